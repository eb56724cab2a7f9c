import { type OperationReport } from '../model/operation-coverage.ts';
import {
  WAIVER_STATES,
  type Case,
  type Report,
  type ReportedFinding,
  type ReportedWaiver,
  type RequirementReport,
} from '../model/report.ts';
import { VERDICTS, type RunVerdict, type Verdict } from '../model/verdict.ts';
import { countsOf } from './build-report.ts';
import { claimResultOf } from './claim-result.ts';
import { withIds } from './finding-ids.ts';
import { runVerdictOf } from './run-verdict.ts';
import { KEPT_PER_CODE } from '../model/finding.ts';
import { staleTexts } from './waivers.ts';

/** Merges the shards of one run, which must belong together. The caller gives the digest of the merged transcript. */
export function mergeReports(shards: readonly [Report, ...Report[]], transcript: string | undefined): Report {
  const [{ shard, digests, claims, ...first }] = shards;
  const run = shards.map((one) => one.run).join('+');
  const requirements = first.requirements
    .map((one) => mergedRequirement(one, shards, shard?.selected.includes(one.id) ?? one.selected))
    .map((one) => ({ ...one, findings: withIds(one.id, one.findings, run) }));
  const partial = shards.some((one) => one.partial);
  const answered = first.traffic === undefined || shards.some(({ verdict }) => verdict !== 'unreachable');
  const waivers = mergedWaivers(shards);
  const { levels, selection } = first;
  return {
    ...first,
    run,
    startedAt: shards.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    durationMs: Math.max(...shards.map(({ durationMs }) => durationMs)),
    verdict: worstVerdict([
      runVerdictOf(requirements, { answered, partial, onTraffic: first.traffic !== undefined }),
      ...shards.map(({ verdict }) => verdict),
    ]),
    partial,
    counts: countsOf(requirements),
    requests: shards.reduce((sum, { requests }) => sum + requests, 0),
    requirements,
    remarks: [...new Set(shards.flatMap(({ remarks }) => remarks))],
    ...operationsOf(shards),
    waivers,
    staleWaivers: staleTexts(waivers),
    ...(levels === undefined || claims === undefined
      ? {}
      : { claim: claimResultOf({ levels, capabilities: claims.capabilities, requirements, partial, selection }) }),
    ...(claims === undefined
      ? {}
      : {
          claims: {
            ...claims,
            collections: [...new Set(shards.flatMap((one) => one.claims?.collections ?? []))].sort(),
          },
        }),
    ...(digests === undefined
      ? {}
      : {
          digests: {
            suite: digests.suite,
            register: digests.register,
            config: digests.config,
            waivers: digests.waivers,
            ...(transcript === undefined ? {} : { transcript }),
          },
        }),
  };
}

/** Each shard asks for some operations. */
function operationsOf(shards: readonly Report[]): Pick<Report, 'operations'> {
  const parts = shards.flatMap(({ operations }) => operations ?? []);
  const [first] = parts;
  if (first === undefined) return {};
  return {
    operations: {
      descriptions: first.descriptions,
      operations: first.operations.map((one, index) =>
        mergedOperation(
          one,
          parts.flatMap(({ operations }) => operations[index] ?? []),
        ),
      ),
      unmatched: summed(parts.map(({ unmatched }) => unmatched)),
      unmatchedPaths: summed(parts.map(({ unmatchedPaths }) => unmatchedPaths)),
    },
  };
}

function mergedOperation({ reason, ...first }: OperationReport, parts: readonly OperationReport[]): OperationReport {
  const exchanges = parts.reduce((sum, one) => sum + one.exchanges, 0);
  return {
    ...first,
    exchanges,
    statuses: summed(parts.map(({ statuses }) => statuses)),
    judged: [...new Set(parts.flatMap(({ judged }) => judged))].sort(),
    unmet: [...new Set(parts.flatMap(({ unmet }) => unmet))].sort(),
    ...(exchanges > 0 || reason === undefined ? {} : { reason }),
  };
}

function summed(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const [key, count] of counts.flatMap((one) => Object.entries(one))) sums.set(key, (sums.get(key) ?? 0) + count);
  return Object.fromEntries(sums);
}

const RUN_VERDICTS: readonly RunVerdict[] = ['violations', 'unreachable', 'incomplete', 'conformant'];
const worstVerdict = (verdicts: readonly RunVerdict[]): RunVerdict =>
  RUN_VERDICTS.find((one) => verdicts.includes(one)) ?? 'incomplete';

/** The worst part. Parts with nothing to judge count only if there are no others. */
function worstOf<T extends { readonly verdict: Verdict }>(parts: readonly T[]): T | undefined {
  const verdict = VERDICTS.find((one) => one !== 'not-exercised' && parts.some((part) => part.verdict === one));
  return parts.find((part) => part.verdict === verdict) ?? parts[0];
}

function mergedRequirement(first: RequirementReport, shards: readonly Report[], selected: boolean): RequirementReport {
  const parts = shards.flatMap(({ requirements }) => requirements.filter(({ id }) => id === first.id));
  const { verdict, reason } = worstOf(parts) ?? first;
  const { id, level, text, defect, needs, source, sources, ruling } = first;
  const onTraffic = shards[0]?.traffic !== undefined;
  const nothing = selected ? 'there was nothing to judge' : 'not selected';
  const why = verdict !== 'not-exercised' ? reason : onTraffic ? whyUnshown(parts) : nothing;
  return {
    id,
    level,
    text,
    ...(defect === undefined ? {} : { defect }),
    ...(needs === undefined ? {} : { needs }),
    source,
    ...(sources === undefined ? {} : { sources }),
    ...(ruling === undefined ? {} : { ruling }),
    selected,
    verdict,
    ...(why === undefined ? {} : { reason: why }),
    judged: parts.reduce((sum, { judged }) => sum + judged, 0),
    findings: mergedFindings(
      inOrder(
        parts.flatMap(({ findings }) => findings),
        onTraffic,
      ),
    ),
    cases: mergedCases(parts.flatMap(({ cases }) => cases)),
  };
}

/** A shard of which a rule knows why there was nothing to judge says more than the others. */
const whyUnshown = (parts: readonly RequirementReport[]): string | undefined =>
  (parts.find(({ reason, cases }) => cases.some((one) => one.reason === reason)) ?? parts[0])?.reason;

/** Exchanges of one recording were dealt out: as far as times are known, its first findings come first again. */
const inOrder = (findings: readonly ReportedFinding[], onTraffic: boolean): readonly ReportedFinding[] =>
  onTraffic ? findings.toSorted((a, b) => timeOf(a) - timeOf(b)) : findings;
const timeOf = ({ exchange }: ReportedFinding): number => exchange?.startedAt ?? Number.MAX_SAFE_INTEGER;

/** A rule has a case in each shard, a scenario instance in one. */
function mergedCases(cases: readonly Case[]): readonly Case[] {
  const byName = new Map<string, readonly Case[]>();
  for (const one of cases) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return [...byName.values()]
    .flatMap((same) => {
      const worst = worstOf(same);
      return worst === undefined
        ? []
        : [
            {
              ...worst,
              judged: same.reduce((sum, { judged }) => sum + judged, 0),
              durationMs: same.reduce((sum, { durationMs }) => sum + durationMs, 0),
              log: same.flatMap(({ log }) => log),
            },
          ];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The first few findings of each case and code, as in an undivided run; the others are counted. */
function mergedFindings(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const kept: ReportedFinding[] = [];
  for (const finding of findings) {
    const same = kept.filter((one) => one.case === finding.case && one.code === finding.code);
    const last = same.at(-1);
    if (last === undefined || same.length < KEPT_PER_CODE) kept.push(finding);
    else kept[kept.indexOf(last)] = { ...last, repeated: last.repeated + 1 + finding.repeated };
  }
  return kept;
}

/** The first state in order counts: a waiver that one shard needs is needed. */
const mergedWaivers = (shards: readonly Report[]): readonly ReportedWaiver[] =>
  (shards[0]?.waivers ?? []).map((waiver, index) => {
    const states = shards.map((one) => one.waivers?.[index]?.state);
    return { ...waiver, state: WAIVER_STATES.find((state) => states.includes(state)) ?? waiver.state };
  });
