import * as common from 'oci-common';
import * as core from 'oci-core';
import * as objectstorage from 'oci-objectstorage';
import { request } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { proxy } from '../../src/commands/proxy.ts';
import { COMPARTMENTS, MAIN } from '../../src/reference/oci/users.ts';
import type { Reference } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { validateFiles } from './judged.ts';
import { reportIn, ROOT, requirementIn, stage } from './stage.ts';
import { proxyOptions, through } from './proxied.ts';

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
        expect(requirementIn(report, id).judged, id).toBeGreaterThan(0);
      const again = await validateFiles([join(world.cwd, 'traffic.ndjson.gz')], { profile: 'oci' });
      expect(again.report?.counts).toEqual(report.counts);
    },
    60_000,
  );
});

test('a request signed for the target, sent as a client of http proxies sends it, is answered', async () => {
  const reference: Reference = REFERENCES.oci;
  const server = await reference.start();
  const world = stage();
  const done = proxy(proxyOptions({ target: server.entry, profile: 'oci' }), world);
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
