import picocolors from 'picocolors';
import { endedTitle } from '../../model/ended.ts';
import type { Report, Traffic } from '../../model/report.ts';
import { headlineOf, type Headline } from '../headline.ts';
import { operationLines } from '../operations-text.ts';
import { selectedCounts } from '../selected-counts.ts';
import type { Paint, Paper } from './paper.ts';
import { findingsShown } from './findings-shown.ts';
import { requirementLines, type Detail } from './requirement-lines.ts';
import { duration, plural } from '../amounts.ts';
import { LONGEST, oneLine } from '../safe-text.ts';
import { sequenceLines } from '../sequence-text.ts';
import { hanging, wrap } from './wrap.ts';

interface TerminalOptions {
  readonly color: boolean;
  readonly width: number;
  /** `quiet`: the headline alone. */
  readonly detail?: Detail | 'quiet';
}

const PAINT = { good: 'green', open: 'yellow', bad: 'red' } as const satisfies Record<Headline['tone'], Paint>;

function headline(report: Report, { colors, width }: Paper): readonly string[] {
  const { verdict, tone, text } = headlineOf(report);
  const lead = `${verdict.toUpperCase()}${verdict === 'conformant' ? ' ' : '  '}`;
  const [first = '', ...rest] = hanging(lead, text, width);
  return [colors.bold(colors[PAINT[tone]](lead)) + first.slice(lead.length), ...rest];
}

function subject(report: Report, { colors, width }: Paper): readonly string[] {
  const { profile, title, target, requests, durationMs, partial, traffic } = report;
  const amount =
    traffic === undefined ? plural(requests, 'request') : `${plural(traffic.exchanges, 'exchange')} judged`;
  return [
    ...wrap(`${oneLine(profile)}: ${oneLine(title)}`, width).map(colors.bold),
    ...wrap(`${oneLine(target)}, ${amount} in ${duration(durationMs)}`, width).map(colors.dim),
    ...(traffic === undefined
      ? []
      : asideLines(traffic)
          .flatMap((line) => wrap(line, width))
          .map(colors.dim)),
    ...(partial
      ? wrap(`${oneLine(endedTitle(report), LONGEST)}: this report is incomplete.`, width).map(colors.yellow)
      : []),
  ];
}

function asideLines({ setAside, malformed }: Traffic): readonly string[] {
  const aside = Object.entries(setAside);
  const total = aside.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...(total === 0
      ? []
      : [`${total} not judged: ${aside.map(([reason, count]) => `${count} ${oneLine(reason)}`).join(', ')}`]),
    ...(malformed === 0 ? [] : [`${malformed} ${malformed === 1 ? 'entry' : 'entries'} could not be read`]),
  ];
}

const counts = (report: Report): readonly string[] =>
  selectedCounts(report).map(([word, count]) => `  ${word.padEnd(15)}${String(count).padStart(4)}`);

function list(title: string, items: readonly string[], { colors, width }: Paper): readonly string[] {
  if (items.length === 0) return [];
  return ['', colors.bold(title), ...items.flatMap((item) => hanging('  - ', oneLine(item, 2 * LONGEST), width))];
}

/** Waivers that cover something: an agreed exception is never hidden. */
const waived = ({ waivers = [] }: Report): readonly string[] =>
  waivers
    .filter(({ state }) => state === 'used')
    .map(({ requirement, scenario, binding, reason, link, expires }) => {
      const about = [scenario, binding].filter((one) => one !== undefined).join(', ');
      const details = [
        reason,
        ...(link === undefined ? [] : [link]),
        ...(expires === undefined ? [] : [`until ${expires}`]),
      ];
      return `${requirement}${about === '' ? '' : ` (${about})`}: ${details.join(', ')}`;
    });

/** What a person reads at the end of a run. A long text has the verdict at both ends. */
export function terminalSummary(report: Report, { color, width, detail = 'normal' }: TerminalOptions): string {
  const paper: Paper = { colors: picocolors.createColors(color), width: Math.max(40, width) };
  const verdict = headline(report, paper);
  if (detail === 'quiet')
    return `${[`${oneLine(report.profile)}, ${oneLine(report.target)}`, ...verdict].join('\n')}\n`;
  const details = [
    ...requirementLines(report, detail, paper),
    ...findingsShown(report, detail, paper),
    ...list('Sequences', sequenceLines(report), paper),
    ...list('Operations', report.operations === undefined ? [] : operationLines(report, report.operations), paper),
    ...list('Waived', waived(report), paper),
    ...list('Waivers to remove', report.staleWaivers, paper),
    ...list('Remarks', report.remarks, paper),
  ];
  const lines = [...subject(report, paper), '', ...verdict, '', ...counts(report), ...details];
  return `${[...lines, ...(details.length > 30 ? ['', ...verdict] : [])].join('\n')}\n`;
}
