import { isArray, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Scenario, Step } from '../model/scenario.ts';
import type { NearMisses } from '../model/style.ts';

/** Puts other wrong values in the place of those that a scenario sends. */
interface Replacing {
  /** The members of the longest list of which it sends one; 1 if it sends none. */
  readonly longest: (scenario: Scenario) => number;
  /** The scenario with each wrong value so many places further in its list, behind the last one the first. */
  readonly moved: (scenario: Scenario, places: number) => Scenario;
}

type List = NearMisses[string];
type Found = { readonly list: List; readonly at: number; /** What stands for `*`. */ readonly name: string };

export function replacing(nearMisses: NearMisses): Replacing {
  const texts = Object.values(nearMisses).flatMap((list) =>
    list.flatMap((member, at) => (typeof member === 'string' ? [{ list, at, pattern: patternOf(member) }] : [])),
  );
  const objects = new Map(
    Object.values(nearMisses).flatMap((list) =>
      list.map((member, at) => [JSON.stringify(member), { list, at, name: '' }] as const),
    ),
  );
  const find = (value: string | JsonObject): Found | undefined => {
    if (typeof value !== 'string') return objects.get(JSON.stringify(value));
    for (const { list, at, pattern } of texts) {
      const match = pattern.exec(value);
      if (match !== null) return { list, at, name: match[1] ?? '' };
    }
    return undefined;
  };
  const made = new Map<Scenario, Map<number, Scenario>>();
  return {
    longest: (scenario) => {
      let most = 1;
      inRequests(scenario, (value) => {
        most = Math.max(most, find(value)?.list.length ?? 1);
        return value;
      });
      return most;
    },
    moved: (scenario, places) => {
      const known = made.get(scenario) ?? new Map<number, Scenario>();
      const moved = known.get(places) ?? inRequests(scenario, (value) => further(value, find(value), places));
      made.set(scenario, known.set(places, moved));
      return moved;
    },
  };
}

type Replace = (value: string | JsonObject) => Json;

function further(value: Json, found: Found | undefined, places: number): Json {
  if (found === undefined) return value;
  const member = found.list[(found.at + places) % found.list.length] ?? value;
  return typeof member === 'string' ? member.replace('*', () => found.name) : member;
}

const patternOf = (member: string): RegExp => new RegExp(`^${member.split('*').map(escaped).join('([\\w.-]+)')}$`);

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Replaces texts wherever they stand in what the steps send, and what they authenticate with. */
const inRequests = (scenario: Scenario, replace: Replace): Scenario => ({
  ...scenario,
  steps: scenario.steps.map((step) => ({
    ...step,
    ...(step.send === undefined ? {} : { send: replaced(step.send as Json, replace) as Step['send'] & object }),
    ...(step.change === undefined ? {} : { change: replaced(step.change as Json, replace) as Step['change'] & object }),
  })),
});

function replaced(value: Json, replace: Replace): Json {
  if (typeof value === 'string') return replace(value);
  if (isArray(value)) return value.map((item) => replaced(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === 'auth' && isObject(member) ? replace(member) : replaced(member, replace),
    ]),
  );
}
