import { RE2JS } from 're2js';
import { remembered } from './remembered.ts';

const compiled = new Map<string, (text: string) => boolean>();

/** Whether a text holds a match of an RE2 pattern, in time linear in the text. Throws on a pattern that RE2 refuses. */
export function matches(pattern: string): (text: string) => boolean {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const program = RE2JS.compile(pattern);
  const test = remembered((text) => program.matcher(text).find(), 500);
  compiled.set(pattern, test);
  return test;
}

/** Whether RE2 takes a pattern. */
export function isPattern(pattern: string): boolean {
  try {
    matches(pattern);
    return true;
  } catch {
    return false;
  }
}
