import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../model/report.ts';
import type { Effects } from '../pipeline/effects.ts';
import type { Job, Watcher } from '../pipeline/job.ts';
import { testTarget } from '../pipeline/test-target.ts';
import { shardOf } from '../plan/shard.ts';
import { createProgress, type Progress } from '../report/terminal/progress.ts';
import { digestOfJson } from '../support/digest.ts';
import { configDigest } from './config-digest.ts';
import type { RunInput } from './run-input.ts';
import type { Task } from './run-tasks.ts';
import { createTranscript, type Transcript } from './transcript.ts';

/** Tests one target, writes its log and ledger to the report folder, shows progress, and closes the task. */
export async function testTask(
  task: Task,
  folder: string,
  input: Pick<RunInput, 'waivers' | 'shard'> & { readonly strict: boolean },
  effects: Effects,
): Promise<Report> {
  const { suite, config } = task;
  mkdirSync(folder, { recursive: true });
  const transcript = createTranscript(join(folder, 'exchanges.ndjson'));
  const { out } = effects;
  const progress = createProgress({ tty: out.tty, color: out.color, width: out.width, write: out.write });
  try {
    const report = await testTarget({ ...jobOf(task, folder, input, effects), watch: watcherOf(progress, transcript) });
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

/** Shows each kind of violation once, when it first occurs. */
function watcherOf(progress: Progress, transcript: Transcript): Watcher {
  let total = 0;
  let done = 0;
  const told = new Set<string>();
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
    judged({ requirement, result, findings, case: name }) {
      const [first] = findings.filter(({ weight }) => weight === undefined);
      if (result !== 'unmet' || first === undefined || told.has(`${requirement} ${first.code}`)) return;
      told.add(`${requirement} ${first.code}`);
      progress.violation(`${requirement}  ${first.message}  (${name})`);
    },
  };
}
