import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { inline } from '../describe/lines.ts';
import { seenConfigText, type Discovered } from '../describe/seen/write.ts';
import { parseConfig } from '../load/config.ts';
import { parseYaml } from '../load/document.ts';
import type { Config } from '../model/config.ts';
import { isObject, type Json } from '../model/json.ts';
import { placeWithoutLine } from '../model/places.ts';
import { loaded, problem, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Profile } from '../model/profile.ts';
import type { Suite } from '../model/suite.ts';
import { discover } from '../pipeline/discover.ts';
import { INCOMPLETE, type Effects } from '../pipeline/effects.ts';
import { configFor } from '../pipeline/open-config.ts';
import { openSuite, showProblems } from '../pipeline/open-suite.ts';
import { oneLine } from '../report/safe-text.ts';
import { millisecondsOf } from '../support/duration.ts';
import type { InitOptions } from './init-options.ts';
import { usersSection } from './users-section.ts';

interface Options extends InitOptions {
  readonly profile: string;
  /** The profile's template, for the section about users. */
  readonly template: string;
}

type Made = { readonly text: string; readonly said: readonly string[] } | { readonly exit: number };

const CODES = { unreachable: 3, incomplete: INCOMPLETE } as const;

/** `assay init --discover`: a config made of what the target shows. It reads, and sends nothing else. */
export async function configOfTarget(options: Options, effects: Effects): Promise<Made> {
  const { target, timeout = '2m', out } = options;
  const suite = openSuite(options.profile, undefined, effects);
  if (!suite.ok) return { exit: showProblems(suite.problems, effects) };
  const { profile } = suite.value;
  const hints = profile.discovered;
  const wrong =
    hints === undefined
      ? problem('--discover', `profile ${profile.id} has no entry to begin at`, 'give an API description with --api')
      : target === undefined
        ? problem('--discover', 'there is no target to ask', 'name its entry URI with --target')
        : undefined;
  if (wrong !== undefined || hints === undefined || target === undefined)
    return { exit: showProblems(wrong === undefined ? [] : [wrong], effects) };

  const users = whoAsks(options, profile, effects);
  const config = configToAsk(
    `profile: ${profile.id}\ntarget: ${inline(target)}\n${users}`,
    suite.value,
    options,
    effects,
  );
  if (!config.ok) return { exit: showProblems(config.problems, effects) };
  const { version, now, signal, hardSignal } = effects;
  const found = await discover(
    {
      ...{ suite: suite.value, config: config.value, run: effects.newRun(), version, now, signal },
      ...{ cleanUpSignal: hardSignal, timeoutMs: millisecondsOf(timeout) },
    },
    hints,
  );
  if (signal.aborted) return said('interrupted: nothing is written', INCOMPLETE, effects);
  if ('refused' in found) return said(found.refused, CODES[found.verdict], effects);
  const written = seenConfigText({ target: config.value.target, out, users }, found.found);
  return { text: written.text, said: summaryOf(found, written) };
}

function said(text: string, exit: number, effects: Effects): Made {
  effects.err.write(`${oneLine(text, 1000)}\n`);
  return { exit };
}

/** The config with which the target is asked. What is wrong with it is wrong with the command line. */
function configToAsk(text: string, suite: Suite, { out }: Options, effects: Effects): Loaded<Config> {
  const parsed = parseConfig(out, text);
  if (!parsed.ok) return refused(...parsed.problems.map(ofCommandLine));
  const config = configFor(parsed.value, suite, effects);
  if (!config.ok) return refused(...config.problems.map(ofCommandLine));
  const places = ['target', 'users', 'ca'].map((name) => [`/${name}`, placeWithoutLine(OPTIONS[name] ?? '')] as const);
  return loaded({ ...config.value, places: new Map(places) });
}

const OPTIONS: Readonly<Record<string, string>> = { target: '--target', users: '--user', ca: '--ca' };

const ofCommandLine = ({ message, hint }: Problem): Problem => problem('init --discover', message, hint);

/** The lines of the config about who asks, as the template has them; secrets stay where they are. */
function whoAsks({ template, user, ca, out }: Options, { credentials }: Profile, { cwd }: Effects): string {
  const folder = dirname(resolve(cwd, out));
  const path = ca === undefined || isAbsolute(ca) ? ca : relative(folder, resolve(cwd, ca));
  const trust = path === undefined ? '' : `ca: ${inline(path)}\n\n`;
  const parsed = parseYaml('config.template.yaml', template);
  const raw = parsed.ok && isObject(parsed.value.value) ? parsed.value.value['users'] : undefined;
  const main = isObject(raw) && isObject(raw['main']) ? raw['main'] : {};
  const name = Object.keys(credentials).find((one) => credentials[one] === 'public');
  const asked: Json = user === undefined || name === undefined ? main : { ...main, [name]: user };
  return `${trust}${usersSection(template).replace(/^ {2}main: .*$/m, () => `  main: ${inline(asked)}`)}`;
}

function summaryOf(
  { found, resources, requests }: { readonly found: Discovered; readonly resources: number; readonly requests: number },
  { bindings, types, claims }: ReturnType<typeof seenConfigText>,
): readonly string[] {
  const { cut, unowned } = found;
  return [
    `${bindings} collections, ${types} media types of its own, ${resources} resources; ${requests} requests, all of them reads`,
    ...(cut === undefined ? [] : [`not everything was seen: ${cut}`]),
    ...(unowned === 0 ? [] : [`${unowned} links lead to other origins and were not followed`]),
    ...(found.open.length === 0 ? [] : ['to decide: may everybody read the entry without credentials? See open']),
    `claimed: ${claims.length === 0 ? 'nothing' : claims.join(', ')}`,
    'to fill in, to test more: under bindings what creates a resource, under types what every one has (required)',
  ];
}
