import { createReadStream, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exitCodeOf } from '../judge/exit-code.ts';
import { problem, problemText, type Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { readRecording } from '../record/read-recording.ts';
import { createTwiceRecorded } from '../record/recorded-twice.ts';
import { createSieve } from '../record/select.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { openTrafficJudge, type TrafficJudge } from '../pipeline/judge-traffic.ts';
import { WRONG_INPUT, type Effects } from '../pipeline/effects.ts';
import { judgingOf, type JudgingOptions } from './judging.ts';
import { writeReports } from './reporters.ts';
import { show } from './show.ts';
import { showProblems } from '../pipeline/open-suite.ts';

export interface ValidateOptions extends JudgingOptions {
  readonly host: readonly string[];
  readonly path: readonly string[];
}

const STANDARD_INPUT = '-';
/** So many octets are read at a time. */
const CHUNK_BYTES = 1024 * 1024;
const MOST_SHOWN = 50;

/**
 * `assay validate`: the rules over traffic that was recorded; violations weigh more than entries that cannot be read.
 */
export async function validate(files: readonly string[], options: ValidateOptions, effects: Effects): Promise<number> {
  const judging = await judgingOf(options, effects);
  if (!judging.ok) return showProblems(judging.problems, effects);
  const missing = files.flatMap((file) => unreadable(file, effects));
  if (missing.length > 0) return showProblems(missing, effects);

  const { suite, plan, waivers, reporters, setting, secrets } = judging.value;
  const sources = files.map((file) => (file === STANDARD_INPUT ? 'standard input' : file));
  const traffic = openTrafficJudge({
    suite,
    plan,
    run: effects.newRun(),
    version: effects.version,
    strict: options.strict,
    waivers,
    sources,
    secrets,
    ...(setting === undefined ? {} : { setting }),
    now: effects.now,
  });
  const malformed = await readAll(files, sources, traffic, options, effects);
  const report = traffic.finish({ partial: effects.signal.aborted });
  if (traffic.count === 0) return nothingJudged(report, malformed, effects);

  show(terminalSummary(report, { color: effects.out.color, width: effects.out.width() }), effects);
  const { paths, problems } = await writeReports(
    report,
    reporters,
    folderFor(files, suite.profile.id, options, effects),
    effects,
  );
  effects.out.write(`\nReports: ${paths.join(', ')}\n\n`);
  for (const one of problems) effects.err.write(`${problemText(one)}\n`);
  if (problems.length > 0) return WRONG_INPUT;
  const code = exitCodeOf([report]);
  return code !== 1 && malformed > 0 ? WRONG_INPUT : code;
}

/** Judges every entry of every file; how many could not be read. */
async function readAll(
  files: readonly string[],
  names: readonly string[],
  traffic: TrafficJudge,
  options: ValidateOptions,
  effects: Effects,
): Promise<number> {
  const sieve = createSieve({ hosts: options.host, paths: options.path });
  const isTwice = createTwiceRecorded();
  let malformed = 0;
  for (const [index, file] of files.entries()) {
    for await (const batch of readRecording(names[index] ?? file, octetsOf(file, effects))) {
      for (const one of batch) {
        if (one.kind === 'problem') {
          traffic.malformed();
          if (++malformed <= MOST_SHOWN) effects.err.write(`${problemText(one.problem)}\n`);
        } else if (one.kind === 'set-aside') {
          traffic.setAside(one.reason);
        } else {
          const reason = sieve(one.exchange) ?? (isTwice(one.exchange) ? 'recorded twice' : undefined);
          if (reason === undefined) traffic.see(one.exchange);
          else traffic.setAside(reason);
        }
      }
      if (effects.signal.aborted) return malformed;
    }
  }
  if (malformed > MOST_SHOWN) effects.err.write(`… and ${malformed - MOST_SHOWN} more entries that cannot be read\n`);
  return malformed;
}

const octetsOf = (file: string, effects: Effects): AsyncIterable<Uint8Array> =>
  file === STANDARD_INPUT && effects.input !== undefined
    ? effects.input()
    : (createReadStream(resolve(effects.cwd, file), { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>);

function unreadable(file: string, effects: Effects): readonly Problem[] {
  if (file === STANDARD_INPUT) return [];
  const stat = statSync(resolve(effects.cwd, file), { throwIfNoEntry: false });
  if (stat === undefined) return [problem(file, 'there is no such file')];
  return stat.isDirectory() ? [problem(file, 'this is a folder', 'give the files in it')] : [];
}

/** A recording of which nothing was judged proves nothing. */
function nothingJudged({ traffic }: Report, malformed: number, effects: Effects): number {
  const aside = Object.entries(traffic?.setAside ?? {}).map(([reason, count]) => `${count} set aside: ${reason}`);
  const unread = malformed === 0 ? [] : [`${malformed} could not be read`];
  return showProblems(
    [
      problem(
        'validate',
        'there is nothing to judge',
        [...aside, ...unread].join(', ') || 'the recording has no exchanges',
      ),
    ],
    effects,
  );
}

/** Not over the reports of the very run whose log is judged. */
function folderFor(files: readonly string[], profile: string, options: ValidateOptions, effects: Effects): string {
  const folder = join(resolve(effects.cwd, options.out), profile);
  return files.some((file) => dirname(resolve(effects.cwd, file)) === folder) ? join(folder, 'validate') : folder;
}
