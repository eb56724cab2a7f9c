import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { merge } from '../../src/commands/merge.ts';
import { run } from '../../src/commands/run.ts';
import { MACHINERIES, withShard } from '../../src/commands/shard.ts';
import type { Report } from '../../src/model/report.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { readReport } from '../fixtures/read-report.ts';
import { watched } from '../fixtures/watched-server.ts';
import { line } from '../record/read.ts';
import { builtCli, start } from './built-cli.ts';
import { ask } from './em-collections.ts';
import { validateFiles } from './judged.ts';
import { EM_CONFIG, runOptions, stage } from './stage.ts';

describe('--shard', () => {
  const read = (shard: string, env: Readonly<Record<string, string>> = {}, out = 'reports/{shard}') => {
    const world = stage(env);
    const options = withShard({ shard, out }, world);
    return { options, world };
  };

  test.each(MACHINERIES)('auto knows its part in $name', ({ index, total, first }) => {
    const last = 2 + first;
    expect(read('auto', { [index]: String(last), [total]: '3' }).options).toEqual({
      ok: true,
      value: { shard: '3/3', out: 'reports/3' },
    });
    expect(read('auto', { [index]: String(first), [total]: '1' }).options).toMatchObject({ value: { shard: '1/1' } });
    expect(read('auto', { [index]: String(last + 1), [total]: '3' }).options.ok).toBe(false);
    expect(read('auto', { [index]: String(first - 1), [total]: '3' }).options.ok).toBe(false);
    expect(read('auto', { [index]: String(first) }).options.ok).toBe(false);
    expect(read('auto', { [index]: '' }).options.ok).toBe(false);
  });
  test('auto goes by our own words before those of a machinery around it', () => {
    const env = { ASSAY_SHARD_INDEX: '1', ASSAY_SHARD_TOTAL: '4', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2' };
    expect(read('auto', env).options).toMatchObject({ value: { shard: '2/4' } });
  });
  test('auto outside of any machinery is a mistake, and not the whole', () => {
    expect(read('auto', { CI_NODE_TOTAL: '1' }).options.ok).toBe(false);
  });
  test('auto tells a test runner that shards are understood', () => {
    const env = { TEST_SHARD_INDEX: '0', TEST_TOTAL_SHARDS: '2', TEST_SHARD_STATUS_FILE: 'status' };
    const { world, options } = read('auto', env);
    expect([options.ok, existsSync(join(world.cwd, 'status'))]).toEqual([true, true]);
  });
  test.each(['0/2', '3/2', 'x', '1/0', '1'])('%s is no shard', (shard) => {
    expect(read(shard).options.ok).toBe(false);
  });
  test('a folder named for a shard needs one', () => {
    expect(withShard({ out: 'x/{shard}' }, stage()).ok).toBe(false);
    expect(withShard({ out: 'x' }, stage())).toEqual({ ok: true, value: { out: 'x' } });
  });
});

const VOLUMES = 'https://iaas.example.com/20160918/volumes';
let ids = 0;
/** An exchange with oci, with an id of its own; `at` counts seconds. */
const oci = (
  at: number,
  method: string,
  url: string,
  { status = 200, headers = {}, sent = {} }: Record<string, unknown> = {},
) =>
  line({
    request: { method, url, headers: Object.entries(sent as object) },
    response: {
      status,
      headers: Object.entries({
        'content-type': 'application/json',
        date: 'Sun, 06 Nov 1994 08:49:37 GMT',
        'opc-request-id': `id-${String((ids += 1))}`,
        ...(headers as object),
      }),
      body: status === 204 ? null : '{"id":"ocid1.volume.oc1.x.y"}',
      bodyEncoding: status === 204 ? null : 'utf8',
    },
    startedAt: 1_700_000_000_000 + at * 1000,
    durationMs: 5,
  });

/** Traffic with defects that one exchange shows, and with some that only several show. */
const TRAFFIC = [
  oci(1, 'GET', `${VOLUMES}/1`, { headers: { 'opc-request-id': 'same' } }),
  oci(2, 'GET', `${VOLUMES}/2`, { headers: { etag: 'a' } }),
  oci(3, 'PUT', `${VOLUMES}/2`, { headers: { etag: 'b' }, sent: { 'if-match': 'a' } }),
  ...Array.from({ length: 40 }, (_, index) =>
    oci(4 + index, 'GET', `${VOLUMES}/${String(10 + index)}`, index % 3 === 0 ? { headers: { date: 'today' } } : {}),
  ),
  oci(50, 'PUT', `${VOLUMES}/2`, { headers: { etag: 'c' }, sent: { 'if-match': 'a' } }),
  oci(51, 'DELETE', `${VOLUMES}/7`, { status: 204 }),
  oci(52, 'GET', `${VOLUMES}/7`),
  oci(53, 'GET', `${VOLUMES}/8`, { headers: { 'opc-request-id': 'same' } }),
  oci(54, 'POST', VOLUMES, { headers: { location: `${VOLUMES}/90` }, sent: { 'opc-retry-token': 't' } }),
  oci(55, 'POST', VOLUMES, { headers: { location: `${VOLUMES}/91` }, sent: { 'opc-retry-token': 't' } }),
].join('\n');

/** What a report says of each requirement, apart from ids of runs. */
const said = ({ requirements, verdict, traffic, counts }: Report) => ({
  verdict,
  counts,
  exchanges: traffic?.exchanges,
  requirements: requirements.map(({ id, selected, verdict: one, reason, judged, findings, cases }) => ({
    id,
    selected,
    verdict: one,
    reason,
    judged,
    cases: cases.map(({ name, verdict: its, judged: times }) => [name, its, times]),
    findings: findings.map(({ id: its, case: name, code, step, repeated }) => [its, name, code, step, repeated]).sort(),
  })),
});

describe('validate in shards, merged,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shards-'));
  /** The file has one name, since the ids of findings go by it. */
  const judgedIn = (text: string, some: { readonly shard?: string } = {}) => {
    writeFileSync(join(folder, 'recording.ndjson'), text);
    return validateFiles([join(folder, 'recording.ndjson')], { profile: 'oci', ...some });
  };
  const judged = async (shard: string, text = TRAFFIC) => {
    const { code, report } = await judgedIn(text, { shard });
    if (report === undefined) throw new Error('no report');
    const { exchanges = {}, ...rest } = report as Report & { exchanges?: object };
    return { code, report: { ...rest, exchanges } };
  };
  const written = (name: string, report: object): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(report));
    return path;
  };
  const mergedOf = async (texts: readonly (readonly [string, string?])[]) => {
    const shards: Awaited<ReturnType<typeof judged>>[] = [];
    for (const [shard, text] of texts) shards.push(await judged(shard, text));
    const files = shards.map(({ report }, index) => written(`${String(index)}.json`, report));
    const world = stage();
    const code = await merge(files, { reporter: ['json'], out: 'merged' }, world);
    const path = join(world.cwd, 'merged/oci/report.json');
    return { code, complained: world.complained(), report: existsSync(path) ? readReport(path) : undefined };
  };

  test.each([2, 3, 7])('is what the whole is, findings over several exchanges included: %i', async (of) => {
    const { code, report } = await judgedIn(TRAFFIC);
    const whole = report as Report;
    const parts = await mergedOf(Array.from({ length: of }, (_, index) => [`${String(index + 1)}/${String(of)}`]));
    expect(parts.report && said(parts.report), parts.complained).toEqual(said(whole));
    expect(parts.code).toBe(code);
    const codes = new Set(whole.requirements.flatMap(({ findings }) => findings.map((one) => one.code)));
    for (const one of ['unique.repeated', 'conditional.stale-accepted', 'token-replay.other-resource'])
      expect(codes).toContain(one);
  });
  test('fails no shard because of what another one judges', async () => {
    const one = oci(1, 'GET', `${VOLUMES}/1`);
    expect([(await judged('1/3', one)).code, (await judged('2/3', one)).code]).toEqual([0, 0]);
    expect(
      (
        await mergedOf([
          ['1/3', one],
          ['2/3', one],
          ['3/3', one],
        ])
      ).code,
    ).toBe(0);
  });
  test('is refused where the shards read other recordings', async () => {
    const other = `${TRAFFIC}\n${oci(99, 'GET', `${VOLUMES}/99`)}`;
    const { code, complained } = await mergedOf([['1/2'], ['2/2', other]]);
    expect(code).toBe(4);
    expect(complained).toContain('recording');
  });
});

test('shards as processes: one is killed, merge says so, and it is started again', async () => {
  builtCli();
  const reference = await REFERENCES.em.start();
  const cwd = mkdtempSync(join(tmpdir(), 'shards-'));
  let doomed: ReturnType<typeof start> | undefined;
  const server = await watched(reference.entry, ({ scenario }) => {
    if (doomed === undefined || scenario === 'preflight') return 'pass';
    doomed.signal('SIGKILL');
    return 'hold';
  });
  const config = readFileSync(EM_CONFIG, 'utf8').replace(/^target: .*$/m, `target: ${server.entry}`);
  writeFileSync(join(cwd, 'config.yaml'), config);
  const shard = (index: number) =>
    start(
      [
        ...['run', '-c', 'config.yaml', '--depth', 'quick', '--requirement', 'EM-AUTH,EM-STATE'],
        ...['--shard', 'auto', '--out', 'shards/{shard}'],
      ],
      cwd,
      { JOB_COMPLETION_INDEX: String(index), JOB_PARALLELISM: '3' },
    );
  const world = { ...stage(), cwd };
  const merged = (wait?: string) =>
    merge(['shards'], { reporter: ['json'], out: 'merged', ...(wait === undefined ? {} : { wait }) }, world);

  // The report of an earlier run must not count.
  const stale = join(cwd, 'shards/2/em/report.json');
  mkdirSync(dirname(stale), { recursive: true });
  writeFileSync(stale, 'earlier');
  doomed = shard(1);
  expect((await doomed.ended).code).toBeNull();
  doomed = undefined;
  const others = await Promise.all([shard(0).ended, shard(2).ended]);
  expect(
    others.map(({ code }) => code),
    others.map(({ said: it, complained }) => it + complained).join('\n'),
  ).toEqual([0, 0]);
  expect(await merged()).toBe(4);
  expect(world.complained()).toContain('shard 2 of 3 is missing');

  const again = shard(1);
  expect(await merged('100s')).toBe(0);
  expect((await again.ended).code).toBe(0);
  await server.close();
  await reference.close();
}, 120_000);

test('a run leaves alone what another one has created, since that may delete it at any moment', async () => {
  const reference = await REFERENCES.em.start();
  const create = async (name: string): Promise<string> => {
    const type = 'application/oracle.com.cloud.common.Network+json';
    const { headers } = await ask(`${reference.entry}/networks`, 'POST', {
      body: JSON.stringify({ name, cidr: '10.0.0.0/24' }),
      headers: { 'content-type': type, accept: type },
    });
    return new URL(headers.get('location') ?? 'none:', reference.entry).href;
  };
  const [others, ours] = [await create('assay-zzzzzz-1'), await create('east-1')];
  const world = stage();
  const options = { config: EM_CONFIG, target: reference.entry, requirement: ['EM-AUTH-01'], reporter: ['json'] };
  expect(await run(runOptions(options), world), world.said()).toBe(0);
  const log = readFileSync(join(world.cwd, 'reports/em/exchanges.ndjson'), 'utf8');
  const asked = (url: string) => log.includes(`"url":"${url}"`);
  expect([asked(ours), asked(others)]).toEqual([true, false]);
  await reference.close();
});
