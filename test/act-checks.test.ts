import { expect, test } from 'vitest';
import { ACT_CHECKS } from '../src/check/act-registry.ts';
import type { AnyActCheck } from '../src/check/act-check.ts';
import { checkAct, controlOf } from '../src/check/evaluate-act.ts';
import type { Act, ActRequest, ActRun, TaskResult } from '../src/model/act.ts';
import type { Json } from '../src/model/json.ts';

const ACT: Act = {
  id: 'an-act',
  title: 'The server does something',
  place: { file: 'acts.yaml', line: 1, column: 1 },
  task: { do: 'list' },
  server: { variations: [], clockMs: 0, lists: [], script: [] },
  long: false,
  expect: [],
};

interface Sketch {
  readonly at?: number;
  readonly took?: number;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number | null;
  readonly answer?: Readonly<Record<string, string>>;
  readonly by?: string;
  readonly flaw?: string;
  readonly body?: Json;
  readonly elsewhere?: true;
}

const request = (sketch: Sketch, index: number): ActRequest => ({
  exchange: {
    request: {
      method: sketch.method ?? 'GET',
      url: `http://127.0.0.1:1${sketch.path ?? '/r'}`,
      headers: Object.entries(sketch.headers ?? {}),
      body: sketch.body === undefined ? null : JSON.stringify(sketch.body),
      bodyEncoding: sketch.body === undefined ? null : 'utf8',
    },
    response:
      sketch.status === null
        ? null
        : {
            status: sketch.status ?? 200,
            headers: Object.entries(sketch.answer ?? {}),
            body: null,
            bodyEncoding: null,
          },
    scenario: 'an-act',
    step: String(index + 1),
    intent: 'unknown',
    wellFormed: true,
    startedAt: sketch.at ?? index,
    durationMs: sketch.took ?? 0,
  },
  path: (sketch.path ?? '/r').replace(/\?.*/, ''),
  at: sketch.elsewhere === true ? 'other' : 'own',
  lost: 'no',
  ...(sketch.by === undefined ? {} : { by: sketch.by }),
  ...(sketch.flaw === undefined ? {} : { flaw: sketch.flaw }),
});

const WELL: TaskResult = { end: 'ended', code: 0, said: { items: ['a'] }, out: '', err: '', durationMs: 1 };
const run = (sketches: readonly Sketch[], result: Partial<TaskResult> = {}, act = ACT): ActRun => ({
  act,
  entry: 'http://127.0.0.1:1/',
  beganAt: 0,
  requests: sketches.map(request),
  result: { ...WELL, ...result },
});

const of = { path: '^/r$' };
const THROTTLED = [0, 1000, 3000, 7000].map((at) => ({ at, status: 429 }));
/** Requests with these pauses between them. */
const paused = (...pauses: readonly number[]): ActRun =>
  run([0, ...pauses].map((_pause, index, all) => ({ at: all.slice(0, index + 1).reduce((sum, ms) => sum + ms, 0) })));

test.each<
  readonly [why: string, check: keyof typeof ACT_CHECKS, params: Json, given: ActRun, codes: readonly string[] | null]
>([
  ['success', 'ends', 'well', run([]), []],
  ['an error that is reported with status 0', 'ends', 'well', run([], { said: { error: {} } }), ['ends.badly']],
  ['no result', 'ends', 'well', run([], { said: null }), ['ends.badly']],
  ['failure that was right', 'ends', 'badly', run([], { code: 1 }), []],
  ['success that was wrong', 'ends', 'badly', run([]), ['ends.well']],
  ['no end is no failure', 'ends', 'badly', run([], { end: 'stopped', code: null }), ['ends.never']],
  ['the items', 'reports', { items: ['a'] }, run([]), []],
  ['an item is missing', 'reports', { items: ['a', 'b'] }, run([]), ['reports.items-missing']],
  ['an item twice', 'reports', { items: ['a'] }, run([], { said: { items: ['a', 'a'] } }), ['reports.items-twice']],
  [
    'absolute and relative are the same',
    'reports',
    { as: 'uri', items: ['/a'] },
    run([], { said: { items: ['http://127.0.0.1:1/a'] } }),
    [],
  ],
  ['a text that it printed', 'reports', { mentions: ['so  it is'] }, run([], { code: 1, err: 'so\nit is' }), []],
  ['a text that it kept', 'reports', { mentions: ['so it is'] }, run([], { code: 1 }), ['reports.unmentioned']],
  ['none came', 'requests', { of, most: 0 }, run([]), []],
  ['one came', 'requests', { of, most: 0 }, run([{}]), ['requests.too-many']],
  [
    'at the other origin',
    'requests',
    { of: { at: 'other' }, most: 0 },
    run([{ elsewhere: true }]),
    ['requests.too-many'],
  ],
  ['too few came', 'requests', { of, least: 2 }, run([{}]), ['requests.too-few']],
  ['what came before does not count', 'requests', { of: { after: 'loss' }, most: 0 }, run([{}, { by: 'loss' }]), []],
  ['pauses grow', 'pauses', { of, after: [429], least: '1s', growing: true }, run(THROTTLED), []],
  ['a pause is short', 'pauses', { of, least: '2s' }, run(THROTTLED), ['pauses.short']],
  [
    'a pause from the end of the answer',
    'pauses',
    { of, least: '1s' },
    run([{ took: 500 }, { at: 1000 }]),
    ['pauses.short'],
  ],
  [
    'pauses stay the same',
    'pauses',
    { of, growing: true },
    run([0, 1, 2, 3, 4].map((at) => ({ at: at * 1000 }))),
    ['pauses.constant'],
  ],
  [
    'Retry-After is waited out',
    'pauses',
    { of, 'retry-after': true },
    run([{ answer: { 'Retry-After': '2' } }, { at: 2000 }]),
    [],
  ],
  [
    'Retry-After is not',
    'pauses',
    { of, 'retry-after': true },
    run([{ answer: { 'Retry-After': '2' } }, { at: 1500 }]),
    ['pauses.retry-after'],
  ],
  [
    'a busy machine makes some of the same pauses longer',
    'pauses',
    { of, growing: true },
    paused(1210, 1200, 1330, 1270, 1900),
    ['pauses.constant'],
  ],
  ['three are the same', 'pauses', { of, growing: true }, paused(1500, 1510, 1490), ['pauses.constant']],
  ['pauses grow by a third', 'pauses', { of, growing: true }, paused(1000, 1300, 1690, 2200), []],
  ['pauses grow, and the first came late', 'pauses', { of, growing: true }, paused(5000, 2200, 4400), []],
  ['pauses grow at random', 'pauses', { of, growing: true }, paused(1900, 1200, 6100, 3300), []],
  ['nothing came again', 'pauses', { of, least: '1s' }, run([{}]), null],
  ['the same token', 'same', { of, header: 't' }, run([{ headers: { T: '1' } }, { headers: { t: '1' } }]), []],
  [
    'another token',
    'same',
    { of, header: 't' },
    run([{ headers: { t: '1' } }, { headers: { t: '2' } }]),
    ['same.changed'],
  ],
  [
    'one token for two',
    'same',
    { of, header: 't', not: true },
    run([{ headers: { t: '1' } }, { headers: { t: '1' } }]),
    ['same.repeated'],
  ],
  ['another body', 'same', { of, body: true }, run([{ body: { a: 1 } }, { body: { a: 2 } }]), ['same.changed']],
  ['a parameter as a form decodes it', 'each', { of, query: { q: 'a+b c' } }, run([{ path: '/r?q=a%2Bb+c' }]), []],
  [
    'a parameter that lost its plus',
    'each',
    { of, query: { q: 'a+b' } },
    run([{ path: '/r?q=a+b' }]),
    ['each.unexpected'],
  ],
  [
    'the tag of the last answer',
    'carries',
    { of: { method: 'PUT' }, header: 'if-match', from: 'etag' },
    run([{ answer: { ETag: '"1"' } }, { method: 'PUT', headers: { 'if-match': '"1"' } }]),
    [],
  ],
  [
    'the tag without its quotes',
    'carries',
    { of: { method: 'PUT' }, header: 'if-match', from: 'etag' },
    run([{ answer: { ETag: '"1"' } }, { method: 'PUT', headers: { 'if-match': '1' } }]),
    ['carries.other'],
  ],
  [
    'a tag from nowhere',
    'carries',
    { of: { method: 'PUT' }, header: 'if-match', from: 'etag' },
    run([{ method: 'PUT', headers: { 'if-match': '1' } }]),
    ['carries.unread'],
  ],
  ['credentials are accepted', 'admitted', {}, run([{}, { flaw: 'absent' }]), []],
  ['credentials are refused', 'admitted', {}, run([{ flaw: 'forged' }]), ['admitted.refused']],
])('%s', (_why, check, params, given, codes) => {
  const known: AnyActCheck = ACT_CHECKS[check];
  expect(known.inspect(given, params as never)?.map(({ code }) => code) ?? null).toEqual(codes);
});

const EXPECTING: Act = {
  ...ACT,
  expect: [
    {
      requirement: 'X-LIST-01',
      checks: [{ check: 'requests', params: { of: {}, most: 0 } }],
      requires: [],
      when: [],
      place: ACT.place,
    },
  ],
};

test('a negative proves nothing where the client fails in the control', () => {
  const [judgement] = checkAct(run([], {}, EXPECTING), { failed: 'it did nothing' });
  expect(judgement?.result).toBe('untestable');
});

test('a client that does nothing fails as a control, and so does one that asks nothing', () => {
  expect(controlOf(run([{}], { code: 1 }))).toHaveProperty('failed');
  expect(controlOf(run([]))).toHaveProperty('failed');
  expect(controlOf(run([{}]))).toBeUndefined();
});

test('what a client does not offer does not apply; where its credentials are refused, nothing else is judged', () => {
  expect(checkAct(run([], { said: { unsupported: true } }, EXPECTING), undefined)[0]?.result).toBe('not-applicable');
  expect(checkAct(run([{ flaw: 'forged' }], {}, EXPECTING), undefined)[0]?.result).toBe('untestable');
});
