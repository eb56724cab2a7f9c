import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRulesIn } from '../../src/pipeline/open-suite.ts';
import { judgeExchange } from '../../src/pipeline/judge-exchange.ts';
import type { Exchange, Setting } from '../../src/model/exchange.ts';
import type { Judgement } from '../../src/model/run.ts';
import type { Suite } from '../../src/model/suite.ts';
import { planRun } from '../../src/plan/select.ts';
import { startProxy } from '../../src/record/proxy.ts';
import { openRecorder } from '../../src/record/write-recording.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { openTrafficJudge, type TrafficJudge } from '../../src/pipeline/judge-traffic.ts';
import { ROOT } from '../cli/stage.ts';
import { readAll } from './read.ts';

// The same exchanges come in as a proxy sees them, as a recording of either form, as somebody else's HAR, and as values
// in a program: the rules say the same of them.

const BREAKS = ['EM-VERSION-01', 'EM-COLLECTION-03', 'EM-ERROR-01', 'EM-RESPONSE-02', 'EM-MEDIA-03', 'EM-STATUS-204'];
const AUTHORIZATION = { authorization: `Basic ${Buffer.from('tenant:s3cret:pässwörd').toString('base64')}` };
const TYPE = { 'content-type': 'application/oracle.com.cloud.common.DbPlatformInstance+json' };

const loaded = openRulesIn('em', ROOT);
if (!loaded.ok) throw new Error('no suite');
const suite: Suite = loaded.value;
const folder = mkdtempSync(join(tmpdir(), 'ways-'));

const open = (setting?: Setting): TrafficJudge => {
  const plan = planRun(suite, { requirements: [], scenarios: [], tags: [] });
  if (!plan.ok) throw new Error('no plan');
  return openTrafficJudge({
    suite,
    plan: plan.value,
    run: 'r',
    version: '0',
    strict: false,
    waivers: [],
    sources: [],
    ...(setting === undefined ? {} : { setting }),
    now: () => 0,
  });
};

/** What was said of each exchange in turn. */
type Said = readonly (readonly string[])[];
const saidOf = (judgements: readonly Judgement[]): readonly string[] =>
  judgements
    .filter(({ result }) => result !== 'silent')
    .map(
      ({ case: name, result, findings }) =>
        `${name} ${result} ` +
        findings.map(({ code, message, weight = '' }) => `${code} ${message} ${weight}`).join('; '),
    )
    .sort();
const judgeAll = (exchanges: readonly Exchange[]): Said => {
  const traffic = open();
  return exchanges.map((exchange) => saidOf(traffic.see(exchange)));
};

const exchanges: Exchange[] = [];
const live: (readonly string[])[] = [];
const files = { ndjson: join(folder, 'a.ndjson'), gz: join(folder, 'a.ndjson.gz'), har: join(folder, 'a.har') };
let closeServer = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  const faults = BREAKS.flatMap((requirement) =>
    REFERENCES.em.faults
      .filter((fault) => fault.breaks === requirement)
      .slice(0, 1)
      .map(({ name }) => name),
  );
  const server = await REFERENCES.em.start({ faults });
  closeServer = () => server.close();
  const target = new URL(server.entry);
  const proxy = await startProxy({ target, port: 0, host: 'client', bodyBytes: 1_000_000, now: () => Date.now() });
  const setting: Setting = {
    profile: 'em',
    target: target.href,
    origins: [target.origin, proxy.origin],
    capabilities: suite.profile.capabilities,
    types: [],
    collections: [],
  };
  const traffic = open(setting);
  const recorders = Object.values(files).map((path) => openRecorder(path, '0', { write: writeFileSync }));
  proxy.watch((exchange) => {
    live.push(saidOf(traffic.see(exchange)));
    const told = { ...exchange, ...(exchanges.length === 0 ? { setting } : {}) };
    for (const recorder of recorders) recorder.add(told);
    exchanges.push(told);
  });
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${proxy.origin}${path}`, {
      ...init,
      headers: { ...AUTHORIZATION, ...(init.headers as Record<string, string>) },
    });
    const text = await response.text();
    return {
      location: response.headers.get('location') ?? '',
      json: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  };
  await send('/cloud');
  await send('/cloud/zones');
  await send('/cloud/nothing-here');
  await send('/cloud', { headers: { authorization: 'Basic eDp5' } });
  await send('/cloud/service_instances', { method: 'POST', headers: TYPE, body: '{' });
  const { json } = await send('/cloud/service_instances', {
    method: 'POST',
    headers: TYPE,
    body: JSON.stringify({ name: 'ways', size: 'Small', zone: '/cloud/zones/east' }),
  });
  const made = (json as { uri?: string } | undefined)?.uri ?? '/cloud/service_instances';
  await send(made);
  await send(made, { method: 'HEAD' }).catch(() => undefined);
  await send(made, { method: 'DELETE' });
  await send(made);
  await proxy.close(1000);
  for (const recorder of recorders) recorder.close();
}, 60_000);
afterAll(() => closeServer());

interface Written {
  readonly log: { readonly entries: readonly Readonly<Record<string, unknown>>[] };
}

/** A HAR as somebody else would have written it: without what assay adds. */
function foreign(text: string): string {
  const { log } = JSON.parse(text) as Written;
  const entries = log.entries.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([name]) => name !== '_assay')),
  );
  return JSON.stringify({ log: { ...log, entries } });
}

describe('what the rules say of the same exchanges', () => {
  test('is worth comparing', () => {
    expect(exchanges.length).toBe(10);
    expect(live.flat().filter((one) => one.includes(' unmet ')).length).toBeGreaterThan(5);
  });

  test.each([
    ['NDJSON', () => readFileSync(files.ndjson)],
    ['compressed NDJSON', () => readFileSync(files.gz)],
    ['HAR', () => readFileSync(files.har)],
  ])('is the same live and as %s', async (_form, text) => {
    const read = await readAll(text(), 4096);
    expect(read.problems).toEqual([]);
    expect(read.exchanges).toEqual(exchanges);
    expect(judgeAll(read.exchanges)).toEqual(live);
  });

  test('is the same in a HAR of somebody else, but for what HAR cannot say', async () => {
    const { exchanges: read } = await readAll(foreign(readFileSync(files.har, 'utf8')), 4096);
    const beyondHar = /^rule (length-as-announced|secure|links-to-other)/;
    const without = (said: Said): Said => said.map((ones) => ones.filter((one) => !beyondHar.test(one)));
    expect(without(judgeAll(read))).toEqual(without(live));
  });

  test('is the same of values in a program', () => {
    const breaches = exchanges.map((exchange) => {
      const { violations, warnings } = judgeExchange(
        exchange,
        'em',
        exchanges[0]?.setting === undefined ? {} : { setting: exchanges[0].setting },
      );
      return [...violations, ...warnings].map(({ code, message }) => `${code} ${message}`).sort();
    });
    const found = live.map((said) =>
      said
        .flatMap((one) => (one.includes(' unmet ') ? (one.split(' unmet ')[1] ?? '').split('; ') : []))
        .map((one) => one.replace(/ (warning|note)?$/, ''))
        .sort(),
    );
    expect(breaches).toEqual(found);
  });
});
