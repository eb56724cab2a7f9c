import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openRulesIn } from '../../src/pipeline/open-suite.ts';
import { validate } from '../../src/commands/validate.ts';
import { planRun } from '../../src/plan/select.ts';
import { readRecording } from '../../src/record/read-recording.ts';
import { openTrafficJudge } from '../../src/pipeline/judge-traffic.ts';
import { entry, har, line } from '../record/read.ts';
import { validateFiles, validateOptions, validateTexts } from './judged.ts';
import { filesBelow, ROOT, requirementIn, stage } from './stage.ts';

const FIELDS = [
  ['Content-Type', 'application/oracle.com.cloud.common.Zone+json'],
  ['x-specification-version', '10001'],
  ['Date', 'Sun, 06 Nov 1994 08:49:37 GMT'],
] as const;
const BODY = JSON.stringify({
  uri: '/cloud/zones/east',
  name: 'East',
  media_type: 'application/oracle.com.cloud.common.Zone+json',
});
const URL_OF_ZONE = 'https://em.example.com/cloud/zones/east';

/** An exchange that is as it should be, or lacks its version. */
const good = (some: Readonly<Record<string, unknown>> = {}) =>
  line({ request: { url: URL_OF_ZONE }, response: { headers: FIELDS, body: BODY }, ...some });
const bad = (url = URL_OF_ZONE) =>
  line({ request: { url }, response: { headers: [FIELDS[0], FIELDS[2]], body: BODY } });

describe('the verdict on a recording', () => {
  test.each([
    { why: 'conformant', text: good(), code: 0, verdict: 'conformant' },
    { why: 'with a violation', text: `${good()}\n${bad()}`, code: 1, verdict: 'violations' },
    {
      why: 'conformant, with a line that cannot be read',
      text: `${good()}\n{"request"\n`,
      code: 4,
      verdict: 'conformant',
    },
    { why: 'with a violation, and a line that cannot be read', text: `{\n${bad()}`, code: 1, verdict: 'violations' },
    {
      why: 'in which nobody answered',
      text: line({ request: { url: URL_OF_ZONE }, response: null }),
      code: 3,
      verdict: 'unreachable',
    },
  ])('$why: $code', async ({ text, code, verdict }) => {
    const judged = await validateTexts({ 'r.ndjson': text });
    expect([judged.code, judged.report?.verdict]).toEqual([code, verdict]);
  });

  test('what traffic cannot settle is told, and held against nobody', async () => {
    const { report, said } = await validateTexts({ 'r.ndjson': good() }, { reporter: ['json'] });
    if (report === undefined) throw new Error('no report');
    expect(requirementIn(report, 'EM-AUTH-01')).toMatchObject({ verdict: 'not-exercised', judged: 0 });
    expect(requirementIn(report, 'EM-AUTH-03')).toMatchObject({ verdict: 'not-exercised', judged: 0 });
    expect(requirementIn(report, 'EM-AUTH-01').reason).not.toBe(requirementIn(report, 'EM-AUTH-03').reason);
    expect(requirementIn(report, 'EM-VERSION-01')).toMatchObject({ verdict: 'passed', judged: 1 });
    expect(said).toContain('EM-AUTH-01');
  });

  test('nor by JUnit', async () => {
    const world = stage();
    writeFileSync(join(world.cwd, 'r.ndjson'), good());
    expect(await validate(['r.ndjson'], validateOptions({ reporter: ['junit'] }), world)).toBe(0);
    const xml = filesBelow(join(world.cwd, 'out'))
      .map(([, text]) => text)
      .join('');
    expect(xml).toContain('<skipped');
    expect(xml).not.toMatch(/<(failure|error)\b/);
  });

  test('rules that have nothing to say of any exchange prove nothing', async () => {
    const { code, report } = await validateTexts({ 'r.ndjson': good() }, { requirement: ['EM-STATUS-204'] });
    expect([code, report?.verdict]).toEqual([2, 'incomplete']);
  });
});

describe('what is judged', () => {
  const traffic = [
    good(),
    bad('https://em.example.com/static/x'),
    bad('https://tracker.example.net/cloud/zones/east'),
    bad('http://em.example.com:8080/cloud/zones/east'),
  ].join('\n');
  test.each([
    { why: 'everything', options: {}, exchanges: 4, code: 1 },
    { why: 'a host', options: { host: ['em.example.com'], path: ['/cloud'] }, exchanges: 2, code: 1 },
    {
      why: 'a host without its other ports, by path',
      options: { host: ['em.example.com'], path: ['/cloud/zones/ea*'] },
      exchanges: 2,
      code: 1,
    },
    { why: 'hosts by a star', options: { host: ['*.example.net', 'em.example.com:8080'] }, exchanges: 2, code: 1 },
    { why: 'a path that is a whole segment', options: { path: ['/clou', '/static'] }, exchanges: 1, code: 1 },
  ])('$why', async ({ options, exchanges, code }) => {
    const judged = await validateTexts({ 'r.ndjson': traffic }, options);
    expect([judged.report?.traffic?.exchanges, judged.code]).toEqual([exchanges, code]);
    expect(Object.values(judged.report?.traffic?.setAside ?? {}).reduce((sum, count) => sum + count, 0)).toBe(
      4 - exchanges,
    );
  });

  test('HAR and NDJSON, plain and compressed, files and standard input, in one report', async () => {
    const fields = FIELDS.map(([name, value]) => ({ name, value }));
    const asHar = (second: number): string =>
      har(
        entry({
          startedDateTime: `2026-03-01T10:00:0${second}.000Z`,
          request: { url: URL_OF_ZONE },
          response: { headers: fields, content: { size: BODY.length, text: BODY } },
        }),
        entry({ _resourceType: 'script' }),
      );
    const world = stage();
    for (const [name, text] of [
      ['a.har', asHar(1)],
      ['b', gzipSync(asHar(2))],
      ['c.ndjson.gz', gzipSync(good())],
    ] as const)
      writeFileSync(join(world.cwd, name), text);
    const { code, report } = await validateFiles(
      [...['a.har', 'b', 'c.ndjson.gz'].map((name) => join(world.cwd, name)), '-'],
      {},
      good(),
    );
    expect([code, report?.traffic]).toMatchObject([
      0,
      { exchanges: 4, setAside: { 'parts of a page (script)': 2 }, malformed: 0 },
    ]);
  });

  test('a header field or body that a recording hides is no violation', async () => {
    const fields = FIELDS.map(([name, value]) => ({ name, value: name === 'Date' ? '[REDACTED]' : value }));
    const judged = await validateTexts({
      'r.har': har(entry({ request: { url: URL_OF_ZONE }, response: { headers: fields, content: { size: 900 } } })),
    });
    expect([judged.code, requirementIn(judged.report as never, 'EM-RESPONSE-07').verdict]).toEqual([
      0,
      'not-exercised',
    ]);
  });
});

describe('what is wrong', () => {
  test('with an entry is told by file and line, and the rest is judged', async () => {
    const { complained, report } = await validateTexts({
      'r.ndjson': `${good()}\n\n{"request": nonsense}\n${good()}`,
      's.har': `{"log":{"entries":[\n{"x":1},\n${JSON.stringify(entry({ request: { url: URL_OF_ZONE } }))}]}}`,
    });
    expect(complained).toMatch(/r\.ndjson:3:\d+: /);
    expect(complained).toMatch(/s\.har:2:1: /);
    expect(report?.traffic).toMatchObject({ exchanges: 3, malformed: 2 });
  });

  test.each([
    { why: 'a file that is not there', files: ['nothing.har'], options: {} },
    { why: 'a folder', files: ['.'], options: {} },
    { why: 'no profile', files: ['-'], options: { profile: undefined as never } },
    { why: 'a profile that nobody knows', files: ['-'], options: { profile: 'me' } },
    { why: 'a requirement that nobody knows', files: ['-'], options: { requirement: ['EM-AUTH-99'] } },
    { why: 'a requirement that no rule judges', files: ['-'], options: { requirement: ['EM-AUTH-01'] } },
    { why: 'a reporter that nobody knows', files: ['-'], options: { reporter: ['xml'] } },
    { why: 'nothing to judge', files: ['-'], options: { host: ['nobody.example.com'] } },
  ])('$why ends with 4', async ({ files, options }) => {
    const { code, complained, report } = await validateFiles(files, options, good());
    expect([code, report]).toEqual([4, undefined]);
    expect(complained).not.toBe('');
  });

  test('an empty recording proves nothing', async () => {
    expect((await validateTexts({ 'r.ndjson': '' })).code).toBe(4);
    expect((await validateTexts({ 'r.har': har() })).code).toBe(4);
  });
});

describe('reports', () => {
  test('do not replace those of the run whose log is judged', async () => {
    const world = stage();
    const folder = join(world.cwd, 'reports/em');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'report.json'), 'of the run');
    writeFileSync(join(folder, 'exchanges.ndjson'), good());
    expect(await validate(['reports/em/exchanges.ndjson'], validateOptions({ out: 'reports' }), world)).toBe(0);
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('of the run');
    expect(existsSync(join(folder, 'validate/report.json'))).toBe(true);
  });

  test('show no credentials that were recorded, wherever they stand', async () => {
    const secrets = ['hunter2hunter2', 'tok-aaaaaaaaaa', 'sid-bbbbbbbbbb', 'key-cccccccccc', 'dddddddddddd'];
    const [password = '', token = '', session = '', key = '', query = ''] = secrets;
    const basic = Buffer.from(`me:${password}`).toString('base64');
    const leaking = [`Basic ${basic}`, `Bearer ${token}`].map((authorization) =>
      line({
        request: {
          url: `https://em.example.com/cloud?access_token=${query}`,
          headers: [
            ['Authorization', authorization],
            ['Cookie', `sid=${session}; theme=dark`],
            ['X-Api-Key', key],
          ],
        },
        response: {
          status: 500,
          headers: [
            ['Set-Cookie', `sid=${session}; Path=/`],
            ['Content-Type', 'application/json'],
          ],
          body: JSON.stringify({ you: authorization, password, token }),
        },
      }),
    );
    const { report, said } = await validateTexts({ 'r.ndjson': leaking.join('\n') });
    const text = JSON.stringify(report) + said;
    expect(text).toContain('em.example.com');
    expect([...secrets, basic].filter((secret) => text.includes(secret))).toEqual([]);
  });
});

test('memory does not grow with the file', { timeout: 120_000 }, async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const suite = openRulesIn('em', ROOT);
  const plan = suite.ok ? planRun(suite.value, { requirements: [], scenarios: [], tags: [] }) : suite;
  if (!suite.ok || !plan.ok) throw new Error('no suite');
  const text = Buffer.from(`${good()}\n${bad()}\n`.repeat(100));
  async function* octets(pieces: number) {
    for (let index = 0; index < pieces; index++) yield await Promise.resolve(text);
  }
  const peakMb = async (pieces: number): Promise<number> => {
    const traffic = openTrafficJudge({
      suite: suite.value,
      plan: plan.value,
      run: 'r',
      version: '0',
      strict: false,
      waivers: [],
      sources: [],
      now: () => 0,
    });
    let most = 0;
    for await (const batch of readRecording('r', octets(pieces))) {
      for (const one of batch) if (one.kind === 'exchange') traffic.see(one.exchange);
      if (traffic.count % 2000 !== 0) continue;
      collect();
      most = Math.max(most, process.memoryUsage().heapUsed / 1e6);
    }
    return most;
  };
  await peakMb(20);
  const [few, many] = [await peakMb(20), await peakMb(200)];
  expect(many - few).toBeLessThan(3);
});
