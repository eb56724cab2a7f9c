/**
 * All that a run against one target needs. `assay run`, `assay prove` or a program puts it together and gives it to
 * `testTarget`.
 */
import type { LedgerHead } from '../execute/clean-up/ledger.ts';
import type { Wait } from '../execute/http/waits.ts';
import type { Config } from '../model/config.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Part, Plan } from '../model/plan.ts';
import type { Judgement, ScenarioRun } from '../model/run.ts';
import type { Suite } from '../model/suite.ts';
import type { Waiver } from '../model/waiver.ts';

export interface Job {
  readonly suite: Suite;
  readonly config: Config;
  readonly plan: Plan;
  /** A short random word: names of this run never meet those of another. */
  readonly run: string;
  readonly version: string;
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  /** Where the clean-up ledger is written; nowhere where the target goes with the process. */
  readonly ledger?: {
    readonly path: string;
    readonly head: LedgerHead;
    /** Where writing is not to be left to node: the text is to be on disk when it returns. */
    readonly append?: (text: string) => void;
  };
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Ends the clean-up too. */
  readonly cleanUpSignal: AbortSignal;
  /** Time for all scenarios; the clean-up comes after it. */
  readonly timeoutMs?: number;
  /** So many violated requirements end the run. */
  readonly bail?: number;
  /** Where the plan is one of several parts. */
  readonly shard?: Part;
  /** Judges whatever the preflight found: a server that understands nothing is to be judged all the same. */
  readonly regardless?: boolean;
  readonly watch: Watcher;
}

/** Sees a run as it goes. */
export interface Watcher {
  /** Masked; a run that nobody watches so closely need not mask what goes by. */
  readonly exchange?: (exchange: Exchange) => void;
  /** What the preflight found, before anything is judged. Masked. */
  readonly found?: (problem: string) => void;
  /** What the run waits for, whenever it is called. */
  readonly waits?: (list: () => readonly Wait[]) => void;
  readonly planned: (instances: number) => void;
  readonly started: (name: string) => void;
  readonly finished: (run: ScenarioRun) => void;
  readonly judged: (judgement: Judgement) => void;
}
