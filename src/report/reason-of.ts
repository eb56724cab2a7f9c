import type { Verdict } from '../model/verdict.ts';

const REASONS: Readonly<Record<Verdict, string>> = {
  violated: 'violated',
  untestable: 'it could not be tested',
  'not-exercised': 'nothing was judged',
  warned: 'a recommendation is not followed',
  waived: 'an agreed exception',
  noted: 'worth a note',
  passed: 'passed',
  'not-applicable': 'the target does not claim the capability',
};

/** Why something has its verdict: the reason that it came with, or a general one. */
export const reasonOf = ({ reason, verdict }: { readonly reason?: string; readonly verdict: Verdict }): string =>
  reason ?? REASONS[verdict];
