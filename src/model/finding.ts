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
