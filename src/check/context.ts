import type { Suite } from '../model/suite.ts';
import { createValidator } from '../support/schemas.ts';
import type { Context } from './check.ts';

/** What rules know of a target before any scenario has run. `collections` may grow. */
export const contextOf = (suite: Suite, collections: ReadonlySet<string>, origins: readonly string[], token: string): Context => ({
  shapes: suite.profile.shapes,
  types: suite.types,
  collections,
  series: new Map(),
  exchanges: [],
  unreached: new Set(),
  edges: new Set(),
  volatile: suite.profile.volatile,
  validate: createValidator(suite.schemas),
  origins,
  steps: new Map(),
  settled: suite.profile.settled,
  token,
});
