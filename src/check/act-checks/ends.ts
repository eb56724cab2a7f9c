import { endedWell, type TaskResult } from '../../model/act.ts';
import { quote } from '../../model/finding.ts';
import { defineActCheck } from '../act-check.ts';

/** How a task ended, in words. */
export function endText({ end, code, said }: TaskResult): string {
  if (end === 'stopped') return 'the client did not end in time and was stopped';
  if (end === 'flooded') return 'the client sent requests without end and was stopped';
  if (code === null) return 'the client was ended by a signal';
  if (code !== 0) return `the client ended with status ${code}`;
  if (said === null) return 'the client ended with status 0, but its last line is no JSON object';
  return said['error'] === undefined
    ? `the client ended with status 0 and reported ${quote(said)}`
    : `the client reported the error ${quote(said['error'])}`;
}

export const ends = defineActCheck<'well' | 'badly'>({
  summary:
    'The task ends `well` (status 0, and a result that is no error) or `badly` (any other status, or an error). ' +
    'A client that does not end does neither.',
  params: { enum: ['well', 'badly'] },
  judgesResult: true,
  inspect({ result }, wanted) {
    if (result.end === 'stopped' || result.end === 'flooded')
      return [{ code: 'ends.never', message: endText(result), expected: wanted, actual: 'never' }];
    const actual = endedWell(result) ? 'well' : 'badly';
    return actual === wanted
      ? []
      : [
          {
            code: wanted === 'well' ? 'ends.badly' : 'ends.well',
            message: `${endText(result)}, expected ${wanted === 'well' ? 'success' : 'failure'}`,
            expected: wanted,
            actual,
          },
        ];
  },
});
