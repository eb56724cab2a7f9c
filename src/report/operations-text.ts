import type { OperationCoverage, OperationReport } from '../model/operation-coverage.ts';
import type { Report } from '../model/report.ts';
import { plural } from './amounts.ts';
import { groupBy } from './grouping.ts';

/** How an operation came out of a run, worst first. */
export const OPERATION_STANDINGS = ['violated', 'warned', 'judged', 'seen', 'unseen'] as const;
export type OperationStanding = (typeof OPERATION_STANDINGS)[number];

/** `seen`: it was asked, and no answer was a success that a requirement had something to say of. */
export const STANDING_WORDS: Readonly<Record<OperationStanding, string>> = {
  violated: 'violated',
  warned: 'warned',
  judged: 'judged, and met',
  seen: 'only refused',
  unseen: 'not seen',
};

/** The standing of an operation, by the levels of the requirements that it did not meet. */
export function operationStanding({ requirements }: Report): (operation: OperationReport) => OperationStanding {
  const musts = new Set(requirements.filter(({ level }) => level === 'MUST').map(({ id }) => id));
  return ({ exchanges, statuses, judged, unmet }) => {
    if (unmet.some((id) => musts.has(id))) return 'violated';
    if (unmet.length > 0) return 'warned';
    const isDone = Object.keys(statuses).some((status) => /^[23]/.test(status));
    if (judged.length > 0 && isDone) return 'judged';
    return exchanges > 0 ? 'seen' : 'unseen';
  };
}

/** `200 three times` as `200 ×3`. */
export const statusesText = ({ statuses }: OperationReport): string =>
  Object.entries(statuses)
    .map(([status, count]) => (count === 1 ? status : `${status} ×${count}`))
    .join(', ');

/** One line for each description, then why operations were not seen, and what fits none. */
export function operationLines(report: Report, operations: OperationCoverage): readonly string[] {
  const standingOf = operationStanding(report);
  const byApi = groupBy(operations.operations, ({ api }) => api);
  const unseen = groupBy(
    operations.operations.filter(({ reason }) => reason !== undefined),
    ({ reason = '' }) => reason,
  );
  return [
    ...operations.descriptions.map(({ name, file }) => {
      const own = byApi.get(name) ?? [];
      const counts = OPERATION_STANDINGS.map(
        (one) => [one, own.filter((each) => standingOf(each) === one).length] as const,
      );
      const seen = own.filter(({ exchanges }) => exchanges > 0).length;
      const words = counts
        .filter(([one, count]) => count > 0 && one !== 'unseen')
        .map(([one, count]) => `${count} ${STANDING_WORDS[one]}`);
      return `${file}: ${seen} of ${plural(own.length, 'operation')} seen${words.length === 0 ? '' : `; ${words.join(', ')}`}`;
    }),
    ...[...unseen].map(([reason, some]) => `${some.length} not seen: ${reason}`),
    ...Object.entries(operations.unmatched).map(
      ([why, count]) => `${plural(count, 'exchange')} not held against a description: ${why}`,
    ),
  ];
}
