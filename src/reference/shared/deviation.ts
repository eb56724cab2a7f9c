import type { Incoming } from './incoming.ts';

/**
 * What a fault or a variation does differently from the plain server.
 * P: the server’s policies; R: its replies; S: its scenes, which hold all that answering one request may look at.
 */
export interface Differing<P, R, S> {
  /** Policies to replace. */
  readonly policy?: Partial<P>;
  /** Changes the request that arrived, before the server looks at it. */
  readonly request?: (request: Incoming) => Incoming;
  /** Changes the finished reply. */
  readonly reply?: (reply: R, scene: S) => R;
}

/** Combines deviations in order: edits are chained, and of two values of one policy the later wins. */
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
