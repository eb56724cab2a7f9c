import { contextOf } from './check/context.ts';
import { checkScenario } from './check/evaluate.ts';
import { openRulebook } from './check/rulebook.ts';
import type { Context } from './check/check.ts';
import { cleanUp, leftTexts } from './execute/clean-up.ts';
import { createLedger, type LedgerHead } from './execute/ledger.ts';
import { maskedExchange, maskedJudgement } from './execute/masked.ts';
import { createSpecimens, prepare } from './execute/prepare.ts';
import { runInstance } from './execute/run-instance.ts';
import { schedule } from './execute/schedule.ts';
import { openSession } from './execute/session.ts';
import { buildReport } from './judge/build-report.ts';
import { createTally } from './judge/tally.ts';
import type { Waiver } from './model/waiver.ts';
import type { Config } from './model/config.ts';
import { servesTheRun, type Exchange, type Setting } from './model/exchange.ts';
import { treeOf } from './model/media-type.ts';
import type { Plan } from './model/plan.ts';
import type { Judgement, ScenarioRun } from './model/run.ts';
import type { Report } from './model/report.ts';
import type { Scenario } from './model/scenario.ts';
import type { Suite } from './model/suite.ts';
import type { Shard } from './plan/shard.ts';
import { edgesOf, inventoryOf } from './plan/inventory.ts';
import { expand } from './plan/expand.ts';

export interface Job {
  readonly suite: Suite;
  readonly config: Config;
  readonly plan: Plan;
  /** A short random word: names of this run never meet those of another. */
  readonly run: string;
  readonly version: string;
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  /** Where the clean-up ledger is written; nowhere where the target goes with the process. */
  readonly ledger?: { readonly path: string; readonly head: LedgerHead };
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Ends the clean-up too. */
  readonly cleanUpSignal: AbortSignal;
  /** Where the plan is one of several parts. */
  readonly shard?: Shard;
  readonly watch: Watcher;
}

/** Sees a run as it goes. */
export interface Watcher {
  /** Masked; a run that nobody watches so closely need not mask what goes by. */
  readonly exchange?: (exchange: Exchange) => void;
  readonly planned: (instances: number) => void;
  readonly started: (name: string) => void;
  readonly finished: (run: ScenarioRun) => void;
  readonly judged: (judgement: Judgement) => void;
}

// The only use of Date here is to write a given time, not to ask for it.
// eslint-disable-next-line no-restricted-globals
const isoOf = (time: number): string => new Date(time).toISOString();

/** The entry's silence that speaks of TLS. */
const UNTRUSTED = new Set(['tls', 'tls-refused', 'certificate']);

const sendsNoCredentials = ({ steps, each }: Scenario): boolean =>
  each.every(({ over }) => over === 'value') && steps.every(({ send, hook }) => hook === undefined && send?.auth === 'none');

/** A whole run against one target. Every arrow between stages is a plain value. */
export async function testTarget(job: Job): Promise<Report> {
  const { config, plan, watch } = job;
  const suite: Suite = { ...job.suite, types: treeOf([...job.suite.types.values(), ...config.types]) };
  const startedAt = job.now();
  const tally = createTally(new Map(suite.requirements.map(({ id, level }) => [id, level])));
  const rulebook = openRulebook(plan.rules.filter(({ needs }) => needs.every((one) => config.capabilities.includes(one))));
  const counts = { requests: 0, responses: 0 };

  const session = openSession({
    suite, config, run: job.run, version: job.version, now: job.now, signal: job.signal, cleanUpSignal: job.cleanUpSignal,
    openLedger: (mask) => createLedger({ path: job.ledger?.path, head: job.ledger?.head, mask }),
    onExchange(exchange) {
      counts.requests += 1;
      if (exchange.response !== null) counts.responses += 1;
      watch.exchange?.({ ...maskedExchange(exchange, session.mask), ...changedSetting() });
      if (!servesTheRun(exchange)) rulebook.see(exchange, context).forEach(keep);
    },
  });
  const keep = (judgement: Judgement): void => {
    const telling = judgement.findings.length > 0 || judgement.reason !== undefined;
    const masked = telling ? maskedJudgement(judgement, session.mask) : judgement;
    tally.add(masked);
    watch.judged(masked);
  };
  let known = -1;
  /** What the log needs so that it can be judged again: with the first exchange, and when collections became known. */
  const changedSetting = (): { readonly setting?: Setting } => {
    const { collections } = session.vocabulary;
    if (known === collections.size) return {};
    known = collections.size;
    const { profile, target, origins, capabilities, types } = config;
    return { setting: { profile, target: session.mask(target), origins, capabilities, types, collections: [...collections].map(session.mask) } };
  };
  const context = contextOf(suite, session.vocabulary.collections, config.origins, session.token);
  const finish = (run: ScenarioRun, scoped: Context): void => {
    checkScenario(run, scoped).filter(({ requirement }) => plan.selected.has(requirement)).forEach(keep);
    tally.close(run, session.mask);
    watch.finished(run);
  };

  const { entry, references, remarks } = await prepare(session);
  const left: string[] = [];
  if (entry.response === null) {
    remarks.push(`${config.target} did not answer: ${entry.silence?.reason ?? ''} ${entry.silence?.detail ?? ''}`);
    // A server that is there and not to be trusted gets no credentials; what needs none can still be asked.
    const safe = UNTRUSTED.has(entry.silence?.reason ?? '') ? plan.scenarios.filter(sendsNoCredentials) : [];
    const instances = safe.flatMap((scenario) => expand(scenario, { config, profile: suite.profile, types: suite.types, inventory: [] }));
    watch.planned(instances.length);
    for (const instance of instances) finish(await runInstance(instance, session, references), context);
  } else {
    if ([401, 403].includes(entry.response.status)) remarks.push(`the entry refuses the main user (${entry.response.status}): are the credentials of users.main right?`);
    await createSpecimens(session, references);
    const survey = plan.survey === undefined ? undefined : await runInstance({ scenario: plan.survey, name: plan.survey.id, each: {} }, session, references);
    const crawled = survey?.steps.flatMap(({ exchanges }) => exchanges) ?? [];
    const inventory = inventoryOf(config.target, crawled, session.vocabulary, (url) => session.isOwn(url));
    const informed: Context = { ...context, edges: edgesOf(crawled, session.vocabulary) };
    const instances = plan.scenarios
      .filter((scenario) => scenario !== plan.survey)
      .flatMap((scenario) => expand(scenario, { config, profile: suite.profile, types: suite.types, inventory }));
    watch.planned(instances.length + (survey === undefined ? 0 : 1));
    if (survey !== undefined && plan.scenarios.includes(plan.survey as never)) finish(survey, informed);

    const runs = schedule(instances, config.limits.concurrency, (instance) => {
      watch.started(instance.name);
      return runInstance(instance, session, references);
    });
    for await (const run of runs) finish(run, informed);
    const cleaned = await cleanUp(session, references, job.cleanUpSignal);
    left.push(...leftTexts(cleaned));
  }
  session.ledger.close();
  await session.close();
  rulebook.end(context).forEach(keep);

  return buildReport(suite, tally, {
    tool: { name: 'assay', version: job.version },
    run: job.run,
    target: config.target,
    claims: {
      capabilities: config.capabilities, origins: config.origins, types: config.types,
      collections: [...session.vocabulary.collections].map(session.mask).sort(),
    },
    ...(job.shard === undefined ? {} : { shard: job.shard }),
    selected: plan.selected,
    startedAt: isoOf(startedAt),
    durationMs: job.now() - startedAt,
    ...counts,
    partial: job.signal.aborted,
    strict: job.strict,
    remarks: [...remarks, ...session.remarks, ...left].map(session.mask),
    waivers: job.waivers,
    today: isoOf(startedAt).slice(0, 10),
  });
}
