import type { Report, RequirementReport } from './report.ts';

/** How far a verdict reaches: what was shown of a register, and what was not. */
export interface Extent {
  /** Requirements of the register. */
  readonly of: number;
  /** Those that are met. */
  readonly met: number;
  readonly warned: number;
  readonly waived: number;
  /** Selected, and untestable or with nothing to judge. */
  readonly open: number;
  /** Those that do not apply, though what they need is claimed. */
  readonly notApplicable: number;
  readonly notSelected: number;
  /** Capabilities that requirements need and the target does not claim. */
  readonly notClaimed: readonly string[];
}

export function extentOf({ requirements, claims }: Pick<Report, 'requirements' | 'claims'>): Extent {
  const claimed = new Set(claims?.capabilities ?? []);
  const lackedBy = ({ needs = [] }: RequirementReport): readonly string[] => needs.filter((need) => !claimed.has(need));
  const selected = requirements.filter((one) => one.selected);
  const having = (...verdicts: readonly RequirementReport['verdict'][]): readonly RequirementReport[] =>
    selected.filter(({ verdict }) => verdicts.includes(verdict));
  const outside = having('not-applicable');
  return {
    of: requirements.length,
    met: having('passed', 'noted').length,
    warned: having('warned').length,
    waived: having('waived').length,
    open: having('untestable', 'not-exercised').length,
    notApplicable: outside.filter((one) => lackedBy(one).length === 0).length,
    notSelected: requirements.length - selected.length,
    notClaimed: [...new Set(outside.flatMap(lackedBy))],
  };
}
