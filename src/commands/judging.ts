import { dirname, resolve } from 'node:path';
import { loadConfig, parseConfig, type ParsedConfig } from '../load/config.ts';
import { loadWaivers } from '../load/waivers.ts';
import { readText } from '../load/read-folder.ts';
import type { Config } from '../model/config.ts';
import type { Setting } from '../model/exchange.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Plan } from '../model/plan.ts';
import type { Suite } from '../model/suite.ts';
import type { Waiver } from '../model/waiver.ts';
import { planRun } from '../plan/select.ts';
import type { Effects } from '../pipeline/effects.ts';
import { chooseReporters, type ChosenReporter } from './reporters.ts';
import { OFFER, openSuite, surroundingsOf } from '../pipeline/open-suite.ts';

/** What commands that judge others' traffic have in common. */
export interface JudgingOptions {
  /** The config of a run against the target: what it says of capabilities, types and origins holds here too. */
  readonly config?: string;
  readonly profile?: string;
  readonly suites?: string;
  readonly requirement: readonly string[];
  readonly reporter: readonly string[];
  readonly out: string;
  readonly waivers?: string;
  readonly strict: boolean;
}

interface Judging {
  readonly suite: Suite;
  readonly plan: Plan;
  readonly waivers: readonly Waiver[];
  readonly reporters: readonly ChosenReporter[];
  readonly setting?: Setting;
  /** Secrets of the config. */
  readonly secrets: readonly string[];
}

/** The suite, the part of it that is asked for, waivers and reporters; everything that is wrong with them. */
export async function judgingOf(options: JudgingOptions, effects: Effects): Promise<Loaded<Judging>> {
  const config = options.config === undefined ? undefined : configIn(options.config, effects);
  if (config?.ok === false) return config;
  const profile = options.profile ?? config?.value.raw.profile;
  if (profile === undefined && options.suites === undefined)
    return refused(problem('--profile', 'which protocol is it to be judged by?', 'give --profile'));
  const suite = openSuite(profile, options.suites, effects, 'rules');
  if (!suite.ok) return suite;
  const { requirements, rules } = suite.value;
  const rows = requirements.map(({ id }) => id);
  const isAsked = (id: string): boolean => options.requirement.length === 0 || options.requirement.includes(id);
  if (
    options.requirement.some((id) => rows.includes(id)) &&
    !rules.some(({ expectation }) => isAsked(expectation.requirement))
  ) {
    return refused(
      problem('--requirement', 'no rule judges it, so that traffic cannot settle it', 'assay run asks for it'),
    );
  }
  const plan = planRun(suite.value, { requirements: options.requirement, scenarios: [], tags: [] });
  if (!plan.ok) return plan;
  const reporters = await chooseReporters(options.reporter, [suite.value.profile.id], effects);
  if (!reporters.ok) return reporters;
  const known = { requirements: rows, judges: rules.map(({ id }) => `rule ${id}`), bindings: [] };
  const waivers =
    options.waivers === undefined
      ? loaded([])
      : loadWaivers(options.waivers, readText(resolve(effects.cwd, options.waivers)), known);
  if (!waivers.ok) return waivers;
  const told =
    config === undefined
      ? loaded(undefined)
      : loadConfig(
          config.value,
          suite.value,
          surroundingsOf(dirname(resolve(effects.cwd, config.value.source.file)), effects),
          OFFER,
        );
  if (!told.ok) return told;
  return loaded({
    suite: suite.value,
    plan: plan.value,
    waivers: waivers.value,
    reporters: reporters.value,
    secrets: told.value?.secrets ?? [],
    ...(told.value === undefined ? {} : { setting: settingOf(told.value) }),
  });
}

function configIn(file: string, effects: Effects): Loaded<ParsedConfig> {
  const text = readText(resolve(effects.cwd, file));
  return text === undefined ? refused(problem(file, 'the config cannot be read')) : parseConfig(file, text);
}

const settingOf = ({ profile, target, origins, capabilities, types }: Config): Setting => ({
  profile,
  target,
  origins,
  capabilities,
  types,
  collections: [],
});
