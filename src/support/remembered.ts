const LONGEST = 1000;

/**
 * The same function with its answers to texts of ordinary length remembered, up to so many: for what every exchange
 * asks again.
 */
export function remembered<A>(answer: (text: string) => A, most = 10_000): (text: string) => A {
  const answers = new Map<string, A>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as A;
    const found = answer(text);
    if (answers.size >= most) answers.clear();
    if (text.length <= LONGEST) answers.set(text, found);
    return found;
  };
}
