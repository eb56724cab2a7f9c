import { RE2JS } from 're2js';

const compiled = new Map<string, (text: string) => boolean>();

/** Answers for short texts (header values, names) are remembered, up to so many of a pattern. */
const MOST_REMEMBERED = 500;
const LONGEST_REMEMBERED = 200;

/** Whether a text holds a match of an RE2 pattern, in time linear in the text. Throws on a pattern that RE2 refuses. */
export function matches(pattern: string): (text: string) => boolean {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const program = RE2JS.compile(pattern);
  const answers = new Map<string, boolean>();
  const test = (text: string): boolean => {
    const answer = answers.get(text) ?? program.matcher(text).find();
    if (text.length <= LONGEST_REMEMBERED && answers.size < MOST_REMEMBERED) answers.set(text, answer);
    return answer;
  };
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
