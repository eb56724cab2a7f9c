import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { mergeProblems, MISSING, type Named } from '../judge/merge-problems.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Effects } from '../pipeline/effects.ts';
import { millisecondsOf } from '../support/duration.ts';
import { openReport } from './open-report.ts';

/** How often to look for shards that are missing. */
const LOOK_MS = 1000;

interface Collected {
  readonly named: readonly Named[];
  readonly mistakes: readonly Problem[];
}

/**
 * The reports of all shards of one run. A folder stands for those below it. Waits, at most for a duration such as
 * `30m`, as long as all that is wrong is that some are missing.
 */
export async function collectShards(
  paths: readonly string[],
  wait: string | undefined,
  effects: Effects,
): Promise<Collected> {
  const until = effects.now() + millisecondsOf(wait ?? '0s');
  for (;;) {
    const collected = shardsAt(paths, effects);
    const isMissing = collected.mistakes.length > 0 && collected.mistakes.every(({ file }) => file === MISSING);
    if (!isMissing || effects.now() >= until || effects.signal.aborted) return collected;
    await setTimeout(LOOK_MS, undefined, { signal: effects.signal }).catch(() => undefined);
  }
}

function shardsAt(paths: readonly string[], effects: Effects): Collected {
  const found = paths.flatMap((path) =>
    isFolder(path, effects) ? shardsBelow(path, effects) : openedAt(path, effects),
  );
  const named = found.flatMap((one) => ('report' in one ? [one] : []));
  const unread = found.flatMap((one) => ('report' in one ? [] : [one]));
  return { named, mistakes: unread.length > 0 ? unread : mergeProblems(named) };
}

const isFolder = (path: string, { cwd }: Effects): boolean =>
  statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true;

/** A folder may hold other reports too, such as one that was merged earlier. */
const shardsBelow = (folder: string, effects: Effects): readonly (Named | Problem)[] =>
  readdirSync(resolve(effects.cwd, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => /(?:^|[\\/])report\.json$/.test(path))
    .sort()
    .flatMap((path) => openedAt(path, effects))
    .filter((one) => !('report' in one) || one.report.shard !== undefined);

function openedAt(path: string, effects: Effects): readonly (Named | Problem)[] {
  if (statSync(resolve(effects.cwd, path), { throwIfNoEntry: false }) === undefined)
    return [problem(MISSING, `${path} is not there`, 'the shard has not ended, or was not started')];
  const report = openReport(path, effects);
  return report.ok ? [{ file: path, report: report.value }] : report.problems;
}
