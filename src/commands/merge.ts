import { createReadStream } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exitCodeOf, worstCode } from '../judge/exit-code.ts';
import { mergeReports } from '../judge/merge.ts';
import type { Named } from '../judge/merge-problems.ts';
import type { Report } from '../model/report.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import type { Effects } from '../pipeline/effects.ts';
import { withoutGzip } from '../record/read-recording.ts';
import { collectShards } from './collect-shards.ts';
import { claimFolders } from './claim-folders.ts';
import { chooseReporters, writeReports } from './reporters.ts';
import { digestOfLog, LOG, logIn, openRunLog } from './run-log.ts';
import { showWritten } from './show-written.ts';
import { writeTrouble } from './write-file.ts';
import { showProblems } from '../pipeline/open-suite.ts';

export interface MergeOptions {
  readonly reporter: readonly string[];
  readonly out: string;
  /** How long to wait for shards that are missing, such as `30m`. */
  readonly wait?: string;
}

/** `assay merge`: merges the shards of one run into one report. The exit code is that of the merged report. */
export async function merge(paths: readonly string[], options: MergeOptions, effects: Effects): Promise<number> {
  const { named, mistakes } = await collectShards(paths, options.wait, effects);
  const reporters = await chooseReporters(
    options.reporter,
    [...new Set(named.map(({ report }) => report.profile))],
    effects,
  );
  const problems = [...mistakes, ...(reporters.ok ? [] : reporters.problems)];
  const ordered = [...named].sort((a, b) => (a.report.shard?.index ?? 0) - (b.report.shard?.index ?? 0));
  const [first, ...rest] = ordered.map(({ report }) => report);
  if (problems.length > 0 || first === undefined || !reporters.ok) return showProblems(problems, effects);

  const folder = join(resolve(effects.cwd, options.out), first.profile);
  const claim = claimFolders([folder], effects);
  if (!claim.ok) return showProblems(claim.problems, effects);
  const report = mergeReports([first, ...rest], await mergedLog(ordered, folder, effects));
  effects.out.write(terminalSummary(report, { color: effects.out.color, width: effects.out.width() }));
  const written = await writeReports(report, reporters.value, folder, effects);
  claim.value();
  showWritten(written, effects);
  return worstCode([exitCodeOf([report]), written.code]);
}

/**
 * Joins the logs of the shards and returns the digest; undefined if one is missing or is not the log that was judged.
 */
async function mergedLog(
  named: readonly Named[],
  folder: string,
  { cwd, disk, err }: Effects,
): Promise<string | undefined> {
  const paths: string[] = [];
  for (const { file, report } of named) {
    const from = dirname(resolve(cwd, file));
    const path = logIn(from);
    if (path === undefined || from === folder || !(await isItsLog(path, report))) return undefined;
    paths.push(path);
  }
  try {
    const log = openRunLog(folder, disk);
    for (const path of paths) for await (const octets of withoutGzip(createReadStream(path))) log.append(octets);
    return log.end();
  } catch (error) {
    err.write(`assay: ${LOG} cannot be written: ${writeTrouble(error)}\n`);
    return undefined;
  }
}

const isItsLog = async (path: string, { digests }: Report): Promise<boolean> =>
  digests?.transcript !== undefined && (await digestOfLog(path)) === digests.transcript;
