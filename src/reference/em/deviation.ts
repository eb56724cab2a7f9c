import type { Differing } from '../shared/deviation.ts';
import type { Incoming } from '../shared/incoming.ts';
import type { Policy } from './policy.ts';
import type { Reply } from './reply.ts';
import type { Scene } from './scene.ts';

export type RequestEdit = (request: Incoming) => Incoming;
export type Edit = (reply: Reply, scene: Scene) => Reply;

/** What a fault or a variation does differently from the plain server. */
export type Deviation = Differing<Policy, Reply, Scene>;
