import type { ParsedConfig } from '../load/config.ts';
import type { Config } from '../model/config.ts';
import type { Setting } from '../model/exchange.ts';
import type { Plan } from '../model/plan.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { ConfigPlaces } from '../model/report.ts';
import type { Role, Suite } from '../model/suite.ts';
import type { Waiver } from '../model/waiver.ts';
import type { Effects } from '../pipeline/effects.ts';
import { configFor, readConfig } from '../pipeline/open-config.ts';
import { openSuite } from '../pipeline/open-suite.ts';
import { settingOf } from '../pipeline/setting.ts';
import { namedByAny } from '../plan/named.ts';
import { planRun } from '../plan/select.ts';
import { placesIn } from './config-places.ts';
import { withDescriptions } from './open-apis.ts';
import { openWaivers } from './open-waivers.ts';
import { chooseReporters, type ChosenReporter } from './reporters.ts';

/** The options of commands that judge traffic. */
export interface JudgingOptions {
  /** The config of the target, for its capabilities, media types and origins. */
  readonly config?: string;
  readonly profile?: string;
  /** Servers if it is absent. */
  readonly role?: Role | 'both';
  readonly suites?: string;
  readonly requirement: readonly string[];
  readonly reporter: readonly string[];
  readonly out: string;
  readonly waivers?: string;
  readonly strict: boolean;
  /** Files with API descriptions, beside those of the config. */
  readonly api?: readonly string[];
}

export interface Judging {
  readonly suite: Suite;
  readonly plan: Plan;
  readonly waivers: readonly Waiver[];
  readonly reporters: readonly ChosenReporter[];
  readonly setting?: Setting;
  /** What the config says of the target. */
  readonly config?: Config;
  /** Lines of the config. */
  readonly places?: ConfigPlaces;
  /** Secrets of the config. */
  readonly secrets: readonly string[];
}

/** The suite, the selected part of it, waivers and reporters, or every problem with them. */
export async function judgingOf(options: JudgingOptions, role: Role, effects: Effects): Promise<Loaded<Judging>> {
  const parsed = options.config === undefined ? loaded(undefined) : readConfig(options.config, effects);
  if (!parsed.ok) return parsed;
  const suite = rulesOf(options, parsed.value, role, effects);
  if (!suite.ok) return suite;
  const plan = planOf(suite.value, options.requirement);
  if (!plan.ok) return plan;
  const reporters = await chooseReporters(options.reporter, [suite.value.profile.id], effects);
  if (!reporters.ok) return reporters;
  const waivers = openWaivers(options.waivers, namesIn(suite.value), effects);
  if (!waivers.ok) return waivers;
  const config = configOf(parsed.value, suite.value, options, effects);
  if (!config.ok) return config;
  const described = await withDescriptions(
    suite.value,
    [...(options.api ?? []), ...(config.value?.apis ?? [])],
    effects,
  );
  if (!described.ok) return described;
  return loaded({
    suite: described.value,
    plan: plan.value,
    waivers: waivers.value,
    reporters: reporters.value,
    ...toldBy(config.value),
    ...(parsed.value === undefined ? {} : { places: placesIn(parsed.value) }),
  });
}

/** A config is of a server: it is held against what the suite says of servers. */
function configOf(
  parsed: ParsedConfig | undefined,
  suite: Suite,
  options: JudgingOptions,
  effects: Effects,
): Loaded<Config | undefined> {
  if (parsed === undefined) return loaded(undefined);
  const ofServers = suite.role === 'server' ? loaded(suite) : rulesOf(options, parsed, 'server', effects);
  return ofServers.ok ? configFor(parsed, ofServers.value, effects) : ofServers;
}

/** The roles that an option means. */
export const rolesOf = ({ role = 'server' }: Pick<JudgingOptions, 'role'>): readonly Role[] =>
  role === 'both' ? ['server', 'client'] : [role];

/** Where the reports of a role go, below the report folder. */
export const folderOf = ({ role, profile }: Suite): string => (role === 'server' ? profile.id : `${profile.id}-client`);

function rulesOf(
  { profile, suites }: JudgingOptions,
  config: ParsedConfig | undefined,
  role: Role,
  effects: Effects,
): Loaded<Suite> {
  const wanted = profile ?? config?.raw.profile;
  return wanted === undefined && suites === undefined
    ? refused(problem('--profile', 'the protocol is not known', 'choose it with --profile or -c'))
    : openSuite(wanted, suites, effects, 'rules', role);
}

function planOf(suite: Suite, asked: readonly string[]): Loaded<Plan> {
  const named = namedByAny(
    asked,
    suite.requirements.map(({ id }) => id),
  );
  const isJudged = suite.rules.some(({ expectation }) => named.has(expectation.requirement));
  return named.size > 0 && !isJudged
    ? refused(problem('--requirement', 'no rule judges this requirement, so traffic cannot decide it', 'use assay run'))
    : planRun(suite, { requirements: asked, scenarios: [], tags: [] });
}

/** The names that waivers may use. */
const namesIn = ({ requirements, rules }: Suite) => ({
  requirements: requirements.map(({ id }) => id),
  judges: rules.map(({ id }) => `rule ${id}`),
  bindings: [],
});

const toldBy = (config: Config | undefined): Pick<Judging, 'config' | 'setting' | 'secrets'> =>
  config === undefined ? { secrets: [] } : { config, secrets: config.secrets, setting: settingOf(config) };
