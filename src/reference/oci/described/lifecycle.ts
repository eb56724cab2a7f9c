import type { ResourceShape } from '../../../model/resource-shape.ts';
import { membersOf, resolved } from '../../../model/schema.ts';
import type { Phase } from '../kinds.ts';
import type { Item } from './item.ts';

/** The states of a kind of resource, and the member that shows them. */
interface LifeCycle {
  readonly member: string;
  readonly states: Readonly<Partial<Record<Phase, string>>> & { readonly ready: string };
  /** The number of the GET that finds it ready. */
  readonly settlesAt: number;
}

/** Names of states, the usual ones first. */
const NAMES = {
  creating: ['CREATING', 'PROVISIONING', 'IN_PROGRESS', 'ACCEPTED', 'REQUESTED', 'STARTING', 'ATTACHING'],
  ready: ['ACTIVE', 'AVAILABLE', 'RUNNING', 'SUCCEEDED', 'COMPLETED', 'ATTACHED', 'ENABLED', 'CREATED'],
  deleting: ['DELETING', 'TERMINATING', 'DETACHING'],
  deleted: ['DELETED', 'TERMINATED', 'DETACHED'],
} as const;

const OTHERS: ReadonlySet<string> = new Set([
  ...NAMES.creating,
  ...NAMES.deleting,
  ...NAMES.deleted,
  ...['FAILED', 'FAULTY', 'NEEDS_ATTENTION', 'UNKNOWN', 'UNKNOWN_ENUM_VALUE'],
]);

const known = new WeakMap<ResourceShape, { readonly cycle: LifeCycle | null }>();

/** Null where no member shows a state. */
export function lifeCycleOf(shape: ResourceShape): LifeCycle | null {
  const found = known.get(shape) ?? { cycle: findCycle(shape) };
  known.set(shape, found);
  return found.cycle;
}

/** The state that an item shows; undefined where it shows none. */
export function stateOf({ shape, phase }: Item): string | undefined {
  const cycle = lifeCycleOf(shape);
  return cycle === null ? undefined : (cycle.states[phase === 'gone' ? 'deleted' : phase] ?? cycle.states.ready);
}

export const isWork = ({ resource }: ResourceShape): boolean => /workRequests$/i.test(resource.name);

function findCycle(shape: ResourceShape): LifeCycle | null {
  const { schemas } = shape.api;
  const member = isWork(shape) ? 'status' : 'lifecycleState';
  const own = shape.item === undefined ? undefined : membersOf(schemas, shape.item).properties.get(member);
  if (own === undefined) return null;
  const listed = resolved(schemas, own).enum?.filter((one) => typeof one === 'string');
  const first = (names: readonly string[]): string | undefined =>
    listed === undefined ? names[0] : names.find((name) => listed.includes(name));
  const ready = first(NAMES.ready) ?? listed?.find((name) => !OTHERS.has(name) && !name.endsWith('ING')) ?? listed?.[0];
  const others = (['creating', 'deleting', 'deleted'] as const).flatMap((phase) => {
    const name = first(NAMES[phase]);
    return name === undefined ? [] : [[phase, name] as const];
  });
  return {
    member,
    states: { ...Object.fromEntries(others), ready: ready ?? 'ACTIVE' },
    settlesAt: isWork(shape) ? 2 : 1,
  };
}
