import type { RequirementReport } from '../model/report.ts';

/** What is wrong where a requirement is not met: the few words of the register, or the sentence that is not met. */
export const defectOf = ({ defect, text }: Pick<RequirementReport, 'defect' | 'text'>): string =>
  defect ?? `not met: ${text.replace(/\.$/, '')}`;
