/** Words that suites and configs used to be written with, and what each is called now. */
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

/** The word of today for a former one, where it is known. */
export const successorOf = (word: string, known: readonly string[]): string | undefined => {
  const successor = Object.hasOwn(FORMER_WORDS, word) ? FORMER_WORDS[word] : undefined;
  return successor !== undefined && known.includes(successor) ? successor : undefined;
};
