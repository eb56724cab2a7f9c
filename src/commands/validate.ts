import { createReadStream, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exitCodeOf, worstCode } from '../judge/exit-code.ts';
import { problem, problemText, type Problem } from '../model/problem.ts';
import type { Digests, Report } from '../model/report.ts';
import type { Role } from '../model/suite.ts';
import { readRecording } from '../record/read-recording.ts';
import { createTwiceRecorded } from '../record/recorded-twice.ts';
import { createSieve } from '../record/select.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { openTrafficJudge, type TrafficJudge } from '../pipeline/judge-traffic.ts';
import { digestOfJson } from '../support/digest.ts';
import { WRONG_INPUT, type Effects } from '../pipeline/effects.ts';
import { claimFolders } from './claim-folders.ts';
import { configDigest } from './config-digest.ts';
import { folderOf, judgingOf, rolesOf, type Judging, type JudgingOptions } from './judging.ts';
import { writeReports } from './reporters.ts';
import { dropReport, partIn, withShard } from './shard.ts';
import { showWritten } from './show-written.ts';
import { showProblems } from '../pipeline/open-suite.ts';

export interface ValidateOptions extends JudgingOptions {
  readonly host: readonly string[];
  readonly path: readonly string[];
  /** `i/n` or `auto`: what shard i of n judges of the same recordings. */
  readonly shard?: string;
}

const STANDARD_INPUT = '-';
/** How many octets to read at a time. */
const CHUNK_BYTES = 1024 * 1024;
const MOST_SHOWN = 50;

/** `assay validate`: judges recorded traffic. For the exit code, violations outweigh entries that cannot be read. */
export async function validate(files: readonly string[], given: ValidateOptions, effects: Effects): Promise<number> {
  const sharded = withShard(given, effects);
  if (!sharded.ok) return showProblems(sharded.problems, effects);
  const options = sharded.value;
  const roles = rolesOf(options);
  if (roles.length > 1 && files.includes(STANDARD_INPUT))
    return showProblems(
      [problem('--role', 'standard input can be read once only', 'choose --role server or --role client')],
      effects,
    );
  const codes: number[] = [];
  for (const role of roles) codes.push(await validateAs(role, files, options, effects));
  return worstCode(codes);
}

async function validateAs(
  role: Role,
  files: readonly string[],
  options: ValidateOptions,
  effects: Effects,
): Promise<number> {
  const judging = await judgingOf(options, role, effects);
  if (!judging.ok) return showProblems(judging.problems, effects);
  const missing = files.flatMap((file) => unreadable(file, effects));
  if (missing.length > 0) return showProblems(missing, effects);

  const { suite, plan, waivers, reporters, setting, secrets, places } = judging.value;
  const part = partIn(options.shard);
  const shard = part.ok ? part.value : undefined;
  const folder = folderFor(files, folderOf(suite), options, effects);
  const claim = claimFolders([folder], effects);
  if (!claim.ok) return showProblems(claim.problems, effects);
  if (shard !== undefined) dropReport(folder);
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
    ...(shard === undefined ? {} : { shard }),
    ...(setting === undefined ? {} : { setting }),
    now: effects.now,
  });
  const malformed = await readAll(files, sources, traffic, options, effects);
  const judged = traffic.finish({ partial: effects.signal.aborted });
  const report: Report = {
    ...judged,
    ...(places === undefined ? {} : { config: places }),
    ...(shard === undefined ? {} : { digests: digestsOf(judging.value) }),
  };
  if (traffic.count === 0) {
    claim.value();
    return nothingJudged(report, malformed, effects);
  }

  effects.out.write(terminalSummary(report, { color: effects.out.color, width: effects.out.width() }));
  const written = await writeReports(report, reporters, folder, effects);
  claim.value();
  showWritten(written, effects);
  const code = exitCodeOf([report]);
  return worstCode([code !== 1 && malformed > 0 ? WRONG_INPUT : code, written.code]);
}

/** By these `merge` knows that the shards belong together. */
const digestsOf = ({ suite, config, waivers }: Judging): Digests => ({
  ...suite.digests,
  config: config === undefined ? digestOfJson(null) : configDigest(config, suite.profile),
  waivers: digestOfJson(waivers.map((waiver) => ({ ...waiver }))),
});

/** Judges every entry of every file, and returns how many could not be read. */
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
  if (stat === undefined) return [problem(file, 'the file does not exist')];
  return stat.isDirectory() ? [problem(file, 'this is a folder', 'name the files in it')] : [];
}

/** A recording with nothing to judge proves nothing. */
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

/** The report folder, but never that of the run whose log is judged. */
function folderFor(files: readonly string[], profile: string, options: ValidateOptions, effects: Effects): string {
  const folder = join(resolve(effects.cwd, options.out), profile);
  return files.some((file) => dirname(resolve(effects.cwd, file)) === folder) ? join(folder, 'validate') : folder;
}
