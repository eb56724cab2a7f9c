import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS>();

/** Whether a text holds a match of an RE2 pattern, in time linear in the text. Throws on a pattern that RE2 refuses. */
export function matches(pattern: string): (text: string) => boolean {
  let program = compiled.get(pattern);
  if (program === undefined) {
    program = RE2JS.compile(pattern);
    compiled.set(pattern, program);
  }
  const found = program;
  return (text) => found.matcher(text).find();
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
