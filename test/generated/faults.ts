import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../src/reference/reference.ts';
import { ROOT } from '../cli/stage.ts';
import { code, linkTo } from './markdown.ts';

/** Text of each file with faults of the reference server and of the reference client of a profile, by path. */
function faultFiles(profile: string): readonly (readonly [path: string, text: string])[] {
  const folder = `src/reference/${profile}/faults`;
  const paths = [
    ...readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
    `src/reference/clients/faults/${profile}.ts`,
  ];
  return paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]);
}

/** The faults that break a requirement, each linked to the file that plants it. */
export function faultsThatProve(id: string, profile: string, faults: readonly Fault[]): readonly string[] {
  const mine = faults.filter(({ breaks }) => breaks === id);
  if (mine.length === 0) return [];
  const files = faultFiles(profile);
  return mine.map(({ name, summary }) => {
    const [path] =
      files.find(([, text]) => text.includes(`name: '${name}', breaks: '${id}'`)) ??
      files.find(([, text]) => text.includes(`'${name}'`)) ??
      [];
    if (path === undefined) throw new Error(`no file has the fault ${name}`);
    return `${linkTo(code(name), `../${path}`)}: ${summary}`;
  });
}
