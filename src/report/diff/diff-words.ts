import type { Change, ChangeKind, Diff } from '../../model/diff.ts';
import { plural } from '../amounts.ts';

/** How each kind of change is headed, worst first. */
export const HEADINGS: Readonly<Record<ChangeKind, string>> = {
  violated: 'New violations',
  lost: 'No longer judged',
  warned: 'New warnings',
  evidence: 'Still unmet, with other evidence',
  verdict: 'Other verdicts that changed',
  judged: 'Now judged, and met',
  fixed: 'Fixed',
  added: 'New requirements',
  removed: 'Removed requirements',
};

/** `passed, now violated`. */
export const movementOf = ({ before, after }: Change): string =>
  before === after ? `${after ?? ''} as before` : before === null ? (after ?? '') : `${before}, now ${after ?? 'gone'}`;

/** The gate's answer in one line. */
export function gateLine({ worse, counts, operations }: Diff): string {
  const bad = [
    ...(counts.violated > 0 ? [plural(counts.violated, 'new violation')] : []),
    ...(counts.lost > 0 ? [`${plural(counts.lost, 'requirement')} no longer judged`] : []),
    ...(operations.lost.length > 0 ? [`${plural(operations.lost.length, 'operation')} no longer covered`] : []),
  ];
  const good = [
    ...(counts.fixed > 0 ? [`${counts.fixed} fixed`] : []),
    ...(counts.judged > 0 ? [`${counts.judged} judged that were not judged before`] : []),
  ];
  return [worse ? `WORSE  ${bad.join(', ')}` : 'NOT WORSE  no new violation, nothing lost', ...good].join('; ');
}
