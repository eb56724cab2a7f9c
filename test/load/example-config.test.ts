import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { parseConfig } from '../../src/load/config.ts';
import { configFormat } from '../../src/load/formats/config.ts';
import { isObject, type Json } from '../../src/model/json.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { reportIn, ROOT, runOptions, stage } from '../cli/stage.ts';
import { problemsOf } from './tiny-suite.ts';

const FILE = join(ROOT, 'config.example.yaml');
const text = readFileSync(FILE, 'utf8');
/** `#key: value`, without a space, is a setting that is switched off. */
const allOn = text.replaceAll(/^(\s*)#(?=\S)/gm, '$1');

test('the example holds against its format, also with every setting switched on', () => {
  expect(problemsOf(parseConfig('config.example.yaml', text))).toEqual([]);
  expect(problemsOf(parseConfig('config.example.yaml', allOn))).toEqual([]);
  expect(allOn).not.toBe(text);
});

/** The names of all settings, in whatever form they may be given. */
const settingsIn = (schema: Json | undefined): readonly string[] => {
  if (!isObject(schema)) return [];
  const properties = Object.entries(isObject(schema['properties']) ? schema['properties'] : {});
  const forms = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  return [
    ...properties.flatMap(([name, inner]) => [name, ...settingsIn(inner)]),
    ...forms.flatMap(settingsIn),
    ...settingsIn(schema['items']),
    ...settingsIn(schema['additionalProperties']),
  ];
};

test('the example shows every setting that there is', () => {
  const names = [...new Set(settingsIn(configFormat))];
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !new RegExp(`(^|[\\s{,#])${name}:`, 'm').test(allOn))).toEqual([]);
});

test('every capability of the profile is in the example', () => {
  const claimed = new Set([...text.matchAll(/^ {2}#?- ([\w-]+)/gm)].map(([, name]) => name));
  const needed = [
    ...readFileSync(join(ROOT, 'suites/em/requirements.yaml'), 'utf8').matchAll(/needs: \[([^\]]*)\]/g),
  ].flatMap(([, names = '']) => names.split(', '));
  expect([...new Set(needed)].filter((name) => !claimed.has(name))).toEqual([]);
});

let server: ReferenceServer;
beforeAll(async () => {
  server = await REFERENCES.em.start();
});
afterAll(() => server.close());

test('the example describes the reference server: it comes out conformant', async () => {
  const world = stage({ EM_PASSWORD: 's3cret:pässwörd', EM_VIEWER_PASSWORD: 'viewer-pw' });
  expect(await run(runOptions({ config: FILE, target: server.entry }), world), world.said() + world.complained()).toBe(
    0,
  );
  expect(reportIn(world.cwd).counts.untestable).toBe(0);
});

test('without the passwords in the environment it is told which are lacking', async () => {
  const world = stage();
  expect(await run(runOptions({ config: FILE, target: server.entry }), world)).toBe(4);
  expect(world.complained()).toContain('the environment variable EM_PASSWORD is not set');
  expect(world.complained()).toContain('the environment variable EM_VIEWER_PASSWORD is not set');
});
