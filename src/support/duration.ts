const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of a duration such as 500ms, 60s, -302s, that a schema let through. */
export function millisecondsOf(text: string): number {
  const [, number = '0', unit = 'ms'] = /^(-?[\d.]+)(ms|s|m|h)$/.exec(text) ?? [];
  return Number(number) * UNITS[unit as keyof typeof UNITS];
}
