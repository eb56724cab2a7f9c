import { status } from '../edits.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';

export const isThrottled = status(429);

export const despiteThrottle = (more: (scene: Scene) => boolean = () => true) => ({
  appliesDespite: (refusal: Reply, scene: Scene) => refusal.status === 429 && more(scene),
});
