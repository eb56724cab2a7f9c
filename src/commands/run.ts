import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { LedgerHead } from '../execute/clean-up/ledger.ts';
import { diffReports } from '../judge/diff.ts';
import { exitCodeOf, worstCode } from '../judge/exit-code.ts';
import { loadConfig, parseConfig, type ParsedConfig } from '../load/config.ts';
import { readText } from '../load/read-folder.ts';
import type { Watcher } from '../pipeline/job.ts';
import { testTarget } from '../pipeline/test-target.ts';
import { loaded, problem, problemText, refused, type Loaded } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { Suite } from '../model/suite.ts';
import type { Config } from '../model/config.ts';
import type { Plan } from '../model/plan.ts';
import type { Waiver } from '../model/waiver.ts';
import { planRun } from '../plan/select.ts';
import { shardOf, type Shard } from '../plan/shard.ts';
import type { Reference } from '../reference/reference.ts';
import { createProgress, type Progress } from '../report/terminal/progress.ts';
import { diffTerminal } from '../report/diff/diff-terminal.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { didYouMean } from '../support/nearest.ts';
import { digestOfJson } from '../support/digest.ts';
import { configDigest } from './config-digest.ts';
import { exitOf, tellGitHub } from './diff.ts';
import { WRONG_INPUT, type Effects } from '../pipeline/effects.ts';
import { writeReports } from './reporters.ts';
import { readInput, type RunInput } from './run-input.ts';
import { show } from './show.ts';
import { libraryOf, OFFER, openSuite, shippedProfiles, showProblems, surroundingsOf } from '../pipeline/open-suite.ts';
import { createTranscript, type Transcript } from './transcript.ts';

export interface RunOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly suites?: string;
  readonly target?: string;
  readonly requirement: readonly string[];
  readonly scenario: readonly string[];
  readonly tag: readonly string[];
  readonly concurrency?: number;
  readonly reporter: readonly string[];
  readonly out: string;
  readonly waivers?: string;
  readonly strict: boolean;
  /** `i/n`: only the part of the scenarios that falls to shard i of n. */
  readonly shard?: string;
  /** A report.json: the exit code says whether anything is worse than there. */
  readonly baseline?: string;
}

/** One target to be tested, its config read and found right. */
export interface Task {
  readonly suite: Suite;
  readonly config: Config;
  readonly plan: Plan;
  /** Where a later clean-up finds the config; undefined for an embedded server, which takes all it holds with it. */
  readonly origin?: Pick<LedgerHead, 'config' | 'suites'>;
  readonly close: () => Promise<void>;
}

/** `assay run`: one report for each profile; the exit code of the worst. */
export async function run(options: RunOptions, effects: Effects): Promise<number> {
  const tasks = await tasksOf(options, effects);
  if (!tasks.ok) return showProblems(tasks.problems, effects);
  const input = await readInput(tasks.value, options, effects);
  if (!input.ok) {
    for (const task of tasks.value) await task.close();
    return showProblems(input.problems, effects);
  }
  const codes: number[] = [];
  for (const task of tasks.value) codes.push(await runTask(task, input.value, options, effects));
  return worstCode(codes);
}

/** Tests, shows and writes; the exit code is that of the verdict, or of the difference from the baseline. */
async function runTask(
  task: Task,
  { reporters, waivers, shard, baseline }: RunInput,
  options: RunOptions,
  effects: Effects,
): Promise<number> {
  const folder = join(resolve(effects.cwd, options.out), task.suite.profile.id);
  const { out } = effects;
  const size = { color: out.color, width: out.width() };
  const report = await testTask(task, folder, waivers, shard, options, effects);
  show(terminalSummary(report, size), effects);
  const { paths, problems } = await writeReports(report, reporters, folder, effects);
  out.write(`\nReports: ${paths.join(', ')}\n\n`);
  const against = baseline?.profile === report.profile ? diffReports(baseline, report) : undefined;
  if (against !== undefined) {
    show(`Against the baseline\n${diffTerminal(against, size)}\n`, effects);
    tellGitHub(against, effects);
  }
  for (const one of problems) effects.err.write(`${problemText(one)}\n`);
  if (problems.length > 0) return WRONG_INPUT;
  const code = exitCodeOf([report]);
  return against === undefined || report.verdict === 'unreachable' ? code : exitOf(against);
}

async function testTask(
  task: Task,
  folder: string,
  waivers: readonly Waiver[],
  shard: Shard | undefined,
  options: RunOptions,
  effects: Effects,
): Promise<Report> {
  const { suite, config, plan, origin } = task;
  mkdirSync(folder, { recursive: true });
  const run = effects.newRun();
  const transcript = createTranscript(join(folder, 'exchanges.ndjson'));
  const { out } = effects;
  const progress = createProgress({ tty: out.tty, color: out.color, width: out.width, write: out.write });
  const head = origin === undefined ? undefined : { run, profile: suite.profile.id, target: config.target, ...origin };
  try {
    const report = await testTarget({
      suite,
      config,
      plan: shard === undefined ? plan : shardOf(plan, shard),
      run,
      version: effects.version,
      strict: options.strict,
      waivers,
      ...(head === undefined ? {} : { ledger: { path: join(folder, `ledger-${run}.ndjson`), head } }),
      ...(shard === undefined ? {} : { shard }),
      now: effects.now,
      signal: effects.signal,
      cleanUpSignal: effects.hardSignal,
      watch: watcherOf(progress, transcript),
    });
    const digests = {
      ...suite.digests,
      config: configDigest(config, suite.profile),
      waivers: digestOfJson(waivers.map((waiver) => ({ ...waiver }))),
    };
    return { ...report, digests: { ...digests, transcript: transcript.end() } };
  } finally {
    progress.end();
    await task.close();
  }
}

function watcherOf(progress: Progress, transcript: Transcript): Watcher {
  let total = 0;
  let done = 0;
  const told = new Set<string>();
  return {
    exchange: transcript.write,
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

/** The targets that the command line means: one by its config, or the embedded reference servers. */
async function tasksOf(options: RunOptions, effects: Effects): Promise<Loaded<readonly Task[]>> {
  if (options.config !== undefined || options.target !== undefined) {
    const task = targetTask(options, effects);
    return task.ok ? loaded([task.value]) : task;
  }
  const wanted = options.profile ?? (options.suites === undefined ? undefined : profileIn(options.suites, effects));
  // Loaded only here: a run against a target of one's own needs no reference server.
  const { REFERENCES } = await import('../reference/registry.ts');
  const embedded = shippedProfiles(effects).filter(
    (profile) => profile in REFERENCES && (wanted === undefined || wanted === profile),
  );
  if (embedded.length === 0) {
    const hint = didYouMean(wanted ?? '', Object.keys(REFERENCES)) ?? 'give a config (-c) or a target (--target)';
    return refused(problem('run', `no embedded reference server for profile ${wanted ?? ''}`, hint));
  }
  const tasks: Task[] = [];
  for (const profile of embedded) {
    const task = await embeddedTask(profile, REFERENCES[profile as keyof typeof REFERENCES], options, effects);
    if (!task.ok) return task;
    tasks.push(task.value);
  }
  return loaded(tasks);
}

const profileIn = (folder: string, effects: Effects): string | undefined =>
  /^id:\s*(\S+)/m.exec(readText(join(resolve(effects.cwd, folder), 'profile.yaml')) ?? '')?.[1];

function targetTask(options: RunOptions, effects: Effects): Loaded<Task> {
  const file = options.config;
  const text = file === undefined ? undefined : readText(resolve(effects.cwd, file));
  if (file !== undefined && text === undefined)
    return refused(problem(file, 'the config cannot be read', 'assay init writes one'));
  const profile = options.profile ?? (options.suites === undefined ? undefined : profileIn(options.suites, effects));
  if (text === undefined && profile === undefined)
    return refused(problem('--target', 'which protocol does it speak?', 'give --profile, or a config'));
  const parsed = parseConfig(
    file ?? '(command line)',
    text ?? `profile: ${profile ?? ''}\ntarget: ${JSON.stringify(options.target ?? '')}\n`,
  );
  const own = (path: string | undefined): string | null => (path === undefined ? null : resolve(effects.cwd, path));
  const task = parsed.ok ? taskOf(parsed.value, options, effects, () => Promise.resolve()) : parsed;
  return task.ok ? loaded({ ...task.value, origin: { config: own(file), suites: own(options.suites) } }) : task;
}

/** A reference server of our own, in this process, and the config that goes with it. */
async function embeddedTask(
  profile: string,
  reference: Reference,
  options: RunOptions,
  effects: Effects,
): Promise<Loaded<Task>> {
  const file = join(libraryOf(effects).suites, profile, 'reference.yaml');
  const parsed = parseConfig(file, readFileSync(file, 'utf8'));
  if (!parsed.ok) return parsed;
  const server = await reference.start({ tls: parsed.value.raw.target.startsWith('https:') });
  const task = taskOf(parsed.value, { ...options, target: server.entry }, effects, () => server.close());
  if (!task.ok) await server.close();
  return task;
}

function taskOf(
  { source, raw }: ParsedConfig,
  options: RunOptions,
  effects: Effects,
  close: () => Promise<void>,
): Loaded<Task> {
  if (options.profile !== undefined && options.profile !== raw.profile) {
    return refused(problem('--profile', `the config is for profile ${raw.profile}`, `not ${options.profile}`));
  }
  if (options.target !== undefined && !/^https?:\/\/[^/?#\s]+/.test(options.target))
    return refused(problem('--target', `${options.target} is no absolute http or https URI`));
  const suite = openSuite(raw.profile, options.suites, effects);
  if (!suite.ok) return suite;
  if (suite.value.profile.id !== raw.profile)
    return refused(
      problem(source.file, `the config is for profile ${raw.profile}, the suite is ${suite.value.profile.id}`),
    );
  const folder = dirname(resolve(effects.cwd, source.file));
  const target = options.target === undefined ? {} : { target: options.target };
  const config = loadConfig(
    { source, raw: { ...raw, ...target } },
    suite.value,
    surroundingsOf(folder, effects),
    OFFER,
  );
  if (!config.ok) return config;
  const plan = planRun(suite.value, {
    requirements: options.requirement,
    scenarios: options.scenario,
    tags: options.tag,
  });
  if (!plan.ok) return plan;
  const concurrency = options.concurrency ?? config.value.limits.concurrency;
  return loaded({
    suite: suite.value,
    config: { ...config.value, limits: { ...config.value.limits, concurrency } },
    plan: plan.value,
    close,
  });
}
