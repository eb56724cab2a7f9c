import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { at, isArray, isObject, withMember, type Json } from '../../src/model/json.ts';
import { VERDICTS } from '../../src/model/report.ts';
import { json } from '../../src/report/reporters/json.ts';
import { exchange, finding, HOSTILE, hostileReport, report, requirementOf, SOURCES } from './fixture.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/format/report.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);

const full = report(
  VERDICTS.map((verdict) =>
    requirementOf(verdict, {
      ruling: 'read so',
      sources: SOURCES,
      findings: [finding({ weight: 'note', twin: exchange() })],
    }),
  ),
  { remarks: ['a'], staleWaivers: ['b'] },
);
const written = (value: typeof full): string => json(value)[0]?.text ?? '';
const valueOf = (value: typeof full): Json => JSON.parse(written(value)) as Json;

test('the report comes back as it was', () => {
  expect(json(full).map(({ path }) => path)).toEqual(['report.json']);
  expect(valueOf(full)).toEqual(full);
  expect(written(full)).toMatch(/^\{\n {2}"/);
});

test.each([
  ['full', full],
  ['empty', report([])],
  ['hostile', hostileReport(HOSTILE)],
  ['written before requirements had sources', report([requirementOf('violated')])],
])('valid against its schema: %s', (_why, value) => {
  validate(valueOf(value));
  expect(validate.errors).toBeNull();
});

test('hostile text survives and is not shown raw', () => {
  const text = written(hostileReport(HOSTILE));
  expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]|\p{Cf}/u);
  expect(JSON.parse(text)).toEqual(hostileReport(HOSTILE));
});

describe('the schema requires', () => {
  const contract = ['verdict', 'profile', 'target', 'counts', 'requirements'].map((name) => `/${name}`);
  const ofRequirement = ['id', 'level', 'verdict', 'judged', 'findings', 'cases'].map(
    (name) => `/requirements/0/${name}`,
  );
  const ofFinding = ['code', 'message', 'verdict', 'file', 'line'].map((name) => `/requirements/0/findings/0/${name}`);
  const deeper = [
    '/requirements/0/cases/0/log',
    '/requirements/0/sources/0/document',
    '/requirements/0/findings/0/exchange/response',
    '/counts/violated',
    '/requirements/0/findings/0/twin/request/bodyEncoding',
  ];
  test.each([...contract, ...ofRequirement, ...ofFinding, ...deeper])('%s', (pointer) => {
    expect(at(valueOf(full), pointer)).toBeDefined();
    expect(validate(withMember(valueOf(full), pointer, undefined))).toBe(false);
  });
});

test.each([
  { pointer: '/verdict', value: 'fine' },
  { pointer: '/requirements/0/verdict', value: 'failed' },
  { pointer: '/requirements/0/level', value: 'MIGHT' },
  { pointer: '/requirements/0/judged', value: -1 },
  { pointer: '/requirements/0/sources', value: 'The Guide' },
  { pointer: '/requirements/0/sources/0/quote', value: null },
  { pointer: '/requirements/0/findings/0/weight', value: 'heavy' },
  { pointer: '/requirements/0/findings/0/exchange/intent', value: 'guess' },
  { pointer: '/requirements/0/findings/0/exchange/request/bodyEncoding', value: 'latin1' },
  { pointer: '/requirements/0/findings/0/exchange/request/headers', value: [['a']] },
  { pointer: '/requirements/0/findings/0/exchange/response', value: null },
])('the schema refuses $value at $pointer', ({ pointer, value }) => {
  expect(validate(withMember(valueOf(full), pointer, value))).toBe(false);
});

function withMore(value: Json): Json {
  if (isArray(value)) return value.map(withMore);
  return isObject(value)
    ? { ...Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withMore(member)])), later: 1 }
    : value;
}

test('the schema allows members that come later', () => {
  expect(validate(withMore(valueOf(full)))).toBe(true);
});
