import { VERDICTS, type ReportedFinding } from '../model/report.ts';

/** A row may hold findings that are waived beside those that are not: what has to be mended comes first. */
export const worstFirst = (findings: readonly ReportedFinding[]): readonly ReportedFinding[] =>
  VERDICTS.flatMap((verdict) => findings.filter((one) => one.verdict === verdict));

/** Said behind a finding that is not what its row is. */
export const asideOf = ({ verdict }: ReportedFinding, row: { readonly verdict: string }): string =>
  verdict === row.verdict ? '' : ` (${verdict})`;
