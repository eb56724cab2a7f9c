/** Former words of suites and configs, and their replacements. */
export const FORMER_WORDS: Readonly<Record<string, string>> = {
  agrees: 'same-answer',
  'any-member': 'member',
  'as-linked': 'matches-link',
  'binding.nothing': 'binding.empty-query',
  'collection-at': 'collection',
  does: 'intent',
  'every-string': 'strings',
  given: 'requires',
  gone: 'state',
  identified: 'same-resource',
  linked: 'links',
  'listed-once': 'items',
  listed: 'items',
  'no-value': 'strings',
  nothing: 'empty-query',
  otherwise: 'not-applicable-reason',
  provokes: 'expect-throttled',
  race: 'concurrent',
  retraces: 'pages',
  'same-items': 'pages',
  settled: 'state',
  showing: 'members',
  'within-limit': 'pages',
  without: 'lacks',
};

/** The replacement of this word, if it is known here. */
export function formerWord(word: string, known: readonly string[]): string | undefined {
  const now = Object.hasOwn(FORMER_WORDS, word) ? FORMER_WORDS[word] : undefined;
  return now !== undefined && known.includes(now) ? now : undefined;
}
