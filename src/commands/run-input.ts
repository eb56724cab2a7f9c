import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { Waiver } from '../model/waiver.ts';
import type { Effects } from '../pipeline/effects.ts';
import type { Part } from '../model/plan.ts';
import { openReport } from './open-report.ts';
import { partIn } from './shard.ts';
import { openWaivers } from './open-waivers.ts';
import { chooseReporters, type ChosenReporter } from './reporters.ts';
import type { RunOptions } from './run-options.ts';
import type { Task } from './run-tasks.ts';

/** Settings that apply to every target of a run. */
export interface RunInput {
  readonly reporters: readonly ChosenReporter[];
  readonly waivers: readonly Waiver[];
  readonly shard?: Part;
  readonly baseline?: Report;
}

/** Everything that the command line names besides config and suite; every mistake in it is a problem. */
export async function readInput(
  tasks: readonly Task[],
  options: RunOptions,
  effects: Effects,
): Promise<Loaded<RunInput>> {
  const profiles = tasks.map(({ suite }) => suite.profile.id);
  const reporters = await chooseReporters(options.reporter, profiles, effects);
  const waivers = openWaivers(options.waivers, namesIn(tasks), effects);
  const shard = partIn(options.shard);
  const baseline =
    options.baseline === undefined ? loaded(undefined) : baselineFor(options.baseline, profiles, effects);
  if (!reporters.ok || !waivers.ok || !shard.ok || !baseline.ok)
    return refused(...[reporters, waivers, shard, baseline].flatMap((one) => (one.ok ? [] : one.problems)));
  return loaded({
    reporters: reporters.value,
    waivers: waivers.value,
    ...(shard.value === undefined ? {} : { shard: shard.value }),
    ...(baseline.value === undefined ? {} : { baseline: baseline.value }),
  });
}

/** The names that waivers may use. */
const namesIn = (tasks: readonly Task[]) => ({
  requirements: tasks.flatMap(({ suite }) => suite.requirements.map(({ id }) => id)),
  judges: tasks.flatMap(({ suite }) => [
    ...suite.scenarios.map(({ id }) => id),
    ...suite.rules.map(({ id }) => `rule ${id}`),
  ]),
  bindings: tasks.flatMap(({ config }) => config.bindings.map(({ name }) => name)),
});

function baselineFor(path: string, profiles: readonly string[], effects: Effects): Loaded<Report> {
  const report = openReport(path, effects);
  if (!report.ok || profiles.includes(report.value.profile)) return report;
  return refused(
    problem('--baseline', `${path} is for profile ${report.value.profile}`, `this run is for ${profiles.join(', ')}`),
  );
}
