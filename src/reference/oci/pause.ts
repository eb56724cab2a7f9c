import { setTimeout as sleep } from 'node:timers/promises';
import type { Effect } from './reply.ts';
import type { Scene } from './scene.ts';

/** Check and action are atomic unless a fault lets other requests run in between. */
export const pause = (scene: Scene, effect: Effect): Promise<void> | null => {
  const ms = scene.policy.hesitates(effect, scene);
  return ms > 0 ? sleep(ms) : null;
};
