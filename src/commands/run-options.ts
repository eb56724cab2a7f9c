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
  readonly out: string;
  readonly waivers?: string;
  readonly strict: boolean;
  /** `i/n`: only the part of the scenarios that falls to shard i of n. */
  readonly shard?: string;
  /** A report.json: the exit code says whether anything is worse than there. */
  readonly baseline?: string;
}
