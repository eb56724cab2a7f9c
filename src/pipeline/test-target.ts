/**
 * A whole run against one target, for `assay run`, `assay prove` and programs: the job goes in, the report comes out.
 * Every arrow between stages is a plain value.
 */
import { cleanUp, leftTexts } from '../execute/clean-up/clean-up.ts';
import { createLedger } from '../execute/clean-up/ledger.ts';
import { openSession, type Session } from '../execute/http/session.ts';
import { prepare } from '../execute/scenario/prepare.ts';
import { buildReport } from '../judge/build-report.ts';
import type { Tally } from '../judge/tally.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Claims, Report } from '../model/report.ts';
import type { Suite } from '../model/suite.ts';
import { isoTime } from '../support/iso-time.ts';
import { suiteWithTypes } from './contexts.ts';
import type { Job } from './job.ts';
import { openRunJudge } from './judge-run.ts';
import { scenarioRuns, type Ready } from './scenario-order.ts';
import { exchangeWatcher } from './watch-exchanges.ts';

/**
 * Runs the scenarios of the job's plan, judges every exchange, and deletes what the run created, after an interruption
 * too.
 *
 * @throws where the ledger cannot be written, or assay itself is wrong; whatever the target does ends in a report
 */
export async function testTarget(job: Job): Promise<Report> {
  const startedAt = job.now();
  const suite = suiteWithTypes(job.suite, job.config.types);
  const exchanges = createFeed();
  const session = sessionOf(job, suite, exchanges.send);
  const judge = openRunJudge(job, suite, session);
  const counts = { requests: 0, responses: 0 };
  exchanges.listen(counterOf(counts));
  exchanges.listen(exchangeWatcher(job, session));
  exchanges.listen(judge.exchange);

  const { remarks, ...prepared } = await prepare(session);
  const ready: Ready = { session, ...prepared };
  for await (const ran of scenarioRuns(job, suite, ready)) judge.scenario(ran);
  const left = await cleanedUp(ready, job);
  judge.end();

  const all = [...remarks, ...entryRemarks(ready, job), ...session.remarks, ...left];
  return reportOf(job, { suite, session, tally: judge.tally, startedAt, ...counts, remarks: all });
}

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

const sessionOf = (
  { config, run, version, ledger, now, signal, cleanUpSignal }: Job,
  suite: Suite,
  onExchange: (exchange: Exchange) => void,
): Session =>
  openSession({
    suite,
    config,
    run,
    version,
    now,
    signal,
    cleanUpSignal,
    openLedger: (mask) => createLedger({ path: ledger?.path, head: ledger?.head, mask }),
    onExchange,
  });

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

/** Why a run that goes on may still be of little use. */
function entryRemarks({ entry: { response, silence } }: Ready, { config: { target } }: Job): readonly string[] {
  if (response === null) return [`${target} did not answer: ${silence?.reason ?? ''} ${silence?.detail ?? ''}`];
  if (response.status !== 401 && response.status !== 403) return [];
  return [`the entry refuses the main user (${response.status}): are the credentials of users.main right?`];
}

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
  readonly startedAt: number;
  readonly remarks: readonly string[];
}

function reportOf(job: Job, { suite, session, tally, startedAt, requests, responses, remarks }: Ended): Report {
  return buildReport(suite, tally, {
    tool: { name: 'assay', version: job.version },
    run: job.run,
    target: job.config.target,
    claims: claimsOf(job, session),
    ...(job.shard === undefined ? {} : { shard: job.shard }),
    selected: job.plan.selected,
    ...(job.plan.selection === undefined ? {} : { selection: job.plan.selection }),
    startedAt: isoTime(startedAt),
    durationMs: job.now() - startedAt,
    requests,
    responses,
    partial: job.signal.aborted,
    strict: job.strict,
    remarks: remarks.map(session.mask),
    waivers: job.waivers,
    today: isoTime(startedAt).slice(0, 10),
  });
}

const claimsOf = ({ config: { capabilities, origins, types } }: Job, { vocabulary, mask }: Session): Claims => ({
  capabilities,
  origins,
  types,
  collections: [...vocabulary.collections].map(mask).sort(),
});
