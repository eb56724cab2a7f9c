import type { RequirementReport } from '../model/report.ts';

/**
 * Text that differs between two runs although nothing has changed: names of the run, times, and ids that a server
 * generates.
 */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '(id)'],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?/g, '(time)'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} [\d:]{8} GMT/g, '(time)'],
  [/\b(?=[0-9a-z]*\d)(?=[0-9a-z]*[a-z])[0-9a-z]{16,}\b/gi, '(id)'],
  [/\b\d{5,}\b/g, '(number)'],
  [/\/[^/?#\s",\]]*\d[^/?#\s",\]]*/g, '/(id)'],
];

/** A text without the parts that differ in every run. A merged report names the runs of its shards. */
export function settled(text: string, run: string): string {
  const names = new RegExp(
    `assay-(?:${run
      .split('+')
      .map((one) => one.replaceAll(/\W/g, '\\$&'))
      .join('|')})(?:-\\d+)?`,
    'g',
  );
  return VOLATILE.reduce((left, [pattern, word]) => left.replaceAll(pattern, word), text.replaceAll(names, '(name)'));
}

/** A case's name without the parts that differ from run to run, such as a URI or a number among similar cases. */
export const settledName = (name: string, run: string): string => settled(name, run).replace(/, \d+(?=\]$)/, '');

/** The findings of a requirement as a text, equal for equal defects. */
export function evidenceOf({ findings }: RequirementReport, run: string): string {
  const told = findings
    .filter(({ verdict }) => verdict !== 'noted')
    .map(({ case: name, code, where = '', expected = null, actual = null }) =>
      settled(JSON.stringify([settledName(name, run), code, where, expected, actual]).slice(0, 2000), run),
    );
  return [...new Set(told)].sort().join('\n');
}
