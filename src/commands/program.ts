import { Command, Option } from 'commander';
import { DEPTHS } from '../model/style.ts';
import type { Effects } from '../pipeline/effects.ts';
import { cleanup, diff, merge, replay } from './after-run.ts';
import type { CertifyOptions } from './certify.ts';
import type { CheckOptions } from './check.ts';
import type { ClientOptions } from './client-job.ts';
import { count, duration, many, port, type Declare } from './declare.ts';
import { init } from './init-command.ts';
import type { ListOptions } from './list.ts';
import type { ProveOptions } from './write-proofs.ts';
import type { ProxyOptions } from './proxy.ts';
import type { RunOptions } from './run-options.ts';
import type { ServeOptions } from './serve.ts';
import { completion, man } from './shell.ts';
import type { ValidateOptions } from './validate.ts';
import type { VerifyOptions } from './verify.ts';

// The module of a command is loaded only when it runs, so that help and version are fast.

/**
 * The command line, for cli.ts: every command with its options. Each command passes its exit code to `finish`; usage
 * mistakes,
 * help and version are thrown as a CommanderError.
 */
export function createProgram(effects: Effects, finish: (code: number | Promise<number>) => Promise<void>): Command {
  const program = new Command('assay')
    .description('Tests whether a server conforms to a cloud REST protocol.')
    .version(effects.version)
    .showHelpAfterError('(assay --help lists the commands, assay COMMAND --help their options)')
    .exitOverride();
  const command = (name: string, description: string): Command =>
    program.command(name).description(description).exitOverride();
  for (const declare of COMMANDS) declare(command, effects, finish);
  return program;
}

/** The options that choose the protocol. */
const withProtocol = (command: Command): Command =>
  command
    .addOption(
      new Option('--role <whose>', 'whom to judge: those who answer, those who ask, or both')
        .choices(['server', 'client', 'both'])
        .default('server'),
    )
    .option('-c, --config <file>', "the target's config, for its capabilities, media types and origins")
    .option('--profile <id>', 'the protocol')
    .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
    .option('--api <file>', 'a description of the API: exchanges are held against their operations (repeat)', many, []);

/** The options that choose requirements and reports. */
const withReports = (command: Command): Command =>
  command
    .option('--requirement <id>', 'judge only this requirement (repeat or separate with commas)', many, [])
    .option('--reporter <name[=path]>', 'see assay run --help', many, [])
    .option('--out <dir>', 'folder for the reports', 'reports')
    .option('--waivers <file>', 'file with the requirements that are waived')
    .option('--strict', 'count warnings as violations', false);

const depthOption = (meaning: string): Option => new Option('--depth <depth>', meaning).choices([...DEPTHS]);

const run: Declare = (command, effects, finish) =>
  command('run', 'test a target; without a config (-c, or assay.yaml in this folder) or target, the embedded servers')
    .option('-c, --config <file>', 'the config of the target')
    .option('--profile <id>', 'the protocol')
    .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
    .option('--target <url>', 'the entry URI; overrides the target of the config')
    .option('--embedded', 'test the embedded reference servers, even if there is an assay.yaml')
    .option(
      '--requirement <id>',
      'run only scenarios and rules that judge this requirement; EM-AUTH or EM-*-0? selects several (repeat or ' +
        'separate with commas)',
      many,
      [],
    )
    .option('--scenario <id>', 'run only this scenario; its beginning or a pattern selects several', many, [])
    .option('--tag <tag>', 'run only scenarios with this tag (see assay list tags)', many, [])
    .option('--last-failed', 'run only what the last report in --out shows as violated, warned or not judged', false)
    .option('--concurrency <n>', 'how many scenarios run at the same time', count)
    .option('--timeout <duration>', 'end the run after this time, such as 90s or 20m, and clean up', duration)
    .option('--bail <n>', 'end the run after this many violated requirements, and clean up', count)
    .option(
      '--reporter <name[=path]>',
      'a name from assay list reporters, or the path of a module (default: junit, json and html)',
      many,
      [],
    )
    .option('--out <dir>', 'folder for the reports', 'reports')
    .option('--waivers <file>', 'file with the requirements that are waived')
    .option('--strict', 'count warnings as violations', false)
    .addOption(new Option('--verbose', 'show every requirement and finding').default(false))
    .addOption(
      new Option('--quiet', 'show only the verdict and why the exit code is what it is')
        .default(false)
        .conflicts('verbose'),
    )
    .option('--dry-run', 'show the plan: scenarios, requests, what would be created; send nothing')
    .addOption(depthOption('how often each thing is asked, in how many styles').default('standard'))
    .option('--seed <text>', 'chooses the styles of --depth; the same seed chooses the same', '1')
    .option('--sequence <file>', 'run only the sequence of scenarios in this file, which a report names')
    .option(
      '--shard <i/n>',
      'run only shard i of n of the scenarios; auto: as the environment says; {shard} in --out becomes i',
    )
    .option('--baseline <report>', 'exit with 0 if nothing is worse than in this report.json, otherwise with 1')
    .action(async (options: RunOptions) => finish((await import('./run.ts')).run(options, effects)));

const check: Declare = (command, effects, finish) =>
  command('check', 'look for mistakes in a config; with --preflight, ask the target too')
    .option('-c, --config <file>', 'the config of the target; by default assay.yaml of this folder')
    .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
    .option('--target <url>', 'the entry URI; overrides the target of the config')
    .option('--preflight', 'ask whether the target is as the config says; nothing is judged', false)
    .action(async (options: CheckOptions) => finish((await import('./check.ts')).check(options, effects)));

const certify: Declare = (command, effects, finish) =>
  command('certify', 'sign a statement about a conformant run')
    .requiredOption('--report <file>', 'the report.json of the run, with exchanges.ndjson in the same folder')
    .requiredOption('--key <file>', 'an Ed25519 private key in PEM')
    .option('--level <name>', 'refuse a run that claims or reaches less than this level, such as read, write or full')
    .option('--product <name>', 'the name of the product tested; by default, its entry URI')
    .option('--product-version <version>', 'the version of the product')
    .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
    .option('--api <file>', 'a description of the API that the run was held against (repeat)', many, [])
    .option('--out <file>', 'the file to write', 'statement.json')
    .action(async (options: CertifyOptions) => finish((await import('./certify.ts')).certify(options, effects)));

const verify: Declare = (command, effects, finish) =>
  command('verify', 'verify a signed statement, offline')
    .argument('<statement>', 'the file that certify wrote')
    .requiredOption('--key <file>', 'the Ed25519 public key in PEM')
    .option('--transcript <file>', 'the exchanges.ndjson of the run: checks its digest and judges the rules again')
    .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
    .option('--api <file>', 'a description of the API that the run was held against (repeat)', many, [])
    .action(async (path: string, options: VerifyOptions) =>
      finish((await import('./verify.ts')).verify(path, options, effects)),
    );

const serve: Declare = (command, effects, finish) =>
  command('serve', 'run a reference server')
    .addOption(new Option('--profile <id>', 'the protocol').makeOptionMandatory())
    .option('--port <n>', 'the port; 0 picks a free one', port, 0)
    .option('--tls', 'use TLS, with a certificate of the test CA (keys/ca.pem in the suite)', false)
    .option('--fault <name>', 'add this defect (see assay list faults)', many, [])
    .option('--variation <name>', 'add this legal variation (see assay list variations)', many, [])
    .option('--api <file>', 'serve what this description of an API has (repeat)', many, [])
    .action(async (options: ServeOptions) => finish((await import('./serve.ts')).serve(options, effects)));

const validate: Declare = (command, effects, finish) =>
  withReports(
    withProtocol(
      command('validate', 'judge recorded traffic: HAR 1.2, or exchanges as NDJSON, plain or gzip').argument(
        '<file...>',
        'the recordings; - is standard input',
      ),
    )
      .option('--host <name>', 'judge only exchanges with this host; * matches any text', many, [])
      .option('--path <prefix>', 'judge only exchanges whose path begins with this', many, [])
      .option('--shard <i/n>', 'judge only part i of n; auto: as the environment says; {shard} in --out becomes i'),
  ).action(async (files: string[], options: ValidateOptions) =>
    finish((await import('./validate.ts')).validate(files, options, effects)),
  );

const proxy: Declare = (command, effects, finish) =>
  withReports(
    withProtocol(
      command('proxy', 'forward traffic to a target and judge it').requiredOption(
        '--target <url>',
        'where to forward traffic; only the origin counts',
      ),
    )
      .option('--port <n>', 'the port on loopback; 0 picks a free one', port, 0)
      .option(
        '--record <file>',
        'record the exchanges in this file (.har or .ndjson, with .gz compressed); credentials are masked',
      )
      .option('--ca <file>', 'a PEM file with the private CA of an https target')
      .addOption(
        new Option('--host-header <whose>', 'which Host to send: the one from the client, or that of the target')
          .choices(['client', 'target'])
          .default('client'),
      ),
  ).action(async (options: ProxyOptions) => finish((await import('./proxy.ts')).proxy(options, effects)));

const client: Declare = (command, effects, finish) =>
  withReports(
    command('client', 'judge a client: run it once for each act of a server that does something otherwise')
      .argument('[command...]', 'the command that does a task, behind --; see docs/clients.md')
      .addOption(new Option('--profile <id>', 'the protocol').makeOptionMandatory())
      .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
      .option('--act <id>', 'only this act; its beginning or a pattern selects several', many, [])
      .option('--task-timeout <duration>', 'how long a task may take', duration, '3m')
      .option('--env <name>', 'hand this environment variable on to the command', many, [])
      .option('--port <n>', 'without a command: the port on which the server stands; 0 picks a free one', port),
  ).action(async (words: string[], options: ClientOptions) =>
    finish((await import('./client.ts')).client(words, options, effects)),
  );

const prove: Declare = (command, effects, finish) =>
  command('prove', 'prove the suites with planted faults, legal variations, null targets and null clients')
    .option('--profile <id>', 'the protocol; by default, every protocol with a reference server')
    .option('--out <dir>', 'folder for proof.json', 'reports')
    .addOption(
      new Option('--subject <who>', 'whose suites: those of servers, of clients, or both')
        .choices(['server', 'client', 'both'])
        .default('server'),
    )
    .option('--api <file>', 'prove with the server of this description, and faults of what it says (repeat)', many, [])
    .option('--only <name>', 'only servers and clients whose name contains this (a partial proof)', many, [])
    .option('--sample <n>', 'at most this many faults of each requirement', count, 2)
    .option('--all', 'all faults of each requirement', false)
    .option('--quick', 'only what judges the requirement that a fault breaks, and every third variation', false)
    .option('--corners <n>', 'plant this many faults under a random condition each, and say what share is found', count)
    .option('--seed <text>', 'chooses the faults and conditions of --corners, and the styles of --depth', '1')
    .addOption(depthOption('how deep each server is tested; by default standard with --corners, otherwise quick'))
    .option('--share <n>', 'only every n-th server or client (a partial proof)', count)
    .option('--table <file>', 'write the table of faults to this Markdown file')
    .option('--jobs <n>', 'how many processes to use for servers', count)
    .addOption(new Option('--part <i/n>').hideHelp())
    .action(async (options: ProveOptions) => finish((await import('./prove.ts')).prove(options, effects)));

const lint: Declare = (command, effects, finish) =>
  command('lint', 'check suites without sending anything')
    .argument('[dir]', 'your own suite; by default, the suites that come with assay')
    .action(async (folder: string | undefined) => finish((await import('./lint.ts')).lint(folder, effects)));

const list: Declare = (command, effects, finish) =>
  command('list', 'list requirements, scenarios, acts, tags, checks, faults, variations, reporters or operations')
    .argument('<what>', 'what to list')
    .option('--profile <id>', 'the protocol')
    .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
    .option('--api <file>', 'a description of the API, for `operations` (repeat)', many, [])
    .option('--json', 'print a JSON array', false)
    .action(async (what: string, options: ListOptions) =>
      finish((await import('./list.ts')).list(what, options, effects)),
    );

const explain: Declare = (command, effects, finish) =>
  command('explain', 'explain a requirement, a check or a finding code')
    .argument('<id>', 'the id of a requirement, the name of a check, or a finding code')
    .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
    .action(async (id: string, options: { suites?: string }) =>
      finish((await import('./explain.ts')).explain(id, options, effects)),
    );

/** In the order of the help. */
const COMMANDS: readonly Declare[] = [
  run,
  check,
  diff,
  merge,
  cleanup,
  replay,
  init,
  certify,
  verify,
  serve,
  validate,
  proxy,
  client,
  prove,
  lint,
  list,
  explain,
  completion,
  man,
];
