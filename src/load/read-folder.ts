import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isObject, type JsonObject } from '../model/json.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { SuiteFolder } from './suite.ts';

/** The folders of suites and schemas, each with one folder for each profile. */
export interface Library {
  readonly suites: string;
  readonly schemas: string;
}

/** A text file, or undefined if it cannot be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The folder of a profile's suite: the user's own, which may have one profile or several, or that of the library. */
export function suitePath(profile: string | undefined, own: string | undefined, library: Library): string | undefined {
  const candidates = own === undefined ? [join(library.suites, profile ?? '')] : [own, join(own, profile ?? '')];
  return candidates.find((path) => existsSync(join(path, 'profile.yaml')));
}

/** The library's fragments, for every suite. */
const SHARED_FRAGMENTS = 'fragments.yaml';

/**
 * Reads a suite's folder whole; its schemas come from its own schemas/ and from the library's folder of the same name.
 */
export function readFolder(path: string, profile: string, library: Library): Loaded<SuiteFolder> {
  const yaml = filesBelow(path).filter(
    (file) =>
      file.endsWith('.yaml') &&
      !file.startsWith('waivers/') &&
      !['reference.yaml', 'config.template.yaml'].includes(file),
  );
  const schemas: Record<string, JsonObject> = {};
  for (const folder of [join(library.schemas, profile), join(path, 'schemas')]) {
    for (const file of existsSync(folder) ? filesBelow(folder).filter((name) => name.endsWith('.json')) : []) {
      const schema = readSchema(join(folder, file));
      if (!schema.ok) return schema;
      schemas[file] = schema.value;
    }
  }
  const fragments = readText(join(library.suites, SHARED_FRAGMENTS));
  return loaded({
    name: path,
    files: Object.fromEntries(yaml.map((file) => [file, readText(join(path, file)) ?? ''])),
    schemas,
    ...(fragments === undefined ? {} : { fragments: { file: `suites/${SHARED_FRAGMENTS}`, text: fragments } }),
  });
}

function readSchema(path: string): Loaded<JsonObject> {
  const wrong = (message: string) => refused(problem(path, message, 'expected a JSON Schema'));
  try {
    const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isObject(schema) ? loaded(schema) : wrong('this is not a JSON object');
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'the file cannot be read');
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path).replaceAll('\\', '/'))
    .sort();
}
