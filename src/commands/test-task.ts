import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../model/report.ts';
import type { Effects } from '../pipeline/effects.ts';
import type { Job, Watcher } from '../pipeline/job.ts';
import { testTarget } from '../pipeline/test-target.ts';
import { shardOf } from '../plan/shard.ts';
import { createProgress, SILENT, type Progress } from '../report/terminal/progress.ts';
import { digestOfJson } from '../support/digest.ts';
import { isoTime } from '../support/iso-time.ts';
import { configDigest } from './config-digest.ts';
import type { RunInput } from './run-input.ts';
import type { RunOptions } from './run-options.ts';
import type { Task } from './run-tasks.ts';
import { createTranscript, type Transcript } from './transcript.ts';
import { violationLines } from './violation-lines.ts';

/** Tests one target, writes its log and ledger to the report folder, shows progress, and closes the task. */
export async function testTask(
  task: Task,
  folder: string,
  input: Pick<RunInput, 'waivers' | 'shard'> & Pick<RunOptions, 'strict' | 'quiet'>,
  effects: Effects,
): Promise<Report> {
  const { suite, config } = task;
  mkdirSync(folder, { recursive: true });
  const transcript = createTranscript(join(folder, 'exchanges.ndjson'));
  const { out } = effects;
  const progress = input.quiet === true ? SILENT : createProgress(out);
  try {
    const today = isoTime(effects.now()).slice(0, 10);
    const line = violationLines({ requirements: suite.requirements, waivers: input.waivers, today });
    const watch = watcherOf(progress, transcript, line);
    const report = await testTarget({ ...jobOf(task, folder, input, effects), watch });
    const digests = {
      ...suite.digests,
      config: configDigest(config, suite.profile),
      waivers: digestOfJson(input.waivers.map((waiver) => ({ ...waiver }))),
    };
    return { ...report, digests: { ...digests, transcript: transcript.end() } };
  } finally {
    progress.end();
    await task.close();
  }
}

function jobOf(
  { suite, config, plan, origin }: Task,
  folder: string,
  { waivers, shard, strict }: Parameters<typeof testTask>[2],
  effects: Effects,
): Omit<Job, 'watch'> {
  const run = effects.newRun();
  const head = origin === undefined ? undefined : { run, profile: suite.profile.id, target: config.target, ...origin };
  return {
    suite,
    config,
    plan: shard === undefined ? plan : shardOf(plan, shard),
    run,
    version: effects.version,
    strict,
    waivers,
    ...(head === undefined ? {} : { ledger: { path: join(folder, `ledger-${run}.ndjson`), head } }),
    ...(shard === undefined ? {} : { shard }),
    now: effects.now,
    signal: effects.signal,
    cleanUpSignal: effects.hardSignal,
  };
}

function watcherOf(progress: Progress, transcript: Transcript, line: ReturnType<typeof violationLines>): Watcher {
  let total = 0;
  let done = 0;
  return {
    exchange: transcript.write,
    found: progress.note,
    planned(instances) {
      total = instances;
    },
    started(name) {
      progress.started(name);
    },
    finished({ name }) {
      progress.finished(name, { verdict: 'passed', done: ++done, total });
    },
    judged(judgement) {
      const told = line(judgement);
      if (told !== undefined) progress.violation(told);
    },
  };
}
