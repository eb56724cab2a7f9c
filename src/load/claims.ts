import { isObject } from '../model/json.ts';
import type { Evidence, Profile } from '../model/profile.ts';
import { matches } from '../support/patterns.ts';
import type { RawConfig } from './formats/config.ts';
import type { Report } from './mistakes.ts';

/**
 * A capability that the config does not support would leave requirements untestable, so it is a mistake in the config.
 */
export function claimsBacked(config: RawConfig, { evidence }: Profile, report: Report): void {
  for (const [index, name] of (config.capabilities ?? []).entries()) {
    const wanted = evidence[name];
    if (wanted !== undefined && !isShown(wanted, config))
      report(
        ['capabilities', index],
        `${name} is claimed, but the config does not have the setting that it needs`,
        hintOf(wanted),
      );
  }
}

/** What the config claims: by name, and by what it has. */
export const claimed = (config: RawConfig, { evidence }: Profile): readonly string[] => [
  ...new Set([
    ...(config.capabilities ?? []),
    ...Object.entries(evidence).flatMap(([name, wanted]) =>
      wanted.implied === true && isShown(wanted, config) ? [name] : [],
    ),
  ]),
];

const isShown = ({ shownBy, matches: pattern }: Evidence, config: RawConfig): boolean =>
  valuesAt(config, shownBy.split('.')).some(
    (value) =>
      saysSomething(value) && (pattern === undefined || (typeof value === 'string' && matches(pattern)(value))),
  );

/** The values at a path of names, where * matches any name. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (name === undefined) return [value];
  if (!isObject(value)) return [];
  const inside = name === '*' ? Object.values(value) : [value[name]];
  return inside.flatMap((one) => valuesAt(one, rest));
}

const saysSomething = (value: unknown): boolean =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

function hintOf({ shownBy, matches: pattern }: Evidence): string {
  if (pattern !== undefined) return `${shownBy} must match ${pattern}`;
  return shownBy.startsWith('bindings.*.')
    ? `add a binding with ${shownBy.slice('bindings.*.'.length)}`
    : `add ${shownBy}`;
}
