import type { Finding } from '../model/finding.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Level } from '../model/suite.ts';

const BY_LEVEL = { MUST: 'violated', SHOULD: 'warned', MAY: 'noted' } as const satisfies Record<Level, Verdict>;

/** What a finding makes of a requirement of a level. The finding's weight can lower that; nothing raises it. */
export function verdictOf(level: Level, weight?: Finding['weight']): (typeof BY_LEVEL)[Level] {
  if (weight === 'note' || weight === 'inconclusive' || level === 'MAY') return 'noted';
  return weight === 'warning' ? 'warned' : BY_LEVEL[level];
}
