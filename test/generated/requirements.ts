import { faultsThatProve } from './faults.ts';
import { judgesOf, unjudgedWhy } from './judges.ts';
import { code, linkTo, literal, NOTICE, table } from './markdown.ts';
import { citationOf } from '../../src/report/citation.ts';
import type { Fault, Reference } from '../../src/reference/reference.ts';
import type { CitedSource } from '../../src/model/source.ts';
import type { Requirement, Suite } from '../../src/model/suite.ts';

const INTRODUCTION = `Each requirement leads from the sentence that demands it to the defects that prove that it is judged:

- the sentence of the specification, in its own language, with a link to the document;
- our reading: what \`assay\` requires, and the ruling where the sentence leaves room;
- the rules and scenarios that judge it, linked to their file (search it for the id of the requirement), and their checks;
- the faults, planted in the reference server or the reference client, that break it. \`npx assay serve --profile em
  --fault NAME\` shows one of a server, \`npx assay prove --subject client --profile em --only NAME\` one of a client.

\`npx assay explain ID\` prints the same with the line of each rule and step.`;

/** Every requirement: the sentences that demand it, how we read them, what judges it, which faults prove it. */
export const requirementsPage = (suites: readonly Suite[], planted: Readonly<Record<Suite['role'], Planted>>): string =>
  [
    NOTICE,
    '',
    '# Requirements',
    '',
    INTRODUCTION,
    ...suites.flatMap((suite) => profileText(suite, planted[suite.role][suite.profile.id]?.faults ?? [])),
  ].join('\n') + '\n';

/** Faults by the id of the profile. */
type Planted = Readonly<Record<string, Pick<Reference, 'faults'>>>;

function profileText(suite: Suite, faults: readonly Fault[]): readonly string[] {
  const { profile, role, requirements } = suite;
  const counts = (['MUST', 'SHOULD', 'MAY'] as const).map(
    (level) => `${requirements.filter((requirement) => requirement.level === level).length} ${level}`,
  );
  return [
    '',
    `## ${profile.id}${role === 'client' ? ', clients' : ''}: ${profile.title}`,
    '',
    role === 'client'
      ? `${requirements.length} requirements: ${counts.join(', ')}. How: a rule looks at every request, an act is what a ` +
        'server does to see what the client does (assay client).'
      : `${requirements.length} requirements: ${counts.join(', ')}. How: a rule looks at every exchange, a probe ` +
        'asks on purpose. Needs: capabilities; a target that does not claim them is not judged.',
    '',
    table(
      ['id', 'level', 'how', 'text'],
      requirements.map(({ id, level, how, text }) => [linkTo(id, `#${id.toLowerCase()}`), level, how, text]),
    ),
    ...requirements.flatMap((requirement) => requirementLines(requirement, suite, faults)),
  ];
}

function requirementLines(requirement: Requirement, suite: Suite, faults: readonly Fault[]): readonly string[] {
  const { id, level, text, sources, ruling, needs, unjudged } = requirement;
  const judges = judgesOf(id, suite);
  const proofs = faultsThatProve(id, suite.profile.id, faults);
  return [
    '',
    `### ${id}`,
    ...sources.flatMap(quoteLines),
    '',
    `Our reading: **${level}** ${text}`,
    ...(ruling === undefined ? [] : ['', `Ruling: ${ruling}`]),
    '',
    ...(needs.length === 0 ? [] : [`- Needs: ${needs.map(code).join(', ')}`]),
    ...(unjudged === undefined ? [] : [`- Not judged: ${unjudged}`]),
    ...(judges.length === 0
      ? [`- Judged by: nothing${unjudgedWhy(requirement)}`]
      : ['- Judged by:', ...judges.map((judge) => `  - ${judge}`)]),
    ...(proofs.length === 0 ? [] : ['- Proved by the faults:', ...proofs.map((proof) => `  - ${proof}`)]),
  ];
}

/** The sentence, and below it where it stands. */
function quoteLines(source: CitedSource): readonly string[] {
  const { place, url, quote } = citationOf(source);
  const where = url === undefined ? literal(place) : linkTo(literal(place), url);
  return ['', ...(quote === undefined ? [] : [`> ${literal(quote)}`, '>']), `> ${where}`];
}
