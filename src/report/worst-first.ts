import { type ReportedFinding } from '../model/report.ts';
import { VERDICTS } from '../model/verdict.ts';

/** The findings of a requirement by verdict: waived ones come after those that must be fixed. */
export const worstFirst = (findings: readonly ReportedFinding[]): readonly ReportedFinding[] =>
  VERDICTS.flatMap((verdict) => findings.filter((one) => one.verdict === verdict));

/** ` (waived)`, behind a finding whose verdict is not that of its requirement. */
export const asideOf = ({ verdict }: ReportedFinding, requirement: { readonly verdict: string }): string =>
  verdict === requirement.verdict ? '' : ` (${verdict})`;
