import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exitCodeOf } from '../judge/exit-code.ts';
import { mergeReports } from '../judge/merge.ts';
import { mergeProblems, type Named } from '../judge/merge-problems.ts';
import { problemText } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { digestOfFile } from './digest-of-file.ts';
import { WRONG_INPUT, type Effects } from '../pipeline/effects.ts';
import { openReport } from './open-report.ts';
import { chooseReporters, writeReports } from './reporters.ts';
import { show } from './show.ts';
import { showProblems } from '../pipeline/open-suite.ts';

export interface MergeOptions {
  readonly reporter: readonly string[];
  readonly out: string;
}

const LOG = 'exchanges.ndjson';

/** `assay merge`: merges the shards of one run into one report. The exit code is that of the merged report. */
export async function merge(paths: readonly string[], options: MergeOptions, effects: Effects): Promise<number> {
  const opened = paths.map((path) => ({ path, report: openReport(path, effects) }));
  const named = opened.flatMap(({ path, report }): readonly Named[] =>
    report.ok ? [{ file: path, report: report.value }] : [],
  );
  const unread = opened.flatMap(({ report }) => (report.ok ? [] : report.problems));
  const reporters = await chooseReporters(
    options.reporter,
    [...new Set(named.map(({ report }) => report.profile))],
    effects,
  );
  const problems = [
    ...unread,
    ...(unread.length > 0 ? [] : mergeProblems(named)),
    ...(reporters.ok ? [] : reporters.problems),
  ];
  const ordered = [...named].sort((a, b) => (a.report.shard?.index ?? 0) - (b.report.shard?.index ?? 0));
  const [first, ...rest] = ordered.map(({ report }) => report);
  if (problems.length > 0 || first === undefined || !reporters.ok) return showProblems(problems, effects);

  const folder = join(resolve(effects.cwd, options.out), first.profile);
  mkdirSync(folder, { recursive: true });
  const report = mergeReports([first, ...rest], await mergedLog(ordered, folder, effects));
  show(terminalSummary(report, { color: effects.out.color, width: effects.out.width() }), effects);
  const { paths: written, problems: failed } = await writeReports(report, reporters.value, folder, effects);
  effects.out.write(`\nReports: ${written.join(', ')}\n\n`);
  for (const one of failed) effects.err.write(`${problemText(one)}\n`);
  return failed.length > 0 ? WRONG_INPUT : exitCodeOf([report]);
}

/**
 * Joins the logs of the shards and returns the digest; undefined if one is missing or is not the log that was judged.
 */
async function mergedLog(named: readonly Named[], folder: string, { cwd }: Effects): Promise<string | undefined> {
  const whole = join(folder, LOG);
  const logs = named.map(({ file, report }) => ({ path: join(dirname(resolve(cwd, file)), LOG), report }));
  for (const { path, report } of logs) if (path === whole || !(await isItsLog(path, report))) return undefined;
  const target = createWriteStream(whole, { mode: 0o600 });
  const hash = createHash('sha256');
  for (const { path } of logs) {
    await pipeline(
      createReadStream(path),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      target,
      { end: false },
    );
  }
  await new Promise<void>((done) => {
    target.end(done);
  });
  return hash.digest('hex');
}

const isItsLog = async (path: string, { digests }: Report): Promise<boolean> =>
  digests?.transcript !== undefined && (await digestOfFile(path)) === digests.transcript;
