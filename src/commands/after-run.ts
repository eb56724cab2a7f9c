import type { CleanupOptions } from './cleanup.ts';
import { duration, many, type Declare } from './declare.ts';
import type { DiffOptions } from './diff.ts';
import type { MergeOptions } from './merge.ts';
import type { ReplayOptions } from './replay.ts';

// The commands that go on from what a run left: its reports and its ledger.

export const diff: Declare = (command, effects, finish) =>
  command(
    'diff',
    'compare two reports: new violations, fixed ones, requirements no longer judged; exit 1 if anything is worse',
  )
    .argument('<old>', 'the older report.json')
    .argument('<new>', 'the newer report.json')
    .option('--format <name>', 'terminal, markdown or json', 'terminal')
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (old: string, next: string, options: DiffOptions) =>
      finish((await import('./diff.ts')).diff(old, next, options, effects)),
    );

export const merge: Declare = (command, effects, finish) =>
  command('merge', 'merge the shards of one run, or of one validation')
    .argument('<reports...>', 'the report.json of every shard, or folders that hold them')
    .option('--wait <duration>', 'wait so long, such as 30m, for shards that have not ended', duration)
    .option('--reporter <name[=path]>', 'see assay run --help', many, [])
    .option('--out <dir>', 'folder for the merged reports', 'reports')
    .action(async (paths: readonly string[], options: MergeOptions) =>
      finish((await import('./merge.ts')).merge(paths, options, effects)),
    );

export const cleanup: Declare = (command, effects, finish) =>
  command('cleanup', 'delete the resources that an interrupted run left in the target')
    .option('--ledger <file>', 'the ledger of a run; by default, every ledger below the report folder', many, [])
    .option('-c, --config <file>', 'the config of the target, if it was moved since the run')
    .option('--out <dir>', 'the folder of the reports', 'reports')
    .action(async (options: CleanupOptions) => finish((await import('./cleanup.ts')).cleanup(options, effects)));

export const replay: Declare = (command, effects, finish) =>
  command('replay', 'send the request of a finding again, and say whether the finding is still there')
    .argument('<finding>', 'the id of a finding: eight hexadecimal digits')
    .option('--report <file>', 'the report.json with the finding; by default, every report below the report folder')
    .option('-c, --config <file>', 'the config of the target; by default assay.yaml of this folder')
    .option('--suites <dir>', 'your own suite: a folder with profile.yaml')
    .option('--target <url>', 'the entry URI; overrides the target of the config')
    .option('--yes', 'send requests other than GET, HEAD and OPTIONS too', false)
    .option('--out <dir>', 'the folder of the reports', 'reports')
    .action(async (id: string, options: ReplayOptions) =>
      finish((await import('./replay.ts')).replay(id, options, effects)),
    );
