import type { Json } from '../../model/json.ts';
import type { Settled } from '../../model/profile.ts';
import type { ResourceShape } from '../../model/resource-shape.ts';
import { membersOf, resolved } from '../../model/schema.ts';

/** States in which something is on its way. */
const isGoingOn = (state: string): boolean => /ING$|^(IN_PROGRESS|ACCEPTED|REQUESTED|UNKNOWN.*)$/.test(state);

/** The `settled` of a binding: what its states mean, as far as the profile does not know; undefined without states. */
export function statesOf({ api: { schemas }, item }: ResourceShape, known: Settled): Json | undefined {
  const member = known.pointer.slice(1);
  const own = item === undefined ? undefined : membersOf(schemas, item).properties.get(member);
  if (own === undefined) return undefined;
  const listed = (resolved(schemas, own).enum ?? []).filter((one) => typeof one === 'string');
  const others = listed.filter((one) => ![...known.failed, ...known.gone].includes(one));
  const ready = others.filter((one) => known.ready.includes(one) || !isGoingOn(one));
  const isNew = ready.some((one) => !known.ready.includes(one));
  return { within: '20m', ...(isNew ? { ready } : {}) };
}
