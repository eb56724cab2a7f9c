import { Ajv } from 'ajv';
import * as common from 'oci-common';
import * as core from 'oci-core';
import * as objectstorage from 'oci-objectstorage';
import { spawn, spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { proxy, type ProxyOptions } from '../../src/commands/proxy.ts';
import { COMPARTMENTS, MAIN } from '../../src/reference/oci/users.ts';
import type { Reference } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { validateFiles } from './judged.ts';
import { filesBelow, reportIn, ROOT, rowIn, stage } from './stage.ts';

const options = (some: Partial<ProxyOptions> & Pick<ProxyOptions, 'target'>): ProxyOptions => ({
  profile: 'em',
  port: 0,
  hostHeader: 'client',
  requirement: [],
  reporter: ['json', 'junit'],
  out: 'reports',
  strict: false,
  ...some,
});

interface Passed {
  readonly code: number;
  readonly world: ReturnType<typeof stage>;
}

/** `assay proxy` before a reference server while something talks to it; then Ctrl-C. */
async function through(
  profile: keyof typeof REFERENCES,
  some: Partial<ProxyOptions> & { readonly faults?: readonly string[]; readonly tls?: boolean },
  talk: (origin: string, said: () => string) => Promise<void>,
): Promise<Passed> {
  const { faults = [], tls = false, ...rest } = some;
  const reference: Reference = REFERENCES[profile];
  const server = await reference.start({ faults, ...(tls ? { tls } : {}) });
  const world = stage();
  const done = proxy(options({ target: server.entry, profile, ...rest }), world);
  try {
    const origin = await expect
      .poll(() => /http:\/\/127\.0\.0\.1:\d+/.exec(world.said())?.[0])
      .toBeDefined()
      .then(() => /http:\/\/127\.0\.0\.1:\d+/.exec(world.said())?.[0] ?? '');
    await talk(origin, world.said);
  } finally {
    world.interrupt();
    await done;
    await server.close();
  }
  return { code: await done, world };
}

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
    expect(rowIn(report, 'EM-AUTH-03').verdict).toBe('passed');
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

describe("Oracle's own client through the proxy to the reference server of oci", () => {
  const key = readFileSync(join(ROOT, 'suites/oci/keys/main.pem'), 'utf8');
  const authenticationDetailsProvider = new common.SimpleAuthenticationDetailsProvider(
    MAIN.tenancy,
    MAIN.user,
    MAIN.fingerprint,
    key,
    null,
  );
  const client = { retryConfiguration: common.NoRetryConfigurationDetails };
  common.CircuitBreaker.EnableGlobalCircuitBreaker = false;

  test.each([
    { why: 'over http', tls: false, some: {} },
    {
      why: 'over https with a certificate of a private authority',
      tls: true,
      some: { ca: join(ROOT, 'suites/oci/keys/ca.pem') },
    },
  ])(
    'signatures survive, the traffic is conformant: $why',
    async ({ tls, some }) => {
      const { code, world } = await through('oci', { ...some, tls, record: 'traffic.ndjson.gz' }, async (origin) => {
        const network = new core.VirtualNetworkClient({ authenticationDetailsProvider }, client);
        const store = new objectstorage.ObjectStorageClient({ authenticationDetailsProvider }, client);
        network.endpoint = origin;
        store.endpoint = origin;
        const createVcnDetails = {
          compartmentId: COMPARTMENTS.main,
          cidrBlock: '10.21.0.0/16',
          displayName: 'through the proxy, with ünïcode',
        };
        const { vcn } = await network.createVcn({ createVcnDetails, opcRetryToken: 'proxied' });
        expect((await network.createVcn({ createVcnDetails, opcRetryToken: 'proxied' })).vcn.id).toBe(vcn.id);
        await expect
          .poll(async () => (await network.getVcn({ vcnId: vcn.id })).vcn.lifecycleState, { timeout: 20_000 })
          .toBe('AVAILABLE');
        const { etag } = await network.getVcn({ vcnId: vcn.id });
        await network.updateVcn({ vcnId: vcn.id, updateVcnDetails: { displayName: 'changed' }, ifMatch: etag });
        await expect(
          network.updateVcn({ vcnId: vcn.id, updateVcnDetails: { displayName: 'lost' }, ifMatch: etag }),
        ).rejects.toMatchObject({ statusCode: 412 });
        let page: string | undefined;
        do {
          const listed = await network.listVcns({
            compartmentId: COMPARTMENTS.main,
            limit: 1,
            ...(page === undefined ? {} : { page }),
          });
          page = listed.opcNextPage;
        } while (typeof page === 'string' && page.length > 0);
        await network.deleteVcn({ vcnId: vcn.id });
        await expect(network.getVcn({ vcnId: 'ocid1.vcn.oc1..none' })).rejects.toMatchObject({ statusCode: 404 });
        expect((await store.getNamespace({})).value).toBeTruthy();
        network.close();
        store.close();
      });
      const report = reportIn(world.cwd, 'oci');
      expect([
        report.verdict,
        code,
        report.requirements.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id),
      ]).toEqual(['conformant', 0, []]);
      for (const id of ['OCI-REQUESTID-02', 'OCI-PAGE-01', 'OCI-RETRY-01', 'OCI-ETAG-04', 'OCI-ERROR-02'])
        expect(rowIn(report, id).judged, id).toBeGreaterThan(0);
      const again = await validateFiles([join(world.cwd, 'traffic.ndjson.gz')], { profile: 'oci' });
      expect(again.report?.counts).toEqual(report.counts);
    },
    60_000,
  );
});

test('a request that is signed for the target, and sent by way of the proxy as a client of http proxies does, is answered', async () => {
  const reference: Reference = REFERENCES.oci;
  const server = await reference.start();
  const world = stage();
  const done = proxy(options({ target: server.entry, profile: 'oci' }), world);
  await expect.poll(world.said).toContain('http://127.0.0.1:');
  const { port } = new URL(/http:\/\/127\.0\.0\.1:\d+/.exec(world.said())?.[0] ?? '');
  const key = readFileSync(join(ROOT, 'suites/oci/keys/main.pem'), 'utf8');
  const signer = new common.DefaultRequestSigner(
    new common.SimpleAuthenticationDetailsProvider(MAIN.tenancy, MAIN.user, MAIN.fingerprint, key, null),
  );
  const uri = new URL(`/20160918/vcns?compartmentId=${encodeURIComponent(COMPARTMENTS.main)}`, server.entry).href;
  const signed = { method: 'GET' as const, uri, headers: new Headers() };
  await signer.signHttpRequest(signed);
  const status = await new Promise((resolve) => {
    request({ host: '127.0.0.1', port, path: uri, headers: Object.fromEntries(signed.headers) }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  world.interrupt();
  expect([status, await done]).toEqual([200, 0]);
  await server.close();
}, 60_000);

describe('what cannot begin', () => {
  test.each([
    { why: 'a target that is no URI', some: { target: 'localhost:80' } },
    { why: 'a profile that nobody knows', some: { profile: 'me' } },
    { why: 'a recording of a form that nobody knows', some: { record: 'traffic.txt' } },
    { why: 'an authority that is not there', some: { ca: 'nothing.pem' } },
  ])('$why ends with 4', async ({ some }) => {
    const world = stage();
    expect(await proxy(options({ target: 'http://127.0.0.1:1', ...some }), world)).toBe(4);
    expect(world.complained()).not.toBe('');
  });

  test('a port that is taken ends with 4', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    expect(await proxy(options({ target: 'http://127.0.0.1:1', port }), stage())).toBe(4);
    holder.close();
  });

  test('a proxy through which nothing went says so', async () => {
    const { code } = await through('em', {}, () => Promise.resolve());
    expect(code).toBe(3);
  });
});
