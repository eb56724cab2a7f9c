import type { Report, ReportedFinding } from '../../model/report.ts';

/** The command that sends the request of a finding again; undefined where none can. */
export const replayLine = (
  { id, exchange }: Pick<ReportedFinding, 'id' | 'exchange'>,
  { replay }: Pick<Report, 'replay'>,
): string | undefined =>
  replay === undefined || id === undefined || exchange === undefined ? undefined : `${replay} ${id}`;
