/** Words that suites and configs used to have, and what they are called now. */
export const FORMER_WORDS: Readonly<Record<string, string>> = {
  'binding.nothing': 'binding.empty-query',
  does: 'intent',
  given: 'requires',
  nothing: 'empty-query',
  otherwise: 'not-applicable-reason',
  provokes: 'expect-throttled',
  showing: 'members',
  without: 'lacks',
};

/** The word that has replaced this one, where it is known here. */
export function formerWord(word: string, known: readonly string[]): string | undefined {
  const now = Object.hasOwn(FORMER_WORDS, word) ? FORMER_WORDS[word] : undefined;
  return now !== undefined && known.includes(now) ? now : undefined;
}
