/** Words that suites once wrote, and what they are called now. */
const FORMER_WORDS: Readonly<Record<string, string>> = {
  agrees: 'same-answer',
  'any-member': 'member',
  'as-linked': 'matches-link',
  'collection-at': 'collection',
  'every-string': 'strings',
  gone: 'state',
  identified: 'same-resource',
  linked: 'links',
  listed: 'items',
  'listed-once': 'items',
  'no-value': 'strings',
  race: 'concurrent',
  retraces: 'pages',
  'same-items': 'pages',
  settled: 'state',
  'within-limit': 'pages',
};

/** The word that has replaced this one, where it is known here. */
export function formerWord(word: string, known: readonly string[]): string | undefined {
  const now = Object.hasOwn(FORMER_WORDS, word) ? FORMER_WORDS[word] : undefined;
  return now !== undefined && known.includes(now) ? now : undefined;
}
