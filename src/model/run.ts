import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { ListView } from './listing.ts';
import type { Settled } from './profile.ts';
import type { Change, Expectation, Place } from './scenario.ts';

/** An expectation whose templates are filled in, or the name that could not be. */
export interface Prepared {
  readonly expectation: Expectation;
  readonly missing?: string;
}

/** One step as it went. */
export interface StepRun {
  readonly id: string;
  /** In the order sent; a poll and a crawl have several. */
  readonly exchanges: readonly Exchange[];
  /** Each exchange behind a link is judged (a crawl), or only the last. */
  readonly judged: 'each' | 'last';
  readonly expectations: readonly Prepared[];
  /** Steps that must have been accepted for a negative answer here to mean anything. */
  readonly twins: readonly string[];
  /** The one difference from the first of the twins, where the step has a twin of its own. */
  readonly change?: Change;
  /** False where a poll ended without what it waited for. */
  readonly reached: boolean;
  /** The limit that ended a walk, a crawl or a poll before there was nothing left to read. */
  readonly cut?: string;
  /** Why nothing was sent. */
  readonly skipped?: string;
}

/** One instance of a scenario as it went. */
export interface ScenarioRun {
  readonly scenario: string;
  /** `create-then-read [database, name]`. */
  readonly name: string;
  readonly title: string;
  readonly place: Place;
  readonly steps: readonly StepRun[];
  /** The requirements that its expectations name. */
  readonly requirements: readonly string[];
  /** Why it does not apply to this target; then there are no steps. */
  readonly notApplicable?: string;
  /** Why it could not run at all. */
  readonly untestable?: string;
  readonly settled: Settled;
  /** How the scenario's binding is listed. */
  readonly list?: ListView;
  readonly durationMs: number;
}

/** What one expectation came to, on one exchange or for want of one. */
export interface Judgement {
  readonly requirement: string;
  /** The scenario instance's name, or `rule <id>`. */
  readonly case: string;
  readonly title: string;
  readonly place: Place;
  /** The id of the rule, where it was a rule. */
  readonly rule?: string;
  readonly scenario: string;
  readonly step: string;
  /** `silent`: the exchange showed nothing to judge. */
  readonly result: 'met' | 'unmet' | 'untestable' | 'not-applicable' | 'silent';
  readonly findings: readonly Finding[];
  readonly reason?: string;
  readonly exchange?: Exchange;
  readonly twin?: Exchange;
  readonly change?: Change;
}
