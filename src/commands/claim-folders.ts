import { mkdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loaded, problem, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Effects } from '../pipeline/effects.ts';
import { claimFolder, type Claim } from './folder-lock.ts';
import { LOG, PACKED_LOG } from './run-log.ts';
import { writeTrouble } from './write-file.ts';

/** Claimed folders are given back by calling it. */
type Release = () => void;

/**
 * Claims report folders for one command, before anything is sent. Whatever would keep it from writing its files there
 * is a problem: no folder, no space, another command at work.
 */
export function claimFolders(folders: readonly string[], effects: Effects): Loaded<Release> {
  const releases: Release[] = [];
  const release = (): void => {
    for (const one of releases) one();
  };
  const problems = folders.flatMap((folder) => {
    const claim = claimOf(folder, effects);
    if (claim.ok) releases.push(claim.value);
    return claim.ok ? [] : claim.problems;
  });
  if (problems.length === 0) return loaded(release);
  release();
  return refused(...problems);
}

function claimOf(folder: string, effects: Effects): Loaded<Release> {
  const name = relative(effects.cwd, folder) || '.';
  let claim: Claim;
  try {
    mkdirSync(folder, { recursive: true });
    claim = claimFolder(folder, effects);
  } catch (error) {
    return refused(problem('--out', `${name} cannot be written: ${writeTrouble(error)}`, 'choose another folder'));
  }
  if (!claim.ok) return refused(takenProblem(name, claim.owner));
  const taken = [LOG, PACKED_LOG].filter((file) => isFolder(join(folder, file)));
  if (taken.length === 0) return loaded(claim.release);
  claim.release();
  return refused(
    ...taken.map((file) => problem('--out', `${join(name, file)} is a folder`, 'the log of the run is written there')),
  );
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function takenProblem(folder: string, owner: Extract<Claim, { ok: false }>['owner']): Problem {
  const who = owner.pid === undefined ? '' : `: process ${owner.pid}, since ${owner.since ?? 'an unknown time'}`;
  return problem(
    '--out',
    `another command of assay writes its reports to ${folder}${who}`,
    'wait until it has ended, or choose another folder',
  );
}
