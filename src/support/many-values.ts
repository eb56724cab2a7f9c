/** JSON of so many values takes many times its size in memory, and nobody reads it. */
export const MOST_VALUES = 300_000;

/** Whether a text, read as JSON, has more values than can be held. */
export function hasTooManyValues(text: string): boolean {
  if (text.length <= 2 * MOST_VALUES) return false;
  let values = 0;
  for (let index = 0; index < text.length && values <= MOST_VALUES; index += 1) {
    const code = text.charCodeAt(index);
    // A comma, a bracket or a brace comes before each value but the first.
    if (code === 0x2c || code === 0x5b || code === 0x7b) values += 1;
  }
  return values > MOST_VALUES && /^\s*[[{]/.test(text.slice(0, 1000));
}
