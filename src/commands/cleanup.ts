import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cleanUp, switchBack, type CleanedUp } from '../execute/clean-up/clean-up.ts';
import { createLedger } from '../execute/clean-up/ledger.ts';
import { prepare } from '../execute/scenario/prepare.ts';
import { readLedger, type LedgerRead } from '../execute/clean-up/read-ledger.ts';
import { openSession } from '../execute/http/session.ts';
import { worstCode } from '../judge/exit-code.ts';
import { loadConfig, parseConfig } from '../load/config.ts';
import { readText } from '../load/read-folder.ts';
import type { Config } from '../model/config.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import { oneLine } from '../report/safe-text.ts';
import { plural } from '../report/amounts.ts';
import type { Effects } from '../pipeline/effects.ts';
import { OFFER, openSuite, showProblems, surroundingsOf } from '../pipeline/open-suite.ts';

export interface CleanupOptions {
  readonly ledger: readonly string[];
  readonly config?: string;
  readonly out: string;
}

/** One run's remains, and how to reach them. */
interface Remains {
  readonly path: string;
  readonly ledger: LedgerRead;
  readonly suite: Suite;
  readonly config: Config;
}

const CODES = { clean: 0, left: 1, unreachable: 3 } as const;

/**
 * `assay cleanup`: deletes what ledgers name, last created first, and takes back fault hooks. Exit 0 where nothing is left, 1 where
 * something is, 3 where a target does not answer.
 */
export async function cleanup(options: CleanupOptions, effects: Effects): Promise<number> {
  const paths = options.ledger.length > 0 ? options.ledger : ledgersBelow(options.out, effects);
  const remains = paths.map((path) => open(path, options.config, effects));
  const problems = remains.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return showProblems(problems, effects);
  if (paths.length === 0) effects.out.write(`no ledger below ${options.out}: nothing was left behind\n`);
  const codes: number[] = [];
  for (const one of remains) if (one.ok) codes.push(await sweep(one.value, effects));
  return worstCode(codes);
}

function ledgersBelow(folder: string, { cwd }: Effects): readonly string[] {
  const root = resolve(cwd, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true })
    .map((name) => join(root, String(name)))
    .filter((path) => /[\\/]ledger-[^\\/]+\.ndjson$/.test(path))
    .sort();
}

function open(path: string, own: string | undefined, effects: Effects): Loaded<Remains> {
  const text = readText(resolve(effects.cwd, path));
  if (text === undefined) return refused(problem(path, 'the ledger cannot be read'));
  const ledger = readLedger(text);
  if (ledger === undefined)
    return refused(problem(path, 'this is no ledger of assay', 'expected the ledger-….ndjson of a run'));
  const { head } = ledger;
  const file = own ?? head.config ?? undefined;
  const config =
    file === undefined
      ? `profile: ${head.profile}\ntarget: ${JSON.stringify(head.target)}\n`
      : readText(resolve(effects.cwd, file));
  if (config === undefined)
    return refused(problem(file ?? path, 'the config of that run cannot be read', 'give it with -c'));
  const parsed = parseConfig(file ?? path, config);
  if (!parsed.ok) return parsed;
  if (parsed.value.raw.profile !== head.profile)
    return refused(
      problem(file ?? path, `the config is for profile ${parsed.value.raw.profile}, the ledger is of ${head.profile}`),
    );
  const suite = openSuite(head.profile, head.suites ?? undefined, effects);
  if (!suite.ok) return suite;
  const folder = dirname(resolve(effects.cwd, file ?? path));
  const { source, raw } = parsed.value;
  const read = loadConfig(
    { source, raw: { ...raw, target: head.target } },
    suite.value,
    surroundingsOf(folder, effects),
    OFFER,
  );
  return read.ok ? loaded({ path: resolve(effects.cwd, path), ledger, suite: suite.value, config: read.value }) : read;
}

async function sweep({ path, ledger: read, suite, config }: Remains, effects: Effects): Promise<number> {
  const { out, signal, hardSignal } = effects;
  const session = openSession({
    suite,
    config,
    run: read.head.run,
    version: effects.version,
    now: effects.now,
    signal,
    cleanUpSignal: hardSignal,
    onExchange: () => undefined,
    openLedger: (mask) => createLedger({ path, open: read, mask }),
  });
  out.write(`run ${oneLine(read.head.run)}, ${oneLine(config.target)}\n`);
  const switched = (await switchBack(session, hardSignal)).filter(({ result }) => result !== 'left');
  const { entry, references } = await prepare(session);
  const cleaned = entry.response === null ? [] : await cleanUp(session, references, hardSignal);
  await session.close();
  session.ledger.close();
  for (const one of [...switched, ...cleaned]) out.write(`${lineOf(one, session.mask)}\n`);
  if (entry.response === null) {
    out.write(
      `  ${oneLine(config.target)} does not answer (${entry.silence?.reason ?? ''}): the ledger stays for another time\n`,
    );
    return CODES.unreachable;
  }
  const count = (result: CleanedUp['result']): number => cleaned.filter((one) => one.result === result).length;
  out.write(
    `  ${count('deleted')} deleted, ${count('gone')} gone already, ${count('left') === 0 ? 'nothing left' : `${plural(count('left'), 'thing')} left: the ledger stays`}\n`,
  );
  return count('left') > 0 ? CODES.left : CODES.clean;
}

const lineOf = ({ what, result, why }: CleanedUp, mask: (text: string) => string): string =>
  `  ${result.padEnd(12)} ${oneLine(mask(what), 2000)}${why === undefined ? '' : `: ${oneLine(mask(why))}`}`;
