import { expect, test } from 'vitest';
import { loadConfig, parseConfig } from '../../src/load/config.ts';
import { OFFER } from '../../src/pipeline/open-suite.ts';
import { loadTiny } from './tiny-suite.ts';

const NOTHING = { env: () => undefined, file: () => undefined };

/** The version of a binding with these settings, in a config whose version is 20240229. */
function versionOf(binding: string): string | undefined {
  const suite = loadTiny();
  const parsed = parseConfig(
    'config.yaml',
    `profile: tiny\ntarget: http://127.0.0.1:1/\nversion: '20240229'\nusers: { main: { username: a, password: b } }\nbindings:\n  note: ${binding}\n`,
  );
  if (!suite.ok || !parsed.ok) throw new Error('a text of this test is wrong');
  const config = loadConfig(parsed.value, suite.value, NOTHING, OFFER);
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  return config.value.bindings[0]?.version;
}

test.each([
  { why: 'the path has the version', binding: '{ collection: /20240229/notes }', version: '20240229' },
  { why: 'the path has none', binding: '{ collection: /n/space/b }', version: undefined },
  { why: 'the path has it only in its query', binding: "{ collection: '/notes?at=/20240229/' }", version: undefined },
  { why: 'the path is not known yet', binding: '{ collection: { link: /notes } }', version: '20240229' },
  { why: 'the binding has another', binding: "{ collection: /v2/notes, version: 'v2' }", version: 'v2' },
  { why: 'the binding has none', binding: '{ collection: /20240229/notes, version: false }', version: undefined },
])('$why', ({ binding, version }) => {
  expect(versionOf(binding)).toBe(version);
});
