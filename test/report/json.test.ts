import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { at, isArray, isObject, withMember, type Json } from '../../src/model/json.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { json } from '../../src/report/reporters/json.ts';
import { readReport, REPORT_SCHEMA } from '../fixtures/read-report.ts';
import { exchange, finding, HOSTILE, hostileReport, received, report, requirementOf, SOURCES } from './fixture.ts';

const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(REPORT_SCHEMA);

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
  expect(readReport('report.json', written(full))).toEqual(full);
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
  expect(readReport('report.json', text)).toEqual(hostileReport(HOSTILE));
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
    '/exchanges/exchange-1/response',
    '/counts/violated',
    '/exchanges/exchange-1/request/bodyEncoding',
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
  { pointer: '/exchanges/exchange-1/intent', value: 'guess' },
  { pointer: '/exchanges/exchange-1/request/bodyEncoding', value: 'latin1' },
  { pointer: '/exchanges/exchange-1/request/headers', value: [['a']] },
  { pointer: '/exchanges/exchange-1/response', value: null },
  { pointer: '/requirements/0/findings/0/exchange', value: 1 },
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
  // Other than objects of the format, `exchanges` has a member for each exchange.
  expect(validate(withMember(withMore(valueOf(full)), '/exchanges/later', undefined))).toBe(true);
});

describe('an exchange', () => {
  const one = exchange({ id: 'k3f9a2-17' });
  const reportOf = (...exchanges: readonly (typeof one)[]) =>
    report([requirementOf('violated', { findings: exchanges.map((each) => finding({ exchange: each, twin: one })) })]);
  const exchangesOf = (value: typeof full) => at(valueOf(value), '/exchanges') as Readonly<Record<string, Json>>;

  test('is written once, by its own id, however many findings name it', () => {
    expect(Object.keys(exchangesOf(reportOf(one, structuredClone(one))))).toEqual(['k3f9a2-17']);
    expect(at(valueOf(reportOf(one)), '/requirements/0/findings/0/twin')).toBe('k3f9a2-17');
  });

  test('of another run that has the same id is kept apart', () => {
    const value = reportOf(one, { ...one, startedAt: 1 });
    expect(Object.keys(exchangesOf(value))).toHaveLength(2);
    expect(readReport('report.json', written(value))).toEqual(value);
  });

  test('gets an id where it has none', () => {
    expect(Object.keys(exchangesOf(reportOf(exchange())))).toEqual(['exchange-1', 'k3f9a2-17']);
  });

  test('keeps the beginning of its bodies only, where all of them are too long for one report', () => {
    const large = Array.from({ length: 12 }, (_, index) =>
      exchange({ id: `run-${index}`, response: received({ body: `${index}`.repeat(1_000_000) }) }),
    );
    expect(written(reportOf(...large)).length).toBeLessThan(9_000_000);
    const last = exchangesOf(reportOf(...large))['run-11'] ?? null;
    expect(at(last, '/response/wholeBody/octets')).toBe(2_000_000);
  });

  test('stands in the finding itself in reports of earlier versions, which are read all the same', () => {
    expect(readReport('report.json', JSON.stringify(full))).toEqual(full);
  });

  test('that is named and not there makes the report unreadable', () => {
    const text = JSON.stringify(withMember(valueOf(reportOf(one)), '/exchanges', {}));
    expect(() => readReport('report.json', text)).toThrow('k3f9a2-17');
  });
});
