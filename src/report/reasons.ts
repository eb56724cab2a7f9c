import type { Verdict } from '../model/report.ts';

/** What to say of a verdict that came without a reason. */
export const REASON: Readonly<Record<Verdict, string>> = {
  violated: 'violated',
  untestable: 'it could not be asked',
  'not-exercised': 'nothing was judged',
  warned: 'a recommendation is not followed',
  waived: 'an agreed exception',
  noted: 'worth a note',
  passed: 'passed',
  'not-applicable': 'the target does not claim the capability',
};
