/**
 * A whole run against one target, for `assay run`, `assay prove` and programs: the job goes in, the report comes out.
 * Every arrow between stages is a plain value.
 */
import { cleanUp, leftTexts } from '../execute/clean-up/clean-up.ts';
import type { Session } from '../execute/http/session.ts';
import { tryHooks } from '../execute/preflight/hooks.ts';
import { CLEAR, preflight } from '../execute/preflight/preflight.ts';
import type { Stop } from '../execute/preflight/findings.ts';
import { prepare } from '../execute/scenario/prepare.ts';
import { buildReport } from '../judge/build-report.ts';
import type { Tally } from '../judge/tally.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Plan } from '../model/plan.ts';
import { problemText } from '../model/problem.ts';
import type { OperationCoverage } from '../model/operation-coverage.ts';
import type { Claims, FailingSequence, Report } from '../model/report.ts';
import type { Suite } from '../model/suite.ts';
import { isoTime } from '../support/iso-time.ts';
import { stopped } from '../support/stopped.ts';
import { suiteWithTypes } from './contexts.ts';
import { createHalt, type Halt } from './halt.ts';
import type { Job } from './job.ts';
import { openRunJudge } from './judge-run.ts';
import { isClaimed } from './open-judge.ts';
import { maskedOperations, unseenInRun, type OperationCount } from './operation-count.ts';
import { scenarioRuns, type Ready } from './scenario-order.ts';
import { sessionOf } from './session-of.ts';
import { exchangeWatcher } from './watch-exchanges.ts';

/**
 * Runs the scenarios of the job's plan, judges every exchange, and deletes what the run created, after an interruption
 * too.
 *
 * @throws where the ledger cannot be written, or assay itself is wrong; whatever the target does ends in a report
 */
export async function testTarget(given: Job): Promise<Report> {
  const halt = createHalt(given);
  const job = halting(given, halt);
  const startedAt = job.now();
  const suite = suiteWithTypes(job.suite, job.config.types);
  const exchanges = createFeed();
  const session = sessionOf(job, suite, exchanges.send);
  job.watch.waits?.(session.waits.list);
  const judge = openRunJudge(job, suite, session);
  const counts = { requests: 0, responses: 0 };
  exchanges.listen(counterOf(counts));
  exchanges.listen(halt.received);
  exchanges.listen(exchangeWatcher(job, session));
  const early = createGate(judge.exchange);
  exchanges.listen(early.see);

  const ready = await prepared(job, session);
  const { problems, stop } = ready.found;
  if (stop === undefined) {
    early.open();
    try {
      for await (const ran of scenarioRuns(job, suite, ready, judge.tried)) judge.scenario(ran);
    } catch (error) {
      // A fault of our own: what was created is deleted all the same.
      await cleanedUp(ready, job);
      throw error;
    }
  }
  const left = await cleanedUp(ready, job);
  judge.end();
  halt.end();

  const remarks = [...earlyEnd(job), ...problems.map(problemText), ...session.remarks, ...left];
  return reportOf(job, {
    ...{
      suite,
      session,
      tally: judge.tally,
      operations: judge.operations,
      sequences: judge.sequences,
      startedAt,
      ...counts,
      remarks,
    },
    ...(stop === undefined ? {} : { stop }),
  });
}

/** The session, its entry read, and what the preflight says of the config. */
async function prepared({ watch, signal, regardless = false, plan, config }: Job, session: Session): Promise<Ready> {
  const { entry, references } = await prepare(session);
  if (signal.aborted || regardless) return { session, entry, references, found: CLEAR };
  const found = await preflight(entry, references, session);
  for (const problem of found.problems) watch.found?.(session.mask(problemText(problem)));
  if (found.stop !== undefined || entry.response === null) return { session, entry, references, found };
  const faults = faultsOf(plan, config).filter((fault) => config.switches[fault] !== undefined);
  const { troubles, stop } = await tryHooks(entry, faults, session);
  for (const trouble of troubles) watch.found?.(session.mask(trouble));
  session.remarks.push(...troubles);
  return { session, entry, references, found: stop === undefined ? found : { ...found, stop } };
}

/** Faults that the scenarios of a plan switch on, as far as the target claims what they need. */
const faultsOf = ({ scenarios }: Plan, { capabilities }: Job['config']): readonly string[] => [
  ...new Set(
    scenarios
      .filter(({ needs }) => isClaimed(needs, capabilities))
      .flatMap(({ steps }) => steps.flatMap(({ hook }) => hook?.fault ?? [])),
  ),
];

/** Keeps exchanges until it is known that they are to be judged, and passes them on from then on. */
function createGate(judge: (exchange: Exchange) => void) {
  const kept: Exchange[] = [];
  let isOpen = false;
  return {
    see: (exchange: Exchange): void => {
      if (isOpen) judge(exchange);
      else kept.push(exchange);
    },
    open: (): void => {
      isOpen = true;
      kept.splice(0).forEach(judge);
    },
  };
}

/** The job with the signals of what ends it, which sees every judgement. */
const halting = (job: Job, { signal, cleanUpSignal, judged }: Halt): Job => ({
  ...job,
  signal,
  cleanUpSignal,
  watch: {
    ...job.watch,
    judged: (judgement) => {
      judged(judgement);
      job.watch.judged(judgement);
    },
  },
});

const earlyEnd = ({ signal }: Job): readonly string[] =>
  signal.aborted ? [`${stopped(signal)}: what was not asked by then is not judged`] : [];

/**
 * Passes exchanges on to all that listen, in the order in which they began to: a session needs it before there is
 * anything to listen.
 */
function createFeed() {
  const listeners: ((exchange: Exchange) => void)[] = [];
  return {
    send: (exchange: Exchange): void => {
      for (const listener of listeners) listener(exchange);
    },
    listen: (listener: (exchange: Exchange) => void): void => {
      listeners.push(listener);
    },
  };
}

interface Counts {
  requests: number;
  responses: number;
}

const counterOf =
  (counts: Counts) =>
  ({ response }: Exchange): void => {
    counts.requests += 1;
    if (response !== null) counts.responses += 1;
  };

/** Deletes what was created and ends the session; what could not be deleted. */
async function cleanedUp(
  { session, references, entry }: Ready,
  { cleanUpSignal, ledger }: Job,
): Promise<readonly string[]> {
  const left =
    entry.response === null ? [] : leftTexts(await cleanUp(session, references, cleanUpSignal), session, ledger?.path);
  session.ledger.close();
  await session.close();
  return left;
}

interface Ended extends Readonly<Counts> {
  readonly suite: Suite;
  readonly session: Session;
  readonly tally: Tally;
  readonly operations: OperationCount;
  readonly sequences: readonly FailingSequence[];
  readonly startedAt: number;
  readonly remarks: readonly string[];
  readonly stop?: Stop;
}

function reportOf(job: Job, ended: Ended): Report {
  const { suite, session, tally, sequences, startedAt, requests, responses, remarks, stop } = ended;
  const operations = coverageOf(job, ended);
  return buildReport(suite, tally, {
    tool: { name: 'assay', version: job.version },
    run: job.run,
    target: job.config.target,
    claims: claimsOf(job, session),
    ...(job.shard === undefined ? {} : { shard: job.shard }),
    selected: job.plan.selected,
    ...(job.plan.selection === undefined ? {} : { selection: job.plan.selection }),
    ...(job.plan.deepening === undefined ? {} : { deepening: job.plan.deepening }),
    startedAt: isoTime(startedAt),
    durationMs: job.now() - startedAt,
    requests,
    responses,
    partial: job.signal.aborted,
    ...(job.signal.aborted ? { halted: stopped(job.signal) } : {}),
    strict: job.strict,
    ...(operations === undefined ? {} : { operations }),
    ...(stop === undefined ? {} : { stop: { ...stop, reason: session.mask(stop.reason) } }),
    ...(sequences.length === 0 ? {} : { sequences }),
    remarks: remarks.map(session.mask),
    waivers: job.waivers,
    today: isoTime(startedAt).slice(0, 10),
  });
}

/** What is shown of exchanges is masked. */
function coverageOf(
  { config, signal }: Job,
  { suite, session, operations, stop }: Ended,
): OperationCoverage | undefined {
  const halted = stop?.reason ?? (signal.aborted ? stopped(signal) : undefined);
  const coverage = operations.coverage(unseenInRun(suite, config, halted));
  return coverage === undefined ? undefined : maskedOperations(coverage, session.mask);
}

const claimsOf = ({ config: { capabilities, origins, types } }: Job, { vocabulary, mask }: Session): Claims => ({
  capabilities,
  origins,
  types,
  collections: [...vocabulary.collections].map(mask).sort(),
});
