import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { exitCodeOf, worstCode } from '../judge/exit-code.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import { performActs } from '../perform/perform-acts.ts';
import type { Effects } from '../pipeline/effects.ts';
import { judgeActs } from '../pipeline/judge-acts.ts';
import { openConfig, referenceConfig } from '../pipeline/open-config.ts';
import { openSuite, showProblems } from '../pipeline/open-suite.ts';
import { planActs } from '../plan/select-acts.ts';
import type { Reference } from '../reference/reference.ts';
import { REFERENCES } from '../reference/registry.ts';
import { createProgress } from '../report/terminal/progress.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { millisecondsOf } from '../support/duration.ts';
import { jobOf, type ClientOptions, type OpenedClient } from './client-job.ts';
import { claimFolders } from './claim-folders.ts';
import { standing } from './client-standing.ts';
import { folderOf } from './judging.ts';
import { openWaivers } from './open-waivers.ts';
import { chooseReporters, writeReports } from './reporters.ts';
import { showWritten } from './show-written.ts';

/** `assay client`: runs a command once an act and judges it; without a command the server stands until Ctrl-C. */
export async function client(command: readonly string[], options: ClientOptions, effects: Effects): Promise<number> {
  const opened = await open(command, options, effects);
  if (!opened.ok) return showProblems(opened.problems, effects);
  const folder = join(resolve(effects.cwd, options.out), folderOf(opened.value.suite));
  const claim = claimFolders([folder], effects);
  if (!claim.ok) return showProblems(claim.problems, effects);
  try {
    const job = await (command.length === 0
      ? standing(opened.value, options, effects)
      : driven(command, opened.value, options, effects));
    if (!job.ok) return showProblems(job.problems, effects);
    const report = job.value;
    effects.out.write(terminalSummary(report, { color: effects.out.color, width: effects.out.width() }));
    const written = await writeReports(report, opened.value.reporters, folder, effects);
    showWritten(written, effects);
    return worstCode([exitCodeOf([report]), written.code]);
  } finally {
    claim.value();
  }
}

async function open(
  command: readonly string[],
  options: ClientOptions,
  effects: Effects,
): Promise<Loaded<OpenedClient>> {
  const { profile } = options;
  const suite = openSuite(profile, options.suites, effects, 'all', 'client');
  if (!suite.ok) return suite;
  const references: Readonly<Record<string, Reference>> = REFERENCES;
  const reference = references[profile];
  const setting = suite.value.profile.client;
  if (reference === undefined || setting === undefined)
    return refused(problem('--profile', `${profile} has no server for clients to be judged by`));
  if (command.length === 0 && options.port === undefined)
    return refused(problem('client', 'there is no command', 'put it behind --, or let the server stand with --port 0'));
  const plan = planActs(suite.value, { requirements: options.requirement, acts: options.act });
  if (!plan.ok) return plan;
  const unknown = unknownVariations(suite.value, reference);
  if (unknown.length > 0) return refused(...unknown);
  const reporters = await chooseReporters(options.reporter, [profile], effects);
  if (!reporters.ok) return reporters;
  const waivers = openWaivers(
    options.waivers,
    {
      requirements: suite.value.requirements.map(({ id }) => id),
      judges: [...suite.value.rules.map(({ id }) => `rule ${id}`), ...suite.value.acts.map(({ id }) => `act ${id}`)],
      bindings: [],
    },
    effects,
  );
  if (!waivers.ok) return waivers;
  const raw = referenceConfig(profile, effects);
  const config = raw.ok ? openConfig(raw.value, {}, effects) : raw;
  if (!config.ok) return config;
  return loaded({
    suite: suite.value,
    plan: plan.value,
    reference,
    setting,
    config: config.value.config,
    waivers: waivers.value,
    reporters: reporters.value,
  });
}

const unknownVariations = ({ acts }: Suite, { variations }: Reference) =>
  acts.flatMap(({ place, server }) =>
    server.variations
      .filter((name) => !variations.some((one) => one.name === name))
      .map((name) => ({ ...place, message: `the reference server has no variation ${name}` })),
  );

async function driven(command: readonly string[], opened: OpenedClient, options: ClientOptions, effects: Effects) {
  const { plan, reference, setting, config } = opened;
  const startedAt = effects.now();
  const progress = createProgress(effects.out);
  let done = 0;
  const runs = await performActs(
    {
      reference,
      setting,
      user: config.users['main'] ?? {},
      command,
      cwd: effects.cwd,
      timeoutMs: millisecondsOf(options.taskTimeout),
      env: effects.env,
      handedOn: options.env,
      signal: effects.signal,
    },
    plan.acts,
    availableParallelism(),
    {
      started: ({ id }) => {
        progress.started(id);
      },
      ended: ({ act, result }) => {
        done += 1;
        progress.finished(act.id, {
          verdict: result.end === 'ended' ? 'passed' : 'warned',
          done,
          total: plan.acts.length,
        });
      },
    },
  );
  progress.end();
  if (runs.length > 0 && runs.every(({ result }) => result.end === 'not-started'))
    return refused(problem('client', `${command[0] ?? ''} cannot be started`, 'there is no such program'));
  return loaded(
    judgeActs(
      jobOf(opened, options, effects, {
        subject: command.join(' '),
        startedAt,
        partial: effects.signal.aborted || runs.length < plan.acts.length,
      }),
      runs,
    ),
  );
}
