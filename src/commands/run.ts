import { join, resolve } from 'node:path';
import { diffReports } from '../judge/diff.ts';
import { exitCodeOf, worstCode } from '../judge/exit-code.ts';
import type { Diff } from '../model/diff.ts';
import { problemText, type Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { WRONG_INPUT, type Effects } from '../pipeline/effects.ts';
import { showProblems } from '../pipeline/open-suite.ts';
import { diffTerminal } from '../report/diff/diff-terminal.ts';
import { oneLine } from '../report/safe-text.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { exitOf, tellGitHub } from './diff.ts';
import { exitReason } from './exit-reason.ts';
import { planText } from './plan-text.ts';
import { writeReports } from './reporters.ts';
import { readInput, type RunInput } from './run-input.ts';
import type { RunOptions } from './run-options.ts';
import { tasksOf, type Task } from './run-tasks.ts';
import { show } from './show.ts';
import { testTask } from './test-task.ts';

/** `assay run`: writes one report for each profile. The exit code is that of the worst. */
export async function run(options: RunOptions, effects: Effects): Promise<number> {
  const tasks = await tasksOf(options, effects);
  if (!tasks.ok) return showProblems(tasks.problems, effects);
  if (options.dryRun === true) return showPlans(tasks.value, effects);
  const input = await readInput(tasks.value, options, effects);
  if (!input.ok) {
    for (const task of tasks.value) await task.close();
    return showProblems(input.problems, effects);
  }
  const codes: number[] = [];
  for (const task of tasks.value) {
    codes.push(await runTask(task, input.value, options, effects));
    // A green result of an embedded server must not be taken for the target's.
    if (task.origin === undefined) effects.out.write(`${task.subject}\n`);
  }
  return worstCode(codes);
}

async function showPlans(tasks: readonly Task[], effects: Effects): Promise<number> {
  for (const task of tasks) {
    effects.out.write(`${oneLine(task.subject)}\n${planText(task)}nothing was sent\n`);
    await task.close();
  }
  return 0;
}

/**
 * Tests a target and writes its reports. The exit code is that of the verdict, or of the difference from the baseline.
 */
async function runTask(
  task: Task,
  { reporters, baseline, ...input }: RunInput,
  { out: reports, strict, quiet = false, verbose = false }: RunOptions,
  effects: Effects,
): Promise<number> {
  const folder = join(resolve(effects.cwd, reports), task.suite.profile.id);
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
  const report = await testTask(task, folder, { ...input, strict, quiet }, effects);
  show(terminalSummary(report, { ...size, detail: quiet ? 'quiet' : verbose ? 'verbose' : 'normal' }), effects);
  const { paths, problems } = await writeReports(report, reporters, folder, effects);
  if (!quiet) out.write(`\nReports: ${paths.join(', ')}\n\n`);
  // A run that was stopped says nothing of the target, so nothing can have got worse.
  const isComparable = baseline?.profile === report.profile && report.stopped === undefined;
  const against = isComparable ? diffReports(baseline, report) : undefined;
  if (against !== undefined) {
    if (!quiet) show(`Compared with the baseline\n${diffTerminal(against, size)}\n`, effects);
    tellGitHub(against, effects);
  }
  for (const one of problems) effects.err.write(`${problemText(one)}\n`);
  const code = codeOf(report, against, problems);
  if (quiet) out.write(`${exitReason({ code, report, compared: against !== undefined })}\n`);
  return code;
}

function codeOf(report: Report, against: Diff | undefined, problems: readonly Problem[]): number {
  if (problems.length > 0) return WRONG_INPUT;
  return against === undefined || report.verdict === 'unreachable' ? exitCodeOf([report]) : exitOf(against);
}
