import type { AnyActCheck } from './act-check.ts';
import { admitted } from './act-checks/admitted.ts';
import { carries } from './act-checks/carries.ts';
import { each } from './act-checks/each.ts';
import { ends } from './act-checks/ends.ts';
import { pauses } from './act-checks/pauses.ts';
import { reports } from './act-checks/reports.ts';
import { requests } from './act-checks/requests.ts';
import { same } from './act-checks/same.ts';

/** Checks over the requests and the result of an act. The key is the word that an expectation writes. */
export const ACT_CHECKS = { admitted, carries, each, ends, pauses, reports, requests, same } satisfies Record<
  string,
  AnyActCheck
>;

export type ActCheckName = keyof typeof ACT_CHECKS;
