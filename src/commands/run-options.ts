import type { Depth } from '../model/style.ts';

/** Where reports lie if the command line does not say. */
export const REPORTS = 'reports';

/** What the command line of `assay run` says. */
export interface RunOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly suites?: string;
  readonly target?: string;
  /** The embedded reference servers, although there is a config in the folder. */
  readonly embedded?: boolean;
  readonly requirement: readonly string[];
  readonly scenario: readonly string[];
  readonly tag: readonly string[];
  readonly concurrency?: number;
  readonly reporter: readonly string[];
  /** `{shard}` in it stands for the number of the shard. */
  readonly out: string;
  readonly waivers?: string;
  readonly strict: boolean;
  /** Shows the plan and sends nothing. */
  readonly dryRun?: boolean;
  /** Time for the scenarios of each target, such as `20m`. */
  readonly timeout?: string;
  /** Violated requirements after which a run ends. */
  readonly bail?: number;
  /** By default quick, as each thing is asked once; the command line says standard. */
  readonly depth?: Depth;
  readonly seed?: string;
  /** A file with a sequence: its depth and seed are used, and nothing else is run. */
  readonly sequence?: string;
  /** `i/n`: only the part of the scenarios that falls to shard i of n; `auto` asks the environment. */
  readonly shard?: string;
  /** Every requirement and finding in the terminal. */
  readonly verbose?: boolean;
  /** Only the headline and the reason of the exit code. */
  readonly quiet?: boolean;
  /** Only requirements that the last report of the folder shows as violated, warned or not judged. */
  readonly lastFailed?: boolean;
  /** A report.json: the exit code says whether anything is worse than there. */
  readonly baseline?: string;
}
