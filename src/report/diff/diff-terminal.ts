import picocolors from 'picocolors';
import { CHANGE_KINDS, type Change, type ChangeKind, type Diff, type DiffSide } from '../../model/diff.ts';
import { gateLine, HEADINGS, movementOf } from './diff-words.ts';
import { placeOf } from '../facts.ts';
import type { Paint, Paper } from '../terminal/paper.ts';
import { oneLine } from '../safe-text.ts';
import { hanging, wrap } from '../terminal/wrap.ts';

const PAINTS: Readonly<Partial<Record<ChangeKind, Paint>>> = {
  violated: 'red',
  lost: 'red',
  warned: 'yellow',
  evidence: 'yellow',
  judged: 'green',
  fixed: 'green',
};
/** Kinds of which a reader needs the ids only. */
const BRIEF: readonly ChangeKind[] = ['judged', 'added', 'removed'];

const sideText = (
  word: string,
  { profile, target, run, startedAt, verdict }: DiffSide,
  { width, colors }: Paper,
): readonly string[] =>
  hanging(
    `${word}  `,
    `${verdict}, ${oneLine(profile)}, ${oneLine(target)}, run ${oneLine(run)} of ${oneLine(startedAt)}`,
    width,
  ).map(colors.dim);

function changeText(change: Change, { width, colors }: Paper): readonly string[] {
  const { id, level, text, reason, cases, findings } = change;
  return [
    ...hanging('  ', `${oneLine(id)}  ${level}  ${movementOf(change)}`, width).map(colors.bold),
    ...hanging('    ', oneLine(text), width),
    ...(reason === undefined ? [] : hanging('    why: ', oneLine(reason), width)),
    ...cases.slice(0, 5).flatMap((name) => hanging('    new: ', oneLine(name), width)),
    ...(cases.length > 5 ? [`    and ${cases.length - 5} more cases`] : []),
    ...findings.flatMap((finding) => [
      ...hanging('    - ', oneLine(finding.message), width),
      ...hanging('      ', `${oneLine(finding.case)}, ${placeOf(finding)}`, width).map(colors.dim),
    ]),
  ];
}

function kindText(kind: ChangeKind, changes: readonly Change[], paper: Paper): readonly string[] {
  const mine = changes.filter((change) => change.kind === kind);
  if (mine.length === 0) return [];
  const paint = PAINTS[kind];
  const heading = `${HEADINGS[kind]} (${mine.length})`;
  const body = BRIEF.includes(kind)
    ? wrap(
        mine.map(({ id, after }) => (kind === 'added' ? `${oneLine(id)} (${after ?? ''})` : oneLine(id))).join(', '),
        paper.width - 2,
      ).map((line) => `  ${line}`)
    : mine.flatMap((change) => changeText(change, paper));
  return ['', paint === undefined ? paper.colors.bold(heading) : paper.colors[paint](heading), ...body];
}

const MOST_OPERATIONS = 50;

function operationsText(heading: string, operations: readonly string[], { colors, width }: Paper): readonly string[] {
  if (operations.length === 0) return [];
  const left = operations.length - MOST_OPERATIONS;
  return [
    '',
    colors.bold(`${heading} (${operations.length})`),
    ...operations.slice(0, MOST_OPERATIONS).flatMap((one) => hanging('  ', oneLine(one), width)),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}

/** What a person reads before a release goes out. */
export function diffTerminal(
  diff: Diff,
  { color, width: given }: { readonly color: boolean; readonly width: number },
): string {
  const paper: Paper = { colors: picocolors.createColors(color), width: Math.max(40, given) };
  const verdict = hanging('', gateLine(diff), paper.width).map(diff.worse ? paper.colors.red : paper.colors.green);
  const lines = [
    ...sideText('old', diff.old, paper),
    ...sideText('new', diff.new, paper),
    ...diff.notes.flatMap((note) => hanging('note ', oneLine(note), paper.width)).map(paper.colors.yellow),
    '',
    ...verdict,
    ...CHANGE_KINDS.flatMap((kind) => kindText(kind, diff.changes, paper)),
    ...operationsText('Operations no longer covered', diff.operations.lost, paper),
    ...operationsText('Operations newly covered', diff.operations.gained, paper),
  ];
  return `${lines.join('\n')}\n`;
}
