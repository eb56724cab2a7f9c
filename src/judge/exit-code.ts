import type { Report } from '../model/report.ts';
import type { RunVerdict } from '../model/verdict.ts';

const CODES = { conformant: 0, violations: 1, incomplete: 2, unreachable: 3 } as const satisfies Record<
  RunVerdict,
  number
>;

/**
 * The exit code of several reports, which is that of the worst: 0 conformant, 1 violations, 2 incomplete, 3
 * unreachable. A stale
 * waiver, and with `strict` a warning, count as a violation.
 */
export const exitCodeOf = (reports: readonly Report[]): number => worstCode(reports.map(codeOf));

function codeOf(report: Report): number {
  const strictly =
    report.strict &&
    report.requirements.some(({ selected, cases }) => selected && cases.some(({ verdict }) => verdict === 'warned'));
  const stale = report.staleWaivers.length > 0;
  const isJudged = report.verdict !== 'unreachable' && report.stopped === undefined;
  return isJudged && (strictly || stale) ? 1 : CODES[report.verdict];
}

/** The most serious of several exit codes. */
export const worstCode = (codes: readonly number[]): number =>
  [5, 4, 1, 3, 2].find((code) => codes.includes(code)) ?? 0;
