import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseConfig } from '../load/config.ts';
import { readText } from '../load/read-folder.ts';
import { problem } from '../model/problem.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';
import { writeNew, writeTrouble } from './write-file.ts';
import type { InitOptions } from './init-options.ts';
import { libraryOf, shippedProfiles, showProblems } from '../pipeline/open-suite.ts';

/** What stands in the way of a new file. */
const taken = (out: string) => problem(out, 'the file already exists', 'choose another file with --out');

/** Marks the place of the entry URI in a template. */
const PLACE = /\bTARGET\b/;
const EXAMPLE_TARGET = 'https://cloud.example.com/';

/**
 * `assay init`: a commented config, from API descriptions, from what the target shows, or from the profile's template.
 * Nothing is overwritten.
 */
export async function init(options: InitOptions, effects: Effects): Promise<number> {
  const { profile: asked, target = EXAMPLE_TARGET, out, api = [], only = [], readOnly = false, discover } = options;
  const suites = libraryOf(effects).suites;
  const templateOf = (id: string): string | undefined => readText(join(suites, id, 'config.template.yaml'));
  const profiles = shippedProfiles(effects).filter((id) => templateOf(id) !== undefined);
  const profile = asked ?? profiles[0] ?? '';
  const template = profiles.includes(profile) ? templateOf(profile) : undefined;
  if (template === undefined)
    return showProblems(
      [
        problem(
          '--profile',
          `there is no config template for profile ${profile}`,
          didYouMean(profile, profiles) ?? `one of ${profiles.join(', ')}`,
        ),
      ],
      effects,
    );

  if (discover === true) {
    if (api.length + only.length > 0)
      return showProblems(
        [problem('--discover', '--api and --only are about an API description', 'take one')],
        effects,
      );
    // Before the target is asked for minutes.
    if (existsSync(resolve(effects.cwd, out))) return showProblems([taken(out)], effects);
    const { configOfTarget } = await import('./init-discover.ts');
    const made = await configOfTarget({ ...options, profile, template }, effects);
    return 'exit' in made ? made.exit : written(out, made.text, made.said, effects);
  }
  if (options.user !== undefined || options.ca !== undefined)
    return showProblems([problem('--discover', '--user and --ca say how a target is asked', 'add it')], effects);
  if (api.length > 0) {
    const { configOfApis } = await import('./init-api.ts');
    const made = await configOfApis({ profile, target, out, api, only, readOnly, template }, effects);
    if (!made.ok) return showProblems(made.problems, effects);
    return written(out, made.value.text, made.value.said, effects);
  }
  if (only.length > 0 || readOnly)
    return showProblems([problem('--api', '--only and --read-only are about an API description', 'name one')], effects);

  // Quoted as JSON, which is also YAML, since a target may contain any character.
  const text = template.replace(PLACE, () => JSON.stringify(target)).replace('-c CONFIG', () => `-c ${out}`);
  const parsed = parseConfig('--target', text);
  if (!parsed.ok)
    return showProblems(
      parsed.problems.map(({ message, hint }) => problem('init', message, hint)),
      effects,
    );
  const choice = asked === undefined && profiles.length > 1 ? ` (--profile chooses: ${profiles.join(', ')})` : '';
  return written(out, text, [`a config for profile ${profile}${choice}`], effects, 'complete it, then run');
}

/** Writes a new file, and says what it is. */
function written(
  out: string,
  text: string,
  [first = '', ...more]: readonly string[],
  effects: Effects,
  next = 'look it over, then run',
): number {
  try {
    writeNew(resolve(effects.cwd, out), text, effects.disk);
  } catch (error) {
    const { code = '' } = error as { readonly code?: string };
    return showProblems(
      [code === 'EEXIST' ? taken(out) : problem(out, `cannot be written: ${writeTrouble(error)}`)],
      effects,
    );
  }
  const lines = [`${out}: ${first}`, ...more, `Next: ${next} assay run -c ${out}`];
  effects.out.write(lines.map((line) => `${line}\n`).join(''));
  return 0;
}
