import { endedText } from '../model/ended.ts';
import type { Report } from '../model/report.ts';
import { plural } from '../report/amounts.ts';
import { oneLine } from '../report/safe-text.ts';

interface Outcome {
  readonly code: number;
  readonly report: Report;
  /** Whether the code says how the report differs from a baseline. */
  readonly compared: boolean;
}

/** Why a run has its exit code, in a line. */
export const exitReason = (outcome: Outcome): string =>
  `exit ${outcome.code}: ${REASONS[outcome.code]?.(outcome) ?? ''}`;

const REASONS: Readonly<Record<number, (outcome: Outcome) => string>> = {
  0: ({ compared }) => (compared ? 'nothing is worse than in the baseline' : 'no selected MUST is violated or open'),
  1: ({ compared, report }) => (compared ? 'something is worse than in the baseline' : redText(report)),
  2: ({ report }) => report.stopped ?? openText(report),
  3: () => 'no request was answered',
  5: () => 'a reporter failed',
};

/** Reports of a run that is complete have an open MUST, or were not all written. */
const openText = (report: Report): string =>
  report.partial
    ? oneLine(endedText(report), 300)
    : report.verdict === 'incomplete'
      ? 'a MUST was not judged'
      : 'a report could not be written';

const redText = ({ counts, staleWaivers }: Report): string =>
  counts.violated > 0
    ? `${plural(counts.violated, 'requirement')} violated`
    : staleWaivers.length > 0
      ? plural(staleWaivers.length, 'stale waiver')
      : `${plural(counts.warned, 'requirement')} warned, and --strict counts that`;
