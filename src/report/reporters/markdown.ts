import { endedTitle } from '../../model/ended.ts';
import type { Report, ReportedFinding, Reporter, RequirementReport } from '../../model/report.ts';
import type { RunVerdict, Verdict } from '../../model/verdict.ts';
import { citationsOf, type Citation } from '../citation.ts';
import { defectOf } from '../defect-of.ts';
import { placeOf } from '../facts.ts';
import { headlineOf } from '../headline.ts';
import { fixed, link, pageOf, plain, section, table } from '../markdown-text.ts';
import { operationLines, operationStanding, statusesText } from '../operations-text.ts';
import { reasonOf } from '../reason-of.ts';
import { selectedCounts } from '../selected-counts.ts';
import { plural } from '../amounts.ts';
import { shown, shownExpectation } from '../shown.ts';
import { exchangeLine } from '../message-lines.ts';
import { asideOf, worstFirst } from '../worst-first.ts';

/** Rows of a table; more would not be read, and a step's page on GitHub is bounded. */
const MOST_ROWS = 50;
const MOST_DETAILS = 20;

const MARK: Readonly<Record<RunVerdict, string>> = {
  conformant: '✅',
  violations: '❌',
  incomplete: '⚠️',
  unreachable: '❌',
};

/** Stale waivers, and with `--strict` warnings, make the exit code red whatever the verdict. */
const markOf = ({ verdict, staleWaivers, strict, counts: of }: Report): string =>
  MARK[staleWaivers.length > 0 || (strict && of.warned > 0) ? 'violations' : verdict];

const selectedOf = (report: Report, ...verdicts: readonly Verdict[]): readonly RequirementReport[] =>
  report.requirements.filter(({ selected, verdict }) => selected && verdicts.includes(verdict));

function requirementsTable(
  heads: readonly string[],
  requirements: readonly RequirementReport[],
  cells: (requirement: RequirementReport) => readonly string[],
): readonly string[] {
  const left = requirements.length - MOST_ROWS;
  return [
    ...table(heads, requirements.slice(0, MOST_ROWS).map(cells)),
    ...(left > 0 ? [`and ${left} more: see report.json`, ''] : []),
  ];
}

const requirementCells = (requirement: RequirementReport): readonly string[] => {
  const { id, level, text } = requirement;
  return [`**${plain(id)}**`, level, [plain(text), ...linksOf(requirement)].join(' ')];
};

const linksOf = (requirement: RequirementReport): readonly string[] =>
  [...new Set(citationsOf(requirement).flatMap(({ url = [] }) => url))].map((url) => link('source', url));

function foundCell(requirement: RequirementReport): string {
  const { findings } = requirement;
  const [first] = worstFirst(findings);
  if (first === undefined) return plain(reasonOf(requirement));
  return (
    `${plain(defectOf(requirement))}: ${plain(first.message)}` +
    (findings.length > 1 ? ` (and ${findings.length - 1} more)` : '')
  );
}

const found = (requirements: readonly RequirementReport[]): readonly string[] =>
  requirementsTable(['requirement', 'level', 'text', 'finding'], requirements, (one) => [
    ...requirementCells(one),
    foundCell(one),
  ]);

const factLines = ({ expected, actual, exchange, twin }: ReportedFinding): readonly (readonly [string, string])[] => [
  ...(expected === undefined ? [] : [['expected', shownExpectation(expected, actual)] as const]),
  ...(actual === undefined ? [] : [['actual', shown(actual)] as const]),
  ...(exchange === undefined ? [] : [['request', exchangeLine(exchange)] as const]),
  ...(twin === undefined ? [] : [['accepted twin', exchangeLine(twin)] as const]),
];

const cited = ({ place, url, quote }: Citation): string =>
  (url === undefined ? plain(place) : link(place, url)) + (quote === undefined ? '' : `: “${plain(quote, 1000)}”`);

const rulingOf = ({ ruling }: RequirementReport): string =>
  ruling === undefined ? '' : `. Ruling: ${plain(ruling, 1000)}`;

/** The first findings of a requirement, folded. */
const details = (requirement: RequirementReport): readonly string[] => [
  `<details><summary>${plain(requirement.id)}: ${plural(requirement.findings.length, 'finding')}</summary>`,
  '',
  `Source: ${citationsOf(requirement).map(cited).join('; ')}${rulingOf(requirement)}`,
  '',
  ...worstFirst(requirement.findings)
    .slice(0, 3)
    .flatMap((finding) => [
      `- ${plain(finding.message)}${asideOf(finding, requirement)}`,
      ...factLines(finding).map(([label, text]) => `  - ${label}: ${fixed(text, 500)}`),
      `  - ${plain(finding.case)}, ${fixed(placeOf(finding))}`,
    ]),
  '',
  `</details>`,
  '',
];

function waived({ waivers = [] }: Report): readonly string[] {
  return table(
    ['waiver', 'for', 'reason', 'until', 'state'],
    waivers.slice(0, MOST_ROWS).map(({ requirement, scenario, binding, reason, link, expires, state }) => [
      `**${plain(requirement)}**`,
      [scenario, binding]
        .filter((one) => one !== undefined)
        .map((one) => plain(one))
        .join(', '),
      plain(reason) + (link === undefined ? '' : ` (${plain(link)})`),
      plain(expires ?? ''),
      state,
    ]),
  );
}

const counts = (report: Report): readonly string[] => {
  const some = selectedCounts(report);
  return some.length === 0
    ? []
    : table(
        some.map(([word]) => word),
        [some.map(([, count]) => String(count))],
      );
};

/** What was judged, in a run or in traffic that others caused. */
const extentOf = ({ requests, durationMs, traffic }: Report): string =>
  traffic === undefined
    ? `${plural(requests, 'request')}, ${(durationMs / 1000).toFixed(1)} s`
    : `${plural(traffic.exchanges, 'exchange')} judged`;

/** What a run should have judged and did not; traffic need not decide anything. */
const openOf = (report: Report): readonly RequirementReport[] =>
  report.traffic === undefined
    ? [
        ...selectedOf(report, 'untestable'),
        ...selectedOf(report, 'not-exercised').filter(({ level }) => level === 'MUST'),
      ]
    : [];

/** In words, and those of which a requirement was not met. */
function operations(report: Report): readonly string[] {
  if (report.operations === undefined) return [];
  const standingOf = operationStanding(report);
  const bad = report.operations.operations.filter((one) => ['violated', 'warned'].includes(standingOf(one)));
  const rows = bad
    .slice(0, MOST_ROWS)
    .map((one) => [
      plain(one.id),
      fixed(`${one.method} ${one.path}`),
      plain(statusesText(one)),
      plain(one.unmet.join(', ')),
      plain(one.place),
    ]);
  return [
    ...operationLines(report, report.operations).map((line) => `- ${plain(line, 500)}`),
    '',
    ...table(['operation', 'path', 'answered', 'not met', 'described at'], rows),
    ...(bad.length > rows.length ? [`and ${bad.length - rows.length} more: see report.json`] : []),
  ];
}

/** A summary of the run, for a page that people open first. */
export const markdown: Reporter = (report) => {
  const { profile, title, target, partial, shard, remarks, staleWaivers } = report;
  const violated = selectedOf(report, 'violated');
  const lines = [
    `# ${markOf(report)} ${plain(profile)}: ${plain(headlineOf(report).line, 1000)}`,
    '',
    `${plain(title)}  `,
    `${fixed(target)}, ${extentOf(report)}`,
    '',
    ...(partial ? [`**${plain(endedTitle(report), 300)}: this report is incomplete.**`, ''] : []),
    ...(shard === undefined
      ? []
      : [`**Shard ${shard.index} of ${shard.of}: \`assay merge\` combines the shards.**`, '']),
    ...counts(report),
    ...section('Violated', found(violated)),
    ...violated.slice(0, MOST_DETAILS).flatMap(details),
    ...section('Could not be judged', found(openOf(report))),
    ...section('Warned', found(selectedOf(report, 'warned'))),
    ...section('Operations', operations(report)),
    ...section('Waivers', waived(report)),
    ...section(
      'Waivers to remove',
      staleWaivers.slice(0, MOST_ROWS).map((line) => `- ${plain(line)}`),
    ),
    ...section(
      'Remarks',
      remarks.slice(0, MOST_ROWS).map((line) => `- ${plain(line, 1000)}`),
    ),
  ];
  return [{ path: 'summary.md', text: pageOf(lines) }];
};
