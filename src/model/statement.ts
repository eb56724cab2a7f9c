import type { Extent } from './extent.ts';
import type { ClaimResult, Claims, ReportedWaiver } from './report.ts';
import type { Verdict } from './verdict.ts';
import type { Deepening } from './style.ts';

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://in-toto.io/attestation/test-result/v0.1';
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** Something that a statement names, and by which octets it is meant (in-toto ResourceDescriptor). */
export interface Descriptor {
  readonly name: string;
  readonly uri?: string;
  readonly digest: { readonly sha256: string };
}

/** What a rule came to over the whole transcript. */
export interface RuleResult {
  readonly requirement: string;
  /** `rule <id>`. */
  readonly case: string;
  readonly verdict: Verdict;
}

/** An in-toto Statement of a conformant run; what goes beyond the test-result predicate stands under `assay`. */
export interface Statement {
  readonly _type: typeof STATEMENT_TYPE;
  /** The product, by the transcript of what it answered: a service has no octets of its own. */
  readonly subject: readonly Descriptor[];
  readonly predicateType: typeof PREDICATE_TYPE;
  readonly predicate: {
    readonly result: 'PASSED' | 'WARNED';
    readonly configuration: readonly Descriptor[];
    readonly passedTests: readonly string[];
    /** Warned, or waived: an agreed exception is not met. */
    readonly warnedTests: readonly string[];
    readonly failedTests: readonly string[];
    readonly assay: {
      readonly version: string;
      readonly profile: string;
      readonly product: { readonly name: string; readonly version?: string };
      readonly target: string;
      readonly run: string;
      readonly startedAt: string;
      readonly claims: Claims;
      /** Statements of earlier versions lack it, and the next. */
      readonly extent?: Extent;
      readonly claim?: ClaimResult;
      /** How deep the run went; absent where each thing was asked once. */
      readonly deepening?: Deepening;
      readonly notApplicable: readonly string[];
      readonly waivers: readonly ReportedWaiver[];
      readonly rules: readonly RuleResult[];
    };
  };
}
