import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LedgerHead } from '../execute/clean-up/ledger.ts';
import type { ParsedConfig } from '../load/config.ts';
import { readText } from '../load/read-folder.ts';
import { loadSequence } from '../load/sequence.ts';
import type { Config } from '../model/config.ts';
import type { Plan } from '../model/plan.ts';
import { loaded, problem, problemText, refused, type Loaded } from '../model/problem.ts';
import type { ConfigPlaces } from '../model/report.ts';
import type { Suite } from '../model/suite.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openConfig, plainConfig, readConfig, referenceConfig } from '../pipeline/open-config.ts';
import { shippedProfiles } from '../pipeline/open-suite.ts';
import { partNames } from '../plan/forecast.ts';
import { planRun } from '../plan/select.ts';
import type { Reference } from '../reference/reference.ts';
import { didYouMean } from '../support/nearest.ts';
import { placesIn } from './config-places.ts';
import { lastFailed, type LastFailed } from './last-failed.ts';
import { withDescriptions } from './open-apis.ts';
import type { RunOptions } from './run-options.ts';

/** One target to test, with a valid config. */
export interface Task {
  readonly suite: Suite;
  readonly config: Config;
  readonly plan: Plan;
  /** Set where the last report says what to run. */
  readonly again?: LastFailed;
  /**
   * Where a later clean-up finds the config; undefined for an embedded server, whose resources end with the process.
   */
  readonly origin?: Pick<LedgerHead, 'config' | 'suites'>;
  /** What is tested and how it was chosen, for the first line of the output. */
  readonly subject: string;
  /** Lines of the user's own config. */
  readonly places?: ConfigPlaces;
  readonly close: () => Promise<void>;
}

/** The targets of the command line: that of a config, or the embedded reference servers. */
export async function tasksOf(options: RunOptions, effects: Effects): Promise<Loaded<readonly Task[]>> {
  const { embedded = false, config, target } = options;
  if (embedded && (config ?? target) !== undefined)
    return refused(problem('--embedded', 'an embedded server has no other config or target', 'leave out one of them'));
  const found = configOfFolder(options, effects);
  if (embedded || (config ?? target ?? found) === undefined) return embeddedTasks(options, effects);
  const task = found === undefined ? targetTask(options, effects) : targetTask({ ...options, config: found }, effects);
  if (!task.ok) return task;
  const suite = await withDescriptions(task.value.suite, task.value.config.apis, effects);
  if (!suite.ok) return suite;
  const how = found === undefined ? '' : ' (found in this folder; --embedded tests the embedded servers)';
  const { profile } = task.value.suite;
  const subject = `${config ?? found ?? 'command line'}${how}: profile ${profile.id}, ${task.value.config.target}`;
  return loaded([{ ...task.value, suite: suite.value, subject }]);
}

/** The names that `assay init` and people give to a config, the first that is there counts. */
const NAMES = ['assay.yaml', 'assay.yml'];

/** The config of the current folder, unless the command line says what is to be tested. */
export function configOfFolder(
  { config, target, profile, suites, embedded = false }: Partial<RunOptions>,
  { cwd }: Effects,
): string | undefined {
  const isChosen = embedded || (config ?? target ?? profile ?? suites) !== undefined;
  return isChosen ? undefined : NAMES.find((name) => existsSync(resolve(cwd, name)));
}

function targetTask(options: RunOptions, effects: Effects): Loaded<Omit<Task, 'subject'>> {
  const { config, suites } = options;
  const parsed =
    config === undefined
      ? wordsConfig(options, effects)
      : readConfig(config, effects, { hint: 'assay init writes one' });
  const task = parsed.ok ? taskOf(parsed.value, options, effects, () => Promise.resolve()) : parsed;
  const full = (path: string | undefined): string | null => (path === undefined ? null : resolve(effects.cwd, path));
  const places = parsed.ok && config !== undefined ? { places: placesIn(parsed.value) } : {};
  return task.ok ? loaded({ ...task.value, ...places, origin: { config: full(config), suites: full(suites) } }) : task;
}

function wordsConfig(options: RunOptions, effects: Effects): Loaded<ParsedConfig> {
  const profile = wantedProfile(options, effects);
  return profile === undefined
    ? refused(problem('--target', 'the protocol is not known', 'choose it with --profile, or use a config'))
    : plainConfig(profile, options.target ?? '');
}

async function embeddedTasks(options: RunOptions, effects: Effects): Promise<Loaded<readonly Task[]>> {
  const wanted = wantedProfile(options, effects);
  // Loaded only here, since a run against another target needs no reference server.
  const { REFERENCES } = await import('../reference/registry.ts');
  const embedded = shippedProfiles(effects).filter(
    (profile) => profile in REFERENCES && (wanted === undefined || wanted === profile),
  );
  if (embedded.length === 0) {
    const hint = didYouMean(wanted ?? '', Object.keys(REFERENCES)) ?? 'choose a target with -c or --target';
    return refused(problem('run', `there is no embedded reference server for profile ${wanted ?? ''}`, hint));
  }
  const opened: Loaded<Task>[] = [];
  for (const profile of embedded)
    opened.push(await embeddedTask(profile, REFERENCES[profile as keyof typeof REFERENCES], options, effects));
  const tasks = opened.flatMap((task) => (task.ok ? [task.value] : []));
  const mistakes = opened.flatMap((task) => (task.ok ? [] : task.problems));
  // What is selected may be of one profile only.
  if (tasks.length > 0 && mistakes.every(({ file }) => SELECTIONS.includes(file))) return loaded(tasks);
  // A server that stays open would keep the process alive.
  for (const { close } of tasks) await close();
  const texts = mistakes.map(problemText);
  return { ok: false, problems: mistakes.filter((_one, index) => texts.indexOf(texts[index] ?? '') === index) };
}

const SELECTIONS: readonly string[] = ['--requirement', '--scenario', '--tag'];

/** The profile that the options choose: by its id, or by that of the user's own suite. */
function wantedProfile({ profile, suites }: RunOptions, { cwd }: Effects): string | undefined {
  if (profile !== undefined || suites === undefined) return profile;
  return /^id:\s*(\S+)/m.exec(readText(join(resolve(cwd, suites), 'profile.yaml')) ?? '')?.[1];
}

/** An embedded reference server and its config. */
async function embeddedTask(
  profile: string,
  reference: Reference,
  options: RunOptions,
  effects: Effects,
): Promise<Loaded<Task>> {
  const parsed = referenceConfig(profile, effects);
  if (!parsed.ok) return parsed;
  const server = await reference.start({ tls: parsed.value.raw.target.startsWith('https:') });
  const task = taskOf(parsed.value, { ...options, target: server.entry }, effects, () => server.close());
  if (task.ok) return loaded({ ...task.value, subject: `${profile}: embedded reference server, not your target` });
  await server.close();
  return task;
}

function taskOf(
  parsed: ParsedConfig,
  options: RunOptions,
  effects: Effects,
  close: () => Promise<void>,
): Loaded<Omit<Task, 'subject'>> {
  const { raw } = parsed;
  if (options.profile !== undefined && options.profile !== raw.profile)
    return refused(problem('--profile', `the config is for profile ${raw.profile}`, `not ${options.profile}`));
  if (options.target !== undefined && !/^https?:\/\/[^/?#\s]+/.test(options.target))
    return refused(problem('--target', `${options.target} is not an absolute http or https URI`));
  const opened = openConfig(parsed, options, effects);
  if (!opened.ok) return opened;
  const { suite, config } = opened.value;
  const again = options.lastFailed === true ? lastFailed(suite, options, effects) : loaded(undefined);
  if (!again.ok) return again;
  const { scenario, tag } = options;
  const requirement = again.value?.requirements ?? options.requirement;
  const plan = planRun(suite, { requirements: requirement, scenarios: scenario, tags: tag });
  if (!plan.ok) return plan;
  const deep = deepPlan(plan.value, { suite, config }, options, effects);
  if (!deep.ok) return deep;
  const concurrency = options.concurrency ?? config.limits.concurrency;
  return loaded({
    suite,
    config: { ...config, limits: { ...config.limits, concurrency } },
    plan: deep.value,
    ...(again.value === undefined ? {} : { again: again.value }),
    close,
  });
}

/** The plan as deep as the options say, or for the sequence of their file. */
function deepPlan(
  plan: Plan,
  { suite, config }: Pick<Task, 'suite' | 'config'>,
  { sequence, depth, seed = '1' }: RunOptions,
  { cwd }: Effects,
): Loaded<Plan> {
  if (sequence === undefined) return loaded(depth === undefined ? plan : { ...plan, deepening: { depth, seed } });
  const read = loadSequence(sequence, readText(resolve(cwd, sequence)), suite.profile.id, (file) =>
    partNames({ ...plan, deepening: file }, { config, ...suite }),
  );
  return read.ok ? loaded({ ...plan, deepening: read.value, sequence: read.value.scenarios }) : read;
}
