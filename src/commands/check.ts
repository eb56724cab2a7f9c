import { vocabularyOf, weakSecretTexts } from '../execute/masking/weak-secrets.ts';
import { problem } from '../model/problem.ts';
import { askTarget } from '../pipeline/ask-target.ts';
import type { Effects } from '../pipeline/effects.ts';
import { showProblems } from '../pipeline/open-suite.ts';
import { oneLine } from '../report/safe-text.ts';
import { planText } from './plan-text.ts';
import { configOfFolder, tasksOf, type Task } from './run-tasks.ts';

export interface CheckOptions {
  readonly config?: string;
  readonly suites?: string;
  readonly target?: string;
  /** Asks the target too. */
  readonly preflight: boolean;
}

const EVERYTHING = { requirement: [], scenario: [], tag: [], reporter: [], out: '', strict: false } as const;
const CODES = { unreachable: 3, incomplete: 2 } as const;

/**
 * `assay check`: holds a config against its suite without sending anything, and asks the target with --preflight.
 * Exit 4 for a mistake in the config, 2 for what the preflight found, 3 where the target is not there.
 */
export async function check({ preflight, ...options }: CheckOptions, effects: Effects): Promise<number> {
  const config = options.config ?? configOfFolder({}, effects);
  if (config === undefined) {
    const hint = 'name one with -c, or write one with assay init';
    return showProblems([problem('check', 'there is no config in this folder', hint)], effects);
  }
  const tasks = await tasksOf({ ...EVERYTHING, ...options, config }, effects);
  if (!tasks.ok) return showProblems(tasks.problems, effects);
  const codes: number[] = [];
  for (const task of tasks.value) {
    const weak = weakSecretTexts(task.config, vocabularyOf(task.suite, task.config));
    for (const text of weak) effects.err.write(`warning: ${text}\n`);
    effects.out.write(`${oneLine(task.subject)}\nno mistakes in the config\n${planText(task)}`);
    if (preflight) codes.push(await asked(task, effects));
  }
  return codes[0] ?? 0;
}

async function asked({ suite, config }: Task, effects: Effects): Promise<number> {
  const { version, now, signal, hardSignal } = effects;
  const run = effects.newRun();
  const { problems, stop } = await askTarget({ suite, config, run, version, now, signal, cleanUpSignal: hardSignal });
  effects.out.write(problems.map((text) => `${oneLine(text, 1000)}\n`).join(''));
  if (problems.length === 0) effects.out.write('preflight: the target is as the config says\n');
  return stop === undefined ? (problems.length > 0 ? 2 : 0) : CODES[stop];
}
