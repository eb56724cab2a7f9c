/**
 * From a config's path, or the words of a command line, to the suite and the config, for the commands. `readConfig`,
 * `plainConfig` and `referenceConfig` give a config whose profile is known; `openConfig`, or `configFor` where the
 * suite is open already, holds it against the suite.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadConfig, parseConfig, type ParsedConfig } from '../load/config.ts';
import { readText } from '../load/read-folder.ts';
import type { Config } from '../model/config.ts';
import { placeWithoutLine } from '../model/places.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import type { Effects } from './effects.ts';
import { libraryOf, OFFER, openSuite, surroundingsOf } from './open-suite.ts';

/** What stands in problems where a config cannot be read. */
interface Unreadable {
  readonly message?: string;
  readonly hint?: string;
}

/** A config by its path, held against the format only. */
export function readConfig(
  file: string,
  { cwd }: Effects,
  { message = 'the config cannot be read', hint }: Unreadable = {},
): Loaded<ParsedConfig> {
  const text = readText(resolve(cwd, file));
  return text === undefined ? refused(problem(file, message, hint)) : parseConfig(file, text);
}

/** The config that the words of a command line, or of a ledger, make: a profile and a target, and nothing claimed. */
export const plainConfig = (profile: string, target: string, file = '(command line)'): Loaded<ParsedConfig> =>
  parseConfig(file, `profile: ${profile}\ntarget: ${JSON.stringify(target)}\n`);

/** The config that goes with the embedded reference server of a profile. */
export function referenceConfig(profile: string, effects: Effects): Loaded<ParsedConfig> {
  const file = join(libraryOf(effects).suites, profile, 'reference.yaml');
  return parseConfig(file, readFileSync(file, 'utf8'));
}

/** What the command line may say beside a config. */
interface Choice {
  /** A folder with a suite of one's own. */
  readonly suites?: string | undefined;
  /** The entry URI, in place of the config's. */
  readonly target?: string | undefined;
}

interface Opened {
  readonly suite: Suite;
  readonly config: Config;
}

/** The suite that a config is for, and the config held against it. */
export function openConfig(parsed: ParsedConfig, { suites, target }: Choice, effects: Effects): Loaded<Opened> {
  const { source, raw } = parsed;
  const suite = openSuite(raw.profile, suites, effects);
  if (!suite.ok) return suite;
  const { id } = suite.value.profile;
  if (id !== raw.profile)
    return refused(problem(source.file, `the config is for profile ${raw.profile}, the suite is ${id}`));
  const config = configFor(parsed, suite.value, effects, target);
  return config.ok ? loaded({ suite: suite.value, config: config.value }) : config;
}

/** A config held against a suite that is open already; files that it names are looked for beside it. */
export function configFor(
  { source, raw }: ParsedConfig,
  suite: Suite,
  effects: Effects,
  target = raw.target,
): Loaded<Config> {
  const around = surroundingsOf(dirname(resolve(effects.cwd, source.file)), effects);
  const config = loadConfig({ source, raw: { ...raw, target } }, suite, around, OFFER);
  return config.ok && target !== raw.target ? loaded(withTargetOfCommandLine(config.value)) : config;
}

const withTargetOfCommandLine = (config: Config): Config => ({
  ...config,
  places: new Map([...config.places, ['/target', placeWithoutLine('--target')]]),
});
