import type { Json } from './json.ts';

/** What a check says of an exchange. */
export interface Finding {
  /** `check.reason`; permanent, wording is not. */
  readonly code: string;
  readonly message: string;
  readonly expected?: Json;
  readonly actual?: Json;
  /** Where in the exchange: `header location`, a JSON Pointer. */
  readonly where?: string;
  /**
   * Lowers what the requirement's level would make of it. `inconclusive`: the question could not be asked, so the
   * requirement is untestable.
   */
  readonly weight?: 'note' | 'warning' | 'inconclusive';
  /** Further findings of this code and weight in the same exchange, which are only counted. */
  readonly more?: number;
}

/** More findings of one code are only counted: a list may be wrong in every element. */
export const KEPT_PER_CODE = 5;

/** The first findings of each code and weight; the last of them counts the others. */
export function firstOfEach(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= KEPT_PER_CODE) return findings;
  const kept = new Map<string, Finding[]>();
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const kind = `${finding.code} ${finding.weight ?? ''}`;
    const alike = kept.get(kind) ?? [];
    if (alike.length < KEPT_PER_CODE) kept.set(kind, [...alike, finding]);
    else counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...kept].flatMap(([kind, alike]) => {
    const more = counts.get(kind);
    const last = alike.at(-1);
    return more === undefined || last === undefined ? alike : [...alike.slice(0, -1), { ...last, more }];
  });
}

/** A server's text as it may stand in a message: one line, bounded, control characters made visible. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  const bounded = text.length > 200 ? `${text.slice(0, 200)}… (${text.length} characters)` : text;
  return bounded.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** A value as evidence: short strings as they are, anything large cut. */
export const evidence = (value: Json | undefined): Json =>
  value === undefined || value === null
    ? null
    : typeof value === 'object'
      ? JSON.stringify(value).slice(0, 300)
      : typeof value === 'string'
        ? value.slice(0, 300)
        : value;
