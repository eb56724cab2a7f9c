import picocolors from 'picocolors';
import type { Report, RunVerdict, Traffic, Verdict } from '../model/report.ts';
import { VERDICTS } from '../model/report.ts';
import { rowsText } from './terminal-rows.ts';
import type { Paint, Paper } from './terminal-rows.ts';
import { oneLine, plural } from './text.ts';
import { hanging, wrap } from './wrap.ts';

interface TerminalOptions {
  readonly color: boolean;
  readonly width: number;
}

const OPEN: ReadonlySet<Verdict> = new Set(['untestable', 'not-exercised']);

const HEADLINE: Readonly<Record<RunVerdict, { readonly paint: Paint; readonly say: (report: Report) => string }>> = {
  conformant: { paint: 'green', say: (report) => (report.traffic === undefined ? 'every selected MUST is passed, waived or not applicable' : trafficText(report)) },
  violations: { paint: 'red', say: () => '' },
  incomplete: { paint: 'yellow', say: (report) => `no violation, but ${openMusts(report)} not judged` },
  unreachable: { paint: 'red', say: () => 'nothing could be asked' },
};

/** What makes the exit code red, whatever the verdict: `--strict` and stale waivers do so for a conformant target. */
function redCounts({ counts, strict, staleWaivers }: Report): readonly string[] {
  return [
    ...(counts.violated > 0 ? [`${plural(counts.violated, 'requirement')} violated`] : []),
    ...(strict && counts.warned > 0 ? [`${counts.warned} warned (strict)`] : []),
    ...(staleWaivers.length > 0 ? [plural(staleWaivers.length, 'stale waiver')] : []),
  ];
}

/** A verdict on traffic holds for what the traffic showed. */
function trafficText({ requirements }: Report): string {
  const selected = requirements.filter((row) => row.selected);
  const judged = selected.filter(({ judged: count }) => count > 0);
  const open = selected.filter(({ verdict }) => OPEN.has(verdict));
  return `in what the traffic shows, which is ${plural(judged.length, 'requirement')}; ${open.length} more need an active run, or other traffic`;
}

function openMusts({ requirements }: Report): string {
  const open = requirements.filter(({ selected, level, verdict }) => selected && level === 'MUST' && OPEN.has(verdict));
  return open.length === 0 ? 'something was' : `${plural(open.length, 'MUST')} ${open.length === 1 ? 'was' : 'were'}`;
}

function headline(report: Report, { colors, width }: Paper): readonly string[] {
  const { paint, say } = HEADLINE[report.verdict];
  const red = redCounts(report).join(', ');
  const said = say(report);
  const lead = `${report.verdict.toUpperCase()}  `;
  const [first = '', ...rest] = hanging(lead, said === '' || red === '' ? said + red : `${said}; but ${red}`, width);
  return [colors.bold(colors[red === '' ? paint : 'red'](lead)) + first.slice(lead.length), ...rest];
}

const seconds = (ms: number): string => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

function subject({ profile, title, target, requests, durationMs, partial, traffic }: Report, { colors, width }: Paper): readonly string[] {
  const amount = traffic === undefined ? plural(requests, 'request') : `${plural(traffic.exchanges, 'exchange')} judged`;
  return [
    ...wrap(`${oneLine(profile)}: ${oneLine(title)}`, width).map(colors.bold),
    ...wrap(`${oneLine(target)}, ${amount} in ${seconds(durationMs)}`, width).map(colors.dim),
    ...(traffic === undefined ? [] : asideLines(traffic).flatMap((line) => wrap(line, width)).map(colors.dim)),
    ...(partial ? wrap('The run was interrupted: what is not here was not looked at.', width).map(colors.yellow) : []),
  ];
}

function asideLines({ setAside, malformed }: Traffic): readonly string[] {
  const aside = Object.entries(setAside);
  const total = aside.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...(total === 0 ? [] : [`${total} set aside, not judged: ${aside.map(([reason, count]) => `${count} ${oneLine(reason)}`).join(', ')}`]),
    ...(malformed === 0 ? [] : [`${plural(malformed, 'entry').replace('entrys', 'entries')} could not be read`]),
  ];
}

/** Of the selected rows: what was not asked for should not look as if it had been missed. */
function counts({ requirements }: Report): readonly string[] {
  const selected = requirements.filter((row) => row.selected);
  const all = [
    ...VERDICTS.map((verdict) => [verdict, selected.filter((row) => row.verdict === verdict).length] as const),
    ['not selected', requirements.length - selected.length] as const,
  ];
  return all.filter(([, count]) => count > 0).map(([word, count]) => `  ${word.padEnd(15)}${String(count).padStart(4)}`);
}

function list(title: string, items: readonly string[], { colors, width }: Paper): readonly string[] {
  if (items.length === 0) return [];
  return ['', colors.bold(title), ...items.flatMap((item) => hanging('  - ', oneLine(item, 1000), width))];
}

/** What a person reads at the end of a run. Where there is much to read, the verdict stands at both ends. */
export function terminalSummary(report: Report, { color, width }: TerminalOptions): string {
  const paper: Paper = { colors: picocolors.createColors(color), width: Math.max(40, width) };
  const verdict = headline(report, paper);
  const details = [
    ...rowsText(report, paper),
    ...list('Waivers to remove', report.staleWaivers, paper),
    ...list('Remarks', report.remarks, paper),
  ];
  const lines = [...subject(report, paper), '', ...verdict, '', ...counts(report), ...details];
  return `${[...lines, ...(details.length > 30 ? ['', ...verdict] : [])].join('\n')}\n`;
}
