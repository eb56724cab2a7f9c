import { expect } from 'vitest';
import { loadConfig, parseConfig } from '../../src/load/config.ts';
import type { Config } from '../../src/model/config.ts';
import type { Loaded } from '../../src/model/problem.ts';
import type { Suite } from '../../src/model/suite.ts';
import { TEST_CA } from '../../src/reference/tls/certificates.ts';
import { OFFER } from '../../src/pipeline/open-suite.ts';
import { loadTiny, marked, problemsOf } from './tiny-suite.ts';

const suiteOf = (result: Loaded<Suite>): Suite => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
};
const suite = suiteOf(loadTiny());
/** What a config can reach. */
export interface World {
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

const USUAL: World = {
  env: { SECRET: 'from the environment', EMPTY: '' },
  files: { 'secret.txt': 'from a file\n', 'empty.txt': '\n', 'ca.pem': TEST_CA },
};

export function load(text: string, { env, files }: World = USUAL): Loaded<Config> {
  const around = { env: (name: string) => env[name], file: (path: string) => files[path] };
  const parsed = parseConfig('config.yaml', text);
  return parsed.ok ? loadConfig(parsed.value, suite, around, OFFER) : parsed;
}

export const HEAD = 'profile: tiny\ntarget: http://127.0.0.1:1/\n';
/** A config with one binding, `note`. */
export const note = (lines: string): string => `${HEAD}bindings:\n  note:\n${lines}`;

export interface Mistake {
  readonly why: string;
  /** The mark ▸ stands where the problem is to be reported. */
  readonly text: string;
  readonly says: RegExp;
  readonly hint?: RegExp;
}

/** The mistake is a problem with its place, and its hint where it has one. */
export function expectTold({ text, says, hint }: Mistake, world?: World): void {
  const { text: bare, place } = marked(text);
  const found = problemsOf(load(bare, world)).map(({ line, column, ...rest }) => ({
    ...rest,
    place: `${line}:${column}`,
  }));
  const told = found.find(({ message }) => says.test(message));
  expect(found.length, 'a mistake must be a problem').toBeGreaterThan(0);
  expect({ file: told?.file, place: told?.place }, JSON.stringify(found)).toEqual({ file: 'config.yaml', place });
  if (hint !== undefined) expect(told?.hint ?? 'no hint').toMatch(hint);
}
