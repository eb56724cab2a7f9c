import { resolve } from 'node:path';
import { loadWaivers } from '../load/waivers.ts';
import { readText } from '../load/read-folder.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Plan } from '../model/plan.ts';
import type { Suite } from '../model/suite.ts';
import type { Waiver } from '../model/waiver.ts';
import { planRun } from '../plan/select.ts';
import type { Effects } from './effects.ts';
import { chooseReporters, type ChosenReporter } from './reporters.ts';
import { openSuite } from './suites.ts';

/** What commands that judge others' traffic have in common. */
export interface JudgingOptions {
  readonly profile?: string;
  readonly suites?: string;
  readonly requirement: readonly string[];
  readonly reporter: readonly string[];
  readonly out: string;
  readonly waivers?: string;
  readonly strict: boolean;
}

export interface Judging {
  readonly suite: Suite;
  readonly plan: Plan;
  readonly waivers: readonly Waiver[];
  readonly reporters: readonly ChosenReporter[];
}

/** The suite, the part of it that is asked for, waivers and reporters; everything that is wrong with them. */
export async function judgingOf(options: JudgingOptions, effects: Effects): Promise<Loaded<Judging>> {
  if (options.profile === undefined && options.suites === undefined) return refused(problem('--profile', 'which protocol is it to be judged by?', 'give --profile'));
  const suite = openSuite(options.profile, options.suites, effects);
  if (!suite.ok) return suite;
  const plan = planRun(suite.value, { requirements: options.requirement, scenarios: [], tags: [] });
  if (!plan.ok) return plan;
  if (plan.value.rules.length === 0) return refused(problem('--requirement', 'no rule judges it, so that traffic cannot settle it', 'assay run asks for it'));
  const reporters = await chooseReporters(options.reporter, [suite.value.profile.id], effects);
  if (!reporters.ok) return reporters;
  const known = { requirements: suite.value.requirements.map(({ id }) => id), judges: suite.value.rules.map(({ id }) => `rule ${id}`), bindings: [] };
  const waivers = options.waivers === undefined ? loaded([]) : loadWaivers(options.waivers, readText(resolve(effects.cwd, options.waivers)), known);
  if (!waivers.ok) return waivers;
  return loaded({ suite: suite.value, plan: plan.value, waivers: waivers.value, reporters: reporters.value });
}
