/** Of a requirement in a run, worst first; the roll-up of several judgements takes the first that occurs. */
export const VERDICTS = [
  'violated',
  'untestable',
  'not-exercised',
  'warned',
  'waived',
  'noted',
  'passed',
  'not-applicable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export type RunVerdict = 'conformant' | 'violations' | 'incomplete' | 'unreachable';
