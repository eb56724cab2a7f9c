import { accepting } from './accept.ts';
import { auth } from './auth.ts';
import { breakdown } from './breakdown.ts';
import { collecting } from './collection.ts';
import { errors } from './error.ts';
import type { Fault } from './fault.ts';
import { invalid } from './invalid.ts';
import { lifeCycle } from './lifecycle.ts';
import { media } from './media.ts';
import { nearMisses } from './near-miss.ts';
import { places } from './place.ts';
import { refusals } from './refusal.ts';
import { requests } from './request.ts';
import { response } from './response.ts';
import { states } from './state.ts';
import { success } from './success.ts';
import { uri } from './uri.ts';
import { version } from './version.ts';

export const FAULTS: readonly Fault[] = [
  ...version, ...media, ...accepting, ...requests, ...response, ...auth, ...uri, ...success,
  ...invalid, ...refusals, ...breakdown, ...states, ...collecting, ...errors, ...lifeCycle, ...places,
  ...nearMisses,
];
