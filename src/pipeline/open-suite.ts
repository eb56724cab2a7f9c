/**
 * From a profile's id, or a folder, to a suite that was found right, for every command and for `judgeExchange`. What is
 * wrong with it comes back as problems, and `showProblems` tells them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ACT_CHECKS } from '../check/act-registry.ts';
import { CHECKS } from '../check/registry.ts';
import { RUN_CHECKS } from '../check/run-registry.ts';
import type { AuthKind } from '../execute/auth/auth-kind.ts';
import { AUTH_KINDS } from '../execute/auth/registry.ts';
import type { UserReaders } from '../load/config.ts';
import { readFolder, readText, suitePath, type Library } from '../load/read-folder.ts';
import { asCompiled, compiledName, compiledText } from '../load/compiled.ts';
import { loadSuite, type Offer, type SuiteFolder, type What } from '../load/suite.ts';
import { loaded, problem, problemText, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Role, Suite } from '../model/suite.ts';
import type { Surroundings } from '../model/user.ts';
import { didYouMean } from '../support/nearest.ts';
import { compiledSuiteOf } from './compiled-suites.ts';
import { WRONG_INPUT, type Effects } from './effects.ts';

/**
 * What this engine offers to suites: checks, auth kinds and their variants, readers of users. For `loadSuite` and
 * `loadConfig`.
 */
export const OFFER: Offer & UserReaders = {
  checks: CHECKS,
  runChecks: RUN_CHECKS,
  actChecks: ACT_CHECKS,
  auth: Object.fromEntries(Object.entries(AUTH_KINDS).map(([name, { variants }]) => [name, variants])),
  users: Object.fromEntries(
    Object.entries<AuthKind>(AUTH_KINDS).flatMap(([name, { read }]) => (read === undefined ? [] : [[name, read]])),
  ),
  judges: Object.fromEntries(
    Object.entries<AuthKind>(AUTH_KINDS).flatMap(([name, { mistakes }]) =>
      mistakes === undefined ? [] : [[name, mistakes]],
    ),
  ),
};

/** What a config can reach from the folder in which it lies. */
export const surroundingsOf = (folder: string, { env }: Effects): Surroundings => {
  const home = env('HOME') ?? env('USERPROFILE');
  return {
    env,
    file: (path) =>
      readText(home !== undefined && /^~[\\/]/.test(path) ? join(home, path.slice(2)) : resolve(folder, path)),
  };
};

export const libraryOf = ({ root }: Pick<Effects, 'root'>): Library => ({
  suites: join(root, 'suites'),
  schemas: join(root, 'schemas'),
});

/** The profiles that come with the tool: the folders that say so. */
export const shippedProfiles = (effects: Pick<Effects, 'root'>): readonly string[] => {
  const { suites } = libraryOf(effects);
  return readdirSync(suites)
    .filter((name) => existsSync(join(suites, name, 'profile.yaml')))
    .sort();
};

/** The suite of a profile, from the library or from a folder of one's own. */
export function openSuite(
  profile: string | undefined,
  own: string | undefined,
  effects: Pick<Effects, 'root' | 'cwd'>,
  what: What = 'all',
  role: Role = 'server',
): Loaded<Suite> {
  const library = libraryOf(effects);
  const folder = own === undefined ? undefined : resolve(effects.cwd, own);
  const path = suitePath(profile, folder, library);
  if (path === undefined) {
    const shipped = shippedProfiles(effects);
    const hint = didYouMean(profile ?? '', shipped) ?? `profiles that come with the tool: ${shipped.join(', ')}`;
    return refused(
      problem(
        own ?? 'profile',
        own === undefined ? `no profile ${profile ?? ''}` : 'no suite: a folder with profile.yaml',
        hint,
      ),
    );
  }
  const read = readFolder(path, profile ?? path.split(/[\\/]/).at(-1) ?? '', library);
  return read.ok ? suiteOf({ ...read.value, name: displayName(path, effects) }, what, role) : read;
}

/** The suites that were opened last, by their folder's name and content: nothing changes a suite. */
const opened = new Map<string, Suite>();
const MOST_OPENED = 8;

function suiteOf(folder: SuiteFolder, what: What, role: Role): Loaded<Suite> {
  const name = compiledName(folder, what, role);
  const key = `${folder.name} ${name}`;
  const known = opened.get(key) ?? compiledSuiteOf(name, folder);
  const suite = known === undefined ? loadSuite(folder, OFFER, what, role) : loaded(known);
  if (!suite.ok) return suite;
  opened.delete(key);
  opened.set(key, suite.value);
  for (const oldest of [...opened.keys()].slice(0, -MOST_OPENED)) opened.delete(oldest);
  return suite;
}

/** The compiled forms of the suites that come with the tool, by file name, for the build. */
export const compileSuites = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    shippedProfiles({ root }).flatMap((profile) =>
      (['all', 'rules'] as const).flatMap((what) =>
        (['server', 'client'] as const).flatMap((role): readonly (readonly [string, string])[] => {
          const library = libraryOf({ root });
          const read = readFolder(join(library.suites, profile), profile, library);
          const suite = read.ok ? loadSuite(asCompiled(read.value), OFFER, what, role) : read;
          return read.ok && suite.ok ? [[compiledName(read.value, what, role), compiledText(suite.value)]] : [];
        }),
      ),
    ),
  );

/** What a suite says of servers, and then what it says of clients where it says anything. */
export function openRoles(
  profile: string | undefined,
  own: string | undefined,
  effects: Pick<Effects, 'root' | 'cwd'>,
): readonly Loaded<Suite>[] {
  const server = openSuite(profile, own, effects);
  const path = suitePath(profile, own === undefined ? undefined : resolve(effects.cwd, own), libraryOf(effects));
  return path !== undefined && existsSync(join(path, 'clients'))
    ? [server, openSuite(profile, own, effects, 'all', 'client')]
    : [server];
}

/** The rules of a profile that comes with the tool, whose folder is given. */
export const openRulesIn = (profile: string, root: string): Loaded<Suite> =>
  openSuite(profile, undefined, { root, cwd: root }, 'rules');

const displayName = (path: string, { cwd, root }: Pick<Effects, 'root' | 'cwd'>): string =>
  path.startsWith(`${cwd}/`)
    ? path.slice(cwd.length + 1)
    : path.startsWith(`${root}/`)
      ? path.slice(root.length + 1)
      : path;

/** Problems as a user reads them, and the exit code that goes with them. */
export function showProblems(problems: readonly Problem[], effects: Effects): number {
  for (const one of problems.slice(0, 50)) effects.err.write(`${problemText(one)}\n`);
  if (problems.length > 50) effects.err.write(`… and ${problems.length - 50} more\n`);
  effects.err.write(`${problems.length === 1 ? '1 problem' : `${problems.length} problems`}; nothing was sent\n`);
  return WRONG_INPUT;
}
