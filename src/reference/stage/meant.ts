import type { Pick } from '../../model/act.ts';
import { at, type Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { matches } from '../../support/patterns.ts';
import { fieldOf, type Incoming } from '../shared/incoming.ts';

/** What a script looks at. */
export interface Asked {
  readonly received: Incoming;
  /** The path as the server knows it, without the query. */
  readonly path: string;
}

export const queryOf = ({ target }: Incoming): URLSearchParams =>
  new URLSearchParams(/\?([^#]*)/.exec(target)?.[1] ?? '');

/** Whether a request is one of those that are meant. */
export function isMeant({ received, path }: Asked, wanted: Pick): boolean {
  const hold = (
    matchers: Readonly<Record<string, Json>> | undefined,
    valueOf: (name: string) => Json | undefined,
  ): boolean =>
    Object.entries(matchers ?? {}).every(
      ([name, params]) => mismatch(valueOf(name), matcherOf(params), matches) === undefined,
    );
  if (wanted.method !== undefined && !wanted.method.includes(received.method)) return false;
  if (wanted.path !== undefined && !matches(wanted.path)(path)) return false;
  const query = queryOf(received);
  return (
    hold(wanted.query, (name) => query.get(name) ?? undefined) &&
    hold(wanted.header, (name) => fieldOf(received, name.toLowerCase()) ?? undefined) &&
    hold(wanted.body, (pointer) => at(jsonOf(received), pointer))
  );
}

function jsonOf({ body }: Incoming): Json | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}
