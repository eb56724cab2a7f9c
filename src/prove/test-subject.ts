import type { Config } from '../model/config.ts';
import type { Suite } from '../model/suite.ts';
import type { Effects } from '../pipeline/effects.ts';
import type { Job, Watcher } from '../pipeline/job.ts';
import { testTarget } from '../pipeline/test-target.ts';
import type { Deepening } from '../model/style.ts';
import { planRun } from '../plan/select.ts';
import { ALWAYS, type RunningServer } from '../reference/reference.ts';
import type { Report } from '../model/report.ts';
import { TEST_CA } from '../reference/tls/certificates.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import type { Subject } from './subjects.ts';

/** Nothing in a reference server takes longer. */
const SETTLED_MS = 250;

/** The suite with short times, since a proof need wait only for the server. */
const hurriedSuite = (suite: Suite): Suite => ({
  ...suite,
  profile: { ...suite.profile, settled: { ...suite.profile.settled, withinMs: SETTLED_MS } },
});

/** The config of the reference server with short times. */
const hurriedConfig = (config: Config): Config => ({
  ...config,
  bindings: config.bindings.map((binding) =>
    binding.settled === undefined ? binding : { ...binding, settled: { ...binding.settled, withinMs: SETTLED_MS } },
  ),
  polling: { firstMs: 2, factor: 1.5, ceilingMs: 20, withinMs: SETTLED_MS },
  limits: { ...config.limits, requestMs: 4000, continueMs: 2500, patienceMs: 3000 },
});

/** Starts one server of the proof, runs the suite against it, and ends it. */
export async function testSubject(
  subject: Subject,
  { suite, config, deepening }: { readonly suite: Suite; readonly config: Config; readonly deepening: Deepening },
  effects: Effects,
): Promise<Outcome> {
  const judge = (server: RunningServer): Promise<Report> =>
    testTarget(
      jobOf(subject, server, { suite: hurriedSuite(suite), config: hurriedConfig(config), deepening }, effects),
    );
  const { kind, name, corner } = subject;
  if (corner === undefined) return outcomeOf(kind, name, (await tested(() => subject.start(), judge)).report);
  const { report, server } = await tested(() => corner.start(corner.condition.name), judge);
  const outcome = { ...outcomeOf(kind, name, report), acted: server.acted() };
  if (outcome.acted.length > 0) return outcome;
  const without = await tested(() => corner.start(ALWAYS), judge);
  return { ...outcome, possible: without.server.acted() };
}

async function tested<S extends RunningServer>(
  start: () => Promise<S>,
  judge: (server: S) => Promise<Report>,
): Promise<{ readonly report: Report; readonly server: S }> {
  const server = await start();
  try {
    return { report: await judge(server), server };
  } finally {
    await server.close();
  }
}

function jobOf(
  { only, without, kind }: Subject,
  { entry }: RunningServer,
  { suite, config, deepening }: Parameters<typeof testSubject>[1],
  effects: Effects,
): Job {
  const plan = planRun(suite, { requirements: only, scenarios: [], tags: [] });
  if (!plan.ok) throw new Error('the suite of the proof is empty');
  return {
    suite,
    config: {
      ...config,
      // The server of one profile may use TLS and another not; the config then has no CA.
      ca: config.ca ?? TEST_CA,
      target: entry,
      origins: [new URL(entry).origin],
      capabilities: config.capabilities.filter((name) => !without.includes(name)),
    },
    plan: { ...plan.value, deepening },
    run: effects.newRun(),
    version: effects.version,
    strict: false,
    waivers: [],
    now: effects.now,
    signal: effects.signal,
    cleanUpSignal: effects.hardSignal,
    regardless: kind === 'null',
    watch: SILENT,
  };
}

const nothing = (): void => undefined;
const SILENT: Watcher = { planned: nothing, started: nothing, finished: nothing, judged: nothing };
