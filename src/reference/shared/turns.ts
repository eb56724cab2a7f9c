import { isDeepStrictEqual } from 'node:util';
import type { Condition } from './conditions.ts';
import { combined, type Differing } from './deviation.ts';
import type { Incoming } from './incoming.ts';
import { createMemory } from './past.ts';
import { watched } from './watched.ts';

interface Answered {
  readonly status: number;
}

/** How one request is answered: as the plain server does, or as the server with deviations does. */
interface Turn<P, R, S> {
  readonly policy: P;
  /** The request as the server looks at it. */
  readonly request: Incoming;
  /** The reply as it is sent; ends the turn. */
  readonly finish: (reply: R, scene: S) => R;
}

interface Given<P, R, S> {
  readonly plain: P;
  readonly deviations: readonly Differing<P, R, S>[];
  /** When the deviations show; undefined: always. */
  readonly condition: Condition | undefined;
  /** What a request's target names. */
  readonly kindOf: (request: Incoming) => string;
  /** Decisions that are taken once, for the whole server: no condition applies to them. */
  readonly once: readonly (keyof P)[];
}

interface Turns<P, R, S> {
  /** For what is decided once. */
  readonly policy: P;
  take(received: Incoming): Turn<P, R, S>;
  /**
   * The methods and kinds, as `METHOD kind`, of the requests that the deviations made a difference to; recorded only
   * where there is a condition.
   */
  readonly acted: () => readonly string[];
}

/** Decides for each request whether the server deviates from the plain one, and records where that shows. */
export function turnsOf<P extends object, R extends Answered, S>(given: Given<P, R, S>): Turns<P, R, S> {
  const { plain, deviations, condition, kindOf, once } = given;
  const straight = combined<P, R, S>(plain, []);
  const crooked = combined(plain, deviations);
  const fixed = Object.fromEntries(once.map((name) => [name, plain[name]]));
  const policy = { ...crooked.policy, ...fixed };
  const memory = createMemory();
  const acted = new Set<string>();
  return {
    policy: condition === undefined ? crooked.policy : plain,
    take(received) {
      if (condition === undefined) return { ...crooked, request: crooked.request(received), finish: crooked.reply };
      const kind = kindOf(received);
      const facts = memory.recall(received, kind);
      const isCrooked = condition.holds(facts);
      const side = isCrooked ? crooked : straight;
      const tell = (): void => void acted.add(`${received.method} ${kind}`);
      const request = side.request(received);
      if (request !== received) tell();
      return {
        policy: isCrooked ? watched(policy, plain, tell) : plain,
        request,
        finish(reply, scene) {
          const finished = side.reply(reply, scene);
          if (finished !== reply && !isDeepStrictEqual(finished, reply)) tell();
          memory.remember(received, finished.status);
          return finished;
        },
      };
    },
    acted: () => [...acted],
  };
}
