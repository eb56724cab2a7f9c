import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseConfig } from '../load/config.ts';
import { readText } from '../load/read-folder.ts';
import { problem } from '../model/problem.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';
import { libraryOf, shippedProfiles, showProblems } from '../pipeline/open-suite.ts';

export interface InitOptions {
  readonly profile?: string;
  readonly target?: string;
  readonly out: string;
}

/** Stands in a template where the entry URI goes. */
const PLACE = /\bTARGET\b/;
const EXAMPLE_TARGET = 'https://cloud.example.com/';

/** `assay init`: a commented config from the profile's template. Nothing is overwritten. */
export function init({ profile: asked, target = EXAMPLE_TARGET, out }: InitOptions, effects: Effects): number {
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
          `no template for profile ${profile}`,
          didYouMean(profile, profiles) ?? `one of ${profiles.join(', ')}`,
        ),
      ],
      effects,
    );

  // Quoted as JSON, which is YAML too: a target may hold anything.
  const text = template.replace(PLACE, () => JSON.stringify(target)).replace('-c CONFIG', () => `-c ${out}`);
  const parsed = parseConfig('--target', text);
  if (!parsed.ok)
    return showProblems(
      parsed.problems.map(({ message, hint }) => problem('init', message, hint)),
      effects,
    );
  try {
    writeFileSync(resolve(effects.cwd, out), text, { flag: 'wx' });
  } catch (error) {
    const { code = '' } = error as { code?: string };
    return showProblems(
      [
        code === 'EEXIST'
          ? problem(out, 'the file is there already', 'give another with --out')
          : problem(out, `cannot be written (${code})`),
      ],
      effects,
    );
  }
  const choices = asked === undefined && profiles.length > 1 ? ` (--profile chooses: ${profiles.join(', ')})` : '';
  effects.out.write(
    `${out}: a config for profile ${profile}${choices}\nNext: look through it, then assay run -c ${out}\n`,
  );
  return 0;
}
