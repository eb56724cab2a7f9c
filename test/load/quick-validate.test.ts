import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { OFFER } from '../../src/pipeline/open-suite.ts';
import { configFormat } from '../../src/load/formats/config.ts';
import { mediaTypesFormat, profileFormat } from '../../src/load/formats/profile.ts';
import { ruleFormat } from '../../src/load/formats/rule.ts';
import { fragmentFormat, nearMissFormat, scenarioFormat } from '../../src/load/formats/scenario.ts';
import { registerFormat } from '../../src/load/formats/register.ts';
import { quickValidate } from '../../src/load/quick-validate.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { isPattern } from '../../src/support/patterns.ts';
import { ROOT } from '../cli/stage.ts';

const SUITE = join(ROOT, 'suites/em');
const scenarios = scenarioFormat(OFFER.checks, OFFER.auth);
const FORMATS: Readonly<Record<string, JsonObject>> = {
  'profile.yaml': profileFormat,
  'requirements.yaml': registerFormat,
  'media-types.yaml': mediaTypesFormat,
  'near-misses.yaml': nearMissFormat(OFFER.auth),
  'rules/media-types.yaml': ruleFormat(OFFER.checks),
  'fragments.yaml': fragmentFormat(OFFER.checks, OFFER.auth),
  'reference.yaml': configFormat,
  ...Object.fromEntries(readdirSync(join(SUITE, 'scenarios')).map((name) => [`scenarios/${name}`, scenarios])),
};
const valueOf = (file: string): Json => parse(readFileSync(join(SUITE, file), 'utf8')) as Json;

/** What an author might write in a value's place. */
const INSTEAD: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1000,
  '',
  'x',
  'A b',
  '/',
  '(?=a)',
  '1h',
  '4xx',
  [],
  [0],
  ['x', 'x'],
  {},
  { x: 1 },
  { equals: 1 },
];

/** The value with another one in the place of each of its parts, each member left out, and one more in each object. */
function* departures(value: Json): Generator<Json> {
  yield* INSTEAD;
  if (isArray(value)) {
    for (const [index, item] of value.entries()) for (const other of departures(item)) yield value.with(index, other);
  } else if (isObject(value)) {
    yield { ...value, unheard: 1 };
    for (const [name, member] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
      for (const other of departures(member)) yield { ...value, [name]: other };
    }
  }
}

/** The first elements of each list, so that the departures stay few. */
const sampleOf = (value: Json): Json => {
  if (isArray(value)) return value.slice(0, 4).map(sampleOf);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, sampleOf(member)]))
    : value;
};

describe.each(Object.entries(FORMATS))('%s', (file, format) => {
  const value = valueOf(file);

  test('holds without a validator', () => {
    expect(quickValidate(value, format)).toBe(true);
  });

  test('never holds where the validator refuses', () => {
    const ajv = new Ajv2020({ strict: false, meta: false, validateSchema: false });
    ajvFormats.default(ajv);
    ajv.addFormat('re2', { type: 'string', validate: isPattern });
    const check = ajv.compile(format);
    const told = { held: 0, refused: 0, wrong: [] as Json[] };
    for (const departure of departures(sampleOf(value))) {
      if (!quickValidate(departure, format)) told.refused += 1;
      else if (check(departure)) told.held += 1;
      else told.wrong.push(departure);
    }
    expect(told.wrong).toEqual([]);
    expect(told.held).toBeGreaterThan(0);
    expect(told.refused).toBeGreaterThan(100);
  });
});

test('a keyword that it does not know is a no', () => {
  expect(quickValidate({ a: 1 }, { type: 'object', dependentRequired: { a: ['b'] } })).toBe(false);
});
