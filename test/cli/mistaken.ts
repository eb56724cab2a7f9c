import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOptions } from '../../src/commands/run-options.ts';
import { run } from '../../src/commands/run.ts';
import type { Report } from '../../src/model/report.ts';
import type { REFERENCES } from '../../src/reference/registry.ts';
import { reportIn, ROOT, runOptions, stage, type Stage } from './stage.ts';

export type Profile = keyof typeof REFERENCES;

interface Ran {
  readonly code: number;
  readonly report: Report;
  readonly world: Stage;
  /** The line of config.yaml that a text is in, from 1. */
  readonly lineOf: (text: string) => number;
}

/** The reference config of a profile, changed, in a folder of its own. */
export async function ranWith(
  profile: Profile,
  target: string,
  change: (config: string) => string,
  options: Partial<RunOptions> = {},
): Promise<Ran> {
  const world = stage();
  const reference = readFileSync(join(ROOT, 'suites', profile, 'reference.yaml'), 'utf8')
    .replace(/^target: .*$/m, () => `target: ${target}`)
    .replaceAll(/file: (keys\/\w+\.pem)/g, (_, path: string) => `file: ${join(ROOT, 'suites', profile, path)}`)
    .replace(/^ca: .*$/m, () => `ca: ${join(ROOT, 'suites/oci/keys/ca.pem')}`);
  const text = change(target.startsWith('https:') ? reference : reference.replace('    https,\n', ''));
  writeFileSync(join(world.cwd, 'config.yaml'), text);
  const code = await run(runOptions({ config: 'config.yaml', reporter: ['json'], ...options }), world);
  const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
  return { code, report: reportIn(world.cwd, profile), world, lineOf };
}

export const same = (config: string): string => config;
export const blamed = ({ requirements }: Report): readonly string[] =>
  requirements.filter(({ verdict }) => ['violated', 'warned'].includes(verdict)).map(({ id }) => id);

/** Requirements that were selected and could be judged, and whose verdict is not this. */
export const otherThan = (verdict: string, { requirements }: Report): readonly string[] =>
  requirements.filter((one) => one.selected && !['not-applicable', verdict].includes(one.verdict)).map(({ id }) => id);
