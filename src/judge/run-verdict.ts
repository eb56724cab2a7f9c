import type { RequirementReport } from '../model/report.ts';
import type { RunVerdict, Verdict } from '../model/verdict.ts';

/** Verdicts that do not fail a MUST. */
export const PROVEN: readonly Verdict[] = ['passed', 'waived', 'not-applicable', 'noted', 'warned'];

/** Verdicts that do not fail recorded traffic, since it need not show everything. */
const UNSETTLED: readonly Verdict[] = ['not-exercised', 'untestable'];

interface Circumstances {
  /** Whether the target answered any request. */
  readonly answered: boolean;
  /** Whether the run was interrupted. It is then never conformant, since it did not test everything. */
  readonly partial: boolean;
  /** The exchanges are recorded traffic: requirements that it does not show do not fail the run. */
  readonly onTraffic?: boolean;
  /** Others judge the rest. */
  readonly part?: boolean;
}

/** The verdict of a run, from those of its requirements. */
export function runVerdictOf(
  requirements: readonly RequirementReport[],
  { answered, partial, onTraffic = false, part = false }: Circumstances,
): RunVerdict {
  const selected = requirements.filter((requirement) => requirement.selected);
  // Traffic that no rule judges proves nothing.
  if (answered && onTraffic && !part && selected.every(({ judged }) => judged === 0)) return 'incomplete';
  // An untrusted certificate is found without any response.
  if (selected.some(({ verdict }) => verdict === 'violated')) return 'violations';
  if (!answered) return partial ? 'incomplete' : 'unreachable';
  const open = selected.some(
    ({ level, verdict }) =>
      level === 'MUST' && !PROVEN.includes(verdict) && !(onTraffic && UNSETTLED.includes(verdict)),
  );
  return open || partial ? 'incomplete' : 'conformant';
}
