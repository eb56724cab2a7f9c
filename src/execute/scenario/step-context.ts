import type { Exchange } from '../../model/exchange.ts';
import type { ListView } from '../../model/listing.ts';
import type { Instance } from '../../model/plan.ts';
import type { Settled } from '../../model/profile.ts';
import type { StepRun } from '../../model/run.ts';
import type { Session } from '../http/session.ts';
import type { References } from './references.ts';
import type { Scope } from './scope.ts';

/** What a step is run with. */
export interface StepContext {
  readonly instance: Instance;
  readonly session: Session;
  readonly references: References;
  readonly scope: Scope;
  /** The states of the binding's resources. */
  readonly settled: Settled;
  /** How the binding is listed. */
  readonly list?: ListView;
  /** The steps before, in order. */
  readonly earlier: readonly StepRun[];
  /** Why the scenario ends early: it went beyond a limit. */
  readonly over?: string;
}

/** The last exchange of a step; undefined where nothing was sent. */
export const lastExchange = (runs: readonly StepRun[], id: string): Exchange | undefined =>
  runs.find((run) => run.id === id)?.exchanges.at(-1);
