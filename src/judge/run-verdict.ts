import type { RequirementReport, RunVerdict, Verdict } from '../model/report.ts';

const PROVEN: readonly Verdict[] = ['passed', 'waived', 'not-applicable', 'noted', 'warned'];

/** What traffic leaves open: nobody claimed that it would show everything. */
const UNSETTLED: readonly Verdict[] = ['not-exercised', 'untestable'];

interface Circumstances {
  /** Whether the target answered anything. */
  readonly answered: boolean;
  /** Whether the run was interrupted: what it did not look at may be violated, so it is never conformant. */
  readonly partial: boolean;
  /** Others caused the exchanges: what they do not show is not held against the target. */
  readonly onTraffic?: boolean;
}

/** What the requirements of a run come to. */
export function runVerdictOf(
  requirements: readonly RequirementReport[],
  { answered, partial, onTraffic = false }: Circumstances,
): RunVerdict {
  const selected = requirements.filter((requirement) => requirement.selected);
  // Traffic that no rule is about proves nothing.
  if (answered && onTraffic && selected.every(({ judged }) => judged === 0)) return 'incomplete';
  // A certificate that is not to be trusted is found without any response.
  if (selected.some(({ verdict }) => verdict === 'violated')) return 'violations';
  if (!answered) return partial ? 'incomplete' : 'unreachable';
  const open = selected.some(
    ({ level, verdict }) =>
      level === 'MUST' && !PROVEN.includes(verdict) && !(onTraffic && UNSETTLED.includes(verdict)),
  );
  return open || partial ? 'incomplete' : 'conformant';
}
