import type { AnyRunCheck } from './run-check.ts';
import { conditional } from './run-checks/conditional.ts';
import { deletedRead } from './run-checks/deleted-read.ts';
import { locationRead } from './run-checks/location-read.ts';
import { pagingChain } from './run-checks/paging-chain.ts';
import { tokenReplay } from './run-checks/token-replay.ts';
import { unique } from './run-checks/unique.ts';

/** Checks over several exchanges. The key is the name that a rule uses. */
export const RUN_CHECKS = {
  conditional,
  'deleted-read': deletedRead,
  'location-read': locationRead,
  'paging-chain': pagingChain,
  'token-replay': tokenReplay,
  unique,
} satisfies Record<string, AnyRunCheck>;

export type RunCheckName = keyof typeof RUN_CHECKS;
