import { contextOf } from '../check/context.ts';
import { checkScenario } from '../check/evaluate.ts';
import { openRulebook } from '../check/rulebook.ts';
import { cleanUp, leftTexts } from '../execute/clean-up/clean-up.ts';
import { createLedger } from '../execute/clean-up/ledger.ts';
import { maskedExchange, maskedJudgement } from '../execute/masking/masked.ts';
import { prepare } from '../execute/scenario/prepare.ts';
import { openSession } from '../execute/http/session.ts';
import type { Job } from './job.ts';
import { buildReport } from '../judge/build-report.ts';
import { createTally } from '../judge/tally.ts';
import { servesTheRun, type Setting } from '../model/exchange.ts';
import { treeOf } from '../model/media-type.ts';
import type { Report } from '../model/report.ts';
import type { Judgement } from '../model/run.ts';
import type { Suite } from '../model/suite.ts';
import { runsOfAll, runsWithoutCredentials } from './scenario-order.ts';

// The only use of Date here is to write a given time, not to ask for it.
// eslint-disable-next-line no-restricted-globals
const isoOf = (time: number): string => new Date(time).toISOString();

/** A whole run against one target. Every arrow between stages is a plain value. */
export async function testTarget(job: Job): Promise<Report> {
  const { config, plan, watch } = job;
  const suite: Suite = { ...job.suite, types: treeOf([...job.suite.types.values(), ...config.types]) };
  const startedAt = job.now();
  const tally = createTally(new Map(suite.requirements.map(({ id, level }) => [id, level])));
  const rulebook = openRulebook(
    plan.rules.filter(({ needs }) => needs.every((one) => config.capabilities.includes(one))),
  );
  const counts = { requests: 0, responses: 0 };

  const session = openSession({
    suite,
    config,
    run: job.run,
    version: job.version,
    now: job.now,
    signal: job.signal,
    cleanUpSignal: job.cleanUpSignal,
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
    return {
      setting: {
        profile,
        target: session.mask(target),
        origins,
        capabilities,
        types,
        collections: [...collections].map(session.mask),
      },
    };
  };
  const context = contextOf(suite, session.vocabulary.collections, config.origins, session.token);
  const { entry, references, remarks } = await prepare(session);
  if (entry.response === null)
    remarks.push(`${config.target} did not answer: ${entry.silence?.reason ?? ''} ${entry.silence?.detail ?? ''}`);
  else if ([401, 403].includes(entry.response.status))
    remarks.push(
      `the entry refuses the main user (${entry.response.status}): are the credentials of users.main right?`,
    );

  const runs =
    entry.response === null
      ? runsWithoutCredentials(job, suite, { session, references, entry })
      : runsOfAll(job, suite, { session, references, entry });
  for await (const { run, edges } of runs) {
    checkScenario(run, { ...context, ...edges })
      .filter(({ requirement }) => plan.selected.has(requirement))
      .forEach(keep);
    tally.close(run, session.mask);
    watch.finished(run);
  }
  const left = entry.response === null ? [] : leftTexts(await cleanUp(session, references, job.cleanUpSignal));
  session.ledger.close();
  await session.close();
  rulebook.end(context).forEach(keep);

  return buildReport(suite, tally, {
    tool: { name: 'assay', version: job.version },
    run: job.run,
    target: config.target,
    claims: {
      capabilities: config.capabilities,
      origins: config.origins,
      types: config.types,
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
