import { judgesOf, unjudgedWhy } from './judges.ts';
import { code, NOTICE, table } from './markdown.ts';
import type { Reference } from '../../src/reference/reference.ts';
import { sourceText } from '../../src/model/source.ts';
import type { Suite } from '../../src/model/suite.ts';

/** Every row of the registers: what it says, where that comes from, what judges it, which faults prove it. */
export const requirementsPage = (suites: readonly Suite[], references: Readonly<Record<string, Reference>>): string =>
  [NOTICE, '', '# Requirements', ...suites.flatMap((suite) => profileText(suite, references[suite.profile.id]))].join(
    '\n',
  ) + '\n';

function profileText(suite: Suite, reference: Reference | undefined): readonly string[] {
  const { profile, requirements } = suite;
  const counts = (['MUST', 'SHOULD', 'MAY'] as const).map(
    (level) => `${requirements.filter((row) => row.level === level).length} ${level}`,
  );
  return [
    '',
    `## ${profile.id}: ${profile.title}`,
    '',
    `${requirements.length} requirements: ${counts.join(', ')}. How: a rule looks at every exchange, a probe asks on purpose. Needs: capabilities; a target that does not claim them is not judged.`,
    '',
    table(
      ['id', 'level', 'how', 'text'],
      requirements.map(({ id, level, how, text }) => [`[${id}](#${id.toLowerCase()})`, level, how, text]),
    ),
    ...requirements.flatMap((row) => {
      const faults = (reference?.faults ?? []).filter(({ breaks }) => breaks === row.id);
      const judges = judgesOf(row.id, suite);
      return [
        '',
        `### ${row.id}`,
        '',
        `**${row.level}** ${row.text}`,
        '',
        `- Source: ${sourceText(row.sources)}`,
        ...(row.ruling === undefined ? [] : [`- Ruling: ${row.ruling}`]),
        ...(row.needs.length === 0 ? [] : [`- Needs: ${row.needs.map(code).join(', ')}`]),
        ...(row.unjudged === undefined ? [] : [`- Not judged: ${row.unjudged}`]),
        ...(judges.length === 0
          ? [`- Judged by: nothing${unjudgedWhy(row)}`]
          : ['- Judged by:', ...judges.map((judge) => `  - ${judge}`)]),
        ...(faults.length === 0
          ? []
          : ['- Proved by the faults:', ...faults.map(({ name, summary }) => `  - ${code(name)}: ${summary}`)]),
      ];
    }),
  ];
}
