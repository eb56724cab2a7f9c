import type { ReportedFinding } from './report.ts';
import type { RunVerdict, Verdict } from './verdict.ts';
import type { Level } from './suite.ts';

/** How a requirement moved from one report to the next. */
export const CHANGE_KINDS = [
  'violated',
  'lost',
  'warned',
  'evidence',
  'verdict',
  'judged',
  'fixed',
  'added',
  'removed',
] as const;
/**
 * `violated`: a violation that was not there; `lost`: untestable or not exercised, and it was not; `evidence`:
 * violated or warned as before, but otherwise; `judged`: could not be judged before, and is met; `verdict`: any other
 * change.
 */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Change {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  /** Null where the report does not have the requirement. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  readonly reason?: string;
  /** Cases (scenario instances, rules) that are red and were not. */
  readonly cases: readonly string[];
  /** What tells of it in the new report; the first few. */
  readonly findings: readonly Pick<
    ReportedFinding,
    'code' | 'message' | 'case' | 'file' | 'line' | 'expected' | 'actual'
  >[];
}

export interface DiffSide {
  readonly run: string;
  readonly profile: string;
  readonly target: string;
  readonly startedAt: string;
  readonly verdict: RunVerdict;
}

/** What a release changed, requirement by requirement. */
export interface Diff {
  readonly old: DiffSide;
  readonly new: DiffSide;
  /** Whether anything is worse, for a gate: new violations, or requirements that are no longer judged. */
  readonly worse: boolean;
  /** Why the two may not be comparable: another profile, suite, target, an interrupted run. */
  readonly notes: readonly string[];
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** Operations of the API descriptions that had an answer in the old run and none in the new one, and the reverse. */
  readonly operations: { readonly lost: readonly string[]; readonly gained: readonly string[] };
  /** In the order of CHANGE_KINDS, then of the register. */
  readonly changes: readonly Change[];
}
