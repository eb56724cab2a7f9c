import type { RequirementReport, RunVerdict, Verdict } from '../model/report.ts';

const PROVEN: readonly Verdict[] = ['passed', 'waived', 'not-applicable', 'noted', 'warned'];

interface Circumstances {
  /** Whether the target answered anything. */
  readonly answered: boolean;
  /** Whether the run was interrupted: what it did not look at may be violated, so it is never conformant. */
  readonly partial: boolean;
}

/** What the rows of a run come to. */
export function runVerdictOf(rows: readonly RequirementReport[], { answered, partial }: Circumstances): RunVerdict {
  if (!answered) return partial ? 'incomplete' : 'unreachable';
  const selected = rows.filter((row) => row.selected);
  if (selected.some(({ verdict }) => verdict === 'violated')) return 'violations';
  const open = selected.some(({ level, verdict }) => level === 'MUST' && !PROVEN.includes(verdict));
  return open || partial ? 'incomplete' : 'conformant';
}
