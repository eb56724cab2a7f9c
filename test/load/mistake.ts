import { expect } from 'vitest';
import { loadTiny, marked, problemsOf } from './tiny-suite.ts';

export interface Mistake {
  readonly why: string;
  readonly file: string;
  /** The mark ▸ stands where the problem is to be reported. */
  readonly text: string;
  readonly says: RegExp;
  readonly hint?: RegExp;
}

export const scenario = (steps: string, head = ''): string => `- id: one\n  title: One\n${head}  steps:\n${steps}`;
export const step = (id: string, more: string): string => `    - id: ${id}\n      send: { url: '{entry}' }\n${more}`;
export const expects = (expectation: string): string => `      expect:\n        - ${expectation}\n`;
export const FINE = expects('{ requirement: TINY-LIST-01, status: 200 }');
export const file = 'scenarios/one.yaml';

/** The mistake is a problem with its place, and its hint where it has one. */
export function expectTold({ file, text, says, hint }: Mistake): void {
  const { text: bare, place } = marked(text);
  const found = problemsOf(loadTiny({ [file]: bare })).map(({ line, column, ...rest }) => ({
    ...rest,
    place: `${line}:${column}`,
  }));
  const told = found.find(({ message }) => says.test(message));
  expect(found.length, 'a mistake must be a problem').toBeGreaterThan(0);
  expect({ file: told?.file, place: told?.place }, JSON.stringify(found)).toEqual({ file: `tiny/${file}`, place });
  if (hint !== undefined) expect(told?.hint ?? 'no hint').toMatch(hint);
}
