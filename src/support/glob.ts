/**
 * Whether a text matches a pattern in which * is any text and ? any character; in either case of letters. The time is
 * bounded by the product of the lengths, whatever the pattern.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  let [at, star, resumed] = [0, -1, 0];
  for (let position = 0; position < given.length;) {
    const character = wanted[at];
    if (character === '*') {
      star = at++;
      resumed = position;
    } else if (character === '?' || character === given[position]) {
      at++;
      position++;
    } else if (star >= 0) {
      // The last star takes one more character.
      at = star + 1;
      position = ++resumed;
    } else return false;
  }
  return /^\**$/.test(wanted.slice(at));
}
