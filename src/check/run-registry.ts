import type { AnyRunCheck } from './run-check.ts';
import { conditional } from './run-checks/conditional.ts';
import { deletedRead } from './run-checks/deleted-read.ts';
import { locationRead } from './run-checks/location-read.ts';
import { pagingChain } from './run-checks/paging-chain.ts';
import { tokenReplay } from './run-checks/token-replay.ts';
import { challengeMet } from './run-checks/challenge-met.ts';
import { elementAccept } from './run-checks/element-accept.ts';
import { pageFollows } from './run-checks/page-follows.ts';
import { pollingTime } from './run-checks/polling-time.ts';
import { requestPauses } from './run-checks/request-pauses.ts';
import { requestUnique } from './run-checks/request-unique.ts';
import { sessionModel } from './run-checks/session-model.ts';
import { signedClock } from './run-checks/signed-clock.ts';
import { tokenOfOneAction } from './run-checks/token-of-one-action.ts';
import { urisGiven } from './run-checks/uris-given.ts';
import { unique } from './run-checks/unique.ts';

/** Checks over several exchanges. The key is the name that a rule uses. */
export const RUN_CHECKS = {
  conditional,
  'deleted-read': deletedRead,
  'location-read': locationRead,
  'paging-chain': pagingChain,
  'token-replay': tokenReplay,
  'challenge-met': challengeMet,
  'element-accept': elementAccept,
  'page-follows': pageFollows,
  'polling-time': pollingTime,
  'request-pauses': requestPauses,
  'request-unique': requestUnique,
  'session-model': sessionModel,
  'signed-clock': signedClock,
  'token-of-one-action': tokenOfOneAction,
  'uris-given': urisGiven,
  unique,
} satisfies Record<string, AnyRunCheck>;

export type RunCheckName = keyof typeof RUN_CHECKS;
