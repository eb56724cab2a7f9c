import { join } from 'node:path';
import type { Wait } from '../execute/http/waits.ts';
import { vocabularyOf, weakSecretTexts } from '../execute/masking/weak-secrets.ts';
import { sizeOf } from '../model/exchange.ts';
import type { Report } from '../model/report.ts';
import type { Effects } from '../pipeline/effects.ts';
import type { Job, Watcher } from '../pipeline/job.ts';
import { testTarget } from '../pipeline/test-target.ts';
import { shardOf } from '../plan/shard.ts';
import { shellWord } from '../report/replay/shell-word.ts';
import { createProgress, SILENT, type Progress } from '../report/terminal/progress.ts';
import { digestOfJson } from '../support/digest.ts';
import { millisecondsOf } from '../support/duration.ts';
import { isoTime } from '../support/iso-time.ts';
import { configDigest } from './config-digest.ts';
import { createDiskGuard, type DiskGuard } from './disk-guard.ts';
import type { RunInput } from './run-input.ts';
import { REPORTS, type RunOptions } from './run-options.ts';
import type { Task } from './run-tasks.ts';
import { createTranscript, type Transcript } from './transcript.ts';
import { violationLines } from './violation-lines.ts';
import { appendTo } from './write-file.ts';

/** So often what a run waits for is told, and only what it has waited for so long. */
const TOLD_MS = 10_000;

/** Tests one target, writes its log and ledger to the report folder, shows progress, and closes the task. */
export async function testTask(
  task: Task,
  folder: string,
  input: Pick<RunInput, 'waivers' | 'shard'> &
    Pick<RunOptions, 'strict' | 'quiet' | 'timeout' | 'bail'> & { readonly again: Again },
  effects: Effects,
): Promise<Report> {
  const { suite, config } = task;
  const guard = createDiskGuard(effects);
  const transcript = createTranscript({ folder, disk: effects.disk, guard, most: config.limits.logBytes });
  for (const text of weakSecretTexts(config, vocabularyOf(suite, config))) effects.err.write(`warning: ${text}\n`);
  const { out } = effects;
  const progress = input.quiet === true ? SILENT : createProgress(out);
  let waits: () => readonly Wait[] = () => [];
  const timer = setInterval(() => {
    progress.waiting(waitingText(waits(), effects.now()));
  }, TOLD_MS);
  try {
    const today = isoTime(effects.now()).slice(0, 10);
    const line = violationLines({ requirements: suite.requirements, waivers: input.waivers, today });
    const watch = {
      ...watcherOf(progress, relieving(transcript, effects), line),
      waits: (list: typeof waits) => {
        waits = list;
      },
    };
    const report = await testTarget({ ...jobOf(task, folder, input, { ...effects, guard }), watch });
    const digests = {
      ...suite.digests,
      config: configDigest(config, suite.profile),
      waivers: digestOfJson(input.waivers.map((waiver) => ({ ...waiver }))),
    };
    const transcriptDigest = transcript.end();
    const [ended = report.ended] = guard.remarks;
    return {
      ...report,
      ...(ended === undefined ? {} : { ended }),
      ...replayIn(task, input.again),
      ...(task.places === undefined ? {} : { config: task.places }),
      partial: report.partial || guard.remarks.length > 0,
      remarks: [
        ...report.remarks,
        ...guard.remarks.filter((one) => !report.remarks.some((known) => known.startsWith(one))),
        ...transcript.remarks(),
      ],
      digests: { ...digests, ...(transcriptDigest === undefined ? {} : { transcript: transcriptDigest }) },
    };
  } finally {
    transcript.end();
    clearInterval(timer);
    progress.end();
    await task.close();
  }
}

/** The run's own options, as far as a replay needs them; without a config there is no user to send anything again. */
const replayIn = ({ places }: Task, options: Again): Pick<Report, 'replay'> => {
  if (places === undefined) return {};
  const named = AGAIN.flatMap((name) => {
    const value = options[name];
    return value === undefined || (name === 'out' && value === REPORTS) ? [] : [`--${name}`, shellWord(value)];
  });
  return { replay: ['assay replay', ...named].join(' ') };
};

const AGAIN = ['out', 'suites', 'target'] as const;
type Again = Pick<RunOptions, (typeof AGAIN)[number]>;

function jobOf(
  { suite, config, plan, origin }: Task,
  folder: string,
  { waivers, shard, strict, timeout, bail }: Parameters<typeof testTask>[2],
  { disk, guard, ...effects }: Effects & { readonly guard: DiskGuard },
): Omit<Job, 'watch'> {
  const run = effects.newRun();
  const head = origin === undefined ? undefined : { run, profile: suite.profile.id, target: config.target, ...origin };
  const path = join(folder, `ledger-${run}.ndjson`);
  const append = (text: string): void => {
    guard.attempt('the ledger', () => {
      appendTo(path, text, disk);
    });
  };
  return {
    suite,
    config,
    plan: shard === undefined ? plan : shardOf(plan, shard),
    run,
    version: effects.version,
    strict,
    waivers,
    ...(head === undefined ? {} : { ledger: { path, head, append } }),
    ...(shard === undefined ? {} : { shard }),
    ...(timeout === undefined ? {} : { timeoutMs: millisecondsOf(timeout) }),
    ...(bail === undefined ? {} : { bail }),
    now: effects.now,
    signal: guard.signal,
    cleanUpSignal: effects.hardSignal,
  };
}

/** So many octets of answers leave behind many times as much. */
const RELIEVED_AFTER = 8_000_000;

/** A transcript that gives memory back now and then, where much is received. */
function relieving(transcript: Transcript, { relieve }: Effects): Transcript {
  let received = 0;
  return {
    ...transcript,
    write(exchange) {
      transcript.write(exchange);
      received += sizeOf(exchange);
      if (received < RELIEVED_AFTER) return;
      received = 0;
      relieve?.();
    },
  };
}

/** What is waited for, since when and until when; empty where nothing takes long. */
function waitingText(waits: readonly Wait[], nowMs: number): string {
  const long = waits.filter(({ sinceMs }) => nowMs - sinceMs >= TOLD_MS);
  const [first] = long;
  if (first === undefined) return '';
  const others = long.length > 1 ? `, and ${long.length - 1} more` : '';
  return `waiting since ${timeOfDay(first.sinceMs)} for ${first.what}, until ${timeOfDay(first.untilMs)} at most${others}`;
}

const timeOfDay = (ms: number): string => `${isoTime(ms).slice(11, 19)} UTC`;

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
