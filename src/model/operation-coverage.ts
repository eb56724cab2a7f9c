/** Which operations of the API descriptions were seen, answered how, judged by what. */
export interface OperationCoverage {
  readonly descriptions: readonly DescriptionCoverage[];
  /** Every operation, in the order of the descriptions. */
  readonly operations: readonly OperationReport[];
  /** Exchanges that fit no operation and were not held against a description, by why. */
  readonly unmatched: Readonly<Record<string, number>>;
  /** The first of them, by method and path, with their number. */
  readonly unmatchedPaths: Readonly<Record<string, number>>;
}

export interface DescriptionCoverage {
  readonly name: string;
  /** As it was named. */
  readonly file: string;
  readonly title: string;
  /** SHA-256 in hexadecimal. */
  readonly digest: string;
  /** What of the description is not used, and why. */
  readonly remarks: readonly string[];
}

export interface OperationReport {
  /** The description's name. */
  readonly api: string;
  readonly id: string;
  readonly method: string;
  /** The template, base path included. */
  readonly path: string;
  /** `iaas.yaml:120`. */
  readonly place: string;
  /** How often it was asked. */
  readonly exchanges: number;
  /** By status; `none` where there was no response. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requirements that were judged by its exchanges. */
  readonly judged: readonly string[];
  /** Those of them that were not met. */
  readonly unmet: readonly string[];
  /** Why it was not seen. */
  readonly reason?: string;
}
