import { type Context, contextOf } from '../check/context.ts';
import { openRulebook } from '../check/rulebook.ts';
import type { AuthKind } from '../execute/auth/auth-kind.ts';
import { AUTH_KINDS, type AuthKindName } from '../execute/auth/registry.ts';
import { createMask } from '../execute/masking/mask.ts';
import { maskedExchange, maskedFinding, maskedJudgement } from '../execute/masking/masked.ts';
import { buildReport } from '../judge/build-report.ts';
import { createTally } from '../judge/tally.ts';
import { servesTheRun, type Exchange, type Setting } from '../model/exchange.ts';
import { treeOf } from '../model/media-type.ts';
import type { Plan } from '../model/plan.ts';
import type { Claims, Report } from '../model/report.ts';
import type { Judgement } from '../model/run.ts';
import type { Suite } from '../model/suite.ts';
import type { Waiver } from '../model/waiver.ts';
import { createCredentials } from '../record/credentials.ts';

interface TrafficJob {
  readonly suite: Suite;
  readonly plan: Plan;
  readonly run: string;
  readonly version: string;
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  /** Files, or the proxy: what the report says it rests on. */
  readonly sources: readonly string[];
  /** What is known of the target; a log may state it itself. */
  readonly setting?: Setting;
  /** To be masked wherever they occur, beside the credentials that the traffic itself shows. */
  readonly secrets?: readonly string[];
  readonly now: () => number;
}

/** Traffic that others caused, judged as it comes. */
export interface Traffic {
  /** What the rules say of the next exchange. What is shown of it has to be concealed first. */
  see(exchange: Exchange): readonly Judgement[];
  /** A judgement without credentials. */
  readonly conceal: (judgement: Judgement) => Judgement;
  /** An exchange as it may be written: without its own credentials, and those that were seen before. */
  masked(exchange: Exchange): Exchange;
  setAside(reason: string): void;
  malformed(): void;
  /** The report on everything so far. */
  finish(options: { readonly partial: boolean }): Report;
  /** Exchanges that were judged. */
  readonly count: number;
}

/** Origins that a report names. */
const MOST_ORIGINS = 50;

// The only use of Date here is to write a given time, not to ask for it.
// eslint-disable-next-line no-restricted-globals
const isoOf = (time: number): string => new Date(time).toISOString();

/** The rules of a suite over exchanges that nobody sent for its sake. What they say of one does not depend on how it came in. */
export function openTraffic(job: TrafficJob): Traffic {
  const { suite, plan } = job;
  const startedAt = job.now();
  const kind: AuthKind = AUTH_KINDS[suite.profile.auth as AuthKindName];
  const credentials = createCredentials((secrets) => createMask([...secrets, ...(job.secrets ?? [])], kind.conceal));
  const conceal = (judgement: Judgement): Judgement => {
    const { exchange } = judgement;
    return maskedJudgement(
      exchange === undefined ? judgement : { ...judgement, exchange: credentials.hide(exchange) },
      credentials.mask,
    );
  };
  const tally = createTally(new Map(suite.requirements.map(({ id, level }) => [id, level])), conceal);
  const rulebook = openRulebook(plan.rules);
  const contexts = createContexts(suite, job.setting);
  const needs = new Map(plan.rules.filter((rule) => rule.needs.length > 0).map((rule) => [rule.name, rule.needs]));
  const aside: Record<string, number> = {};
  const origins = new Map<string, number>();
  const counts = { exchanges: 0, responses: 0, malformed: 0 };

  const setAside = (reason: string): void => {
    aside[reason] = (aside[reason] ?? 0) + 1;
  };
  const isClaimed = ({ case: name }: Judgement, claimed: readonly string[]): boolean =>
    needs.get(name)?.every((one) => claimed.includes(one)) !== false;

  return {
    see(exchange) {
      const context = contexts.of(exchange);
      if (servesTheRun(exchange)) {
        setAside('clean-up and hooks of a run');
        return [];
      }
      counts.exchanges += 1;
      if (exchange.response !== null) counts.responses += 1;
      const origin = contexts.originOf(exchange);
      origins.set(origin, (origins.get(origin) ?? 0) + 1);
      credentials.learn(exchange);
      const judgements = rulebook.see(exchange, context).filter((one) => isClaimed(one, contexts.claimed()));
      for (const judgement of judgements) tally.add(judgement);
      return judgements;
    },
    masked: (exchange) => maskedExchange(credentials.hide(exchange), credentials.mask),
    conceal,
    setAside,
    malformed() {
      counts.malformed += 1;
    },
    get count() {
      return counts.exchanges;
    },
    finish({ partial }) {
      rulebook
        .end(contexts.last())
        .filter((one) => isClaimed(one, contexts.claimed()))
        .forEach(tally.add);
      const busiest = [...origins].sort(([, a], [, b]) => b - a);
      const report = buildReport({ ...suite, scenarios: [] }, tally, {
        tool: { name: 'assay', version: job.version },
        run: job.run,
        target:
          contexts.target() ??
          (busiest.length <= 3 ? busiest.map(([origin]) => origin).join(' ') : `${busiest.length} origins`),
        claims: contexts.claims(),
        selected: plan.selected,
        startedAt: isoOf(startedAt),
        durationMs: job.now() - startedAt,
        requests: 0,
        responses: counts.responses,
        partial,
        strict: job.strict,
        remarks:
          busiest.length > 1
            ? [
                `exchanges by origin: ${busiest
                  .slice(0, 10)
                  .map(([origin, count]) => `${origin} ${count}`)
                  .join(', ')}${busiest.length > 10 ? `, and ${busiest.length - 10} more` : ''}`,
              ]
            : [],
        waivers: job.waivers,
        today: isoOf(startedAt).slice(0, 10),
        traffic: {
          sources: job.sources,
          exchanges: counts.exchanges,
          setAside: aside,
          malformed: counts.malformed,
          origins: Object.fromEntries(busiest.slice(0, MOST_ORIGINS)),
        },
      });
      return maskedReport(report, credentials.mask);
    },
  };
}

/** Once more, by secrets that showed only after a finding was kept. */
const maskedReport = (report: Report, mask: (text: string) => string): Report => ({
  ...report,
  requirements: report.requirements.map((row) => ({
    ...row,
    findings: row.findings.map((finding) => ({
      ...maskedFinding(finding, mask),
      ...(finding.exchange === undefined ? {} : { exchange: maskedExchange(finding.exchange, mask) }),
    })),
  })),
});

/** What checks may know beside the exchange, by what was last stated of the target; with nothing stated, an exchange's origin is the target's. */
export function createContexts(suite: Suite, first: Setting | undefined) {
  let setting = first;
  let held = new Map<string, Context>();
  const prefixes = new Map<string, string>();
  const originOf = ({ request: { url } }: Exchange): string => {
    const [prefix = url] = /^[^:]+:\/\/[^/?#]*/.exec(url) ?? [];
    const known = prefixes.get(prefix) ?? new URL(prefix).origin;
    if (prefixes.size < 1000) prefixes.set(prefix, known);
    return known;
  };
  const contextFor = (origin: string): Context => {
    const known = held.get(origin);
    if (known !== undefined) return known;
    const types = setting === undefined ? suite.types : treeOf([...suite.types.values(), ...setting.types]);
    const origins = setting?.origins.includes(origin) === true ? setting.origins : [origin];
    const context = contextOf({ ...suite, types }, new Set(setting?.collections ?? []), origins, '');
    if (held.size < 1000) held.set(origin, context);
    return context;
  };
  return {
    originOf,
    of(exchange: Exchange): Context {
      if (exchange.setting !== undefined && exchange.setting.profile === suite.profile.id) {
        setting = exchange.setting;
        held = new Map();
      }
      return contextFor(originOf(exchange));
    },
    last: (): Context => contextFor(setting?.origins[0] ?? ''),
    target: (): string | undefined => setting?.target,
    /** Traffic that does what a capability is about claims it. */
    claims: (): Claims => ({
      capabilities: setting?.capabilities ?? suite.profile.capabilities,
      origins: setting?.origins ?? [],
      types: setting?.types ?? [],
      collections: setting?.collections ?? [],
    }),
    claimed: (): readonly string[] => setting?.capabilities ?? suite.profile.capabilities,
  };
}
