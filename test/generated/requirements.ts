import { judgesOf, unjudgedWhy } from './judges.ts';
import { code, NOTICE, table } from './markdown.ts';
import type { Reference } from '../../src/reference/reference.ts';
import { sourceText } from '../../src/model/source.ts';
import type { Suite } from '../../src/model/suite.ts';

/** Every requirement of the registers: what it says, where that comes from, what judges it, which faults prove it. */
export const requirementsPage = (suites: readonly Suite[], references: Readonly<Record<string, Reference>>): string =>
  [NOTICE, '', '# Requirements', ...suites.flatMap((suite) => profileText(suite, references[suite.profile.id]))].join(
    '\n',
  ) + '\n';

function profileText(suite: Suite, reference: Reference | undefined): readonly string[] {
  const { profile, requirements } = suite;
  const counts = (['MUST', 'SHOULD', 'MAY'] as const).map(
    (level) => `${requirements.filter((requirement) => requirement.level === level).length} ${level}`,
  );
  return [
    '',
    `## ${profile.id}: ${profile.title}`,
    '',
    `${requirements.length} requirements: ${counts.join(', ')}. How: a rule looks at every exchange, a probe ` +
      'asks on purpose. Needs: capabilities; a target that does not claim them is not judged.',
    '',
    table(
      ['id', 'level', 'how', 'text'],
      requirements.map(({ id, level, how, text }) => [`[${id}](#${id.toLowerCase()})`, level, how, text]),
    ),
    ...requirements.flatMap((requirement) => {
      const faults = (reference?.faults ?? []).filter(({ breaks }) => breaks === requirement.id);
      const judges = judgesOf(requirement.id, suite);
      return [
        '',
        `### ${requirement.id}`,
        '',
        `**${requirement.level}** ${requirement.text}`,
        '',
        `- Source: ${sourceText(requirement.sources)}`,
        ...(requirement.ruling === undefined ? [] : [`- Ruling: ${requirement.ruling}`]),
        ...(requirement.needs.length === 0 ? [] : [`- Needs: ${requirement.needs.map(code).join(', ')}`]),
        ...(requirement.unjudged === undefined ? [] : [`- Not judged: ${requirement.unjudged}`]),
        ...(judges.length === 0
          ? [`- Judged by: nothing${unjudgedWhy(requirement)}`]
          : ['- Judged by:', ...judges.map((judge) => `  - ${judge}`)]),
        ...(faults.length === 0
          ? []
          : ['- Proved by the faults:', ...faults.map(({ name, summary }) => `  - ${code(name)}: ${summary}`)]),
      ];
    }),
  ];
}
