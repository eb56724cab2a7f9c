import { type Report } from '../model/report.ts';
import { VERDICTS } from '../model/verdict.ts';

/**
 * How many selected requirements have each verdict, worst first, then how many were not selected; zeros are left out.
 */
export function selectedCounts({ requirements }: Report): readonly (readonly [word: string, count: number])[] {
  const selected = requirements.filter((one) => one.selected);
  const all = [
    ...VERDICTS.map((verdict) => [verdict, selected.filter((one) => one.verdict === verdict).length] as const),
    ['not selected', requirements.length - selected.length] as const,
  ];
  return all.filter(([, count]) => count > 0);
}
