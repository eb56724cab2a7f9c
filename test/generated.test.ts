import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKS } from '../src/check/registry.ts';
import { RUN_CHECKS } from '../src/check/run-registry.ts';
import { manPage } from '../src/commands/man.ts';
import { outlineOf } from '../src/commands/outline.ts';
import { createProgram } from '../src/commands/program.ts';
import { OFFER, openSuite, shippedProfiles } from '../src/pipeline/open-suite.ts';
import { actFormat } from '../src/load/formats/act.ts';
import { configFormat } from '../src/load/formats/config.ts';
import { mediaTypesFormat, profileFormat } from '../src/load/formats/profile.ts';
import { ruleFormat } from '../src/load/formats/rule.ts';
import { fragmentFormat, nearMissFormat, scenarioFormat } from '../src/load/formats/scenario.ts';
import { registerFormat } from '../src/load/formats/register.ts';
import { sequenceFormat } from '../src/load/formats/sequence.ts';
import { waiverFormat } from '../src/load/formats/waivers.ts';
import type { JsonObject } from '../src/model/json.ts';
import { readFolder } from '../src/load/read-folder.ts';
import { loadSuite } from '../src/load/suite.ts';
import { CLIENTS } from '../src/reference/clients/registry.ts';
import { REFERENCES } from '../src/reference/registry.ts';
import { ROOT, stage } from './cli/stage.ts';
import { checksPage } from './generated/checks.ts';
import { configPage } from './generated/config.ts';
import { coveragePage } from './generated/coverage.ts';
import { requirementsPage } from './generated/requirements.ts';
import { EXAMPLE, scenarioLanguagePage } from './generated/scenario-language.ts';

// What is made from the sources and committed. `npm run docs` writes it anew; without that a difference fails here.

const { checks, runChecks, actChecks, auth } = OFFER;

const FORMATS: Readonly<Record<string, JsonObject>> = {
  acts: actFormat(actChecks),
  config: configFormat,
  fragments: fragmentFormat(checks, auth),
  'media-types': mediaTypesFormat,
  'near-misses': nearMissFormat(auth),
  profile: profileFormat,
  register: registerFormat,
  rules: ruleFormat({ ...checks, ...runChecks }),
  scenarios: scenarioFormat(checks, auth),
  sequence: sequenceFormat,
  waivers: waiverFormat,
};

const suites = shippedProfiles(stage()).map((profile) => {
  const suite = openSuite(profile, undefined, stage());
  if (!suite.ok) throw new Error(JSON.stringify(suite.problems));
  return suite.value;
});

const clients = shippedProfiles(stage()).map((profile) => {
  const suite = openSuite(profile, undefined, stage(), 'all', 'client');
  if (!suite.ok) throw new Error(JSON.stringify(suite.problems));
  return suite.value;
});

const PAGES = {
  'checks.md': checksPage(CHECKS, RUN_CHECKS),
  'config.md': configPage(readFileSync(join(ROOT, 'config.example.yaml'), 'utf8'), suites),
  'coverage.md': coveragePage(suites),
  'requirements.md': requirementsPage([...suites, ...clients], { server: REFERENCES, client: CLIENTS }),
  'scenario-language.md': scenarioLanguagePage(OFFER),
};

test.each(Object.entries(PAGES))('docs/%s is up to date', async (name, text) => {
  await expect(text).toMatchFileSnapshot(join(ROOT, 'docs', name));
});

test.each(Object.entries(FORMATS))('schemas/format/%s.schema.json is up to date', async (name, format) => {
  await expect(`${JSON.stringify(format, null, 2)}\n`).toMatchFileSnapshot(
    join(ROOT, 'schemas/format', `${name}.schema.json`),
  );
});

test('man/assay.1 is up to date', async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const program = createProgram({ ...stage(), version }, () => Promise.resolve());
  await expect(manPage(outlineOf(program))).toMatchFileSnapshot(join(ROOT, 'man/assay.1'));
});

test('every published format has its source', () => {
  const published = readdirSync(join(ROOT, 'schemas/format')).map((name) => name.replace('.schema.json', ''));
  expect(published.sort()).toEqual([...Object.keys(FORMATS), 'report'].sort());
});

test('the example of the scenario language is a right one', () => {
  const library = { suites: join(ROOT, 'suites'), schemas: join(ROOT, 'schemas') };
  const folder = readFolder(join(ROOT, 'suites/em'), 'em', library);
  const files = folder.ok ? folder.value.files : {};
  const suite = loadSuite(
    {
      name: 'em',
      schemas: {},
      ...(folder.ok ? folder.value : {}),
      files: { ...files, 'scenarios/zz-example.yaml': EXAMPLE },
    },
    OFFER,
  );
  expect(suite.ok ? [] : suite.problems).toEqual([]);
});

test('every setting has a meaning', () => {
  expect(PAGES['config.md'].split('\n').filter((line) => /\|\s*\|/.test(line))).toEqual([]);
});

test('nothing that is made holds a date or a path of the machine', () => {
  const made = [...Object.values(PAGES), ...Object.values(FORMATS).map((format) => JSON.stringify(format))].join('\n');
  expect(made).not.toContain(ROOT);
  expect(made).not.toContain(new Date().toISOString().slice(0, 10));
});
