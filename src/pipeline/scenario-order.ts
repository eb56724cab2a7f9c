/**
 * The order of the scenarios of a run, for `testTarget`: the job's plan and a session that is ready go in, each
 * scenario comes out as it ends.
 */
import type { Context } from '../check/context.ts';
import type { Session } from '../execute/http/session.ts';
import type { Preflight } from '../execute/preflight/preflight.ts';
import { createSpecimens } from '../execute/scenario/create-specimens.ts';
import type { References } from '../execute/scenario/references.ts';
import { runInstance } from '../execute/scenario/run-instance.ts';
import { schedule } from '../execute/scenario/schedule.ts';
import { isSuccess, type Exchange } from '../model/exchange.ts';
import type { Instance, Plan, Sequence } from '../model/plan.ts';
import type { FailingSequence } from '../model/report.ts';
import type { Judgement, ScenarioRun } from '../model/run.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Style } from '../model/style.ts';
import type { Suite } from '../model/suite.ts';
import { deepened } from '../plan/deepen.ts';
import { expand, spreadRemark } from '../plan/expand.ts';
import { withObstacle } from '../plan/obstacles.ts';
import { edgesOf, inventoryOf } from '../plan/inventory.ts';
import { sequencesOf } from '../plan/sequences.ts';
import { pooled } from '../support/pooled.ts';
import type { Job } from './job.ts';
import { judgedSequence } from './run-sequences.ts';

/** A session whose entry was read: scenarios can be run. */
export interface Ready {
  readonly session: Session;
  readonly references: References;
  readonly entry: Exchange;
  readonly found: Preflight;
}

/** A scenario that was run, and what its checks should know beside it. */
export interface Ran {
  readonly run: ScenarioRun;
  readonly known?: Pick<Context, 'edges' | 'crawlCut' | 'acceptsAnything'>;
  /** Set where it ran behind others, which found nothing: the sequence that fails without any that can be left out. */
  readonly sequence?: FailingSequence;
  /** It ran in another style, or as a part of a sequence: what that cannot show, the scenario alone shows. */
  readonly again?: true;
}

/** How a scenario would be judged. */
type Tried = (ran: Ran) => readonly Judgement[];

/** Runs the instances of the job's plan. Where the target does not answer, only those that need no credentials. */
export const scenarioRuns = (job: Job, suite: Suite, ready: Ready, tried: Tried): AsyncGenerator<Ran> =>
  ready.entry.response === null ? runsWithoutCredentials(job, suite, ready) : runsOfAll(job, suite, ready, tried);

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
    expand(scenario, { config, profile: suite.profile, types: suite.types, apis: suite.apis, inventory: [] }),
  );
  watch.planned(instances.length);
  for (const instance of instances) yield { run: await runInstance(instance, session, references) };
}

/** Controls and survey first, where the suite has them: what the answers are worth, and what is there to ask. */
async function* runsOfAll(job: Job, suite: Suite, ready: Ready, tried: Tried): AsyncGenerator<Ran> {
  const { session, references, found } = ready;
  const specimens = await createSpecimens(session, references, found.bindings);
  try {
    yield* runsBeside(job, suite, ready, tried);
  } finally {
    await specimens.end();
  }
}

async function* runsBeside(job: Job, suite: Suite, ready: Ready, tried: Tried): AsyncGenerator<Ran> {
  const { session, references } = ready;
  const { instances, sequences, known } = yield* runsBefore(job, suite, ready);
  const runs = schedule(instances, session.load.concurrency, async (instance): Promise<readonly Ran[]> => {
    job.watch.started(instance.name);
    const { style, instead } = instance;
    const run = await runInstance(instance, session, references);
    if (style === undefined) return [{ run, known }];
    const ran = { run: isDeclined(run, style) ? { ...run, untestable: DECLINED } : run, known };
    const again = { ...ran, again: true } as const;
    if (instead === undefined || tried(ran).every(({ result }) => result !== 'untestable')) return [again];
    return [again, { run: await runInstance(instead, session, references), known }];
  });
  for await (const ran of runs) yield* ran;
  const stage = { session, references, violates: (run: ScenarioRun) => violatedIn(tried({ run, known })) };
  for await (const { runs: parts, failing } of pooled(sequences, session.load.concurrency, (one) =>
    judgedSequence(one, stage),
  ))
    for (const [index, run] of parts.entries()) {
      const isFailing = failing !== undefined && index === parts.length - 1;
      yield { run, known, again: true, ...(isFailing ? { sequence: failing } : {}) };
    }
}

const DECLINED = 'the target declines this style';

/** Whether the target refused the first request in a way in which the style lets it. */
const isDeclined = ({ steps: [first] }: ScenarioRun, { declined = [] }: Style): boolean =>
  declined.includes(first?.exchanges.at(-1)?.response?.status ?? 0);

const violatedIn = (judgements: readonly Judgement[]): readonly string[] => [
  ...new Set(judgements.flatMap(({ result, requirement }) => (result === 'unmet' ? [requirement] : []))),
];

type Known = NonNullable<Ran['known']>;

interface Prospect {
  readonly instances: readonly Instance[];
  readonly sequences: readonly Sequence[];
  readonly known: Known;
}

/** Runs controls and survey, and expands the other scenarios by what they found: that outlives their exchanges. */
async function* runsBefore(
  { config, plan, watch }: Job,
  { profile, types, apis, nearMisses }: Suite,
  { session, references, found }: Ready,
): AsyncGenerator<Ran, Prospect> {
  const runOnce = (scenario: Scenario | undefined): Promise<ScenarioRun | undefined> =>
    scenario === undefined
      ? Promise.resolve(undefined)
      : runInstance({ scenario, name: scenario.id, each: {} }, session, references);
  const [controls, survey] = [await runOnce(plan.controls), await runOnce(plan.survey)];
  const crawled = survey?.steps.flatMap(({ exchanges }) => exchanges) ?? [];
  const cut = survey?.steps.map((step) => step.cut ?? step.skipped).find((why) => why !== undefined);
  const known: Known = {
    edges: edgesOf(crawled, session.vocabulary),
    acceptsAnything: acceptsAll(controls),
    ...(cut === undefined ? {} : { crawlCut: cut }),
  };
  const inventory = inventoryOf(config.target, crawled, session.vocabulary, (url) => session.isOwn(url));
  const all = plan.deepening?.depth === 'deep';
  const spread = spreadRemark({ config, all });
  if (spread !== undefined && plan.scenarios.some(({ common }) => common)) session.remarks.push(spread);
  const once = plan.scenarios
    .filter((scenario) => scenario !== plan.survey && scenario !== plan.controls)
    .flatMap((scenario) => expand(scenario, { config, profile, types, apis, inventory, all, ...known }))
    .map((instance) => withObstacle(instance, found));
  const { instances, sequences } = asDeep(once, plan, { ...profile, nearMisses });
  const judged = [controls, survey].flatMap((run) =>
    run !== undefined && plan.scenarios.some(({ id }) => id === run.scenario) ? [{ run, known }] : [],
  );
  watch.planned(instances.length + judged.length + sequences.flat().length);
  yield* judged;
  return { instances, sequences, known };
}

/** What to run as often and in as many ways as the plan says. */
function asDeep(
  once: readonly Instance[],
  { deepening, sequence }: Plan,
  ways: Parameters<typeof deepened>[1],
): Omit<Prospect, 'known'> {
  if (deepening === undefined) return { instances: once, sequences: [] };
  const instances = deepened(once, ways, deepening);
  if (sequence === undefined) return { instances, sequences: sequencesOf(instances, deepening) };
  return {
    instances: [],
    sequences: [sequence.flatMap((wanted) => instances.find(({ name }) => name === wanted) ?? [])],
  };
}

/** Whether every request was accepted; a run without requests says nothing. */
function acceptsAll(run: ScenarioRun | undefined): boolean {
  const last = run?.steps.map(({ exchanges }) => exchanges.at(-1)) ?? [];
  return last.length > 0 && last.every((exchange) => exchange !== undefined && isSuccess(exchange));
}
