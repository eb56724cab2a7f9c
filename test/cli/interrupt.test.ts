import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { start } from './built-cli.ts';
import { ask, contentsOf } from './em-collections.ts';
import { EM_CONFIG, reportIn, tinyServer } from './stage.ts';
import {
  before,
  byScenario,
  control,
  creation,
  ledgersIn,
  once,
  play,
  reference,
  startHere,
  useReference,
  type Case,
} from './interrupted.ts';

useReference();

describe('Ctrl-C', () => {
  test.each<Case>([
    { why: 'at the first request, which is never answered', kind: () => true, nth: 1, handling: 'hold' },
    { why: 'while a specimen is created, and its answer never comes', kind: creation, nth: 2, handling: 'swallow' },
    { why: 'in the crawl, at a request that is never answered', kind: byScenario('crawl'), nth: 12, handling: 'hold' },
    { why: 'in the crawl, while all is answered', kind: byScenario('crawl'), nth: 30, handling: 'pass' },
    { why: 'in a poll', kind: ({ step }) => step === 'settle' || step === 'settled', nth: 2, handling: 'hold' },
    { why: 'amid creations that are answered', kind: creation, nth: 15, handling: 'pass' },
    { why: 'amid creations that are not', kind: creation, nth: 15, handling: 'swallow' },
    {
      why: 'while the target is in a fault state',
      kind: control('"503"'),
      nth: 1,
      handling: 'pass',
      select: ['--scenario', 'unavailable'],
    },
    {
      why: 'in the clean-up',
      kind: byScenario('clean-up'),
      nth: 2,
      handling: 'pass',
      select: ['--scenario', 'unavailable'],
    },
  ])('$why: a partial report, and nothing stays', async ({ kind, nth, handling, select = [] }) => {
    const { cwd, run, server } = await play(kind, nth, handling, once('SIGINT'), { select, begin: startHere });
    const { code, said, complained } = await run.ended;
    await server.close();
    expect(code, said + complained).toBe(2);
    expect(reportIn(cwd)).toMatchObject({ partial: true, verdict: 'incomplete', counts: { violated: 0 } });
    expect(said).toContain('The run was interrupted');
    expect(await contentsOf(reference.entry)).toEqual(before);
    expect(ledgersIn(cwd)).toEqual([]);
  });

  test('the process says at once what it does', async () => {
    const { run, server } = await play(() => true, 1, 'hold', once('SIGINT'));
    const { code, complained } = await run.ended;
    await server.close();
    expect(code).toBe(2);
    expect(complained).toContain('Interrupted');
  });

  test('during a TLS handshake that never ends', async () => {
    const sockets: Socket[] = [];
    const cwd = mkdtempSync(join(tmpdir(), 'assay-'));
    const silent = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      run.signal('SIGINT');
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    writeFileSync(
      join(cwd, 'config.yaml'),
      `profile: em\ntarget: https://127.0.0.1:${port}/\nusers: { main: { username: u, password: long-enough } ` +
        '}\nlimits: { request: 10m }\n',
    );
    const run = start(['run', '-c', 'config.yaml'], cwd);
    expect((await run.ended).code).toBe(2);
    expect(reportIn(cwd)).toMatchObject({ partial: true, verdict: 'incomplete' });
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  test('twice: the end does not wait for the clean-up, and the ledger stays', async () => {
    let deletions = 0;
    const { cwd, run, server } = await play(
      (arrival) => {
        if (byScenario('clean-up')(arrival) && ++deletions === 1) run.signal('SIGINT');
        return creation(arrival) || byScenario('clean-up')(arrival);
      },
      5,
      'hold',
      once('SIGINT'),
    );
    const { code, complained } = await run.ended;
    await server.close();
    expect(code, complained).toBe(2);
    expect(reportIn(cwd)).toMatchObject({ partial: true });
    expect(reportIn(cwd).remarks.join()).toContain('was left behind');
    const [ledger = ''] = ledgersIn(cwd);
    const config = readFileSync(join(cwd, 'config.yaml'), 'utf8').replace(
      /^target: .*$/m,
      `target: ${reference.entry}`,
    );
    writeFileSync(join(cwd, 'config.yaml'), config);
    // The server that the ledger names is gone: another way to the same one.
    const path = join(cwd, 'reports/em', ledger);
    const origin = (url: string): string => new URL(url).origin;
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(origin(server.entry), origin(reference.entry)));
    expect((await startHere(['cleanup'], cwd).ended).code).toBe(0);
    expect(await contentsOf(reference.entry)).toEqual(before);
    expect(existsSync(path)).toBe(false);
  });
});

describe('after kill -9', () => {
  test.each<Case>([
    { why: 'amid creations that are answered', kind: creation, nth: 12, handling: 'pass' },
    { why: 'while the answer to a creation is awaited', kind: creation, nth: 9, handling: 'swallow' },
    {
      why: 'in a fault state',
      kind: ({ scenario, path }) => scenario === 'unavailable' && path === '/cloud',
      nth: 2,
      handling: 'pass',
      select: ['--scenario', 'unavailable'],
    },
  ])('$why, assay cleanup deletes what the ledger names', async ({ kind, nth, handling, select = [] }) => {
    const { cwd, run, server } = await play(kind, nth, handling, once('SIGKILL'), { select });
    await run.ended;
    expect(ledgersIn(cwd).length).toBe(1);
    const { code, said } = await startHere(['cleanup'], cwd).ended;
    expect(code, said).toBe(0);
    expect(await contentsOf(reference.entry)).toEqual(before);
    expect((await ask(reference.entry)).status).toBe(200);
    expect(ledgersIn(cwd)).toEqual([]);
    expect((await startHere(['cleanup'], cwd).ended).said).toContain('nothing is left');
    await server.close();
  });

  test('what was made first goes last; what was gone is told; a server that is away is waited for', async () => {
    const { cwd, run, server } = await play(creation, 8, 'swallow', once('SIGKILL'));
    await run.ended;
    const [ledger = ''] = ledgersIn(cwd);
    const path = join(cwd, 'reports/em', ledger);
    const created = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; uri?: string })
      .flatMap(({ event, uri }) => (event === 'created' ? [uri ?? ''] : []));
    const [first = ''] = created;
    await ask(first, 'DELETE');
    await server.close();
    const away = await startHere(['cleanup', '--ledger', path], cwd).ended;
    expect(away.code, away.said).toBe(3);
    expect(existsSync(path)).toBe(true);

    const origin = (url: string): string => new URL(url).origin;
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(origin(server.entry), origin(reference.entry)));
    const { code, said } = await startHere(['cleanup', '--ledger', path, '-c', 'config.yaml'], cwd).ended;
    expect(code, said).toBe(0);
    expect(said).toContain('1 already gone');
    const lines = said
      .split('\n')
      .filter((line) => /^ {2}(deleted|gone) /.test(line))
      .map((line) => new URL(line.trim().split(/\s+/)[1] ?? '').pathname);
    const paths = created.map((uri) => new URL(uri).pathname);
    const inOrder = (uris: readonly string[]): readonly string[] => [...new Set(uris.map((uri) => dirname(uri)))];
    const deleted = lines.filter((line) => paths.includes(line));
    expect([...deleted].sort()).toEqual([...paths].sort());
    expect(inOrder(deleted)).toEqual([...inOrder(paths)].reverse());
    expect(await contentsOf(reference.entry)).toEqual(before);
  });
});

test('a part of a proof that is interrupted tells of no further server', async () => {
  const part = start(
    ['prove', '--profile', 'em', '--all', '--quick', '--part', '1/20'],
    mkdtempSync(join(tmpdir(), 'assay-')),
  );
  await part.spoke;
  part.signal('SIGTERM');
  const { said } = await part.ended;
  const outcomes = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly name: string });
  expect(outcomes.length).toBeGreaterThan(0);
  expect(outcomes.length).toBeLessThan(100);
});

test('a deletion that fails changes no verdict, and is told', async () => {
  const { cwd, run, server } = await play(byScenario('clean-up'), 1, 500, () => undefined, {
    select: ['--requirement', 'EM-AUTH-01'],
    patient: '5s',
    begin: startHere,
  });
  const { code, said } = await run.ended;
  expect(code, said).toBe(0);
  expect(reportIn(cwd)).toMatchObject({ verdict: 'conformant', partial: false });
  expect(reportIn(cwd).remarks.some((remark) => remark.includes('the deletion was answered 500'))).toBe(true);
  const still = await startHere(['cleanup'], cwd).ended;
  expect(still.code).toBe(1);
  expect(still.said).toMatch(/^ {2}left .*the deletion was answered 500/m);
  expect(ledgersIn(cwd).length).toBe(1);
  await server.close();
  for (const path of await contentsOf(reference.entry))
    if (!before.includes(path)) await ask(new URL(path, reference.entry).href, 'DELETE');
});

test.each([
  ['a file that is not there', 'none.ndjson', undefined, 'cannot be read'],
  ['a file that is no ledger', 'other.ndjson', '{"event":"created"}\n', 'this is not a ledger'],
  [
    'a ledger with a line that is none',
    'other.ndjson',
    '{"event":"opened","run":"r","profile":"em","target":"http://127.0.0.1/","config":null,"suites":null}\n{"event":"created"}\n{"event":"refused","id":1}\n',
    'this is not a ledger',
  ],
])('%s is exit 4', async (_why, name, text, says) => {
  const cwd = mkdtempSync(join(tmpdir(), 'assay-'));
  if (text !== undefined) writeFileSync(join(cwd, name), text);
  const { code, complained } = await startHere(['cleanup', '--ledger', name], cwd).ended;
  expect(code).toBe(4);
  expect(complained).toContain(says);
});

test('a ledger leads to its own target only', async () => {
  const stranger = await tinyServer((_request, response) => response.end());
  const cwd = mkdtempSync(join(tmpdir(), 'assay-'));
  const head = {
    event: 'opened',
    run: 'r',
    profile: 'em',
    target: reference.entry,
    config: EM_CONFIG,
    suites: null,
  };
  const line = { event: 'created', id: 1, binding: 'network', uri: `${stranger.url}x`, deletion: { method: 'DELETE' } };
  writeFileSync(join(cwd, 'l.ndjson'), `${JSON.stringify(head)}\n${JSON.stringify(line)}\n{"event":"dele`);
  expect((await startHere(['cleanup', '--ledger', 'l.ndjson'], cwd).ended).code).toBe(1);
  expect(stranger.requests).toEqual([]);
  await stranger.close();
});
