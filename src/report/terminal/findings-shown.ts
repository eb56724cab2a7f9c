import type { Report, ReportedFinding, RequirementReport } from '../../model/report.ts';
import { plural } from '../amounts.ts';
import { causesOf } from '../causes.ts';
import { worstFirst } from '../worst-first.ts';
import { findingLines } from './finding-lines.ts';
import type { Paper } from './paper.ts';
import type { Detail } from './requirement-lines.ts';

/** More would hide the verdict; the report has the rest. */
const MOST = 5;
/** Of one requirement, where all are asked for. */
const MOST_OF_ONE = 3;

interface Shown {
  readonly requirement: RequirementReport;
  readonly finding: ReportedFinding;
}

/** Findings in full: one of each cause, the worst first, or the first few of every requirement. */
export function findingsShown(report: Report, detail: Detail, paper: Paper): readonly string[] {
  const telling = report.requirements.filter(
    ({ selected, verdict }) => selected && (verdict === 'violated' || verdict === 'warned'),
  );
  const all = telling.flatMap(({ findings }) => findings).length;
  const shown = detail === 'verbose' ? firstOfEach(telling, MOST_OF_ONE) : mostTelling(report, telling).slice(0, MOST);
  const left = all - shown.length;
  return [
    ...shown.flatMap(({ requirement, finding }) => ['', ...findingLines(finding, requirement, report, paper)]),
    ...(left > 0 ? ['', paper.colors.dim(`and ${plural(left, 'more finding')}: see the report`)] : []),
  ];
}

/** One for each cause, then one for each requirement that none of them is about. */
function mostTelling(report: Report, telling: readonly RequirementReport[]): readonly Shown[] {
  const ofCauses = causesOf(report).flatMap(({ example }) => example ?? []);
  const shown = new Set(ofCauses.map(({ requirement }) => requirement));
  return [
    ...ofCauses,
    ...firstOfEach(
      telling.filter((one) => !shown.has(one)),
      1,
    ),
  ];
}

const firstOfEach = (requirements: readonly RequirementReport[], most: number): readonly Shown[] =>
  requirements.flatMap((requirement) =>
    worstFirst(requirement.findings)
      .slice(0, most)
      .map((finding) => ({ requirement, finding })),
  );
