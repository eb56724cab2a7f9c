import { Command, InvalidArgumentError, Option } from 'commander';
import type { Effects } from '../pipeline/effects.ts';
import type { CertifyOptions } from './certify.ts';
import type { CleanupOptions } from './cleanup.ts';
import type { DiffOptions } from './diff.ts';
import type { InitOptions } from './init.ts';
import type { ListOptions } from './list.ts';
import type { MergeOptions } from './merge.ts';
import type { ProveOptions } from './prove.ts';
import type { ProxyOptions } from './proxy.ts';
import type { RunOptions } from './run-options.ts';
import type { ServeOptions } from './serve.ts';
import type { ValidateOptions } from './validate.ts';
import type { VerifyOptions } from './verify.ts';

// Each command's module loads when it is called, so that help and version answer at once.

/**
 * The command line, for cli.ts: every command with its options. A command that ends gives its exit code to `finish`;
 * usage mistakes, help and version are thrown as a CommanderError.
 */
export function createProgram(effects: Effects, finish: (code: number | Promise<number>) => Promise<void>): Command {
  const program = new Command('assay')
    .description('Tells whether a server really speaks a cloud REST protocol.')
    .version(effects.version)
    .showHelpAfterError('(assay --help shows the commands, assay COMMAND --help their options)')
    .exitOverride();
  const command = (name: string, description: string): Command =>
    program.command(name).description(description).exitOverride();
  for (const declare of COMMANDS) declare(command, effects, finish);
  return program;
}

type Declare = (
  command: (name: string, description: string) => Command,
  effects: Effects,
  finish: Parameters<typeof createProgram>[1],
) => void;

/** A list, repeated or separated with commas. */
const many = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, ...value.split(',')];
const count = (value: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('expected a whole number from 1 to 9999');
  return Number(value);
};
const port = (value: string): number => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new InvalidArgumentError('expected a port');
  return Number(value);
};

/** By what traffic is judged. */
const withProtocol = (command: Command): Command =>
  command
    .option('-c, --config <file>', "the config of a run: what it says of the target's capabilities, types and origins")
    .option('--profile <id>', 'the protocol')
    .option('--suites <dir>', "a suite of one's own: a folder with profile.yaml");

/** What is judged of traffic, and what is reported. */
const withReports = (command: Command): Command =>
  command
    .option('--requirement <id>', 'only what judges this requirement', many, [])
    .option('--reporter <name[=path]>', 'as for run', many, [])
    .option('--out <dir>', 'where reports go', 'reports')
    .option('--waivers <file>', 'agreed exceptions')
    .option('--strict', 'warnings count as violations', false);

const run: Declare = (command, effects, finish) =>
  command('run', 'test a target; without a config, the embedded reference servers')
    .option('-c, --config <file>', 'the config of the target')
    .option('--profile <id>', 'the protocol')
    .option('--suites <dir>', "a suite of one's own: a folder with profile.yaml")
    .option('--target <url>', "the entry URI, in place of the config's")
    .option('--requirement <id>', 'only what judges this requirement (repeat or separate with commas)', many, [])
    .option('--scenario <id>', 'only this scenario', many, [])
    .option('--tag <tag>', 'only scenarios with this tag', many, [])
    .option('--concurrency <n>', 'scenarios under way at a time', count)
    .option(
      '--reporter <name[=path]>',
      'assay list reporters shows them; or the path of a module (default: junit, json and html)',
      many,
      [],
    )
    .option('--out <dir>', 'where reports go', 'reports')
    .option('--waivers <file>', 'agreed exceptions')
    .option('--strict', 'warnings count as violations', false)
    .option('--shard <i/n>', 'only the part of the scenarios that falls to shard i of n')
    .option('--baseline <report>', 'exit 0 where nothing is worse than in this report.json, else 1')
    .action(async (options: RunOptions) => finish((await import('./run.ts')).run(options, effects)));

const diff: Declare = (command, effects, finish) =>
  command('diff', 'what a release changed: new violations, fixed, no longer judged; exit 1 where anything is worse')
    .argument('<old>', 'a report.json')
    .argument('<new>', 'a report.json')
    .option('--format <name>', 'terminal, markdown or json', 'terminal')
    .option('--out <file>', 'a file in place of standard output')
    .action(async (old: string, next: string, options: DiffOptions) =>
      finish((await import('./diff.ts')).diff(old, next, options, effects)),
    );

const merge: Declare = (command, effects, finish) =>
  command('merge', 'put the shards of one run together')
    .argument('<reports...>', 'report.json of every shard')
    .option('--reporter <name[=path]>', 'as for run', many, [])
    .option('--out <dir>', 'where the reports of the whole go', 'reports')
    .action(async (paths: readonly string[], options: MergeOptions) =>
      finish((await import('./merge.ts')).merge(paths, options, effects)),
    );

const cleanup: Declare = (command, effects, finish) =>
  command('cleanup', 'delete what an interrupted run left in the target')
    .option('--ledger <file>', "a run's ledger; by default every one below the report folder", many, [])
    .option('-c, --config <file>', "the target's config, where it is not where the run found it")
    .option('--out <dir>', 'the report folder', 'reports')
    .action(async (options: CleanupOptions) => finish((await import('./cleanup.ts')).cleanup(options, effects)));

const init: Declare = (command, effects, finish) =>
  command('init', 'write a commented config for a target')
    .option('--profile <id>', 'the protocol')
    .option('--target <url>', 'the entry URI')
    .option('--out <file>', 'the file to write', 'assay.yaml')
    .action(async (options: InitOptions) => finish((await import('./init.ts')).init(options, effects)));

const certify: Declare = (command, effects, finish) =>
  command('certify', 'sign a statement of a conformant run')
    .requiredOption('--report <file>', "the run's report.json; its exchanges.ndjson lies beside it")
    .requiredOption('--key <file>', 'an Ed25519 private key, PEM')
    .option('--product <name>', 'what was tested; by default its entry URI')
    .option('--product-version <version>', 'and its version')
    .option('--suites <dir>', "a suite of one's own")
    .option('--out <file>', 'the file to write', 'statement.json')
    .action(async (options: CertifyOptions) => finish((await import('./certify.ts')).certify(options, effects)));

const verify: Declare = (command, effects, finish) =>
  command('verify', 'check a signed statement, offline')
    .argument('<statement>', 'the file that certify wrote')
    .requiredOption('--key <file>', 'the Ed25519 public key, PEM')
    .option('--transcript <file>', 'the exchanges.ndjson of the run: its digest is checked, its rules are judged again')
    .option('--suites <dir>', "a suite of one's own")
    .action(async (path: string, options: VerifyOptions) =>
      finish((await import('./verify.ts')).verify(path, options, effects)),
    );

const serve: Declare = (command, effects, finish) =>
  command('serve', 'run a reference server')
    .addOption(new Option('--profile <id>', 'the protocol').makeOptionMandatory())
    .option('--port <n>', 'the port; 0 takes a free one', port, 0)
    .option('--tls', 'listen in TLS, with a certificate of the test CA: keys/ca.pem beside the suite', false)
    .option('--fault <name>', 'plant a defect', many, [])
    .option('--variation <name>', 'differ legally', many, [])
    .action(async (options: ServeOptions) => finish((await import('./serve.ts')).serve(options, effects)));

const validate: Declare = (command, effects, finish) =>
  withReports(
    withProtocol(
      command('validate', 'judge traffic that was recorded: HAR 1.2, or exchanges as NDJSON; plain or gzip').argument(
        '<file...>',
        'recordings; - is standard input',
      ),
    )
      .option('--host <name>', 'only exchanges with this host; * stands for anything', many, [])
      .option('--path <prefix>', 'only exchanges whose path begins like this', many, []),
  ).action(async (files: string[], options: ValidateOptions) =>
    finish((await import('./validate.ts')).validate(files, options, effects)),
  );

const proxy: Declare = (command, effects, finish) =>
  withReports(
    withProtocol(
      command('proxy', 'pass traffic on to a target, and judge it as it goes').requiredOption(
        '--target <url>',
        'where traffic goes; only the origin counts',
      ),
    )
      .option('--port <n>', 'the port on loopback; 0 takes a free one', port, 0)
      .option('--record <file>', 'write the exchanges: .har or .ndjson, with .gz compressed; credentials are masked')
      .option('--ca <file>', "PEM of the authority that signed the target's certificate")
      .addOption(
        new Option('--host-header <whose>', 'Host as the client sent it, or that of the target')
          .choices(['client', 'target'])
          .default('client'),
      ),
  ).action(async (options: ProxyOptions) => finish((await import('./proxy.ts')).proxy(options, effects)));

const prove: Declare = (command, effects, finish) =>
  command('prove', 'prove the suites: planted faults, legal variations, null targets')
    .option('--profile <id>', 'the protocol; by default each that has a reference server')
    .option('--out <dir>', 'where proof.json goes', 'reports')
    .option('--only <name>', 'only servers whose name holds this (a partial proof)', many, [])
    .option('--sample <n>', 'at most so many faults of each requirement', count, 2)
    .option('--all', 'every fault of each requirement', false)
    .option('--quick', 'each fault by the scenarios of its own requirement alone, and every third variation', false)
    .option('--share <n>', 'every n-th server only (a partial proof)', count)
    .option('--table <file>', 'write the table as Markdown')
    .option('--jobs <n>', 'processes to spread over', count)
    .addOption(new Option('--part <i/n>').hideHelp())
    .action(async (options: ProveOptions) => finish((await import('./prove.ts')).prove(options, effects)));

const lint: Declare = (command, effects, finish) =>
  command('lint', 'check suites without a target')
    .argument('[dir]', "a suite of one's own; by default those that come with the tool")
    .action(async (folder: string | undefined) => finish((await import('./lint.ts')).lint(folder, effects)));

const list: Declare = (command, effects, finish) =>
  command('list', 'show requirements, scenarios, checks, faults, variations or reporters')
    .argument('<what>')
    .option('--profile <id>', 'the protocol')
    .option('--suites <dir>', "a suite of one's own")
    .option('--json', 'an array, for programs', false)
    .action(async (what: string, options: ListOptions) =>
      finish((await import('./list.ts')).list(what, options, effects)),
    );

const explain: Declare = (command, effects, finish) =>
  command('explain', 'tell all about a requirement, a check or a finding code')
    .argument('<id>')
    .option('--suites <dir>', "a suite of one's own")
    .action(async (id: string, options: { suites?: string }) =>
      finish((await import('./explain.ts')).explain(id, options, effects)),
    );

/** In the order in which help lists them. */
const COMMANDS: readonly Declare[] = [
  run,
  diff,
  merge,
  cleanup,
  init,
  certify,
  verify,
  serve,
  validate,
  proxy,
  prove,
  lint,
  list,
  explain,
];
