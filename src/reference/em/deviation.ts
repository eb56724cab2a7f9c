import type { Incoming } from '../shared/incoming.ts';
import { PLAIN, type Policy } from './policy.ts';
import type { Reply } from './reply.ts';
import type { Scene } from './scene.ts';

export type RequestEdit = (request: Incoming) => Incoming;
export type Edit = (reply: Reply, scene: Scene) => Reply;

/** What a fault or a variation does differently from the plain server. */
export interface Deviation {
  readonly policy?: Partial<Policy>;
  /** Makes another request of the one that came, before anything looks at it. */
  readonly request?: RequestEdit;
  /** Makes another reply of the one that was ready. */
  readonly reply?: Edit;
}

/** One after another; where two set the same policy, the later one wins. */
export function combine(deviations: readonly Deviation[]): Required<Deviation> & { readonly policy: Policy } {
  return {
    policy: Object.assign({}, PLAIN, ...deviations.map(({ policy }) => policy)) as Policy,
    request: (request) => deviations.reduce((edited, deviation) => deviation.request?.(edited) ?? edited, request),
    reply: (reply, scene) => deviations.reduce((edited, deviation) => deviation.reply?.(edited, scene) ?? edited, reply),
  };
}
