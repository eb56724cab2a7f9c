import type { Incoming } from './incoming.ts';

/** What a fault or a variation does differently from the plain server, of which P are the policies, R the replies, S the scenes. */
export interface Differing<P, R, S> {
  readonly policy?: Partial<P>;
  /** Makes another request of the one that came, before anything looks at it. */
  readonly request?: (request: Incoming) => Incoming;
  /** Makes another reply of the one that was ready. */
  readonly reply?: (reply: R, scene: S) => R;
}

/** One after another; where two set the same policy, the later one wins. */
export function combined<P extends object, R, S>(
  plain: P,
  deviations: readonly Differing<P, R, S>[],
): Required<Differing<P, R, S>> & { readonly policy: P } {
  return {
    policy: Object.assign({}, plain, ...deviations.map(({ policy }) => policy)) as P,
    request: (request) => deviations.reduce((edited, deviation) => deviation.request?.(edited) ?? edited, request),
    reply: (reply, scene) =>
      deviations.reduce((edited, deviation) => deviation.reply?.(edited, scene) ?? edited, reply),
  };
}
