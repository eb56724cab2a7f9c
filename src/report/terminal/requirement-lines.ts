import { type Report, type RequirementReport } from '../../model/report.ts';
import { VERDICTS, type Verdict } from '../../model/verdict.ts';
import { plural } from '../amounts.ts';
import { defectOf } from '../defect-of.ts';
import { groupBy } from '../grouping.ts';
import { reasonOf } from '../reason-of.ts';
import { LONGEST, oneLine } from '../safe-text.ts';
import type { Paint, Paper } from './paper.ts';
import { fitting, hanging, wrap } from './wrap.ts';

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
const REST: Showing = { paint: 'dim', about: () => true };

/** Whether all requirements are shown, or only those that need attention. */
export type Detail = 'normal' | 'verbose';

/** The requirements, worst first: a line for each, or for each reason why nothing was judged. */
export function requirementLines({ requirements }: Report, detail: Detail, paper: Paper): readonly string[] {
  const lines = VERDICTS.flatMap((verdict) => {
    const showing = SHOWN[verdict] ?? (detail === 'verbose' ? REST : undefined);
    if (showing === undefined) return [];
    const mine = requirements.filter((one) => one.selected && one.verdict === verdict && showing.about(one));
    return linesOf(mine, showing.paint, paper);
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

const VERDICT_COLUMNS = 15;
const leadOf = (verdict: Verdict): string => verdict.padEnd(VERDICT_COLUMNS);

/** One with findings has a line of its own; the others are gathered by their reason. */
function linesOf(requirements: readonly RequirementReport[], paint: Paint, paper: Paper): readonly string[] {
  const groups = groupBy(requirements, (one) => (one.findings.length > 0 ? `of ${one.id}` : `for ${whyOf(one)}`));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return group.length === 1 ? [ownLine(first, paint, paper)].flat() : sharedLines(first, group, paint, paper);
  });
}

function ownLine(requirement: RequirementReport, paint: Paint, { colors, width }: Paper): readonly string[] {
  const { id, verdict, findings } = requirement;
  const lead = leadOf(verdict);
  const times = findings.reduce((sum, { repeated }) => sum + 1 + repeated, 0);
  if (findings.length > 0) {
    const count = times > 1 ? `  ×${times}` : '';
    const room = Math.max(20, width - lead.length - id.length - 2 - count.length);
    return [`${colors[paint](lead)}${id}  ${fitting(defectOf(requirement), room)}${count}`];
  }
  const [start = '', ...rest] = hanging(`${lead}${id}  `, whyOf(requirement), width);
  return [painted(start, lead, colors[paint]), ...rest];
}

/** The reason once, then the ids. */
function sharedLines(
  { verdict, ...first }: RequirementReport,
  group: readonly RequirementReport[],
  paint: Paint,
  { colors, width }: Paper,
): readonly string[] {
  const lead = leadOf(verdict);
  const text = `${plural(group.length, 'requirement')}: ${whyOf({ verdict, ...first })}`;
  const [start = '', ...rest] = hanging(lead, text, width);
  const indent = ' '.repeat(VERDICT_COLUMNS);
  const ids = wrap(group.map(({ id }) => id).join(', '), Math.max(20, width - VERDICT_COLUMNS));
  return [painted(start, lead, colors[paint]), ...rest, ...ids.map((line) => `${indent}${line}`)];
}

const painted = (line: string, lead: string, paint: (text: string) => string): string =>
  line.startsWith(lead) ? paint(lead) + line.slice(lead.length) : line;

/** Of a requirement that is met, what it demands. */
const whyOf = (requirement: RequirementReport): string =>
  oneLine(
    requirement.reason === undefined && requirement.verdict === 'passed' ? requirement.text : reasonOf(requirement),
    LONGEST,
  );
