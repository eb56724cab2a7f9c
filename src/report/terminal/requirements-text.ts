import { VERDICTS, type Report, type RequirementReport, type Verdict } from '../../model/report.ts';
import { plural } from '../amounts.ts';
import { reasonOf } from '../reason-of.ts';
import { oneLine } from '../safe-text.ts';
import { worstFirst } from '../worst-first.ts';
import { findingLines } from './finding-lines.ts';
import type { Paint, Paper } from './paper.ts';
import { hanging, wrap } from './wrap.ts';

const FINDINGS = 3;
/** So many requirements with the same reason are shown one by one; of more only the ids are listed. */
const ALIKE = 3;

interface Showing {
  readonly paint: Paint;
  readonly about: (requirement: RequirementReport) => boolean;
}

/** How a verdict is shown, and for which requirements; a verdict that is absent here is only counted. */
const SHOWN: Readonly<Partial<Record<Verdict, Showing>>> = {
  violated: { paint: 'red', about: () => true },
  untestable: { paint: 'yellow', about: () => true },
  'not-exercised': { paint: 'yellow', about: ({ level }) => level === 'MUST' },
  warned: { paint: 'yellow', about: () => true },
};

/** The requirements that need attention, worst first, as lines. */
export const requirementsText = (report: Report, paper: Paper): readonly string[] =>
  VERDICTS.flatMap((verdict) => verdictText(verdict, report, paper));

function verdictText(verdict: Verdict, report: Report, paper: Paper): readonly string[] {
  const showing = SHOWN[verdict];
  if (showing === undefined) return [];
  const { paint, about } = showing;
  const mine = report.requirements.filter((one) => one.selected && one.verdict === verdict && about(one));
  return [...alike(mine).values()].flatMap((group) =>
    group.length > ALIKE || (report.traffic !== undefined && verdict === 'not-exercised')
      ? alikeText(group, verdict, paint, paper)
      : group.flatMap((one) => requirementText(one, report, paint, paper)),
  );
}

function alike(requirements: readonly RequirementReport[]): ReadonlyMap<string, readonly RequirementReport[]> {
  const groups = new Map<string, RequirementReport[]>();
  for (const one of requirements) {
    // A requirement with evidence is shown by itself, whatever its reason.
    const key = one.findings.length > 0 ? `requirement ${one.id}` : `reason ${one.reason ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** Many requirements with the same reason: the reason once, then the ids. */
function alikeText(
  group: readonly RequirementReport[],
  verdict: Verdict,
  paint: Paint,
  { colors, width }: Paper,
): readonly string[] {
  const reason = reasonOf(group[0] ?? { verdict });
  const text = `${plural(group.length, 'requirement')}: ${oneLine(reason, 1000)}`;
  const [first = '', ...rest] = hanging(`${verdict}  `, text, width);
  const ids = wrap(group.map(({ id }) => id).join(', '), width - 2).map((line) => `  ${line}`);
  return ['', first.replace(verdict, colors[paint](verdict)), ...rest, ...ids];
}

function requirementText(
  requirement: RequirementReport,
  { resend }: Report,
  paint: Paint,
  paper: Paper,
): readonly string[] {
  const { id, reason, findings } = requirement;
  const left = findings.length - FINDINGS;
  return [
    ...heading(requirement, paint, paper),
    ...(reason === undefined && findings.length > 0
      ? []
      : hanging('  why: ', oneLine(reasonOf(requirement), 1000), paper.width)),
    '',
    ...worstFirst(findings)
      .slice(0, FINDINGS)
      .flatMap((finding) => findingLines(finding, requirement, resend, paper)),
    ...(left > 0 ? [`  and ${left} more`] : []),
    `  ${paper.colors.dim(`more: assay explain ${id}`)}`,
  ];
}

const heading = (
  { id, level, verdict, text, source }: RequirementReport,
  paint: Paint,
  { colors, width }: Paper,
): readonly string[] => [
  '',
  `${colors[paint](verdict)}  ${colors.bold(id)}  ${level}`,
  ...hanging('  ', oneLine(text, 2000), width),
  ...hanging('  source: ', oneLine(source), width).map(colors.dim),
];
