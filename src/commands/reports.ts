import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { REPORTERS, type ReporterName } from '../report/registry.ts';
import { didYouMean } from '../support/nearest.ts';

/** Reporters that the command line asks for, and where their product goes. */
export type Chosen = readonly { readonly name: ReporterName; readonly path?: string }[];

export function reportersOf(asked: readonly string[]): Loaded<Chosen> {
  const names = Object.keys(REPORTERS);
  const chosen = (asked.length === 0 ? ['junit', 'json', 'html'] : asked).map((text) => {
    const [name = '', ...path] = text.split('=');
    return { name: name as ReporterName, ...(path.length === 0 ? {} : { path: path.join('=') }) };
  });
  const unknown = chosen.filter(({ name }) => !names.includes(name)).map(({ name }) =>
    problem('--reporter', `no reporter ${name}`, didYouMean(name, names) ?? `one of ${names.join(', ')}`));
  return unknown.length > 0 ? refused(...unknown) : loaded(chosen);
}

/** Writes what the reporters make of a report; the paths, as a reader would type them. */
export async function writeArtifacts(report: Report, reporters: Chosen, folder: string, cwd: string): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { name, path } of reporters) {
    const reporter = await REPORTERS[name].load();
    for (const artifact of reporter(report)) {
      const file = path === undefined ? join(folder, artifact.path) : resolve(cwd, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, artifact.text);
      written.push(file.startsWith(`${cwd}/`) ? file.slice(cwd.length + 1) : file);
    }
  }
  return written;
}
