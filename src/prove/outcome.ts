import type { Report } from '../model/report.ts';
import type { Verdict } from '../model/verdict.ts';

/** One server of the proof, and the verdicts of the suite on it. */
export interface Outcome {
  readonly kind: 'plain' | 'fault' | 'variation' | 'null' | 'fault-corner' | 'variation-corner';
  readonly name: string;
  readonly verdict: Report['verdict'];
  /** Whether the server answered at its entry; otherwise a fault proves nothing. */
  readonly served: boolean;
  /** The verdict and finding codes of each requirement, by its id. */
  readonly requirements: Readonly<Record<string, { readonly verdict: Verdict; readonly codes: readonly string[] }>>;
  /** Of a corner: the requests to which its fault made a difference, as `METHOD kind`. */
  readonly acted?: readonly string[];
  /** The same without the condition, where it made a difference to none. */
  readonly possible?: readonly string[];
}

/** The outcome of a report, as the proof needs it. */
export const outcomeOf = (kind: Outcome['kind'], name: string, report: Report): Outcome => ({
  kind,
  name,
  verdict: report.verdict,
  served: report.verdict !== 'unreachable',
  requirements: Object.fromEntries(
    report.requirements.map(({ id, verdict, findings }) => [
      id,
      { verdict, codes: [...new Set(findings.map(({ code }) => code))].sort() },
    ]),
  ),
});
