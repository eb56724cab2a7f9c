import { join, resolve } from 'node:path';
import { diffReports } from '../judge/diff.ts';
import { exitCodeOf, worstCode } from '../judge/exit-code.ts';
import type { Diff } from '../model/diff.ts';
import type { Plan } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import type { Effects } from '../pipeline/effects.ts';
import { showProblems } from '../pipeline/open-suite.ts';
import { shardOf } from '../plan/shard.ts';
import { diffTerminal } from '../report/diff/diff-terminal.ts';
import { oneLine } from '../report/safe-text.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { exitOf, tellGitHub } from './diff.ts';
import { claimFolders } from './claim-folders.ts';
import { exitReason } from './exit-reason.ts';
import { planText } from './plan-text.ts';
import { showWritten } from './show-written.ts';
import { writeReports } from './reporters.ts';
import { readInput, type RunInput } from './run-input.ts';
import type { RunOptions } from './run-options.ts';
import { dropReport, partIn, withShard } from './shard.ts';
import { tasksOf, type Task } from './run-tasks.ts';
import { testTask } from './test-task.ts';

/** `assay run`: writes one report for each profile. The exit code is that of the worst. */
export async function run(given: RunOptions, effects: Effects): Promise<number> {
  const sharded = withShard(given, effects);
  if (!sharded.ok) return showProblems(sharded.problems, effects);
  const options = sharded.value;
  const tasks = await tasksOf(options, effects);
  if (!tasks.ok) return showProblems(tasks.problems, effects);
  if (options.dryRun === true) return showPlans(tasks.value, options, effects);
  const input = await readInput(tasks.value, options, effects);
  const claim = input.ok ? claimFolders(tasks.value.map(folderIn(options, effects)), effects) : input;
  if (!input.ok || !claim.ok) {
    for (const task of tasks.value) await task.close();
    return showProblems(claim.ok ? [] : claim.problems, effects);
  }
  if (options.shard !== undefined)
    for (const task of tasks.value) prepareShard(task, folderIn(options, effects)(task), effects);
  const codes: number[] = [];
  try {
    for (const task of tasks.value) {
      codes.push(await runTask(task, input.value, options, effects));
      // A green result of an embedded server must not be taken for the target's.
      if (task.origin === undefined) effects.out.write(`${task.subject}\n`);
    }
  } finally {
    claim.value();
  }
  return worstCode(codes);
}

function prepareShard({ config }: Task, folder: string, { err }: Effects): void {
  dropReport(folder);
  if (Object.keys(config.switches).length > 0)
    err.write(
      'warning: the config has fault hooks, and a fault is there for every shard: run them one after the other\n',
    );
}

async function showPlans(tasks: readonly Task[], { shard }: RunOptions, effects: Effects): Promise<number> {
  const part = partIn(shard);
  const mine = (plan: Plan): Plan => (part.ok && part.value !== undefined ? shardOf(plan, part.value) : plan);
  for (const task of tasks) {
    effects.out.write(`${oneLine(task.subject)}\n${planText({ ...task, plan: mine(task.plan) })}nothing was sent\n`);
    await task.close();
  }
  return 0;
}

const folderIn =
  ({ out }: RunOptions, { cwd }: Effects) =>
  ({ suite }: Task): string =>
    join(resolve(cwd, out), suite.profile.id);

/**
 * Tests a target and writes its reports. The exit code is that of the verdict, or of the difference from the baseline.
 */
async function runTask(
  task: Task,
  { reporters, baseline, ...input }: RunInput,
  options: RunOptions,
  effects: Effects,
): Promise<number> {
  const { strict, quiet = false, verbose = false, timeout, bail } = options;
  const ends = { ...(timeout === undefined ? {} : { timeout }), ...(bail === undefined ? {} : { bail }) };
  const folder = folderIn(options, effects)(task);
  const { again, origin } = task;
  const { out } = effects;
  const size = { color: out.color, width: out.width() };
  const say = (text: string): void => {
    if (!quiet || origin === undefined) out.write(text);
  };
  say(`${oneLine(task.subject)}\n`);
  if (again !== undefined) say(`${oneLine(again.line, 2000)}\n`);
  if (again?.requirements.length === 0) {
    await task.close();
    return again.code;
  }
  const report = await testTask(task, folder, { ...input, ...ends, strict, quiet, again: options }, effects);
  out.write(terminalSummary(report, { ...size, detail: quiet ? 'quiet' : verbose ? 'verbose' : 'normal' }));
  const written = await writeReports(report, reporters, folder, effects);
  showWritten(quiet ? { ...written, paths: [] } : written, effects);
  // A run that was stopped says nothing of the target, so nothing can have got worse.
  const isComparable = baseline?.profile === report.profile && report.stopped === undefined;
  const against = isComparable ? diffReports(baseline, report) : undefined;
  if (against !== undefined) {
    if (!quiet) out.write(`Compared with the baseline\n${diffTerminal(against, size)}\n`);
    tellGitHub(against, effects);
  }
  const code = worstCode([codeOf(report, against), written.code]);
  if (quiet) out.write(`${exitReason({ code, report, compared: against !== undefined })}\n`);
  return code;
}

const codeOf = (report: Report, against: Diff | undefined): number =>
  against === undefined || report.verdict === 'unreachable' ? exitCodeOf([report]) : exitOf(against);
