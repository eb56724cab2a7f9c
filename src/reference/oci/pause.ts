import { setTimeout as sleep } from 'node:timers/promises';
import type { Effect } from './reply.ts';
import type { Scene } from './scene.ts';

/** Nothing lies between looking and doing, unless a fault puts it there: then others get a turn. */
export const pause = (scene: Scene, effect: Effect): Promise<void> | null => {
  const ms = scene.policy.hesitates(effect, scene);
  return ms > 0 ? sleep(ms) : null;
};
