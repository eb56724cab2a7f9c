/**
 * The order of the scenarios of a run, for `testTarget`: the job's plan and a session that is ready go in, each
 * scenario comes out as it ends.
 */
import type { Context } from '../check/context.ts';
import type { Session } from '../execute/http/session.ts';
import { createSpecimens } from '../execute/scenario/create-specimens.ts';
import type { References } from '../execute/scenario/references.ts';
import { runInstance } from '../execute/scenario/run-instance.ts';
import { schedule } from '../execute/scenario/schedule.ts';
import type { Exchange } from '../model/exchange.ts';
import type { ScenarioRun } from '../model/run.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import { expand } from '../plan/expand.ts';
import { edgesOf, inventoryOf } from '../plan/inventory.ts';
import type { Job } from './job.ts';

/** A session whose entry was read: scenarios can be run. */
export interface Ready {
  readonly session: Session;
  readonly references: References;
  readonly entry: Exchange;
}

/** A scenario that was run, and what its checks should know beside it. */
export interface Ran {
  readonly run: ScenarioRun;
  readonly edges?: Pick<Context, 'edges'>;
}

/** Runs the instances of the job's plan. Where the target does not answer, only those that need no credentials. */
export const scenarioRuns = (job: Job, suite: Suite, ready: Ready): AsyncGenerator<Ran> =>
  ready.entry.response === null ? runsWithoutCredentials(job, suite, ready) : runsOfAll(job, suite, ready);

/** The silences of the entry that are about TLS. */
const UNTRUSTED = new Set(['tls', 'tls-refused', 'certificate']);

const sendsNoCredentials = ({ steps, each }: Scenario): boolean =>
  each.every(({ over }) => over === 'value') &&
  steps.every(({ send, hook }) => hook === undefined && send?.auth === 'none');

/** A server that is there and not to be trusted gets no credentials; what needs none can still be asked. */
async function* runsWithoutCredentials(
  { config, plan, watch }: Job,
  suite: Suite,
  { session, references, entry }: Ready,
): AsyncGenerator<Ran> {
  const safe = UNTRUSTED.has(entry.silence?.reason ?? '') ? plan.scenarios.filter(sendsNoCredentials) : [];
  const instances = safe.flatMap((scenario) =>
    expand(scenario, { config, profile: suite.profile, types: suite.types, inventory: [] }),
  );
  watch.planned(instances.length);
  for (const instance of instances) yield { run: await runInstance(instance, session, references) };
}

/** The survey first, where the suite has one: it tells what the other scenarios can be run on. */
async function* runsOfAll(
  { config, plan, watch }: Job,
  suite: Suite,
  { session, references }: Ready,
): AsyncGenerator<Ran> {
  await createSpecimens(session, references);
  const survey = plan.survey === undefined ? undefined : await runSurvey(plan.survey, session, references);
  const crawled = survey?.steps.flatMap(({ exchanges }) => exchanges) ?? [];
  const inventory = inventoryOf(config.target, crawled, session.vocabulary, (url) => session.isOwn(url));
  const edges = { edges: edgesOf(crawled, session.vocabulary) };
  const instances = plan.scenarios
    .filter((scenario) => scenario !== plan.survey)
    .flatMap((scenario) => expand(scenario, { config, profile: suite.profile, types: suite.types, inventory }));
  watch.planned(instances.length + (survey === undefined ? 0 : 1));
  if (survey !== undefined && plan.scenarios.some((scenario) => scenario === plan.survey)) yield { run: survey, edges };
  const runs = schedule(instances, config.limits.concurrency, (instance) => {
    watch.started(instance.name);
    return runInstance(instance, session, references);
  });
  for await (const run of runs) yield { run, edges };
}

const runSurvey = (scenario: Scenario, session: Session, references: References): Promise<ScenarioRun> =>
  runInstance({ scenario, name: scenario.id, each: {} }, session, references);
