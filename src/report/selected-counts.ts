import { VERDICTS, type Report } from '../model/report.ts';

/** How many requirements of each verdict, worst first: of the selected rows, since what was not asked for should not look as if it had been missed. */
export function selectedCounts({ requirements }: Report): readonly (readonly [word: string, count: number])[] {
  const selected = requirements.filter((row) => row.selected);
  const all = [
    ...VERDICTS.map((verdict) => [verdict, selected.filter((row) => row.verdict === verdict).length] as const),
    ['not selected', requirements.length - selected.length] as const,
  ];
  return all.filter(([, count]) => count > 0);
}
