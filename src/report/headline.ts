import { endedWords } from '../model/ended.ts';
import { extentOf, type Extent } from '../model/extent.ts';
import { isSelective } from '../model/plan.ts';
import type { ClaimResult, Report } from '../model/report.ts';
import type { RunVerdict, Verdict } from '../model/verdict.ts';
import { plural } from './amounts.ts';
import { oneLine } from './safe-text.ts';

type Tone = 'good' | 'open' | 'bad';

export interface Headline {
  readonly verdict: RunVerdict;
  readonly tone: Tone;
  /** What the verdict means, how far it reaches, and what else makes the exit code 1. */
  readonly text: string;
  /** Verdict and text as one sentence. */
  readonly line: string;
}

const OPEN: ReadonlySet<Verdict> = new Set(['untestable', 'not-exercised']);
/** A headline names so many; the report has all. */
const MOST_NAMED = 6;

const SAID: Readonly<Record<RunVerdict, { readonly tone: Tone; readonly say: (report: Report) => string }>> = {
  conformant: { tone: 'good', say: conformantText },
  violations: {
    tone: 'bad',
    say: ({ counts: { violated }, requirements }) =>
      violated === 0 ? '' : `${violated} of ${plural(requirements.length, 'requirement')} violated`,
  },
  incomplete: { tone: 'open', say: (report) => `no violation, but ${openMusts(report)} not judged` },
  unreachable: { tone: 'bad', say: () => 'no request was answered' },
};

/** `for 40 of 89 requirements; 2 warned; not claimed: create, update`. */
export function extentText({ of, met, warned, waived, open, notApplicable, notClaimed }: Extent): string {
  const others = [
    ...(warned > 0 ? [`${warned} warned`] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(open > 0 ? [`${open} not judged`] : []),
    ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
  ];
  return [
    `for ${met === of && of > 1 ? 'all' : `${met} of`} ${plural(of, 'requirement')}`,
    ...(others.length > 0 ? [others.join(', ')] : []),
    ...(notClaimed.length > 0 ? [`not claimed: ${some(notClaimed)}`] : []),
  ].join('; ');
}

const some = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`
    : names.join(', ');

/** A verdict on traffic covers only what the traffic showed. */
function conformantText(report: Report): string {
  const extent = extentOf(report);
  if (report.traffic === undefined) return extentText(extent);
  const shown = extentText({ ...extent, open: 0, notApplicable: 0, notClaimed: [] });
  return `${shown}, as far as the traffic shows; ${extent.open} more need an active run or other traffic`;
}

function openMusts({ requirements }: Report): string {
  const open = requirements.filter(({ selected, level, verdict }) => selected && level === 'MUST' && OPEN.has(verdict));
  return open.length === 0 ? 'something was' : `${plural(open.length, 'MUST')} ${open.length === 1 ? 'was' : 'were'}`;
}

/** What makes the exit code 1 beside violations: `--strict` and stale waivers do so for a conformant target too. */
const redTexts = ({ counts, strict, staleWaivers }: Report): readonly string[] => [
  ...(strict && counts.warned > 0 ? [`${counts.warned} warned (strict)`] : []),
  ...(staleWaivers.length > 0 ? [plural(staleWaivers.length, 'stale waiver')] : []),
];

/** What was looked at, where that is not everything. */
function partTexts(report: Report): readonly string[] {
  const { partial, shard, selection } = report;
  const { notSelected } = extentOf(report);
  const asked =
    selection !== undefined && isSelective(selection) ? ` (${oneLine(optionsOf(selection, report), 200)})` : '';
  return [
    ...(partial ? [oneLine(endedWords(report), 200)] : []),
    ...(shard === undefined ? [] : [`shard ${shard.index} of ${shard.of} only`]),
    ...(notSelected > 0 || asked !== '' ? [`${notSelected} not selected${asked}`] : []),
  ];
}

/** A part of a run shows no level of a claim. */
const isWhole = ({ partial, shard, selection }: Report): boolean =>
  !partial && shard === undefined && selection === undefined;

/** The selection as the command line has it. */
const optionsOf = ({ requirements, scenarios, tags }: NonNullable<Report['selection']>, { role }: Report): string =>
  [
    ...(requirements.length > 0 ? [`--requirement ${some(requirements)}`] : []),
    ...(scenarios.length > 0 ? [`--${role === 'client' ? 'act' : 'scenario'} ${some(scenarios)}`] : []),
    ...(tags.length > 0 ? [`--tag ${some(tags)}`] : []),
  ].join(' ');

/** `level write`; `level full claimed, read reached`. */
export function levelText({ claimed, reached }: ClaimResult): string {
  if (claimed === null) return 'no level claimed';
  return claimed === reached ? `level ${claimed}` : `level ${claimed} claimed, ${reached ?? 'none'} reached`;
}

/** The report in one line. It never says more than was shown. */
export function headlineOf(report: Report): Headline {
  const { verdict, claim } = report;
  const { tone, say } = SAID[verdict];
  const red = redTexts(report);
  const said = say(report);
  const text = [
    ...(said === '' ? [] : [said]),
    ...(red.length === 0 ? [] : [`${said === '' ? '' : 'but '}${red.join(', ')}`]),
    ...partTexts(report),
    ...(claim === undefined || verdict === 'unreachable' || !isWhole(report) ? [] : [levelText(claim)]),
  ].join('; ');
  return {
    verdict,
    tone: red.length === 0 ? tone : 'bad',
    text,
    line: `${verdict}${verdict === 'conformant' ? '' : ':'} ${text}`,
  };
}
