import { CHANGE_KINDS, type Change, type ChangeKind, type Diff, type DiffSide } from '../../model/diff.ts';
import { gateLine, HEADINGS, movementOf } from './diff-words.ts';
import { fixed, pageOf, plain, section, table } from '../markdown-text.ts';

const MOST_ROWS = 50;

const side = (word: string, { profile, target, run, startedAt, verdict }: DiffSide): readonly string[] => [
  word,
  verdict,
  plain(profile),
  fixed(target),
  plain(run),
  plain(startedAt),
];

function evidence({ reason, findings: [first], cases }: Change): string {
  const more = cases.length > 1 ? ` (${cases.length} cases)` : '';
  return plain(first?.message ?? reason ?? '') + more;
}

function kindTable(kind: ChangeKind, changes: readonly Change[]): readonly string[] {
  const mine = changes.filter((change) => change.kind === kind);
  const rows = mine
    .slice(0, MOST_ROWS)
    .map((change) => [
      `**${plain(change.id)}**`,
      change.level,
      plain(change.text),
      movementOf(change),
      evidence(change),
    ]);
  const left = mine.length - rows.length;
  return section(`${HEADINGS[kind]} (${mine.length})`, [
    ...table(['requirement', 'level', 'text', 'verdict', 'evidence'], rows),
    ...(left > 0 ? [`and ${left} more`] : []),
  ]);
}

const operationList = (heading: string, operations: readonly string[]): readonly string[] =>
  section(`${heading} (${operations.length})`, [
    ...operations.slice(0, MOST_ROWS).map((one) => `- ${plain(one)}`),
    ...(operations.length > MOST_ROWS ? [`- and ${operations.length - MOST_ROWS} more`] : []),
  ]).slice(operations.length === 0 ? Infinity : 0);

/** The difference for a page: a pull request, a step's summary. */
export const diffMarkdown = (diff: Diff): string => {
  const lines = [
    `# ${diff.worse ? '❌' : '✅'} ${gateLine(diff)}`,
    '',
    ...table(['', 'verdict', 'profile', 'target', 'run', 'started'], [side('old', diff.old), side('new', diff.new)]),
    ...diff.notes.map((note) => `- ${plain(note)}`),
    ...(diff.notes.length > 0 ? [''] : []),
    ...CHANGE_KINDS.filter((kind) => diff.counts[kind] > 0).flatMap((kind) => kindTable(kind, diff.changes)),
    ...operationList('Operations no longer covered', diff.operations.lost),
    ...operationList('Operations newly covered', diff.operations.gained),
  ];
  return pageOf(lines);
};
