import { endedText } from '../model/ended.ts';
import { extentOf } from '../model/extent.ts';
import type { ClaimLevel } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import type { Verdict } from '../model/verdict.ts';
import {
  PREDICATE_TYPE,
  STATEMENT_TYPE,
  type Descriptor,
  type RuleResult,
  type Statement,
} from '../model/statement.ts';
import { lackingFor } from './claim-result.ts';
import { exitCodeOf } from './exit-code.ts';

/** Why no statement can be signed for a run, and the exit code. */
interface Refusal {
  readonly code: number;
  readonly reasons: readonly string[];
}

/** Undefined if a statement may be signed: for a complete run of all requirements with exit code 0. */
export function refusalOf(report: Report): Refusal | undefined {
  const { requirements, partial, shard, selection, digests, claims, verdict, staleWaivers, strict } = report;
  const skipped = requirements.filter(({ selected, verdict: one }) => !selected && one !== 'not-applicable').length;
  const code = exitCodeOf([report]);
  const reasons = [
    ...(verdict === 'conformant' ? [] : [`the run is not conformant: ${verdict}`]),
    ...(verdict === 'conformant' && code !== 0
      ? [
          staleWaivers.length > 0
            ? 'there are stale waivers'
            : `there are warnings${strict ? ', and the run was strict' : ''}`,
        ]
      : []),
    ...(partial ? [endedText(report)] : []),
    ...(shard === undefined ? [] : [`the report is shard ${shard.index} of ${shard.of}: merge the shards first`]),
    ...(selection !== undefined && skipped === 0 ? ['the run was of a selection'] : []),
    ...(skipped === 0 ? [] : [`${skipped} of ${requirements.length} requirements were not selected`]),
    ...(digests?.transcript === undefined || claims === undefined ? ['the report has no digest of a transcript'] : []),
  ];
  return reasons.length === 0 ? undefined : { code: code === 0 ? 2 : code, reasons };
}

/** Why a run does not come up to a level, in a sentence; undefined if it does. */
export function belowLevel(level: ClaimLevel, { claims, claim, levels = [] }: Report): string | undefined {
  const lacking = lackingFor(level, claims?.capabilities ?? []);
  if (lacking.length > 0)
    return `level ${level.name} also comprises what the run does not claim: ${lacking.join(', ')}`;
  const rank = (name: string | null | undefined): number => levels.findIndex((one) => one.name === name);
  return rank(claim?.reached) < rank(level.name)
    ? `the run did not reach level ${level.name}: it reached ${claim?.reached ?? 'none'}`
    : undefined;
}

/** The verdicts of the rules in the report. */
export const ruleResults = ({ requirements }: Report): readonly RuleResult[] =>
  requirements.flatMap(({ id, cases }) =>
    cases
      .filter(({ name }) => name.startsWith('rule '))
      .map(({ name, verdict }) => ({ requirement: id, case: name, verdict })),
  );

interface Particulars {
  readonly product: { readonly name: string; readonly version?: string };
  /** SHA-256 of report.json. */
  readonly reportDigest: string;
}

/** The statement of a run that was not refused. */
export function statementOf(report: Report, { product, reportDigest }: Particulars): Statement {
  const { digests, claims, waivers = [], profile, target, tool, run, startedAt } = report;
  const having = (...verdicts: readonly Verdict[]): readonly string[] =>
    report.requirements.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id);
  const named = (name: string, sha256 = ''): Descriptor => ({ name, digest: { sha256 } });
  const warnedTests = having('warned', 'waived');
  return {
    _type: STATEMENT_TYPE,
    subject: [
      {
        ...named(
          product.version === undefined ? product.name : `${product.name} ${product.version}`,
          digests?.transcript,
        ),
        uri: target,
      },
    ],
    predicateType: PREDICATE_TYPE,
    predicate: {
      result: warnedTests.length > 0 ? 'WARNED' : 'PASSED',
      configuration: [
        named('suite', digests?.suite),
        named('register', digests?.register),
        named('config', digests?.config),
        named('waivers', digests?.waivers),
        named('transcript', digests?.transcript),
        named('report', reportDigest),
      ],
      passedTests: having('passed', 'noted'),
      warnedTests,
      failedTests: [],
      assay: {
        version: tool.version,
        profile,
        product,
        target,
        run,
        startedAt,
        claims: claims ?? { capabilities: [], origins: [], types: [], collections: [] },
        extent: extentOf(report),
        ...(report.claim === undefined ? {} : { claim: report.claim }),
        ...(report.deepening === undefined ? {} : { deepening: report.deepening }),
        notApplicable: having('not-applicable'),
        waivers,
        rules: ruleResults(report),
      },
    },
  };
}

/**
 * Differences between the stated verdicts of the rules and those derived again. A waiver changes how a result counts,
 * not the result.
 */
export function mismatchesOf(stated: readonly RuleResult[], derived: readonly RuleResult[]): readonly string[] {
  const key = ({ requirement, case: name }: RuleResult): string => `${requirement} (${name})`;
  const now = new Map(derived.map((one) => [key(one), one.verdict]));
  const said = new Set(stated.map(key));
  return [
    ...stated.flatMap((one) => {
      const verdict = now.get(key(one)) ?? 'not-exercised';
      const same =
        verdict === one.verdict || (one.verdict === 'waived' && (verdict === 'violated' || verdict === 'warned'));
      return same ? [] : [`${key(one)}: stated ${one.verdict}, derived ${verdict}`];
    }),
    ...derived
      .filter((one) => !said.has(key(one)) && one.verdict !== 'not-exercised')
      .map((one) => `${key(one)}: not stated, derived ${one.verdict}`),
  ];
}
