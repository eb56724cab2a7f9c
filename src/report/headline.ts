import type { Report, RunVerdict, Verdict } from '../model/report.ts';
import { plural } from './amounts.ts';

type Tone = 'good' | 'open' | 'bad';

export interface Headline {
  readonly verdict: RunVerdict;
  readonly tone: Tone;
  /** What the verdict means, and what else makes the exit code 1. */
  readonly text: string;
}

const OPEN: ReadonlySet<Verdict> = new Set(['untestable', 'not-exercised']);

const SAID: Readonly<Record<RunVerdict, { readonly tone: Tone; readonly say: (report: Report) => string }>> = {
  conformant: {
    tone: 'good',
    say: (report) =>
      report.traffic === undefined ? 'every selected MUST is passed, waived or not applicable' : trafficText(report),
  },
  violations: { tone: 'bad', say: () => '' },
  incomplete: { tone: 'open', say: (report) => `no violation, but ${openMusts(report)} not judged` },
  unreachable: { tone: 'bad', say: () => 'no request was answered' },
};

/** What makes the exit code 1 whatever the verdict: `--strict` and stale waivers do so for a conformant target too. */
function redCounts({ counts, strict, staleWaivers }: Report): string {
  return [
    ...(counts.violated > 0 ? [`${plural(counts.violated, 'requirement')} violated`] : []),
    ...(strict && counts.warned > 0 ? [`${counts.warned} warned (strict)`] : []),
    ...(staleWaivers.length > 0 ? [plural(staleWaivers.length, 'stale waiver')] : []),
  ].join(', ');
}

/** A verdict on traffic covers only what the traffic showed. */
function trafficText({ requirements }: Report): string {
  const selected = requirements.filter((one) => one.selected);
  const judged = selected.filter(({ judged: count }) => count > 0);
  const open = selected.filter(({ verdict }) => OPEN.has(verdict));
  const shown = `the traffic shows no violation of ${plural(judged.length, 'requirement')}`;
  return `${shown}; ${open.length} more need an active run or other traffic`;
}

function openMusts({ requirements }: Report): string {
  const open = requirements.filter(({ selected, level, verdict }) => selected && level === 'MUST' && OPEN.has(verdict));
  return open.length === 0 ? 'something was' : `${plural(open.length, 'MUST')} ${open.length === 1 ? 'was' : 'were'}`;
}

/** The report in one line. */
export function headlineOf(report: Report): Headline {
  const { tone, say } = SAID[report.verdict];
  const red = redCounts(report);
  const said = say(report);
  return {
    verdict: report.verdict,
    tone: red === '' ? tone : 'bad',
    text: said === '' || red === '' ? said + red : `${said}; but ${red}`,
  };
}
