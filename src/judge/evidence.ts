import type { RequirementReport } from '../model/report.ts';

/** What differs between two runs though nothing has changed: names of the run, times, and ids that a server makes up. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '(id)'],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?/g, '(time)'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} [\d:]{8} GMT/g, '(time)'],
  [/\b(?=[0-9a-z]*\d)(?=[0-9a-z]*[a-z])[0-9a-z]{16,}\b/gi, '(id)'],
  [/\b\d{5,}\b/g, '(number)'],
  [/\/[^/?#\s"]*\d[^/?#\s"]*/g, '/(id)'],
];

/** What a row's findings say, without what is different in every run; equal for equal defects. */
export function evidenceOf({ findings }: RequirementReport, run: string): string {
  // A merged report names the runs of its shards.
  const names = new RegExp(`assay-(?:${run.split('+').map((one) => one.replaceAll(/\W/g, '\\$&')).join('|')})(?:-\\d+)?`, 'g');
  const settled = (text: string): string =>
    VOLATILE.reduce((left, [pattern, word]) => left.replaceAll(pattern, word), text.replaceAll(names, '(name)'));
  const told = findings
    .filter(({ verdict }) => verdict !== 'noted')
    .map(({ case: name, code, where = '', expected = null, actual = null }) => settled(JSON.stringify([name, code, where, expected, actual]).slice(0, 2000)));
  return [...new Set(told)].sort().join('\n');
}
