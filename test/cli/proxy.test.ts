import { Ajv } from 'ajv';
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { proxy } from '../../src/commands/proxy.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { validateFiles } from './judged.ts';
import { filesBelow, reportIn, requirementIn, stage } from './stage.ts';
import { proxyOptions, through } from './proxied.ts';

const curl = (...args: readonly string[]) =>
  new Promise<string>((resolve) => {
    const child = spawn('curl', ['--silent', '--max-time', '20', '--noproxy', '', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('close', () => {
      resolve(output);
    });
  });
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const USER = ['--user', 'tenant:s3cret:pässwörd'];

describe.skipIf(!hasCurl)('curl through the proxy to the reference server of em', () => {
  test('is answered as without it; the traffic is conformant; reports and recording are written', async () => {
    const { code, world } = await through('em', { record: 'traffic.har' }, async (origin) => {
      const entry = await curl('--include', ...USER, `${origin}/cloud`);
      expect(entry).toMatch(/^HTTP\/1.1 200 OK\r\n/);
      expect(await curl('--head', ...USER, `${origin}/cloud/zones`)).toMatch(/Content-Length: \d+/i);
      expect(
        await curl(
          '--proxy',
          origin,
          '--write-out',
          '%{http_code}',
          '--output',
          '/dev/null',
          `${origin.replace(/\d+$/, '1')}/cloud`,
        ),
      ).toBe('421');
      await curl(
        ...USER,
        '--request',
        'POST',
        '--header',
        'Expect: 100-continue',
        '--header',
        'Content-Type: application/oracle.com.cloud.common.DbPlatformInstance+json',
        '--data',
        '{"name":"by-curl","size":"Small","zone":"/cloud/zones/east"}',
        `${origin}/cloud/service_instances`,
      );
      await curl(`${origin}/cloud/zones`);
    });
    const report = reportIn(world.cwd);
    expect([code, report.verdict, report.traffic?.exchanges]).toEqual([0, 'conformant', 4]);
    expect(requirementIn(report, 'EM-AUTH-03').verdict).toBe('passed');
    expect(
      filesBelow(world.cwd)
        .map(([path]) => path.slice(world.cwd.length + 1))
        .sort(),
    ).toEqual(['reports/em/junit.xml', 'reports/em/report.json', 'traffic.har']);

    const again = await validateFiles([join(world.cwd, 'traffic.har')]);
    expect([again.code, again.report?.counts]).toEqual([0, report.counts]);
    const secret = /s3cret|dGVuYW50OnMzY3JldD/;
    expect(filesBelow(world.cwd).filter(([, text]) => secret.test(text))).toEqual([]);
  }, 60_000);

  test('violations show as they happen, and end with 1', async () => {
    const { code } = await through(
      'em',
      {
        faults: REFERENCES.em.faults
          .filter(({ breaks }) => breaks === 'EM-VERSION-01')
          .slice(0, 1)
          .map(({ name }) => name),
      },
      async (origin, said) => {
        await curl(...USER, `${origin}/cloud`);
        await expect.poll(said).toContain('EM-VERSION-01');
      },
    );
    expect(code).toBe(1);
  }, 60_000);

  test('a recording is a HAR 1.2 as its schemas have it', async () => {
    const { world } = await through('em', { record: 'traffic.har' }, async (origin) => {
      await curl(...USER, `${origin}/cloud?x=1`);
      await curl(...USER, '--request', 'DELETE', `${origin}/cloud/nothing`);
    });
    const require = createRequire(import.meta.url);
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
    for (const schema of Object.values(require('har-schema') as Readonly<Record<string, object>>))
      ajv.addSchema(schema);
    const check = ajv.getSchema('har.json#');
    const har = JSON.parse(readFileSync(join(world.cwd, 'traffic.har'), 'utf8')) as unknown;
    expect(check?.(har)).toBe(true);
    expect(check?.({ log: { version: '1.2' } })).toBe(false);
  }, 60_000);
});

describe('what cannot begin', () => {
  test.each([
    { why: 'a target that is no URI', some: { target: 'localhost:80' } },
    { why: 'a profile that nobody knows', some: { profile: 'me' } },
    { why: 'a recording of a form that nobody knows', some: { record: 'traffic.txt' } },
    { why: 'an authority that is not there', some: { ca: 'nothing.pem' } },
  ])('$why ends with 4', async ({ some }) => {
    const world = stage();
    expect(await proxy(proxyOptions({ target: 'http://127.0.0.1:1', ...some }), world)).toBe(4);
    expect(world.complained()).not.toBe('');
  });

  test('a port that is taken ends with 4', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    expect(await proxy(proxyOptions({ target: 'http://127.0.0.1:1', port }), stage())).toBe(4);
    holder.close();
  });

  test('a proxy through which nothing went says so', async () => {
    const { code } = await through('em', {}, () => Promise.resolve());
    expect(code).toBe(3);
  });
});
