import type { Fault, Variation } from '../reference.ts';
import type { Differing } from './deviation.ts';

/**
 * What a server publishes about its faults: the description without the code that plants them.
 * Faults share lists of affected requirements, so `also` may hold the broken requirement itself; it is left out here.
 */
export const describeFaults = (faults: readonly Fault[]): readonly Fault[] =>
  faults.map(({ name, breaks, also = [], summary, tls }) => {
    const others = [...new Set(also)].filter((id) => id !== breaks);
    return {
      name,
      breaks,
      summary,
      ...(others.length === 0 ? {} : { also: others }),
      ...(tls === undefined ? {} : { tls: true }),
    };
  });

/** What a server publishes about its variations: the description without the code that makes the difference. */
export const describeVariations = (
  variations: readonly (Variation & Pick<Differing<object, never, never>, 'policy' | 'request'>)[],
): readonly Variation[] =>
  variations.map(({ name, summary, without, tls, policy, request }) => ({
    name,
    summary,
    ...(without === undefined ? {} : { without }),
    ...(tls === undefined ? {} : { tls: true }),
    // What only edits replies binds no later answer.
    ...(policy === undefined && request === undefined ? { mayVary: true } : {}),
  }));
