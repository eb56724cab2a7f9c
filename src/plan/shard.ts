import type { Part, Plan } from '../model/plan.ts';

/** FNV-1a, 32 bits: a scenario is in the same shard on every machine, whatever the selection. */
const hashOf = (text: string): number =>
  Array.from(text).reduce(
    (hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5,
  );

/**
 * The part of a plan that a shard runs. Every shard applies the rules. The survey runs in each shard, and one of them
 * judges it.
 */
export const shardOf = (plan: Plan, { index, of }: Part): Plan => ({
  ...plan,
  scenarios: plan.scenarios.filter(({ id }) => hashOf(id) % of === index - 1),
});
