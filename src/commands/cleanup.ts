import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cleanUp, switchBack } from '../execute/clean-up/clean-up.ts';
import type { CleanedUp } from '../execute/clean-up/cleaned-up.ts';
import { createLedger } from '../execute/clean-up/ledger.ts';
import { prepare } from '../execute/scenario/prepare.ts';
import { readLedger, type LedgerRead } from '../execute/clean-up/read-ledger.ts';
import { openSession, type Session } from '../execute/http/session.ts';
import { worstCode } from '../judge/exit-code.ts';
import { readText } from '../load/read-folder.ts';
import type { Config } from '../model/config.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import { oneLine } from '../report/safe-text.ts';
import { plural } from '../report/amounts.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openConfig, plainConfig, readConfig } from '../pipeline/open-config.ts';
import { showProblems } from '../pipeline/open-suite.ts';

export interface CleanupOptions {
  readonly ledger: readonly string[];
  readonly config?: string;
  readonly out: string;
}

/** The resources that one run left, and how to reach them. */
interface Remains {
  readonly path: string;
  readonly ledger: LedgerRead;
  readonly suite: Suite;
  readonly config: Config;
}

const CODES = { clean: 0, left: 1, unreachable: 3 } as const;

/**
 * `assay cleanup`: deletes the resources in ledgers, last created first, and switches faults off. Exit 0 if nothing is
 * left, 1 if
 * something is, 3 if a target does not answer.
 */
export async function cleanup(options: CleanupOptions, effects: Effects): Promise<number> {
  const paths = options.ledger.length > 0 ? options.ledger : ledgersBelow(options.out, effects);
  const remains = paths.map((path) => open(path, options.config, effects));
  const problems = remains.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return showProblems(problems, effects);
  if (paths.length === 0) effects.out.write(`there is no ledger below ${options.out}, so nothing is left\n`);
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
    return refused(problem(path, 'this is not a ledger of assay', 'expected the ledger-….ndjson of a run'));
  const { head } = ledger;
  const file = own ?? head.config ?? undefined;
  const parsed =
    file === undefined
      ? plainConfig(head.profile, head.target, path)
      : readConfig(file, effects, { message: 'the config of that run cannot be read', hint: 'name it with -c' });
  if (!parsed.ok) return parsed;
  const { profile } = parsed.value.raw;
  if (profile !== head.profile)
    return refused(
      problem(file ?? path, `the config is for profile ${profile}, but the ledger is for ${head.profile}`),
    );
  const opened = openConfig(parsed.value, { suites: head.suites ?? undefined, target: head.target }, effects);
  return opened.ok ? loaded({ path: resolve(effects.cwd, path), ledger, ...opened.value }) : opened;
}

/** Deletes the resources in one ledger, switches its faults off, and reports the results. */
async function sweep(remains: Remains, effects: Effects): Promise<number> {
  const { out, hardSignal } = effects;
  const target = oneLine(remains.config.target);
  const session = sessionOf(remains, effects);
  out.write(`run ${oneLine(remains.ledger.head.run)}, ${target}\n`);
  const switched = (await switchBack(session, hardSignal)).filter(({ result }) => result !== 'left');
  const { entry, references } = await prepare(session);
  const cleaned = entry.response === null ? [] : await cleanUp(session, references, hardSignal);
  await session.close();
  session.ledger.close();
  for (const one of [...switched, ...cleaned]) out.write(`${cleanedLine(one, session.mask)}\n`);
  if (entry.response === null) {
    const reason = entry.silence?.reason ?? '';
    out.write(`  ${target} does not answer (${reason}): the ledger is kept for another attempt\n`);
    return CODES.unreachable;
  }
  out.write(`  ${countsText(cleaned)}\n`);
  return cleaned.some(({ result }) => result === 'left') ? CODES.left : CODES.clean;
}

const sessionOf = ({ path, ledger, suite, config }: Remains, effects: Effects): Session =>
  openSession({
    suite,
    config,
    run: ledger.head.run,
    version: effects.version,
    now: effects.now,
    signal: effects.signal,
    cleanUpSignal: effects.hardSignal,
    onExchange: () => undefined,
    openLedger: (mask) => createLedger({ path, open: ledger, mask }),
  });

/** What became of everything, in one line. */
export function countsText(cleaned: readonly CleanedUp[]): string {
  const count = (wanted: CleanedUp['result']): number => cleaned.filter(({ result }) => result === wanted).length;
  const left = count('left') === 0 ? 'nothing left' : `${plural(count('left'), 'thing')} left (the ledger is kept)`;
  return `${count('deleted')} deleted, ${count('gone')} already gone, ${left}`;
}

/** What became of one thing. */
export const cleanedLine = ({ what, result, why }: CleanedUp, mask: (text: string) => string): string =>
  `  ${result.padEnd(12)} ${oneLine(mask(what), 2000)}${why === undefined ? '' : `: ${oneLine(mask(why))}`}`;
