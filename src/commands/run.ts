import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync, type WriteStream } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exitCodeOf } from '../judge/exit-code.ts';
import { loadConfig, parseConfig, type ParsedConfig } from '../load/config.ts';
import { loadWaivers } from '../load/waivers.ts';
import { readText } from '../load/read-folder.ts';
import { testTarget, type Watcher } from '../main.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { Suite } from '../model/suite.ts';
import type { Config } from '../model/config.ts';
import type { Plan } from '../model/plan.ts';
import { planRun } from '../plan/select.ts';
import type { Reference } from '../reference/reference.ts';
import { createProgress, type Progress } from '../report/progress.ts';
import { REPORTERS, type ReporterName } from '../report/registry.ts';
import { terminalSummary } from '../report/terminal.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from './effects.ts';
import { libraryOf, openSuite, shippedProfiles, showProblems } from './suites.ts';

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
}

/** One target to be tested, all input read and found right. */
interface Task {
  readonly suite: Suite;
  readonly config: Config;
  readonly plan: Plan;
  readonly close: () => Promise<void>;
}

/** `assay run`: one report for each profile; the exit code of the worst. */
export async function run(options: RunOptions, effects: Effects): Promise<number> {
  const reporters = reportersOf(options.reporter);
  if (!reporters.ok) return showProblems(reporters.problems, effects);
  const tasks = await tasksOf(options, effects);
  if (!tasks.ok) return showProblems(tasks.problems, effects);
  const rows = tasks.value.flatMap(({ suite }) => suite.requirements.map(({ id }) => id));
  const waivers = options.waivers === undefined ? loaded([]) : loadWaivers(options.waivers, readText(resolve(effects.cwd, options.waivers)), rows);
  if (!waivers.ok) {
    for (const task of tasks.value) await task.close();
    return showProblems(waivers.problems, effects);
  }

  const reports: Report[] = [];
  for (const task of tasks.value) {
    const folder = join(resolve(effects.cwd, options.out), task.suite.profile.id);
    const report = await runTask(task, folder, waivers.value, options, effects);
    reports.push(report);
    effects.out.write(terminalSummary(report, { color: effects.out.color, width: effects.out.width() }));
    const written = await writeArtifacts(report, reporters.value, folder, effects.cwd);
    effects.out.write(`\nReports: ${written.join(', ')}\n\n`);
  }
  return exitCodeOf(reports);
}

async function runTask(task: Task, folder: string, waivers: Parameters<typeof testTarget>[0]['waivers'], options: RunOptions, effects: Effects): Promise<Report> {
  mkdirSync(folder, { recursive: true });
  const run = effects.newRun();
  const ledgerPath = join(folder, `ledger-${run}.ndjson`);
  const log = createWriteStream(join(folder, 'exchanges.ndjson'), { mode: 0o600 });
  const { out } = effects;
  const progress = createProgress({ tty: out.tty, color: out.color, width: out.width, write: out.write });
  try {
    const report = await testTarget({
      suite: task.suite, config: task.config, plan: task.plan, run, version: effects.version, strict: options.strict, waivers, ledgerPath,
      now: effects.now, signal: effects.signal, cleanUpSignal: effects.hardSignal, watch: watcherOf(progress, log),
    });
    // What could not be deleted stays on record, for `assay cleanup`.
    if (!report.remarks.some((remark) => remark.includes('could not be deleted') || remark.includes('was created and stays'))) rmSync(ledgerPath, { force: true });
    return report;
  } finally {
    progress.end();
    await new Promise((done) => { log.end(done); });
    await task.close();
  }
}

function watcherOf(progress: Progress, log: WriteStream): Watcher {
  let total = 0;
  let done = 0;
  const told = new Set<string>();
  return {
    exchange(exchange) { log.write(`${JSON.stringify(exchange)}\n`); },
    planned(instances) { total = instances; },
    started(name) { progress.started(name); },
    finished({ name }) { progress.finished(name, { verdict: 'passed', done: ++done, total }); },
    judged({ requirement, result, findings, case: name }) {
      const [first] = findings.filter(({ weight }) => weight === undefined);
      if (result !== 'unmet' || first === undefined || told.has(`${requirement} ${first.code}`)) return;
      told.add(`${requirement} ${first.code}`);
      progress.violation(`${requirement}  ${first.message}  (${name})`);
    },
  };
}

type Chosen = readonly { readonly name: ReporterName; readonly path?: string }[];

function reportersOf(asked: readonly string[]): Loaded<Chosen> {
  const names = Object.keys(REPORTERS);
  const chosen = (asked.length === 0 ? ['junit', 'json', 'html'] : asked).map((text) => {
    const [name = '', ...path] = text.split('=');
    return { name: name as ReporterName, ...(path.length === 0 ? {} : { path: path.join('=') }) };
  });
  const unknown = chosen.filter(({ name }) => !names.includes(name)).map(({ name }) =>
    problem('--reporter', `no reporter ${name}`, didYouMean(name, names) ?? `one of ${names.join(', ')}`));
  return unknown.length > 0 ? refused(...unknown) : loaded(chosen);
}

async function writeArtifacts(report: Report, reporters: Chosen, folder: string, cwd: string): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { name, path } of reporters) {
    const reporter = await REPORTERS[name].load();
    for (const artifact of reporter(report)) {
      const file = path === undefined ? join(folder, artifact.path) : resolve(cwd, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, artifact.text);
      written.push(file.startsWith(`${cwd}/`) ? file.slice(cwd.length + 1) : file);
    }
  }
  return written;
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
  const embedded = shippedProfiles(effects).filter((profile) => profile in REFERENCES && (wanted === undefined || wanted === profile));
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
  if (file !== undefined && text === undefined) return refused(problem(file, 'the config cannot be read', 'assay init writes one'));
  const profile = options.profile ?? (options.suites === undefined ? undefined : profileIn(options.suites, effects));
  if (text === undefined && profile === undefined) return refused(problem('--target', 'which protocol does it speak?', 'give --profile, or a config'));
  const parsed = parseConfig(file ?? '(command line)', text ?? `profile: ${profile ?? ''}\ntarget: ${JSON.stringify(options.target ?? '')}\n`);
  return parsed.ok ? taskOf(parsed.value, options, effects, () => Promise.resolve()) : parsed;
}

/** A reference server of our own, in this process, and the config that goes with it. */
async function embeddedTask(profile: string, reference: Reference, options: RunOptions, effects: Effects): Promise<Loaded<Task>> {
  const file = join(libraryOf(effects).suites, profile, 'reference.yaml');
  const parsed = parseConfig(file, readFileSync(file, 'utf8'));
  if (!parsed.ok) return parsed;
  const server = await reference.start();
  const task = taskOf(parsed.value, { ...options, target: server.entry }, effects, () => server.close());
  if (!task.ok) await server.close();
  return task;
}

function taskOf({ source, raw }: ParsedConfig, options: RunOptions, effects: Effects, close: () => Promise<void>): Loaded<Task> {
  if (options.profile !== undefined && options.profile !== raw.profile) {
    return refused(problem('--profile', `the config is for profile ${raw.profile}`, `not ${options.profile}`));
  }
  if (options.target !== undefined && !/^https?:\/\/[^/?#\s]+/.test(options.target)) return refused(problem('--target', `${options.target} is no absolute http or https URI`));
  const suite = openSuite(raw.profile, options.suites, effects);
  if (!suite.ok) return suite;
  if (suite.value.profile.id !== raw.profile) return refused(problem(source.file, `the config is for profile ${raw.profile}, the suite is ${suite.value.profile.id}`));
  const folder = dirname(resolve(effects.cwd, source.file));
  const target = options.target === undefined ? {} : { target: options.target };
  const config = loadConfig({ source, raw: { ...raw, ...target } }, suite.value, { env: effects.env, file: (path) => readText(resolve(folder, path)) });
  if (!config.ok) return config;
  const plan = planRun(suite.value, { requirements: options.requirement, scenarios: options.scenario, tags: options.tag });
  if (!plan.ok) return plan;
  const concurrency = options.concurrency ?? config.value.limits.concurrency;
  return loaded({ suite: suite.value, config: { ...config.value, limits: { ...config.value.limits, concurrency } }, plan: plan.value, close });
}

