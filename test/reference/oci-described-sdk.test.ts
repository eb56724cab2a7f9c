/* eslint-disable no-console -- what is not tried is for a reader to see */
import * as common from 'oci-common';
import * as core from 'oci-core';
import * as objectstorage from 'oci-objectstorage';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDescription } from '../../src/describe/read-description.ts';
import { oci } from '../../src/reference/oci/oci.ts';
import { MAIN } from '../../src/reference/oci/users.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { ROOT } from '../cli/stage.ts';

// Oracle's own client is content with a service that is served by its description.

const DOCUMENTS = join(ROOT, '../shared/api');
const documentOf = (name: string): string => join(DOCUMENTS, `oci-${name}.yaml.gz`);
const isThere = existsSync(documentOf('iaas'));
if (!isThere) console.warn(`the SDK is not tried on real API descriptions: there is no ${DOCUMENTS}`);

const COMPARTMENT = 'ocid1.compartment.oc1..mine';
const authenticationDetailsProvider = new common.SimpleAuthenticationDetailsProvider(
  MAIN.tenancy,
  MAIN.user,
  MAIN.fingerprint,
  readFileSync(join(ROOT, 'suites/oci/keys/main.pem'), 'utf8'),
  null,
);
const atOnce = { delayStrategy: new common.FixedTimeDelayStrategy(0) };
const client = { retryConfiguration: common.NoRetryConfigurationDetails };

async function served(name: string): Promise<ReferenceServer> {
  const read = readDescription(documentOf(name), {});
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return oci.start({ apis: [read.value] });
}

async function all<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of pages) found.push(one);
  return found;
}

describe.skipIf(!isThere)('core services', () => {
  let server: ReferenceServer;
  let network: core.VirtualNetworkClient;
  beforeAll(async () => {
    common.CircuitBreaker.EnableGlobalCircuitBreaker = false;
    server = await served('iaas');
    network = new core.VirtualNetworkClient({ authenticationDetailsProvider }, client);
    network.endpoint = server.entry.slice(0, -1);
  }, 60_000);
  afterAll(async () => {
    network.close();
    await server.close();
  });

  test('a network is created, waited for, changed under its etag, listed page by page, and deleted', async () => {
    const { vcn } = await network.createVcn({
      createVcnDetails: { compartmentId: COMPARTMENT, cidrBlock: '10.20.0.0/16', displayName: 'by the SDK' },
    });
    expect([vcn.displayName, vcn.cidrBlock, vcn.lifecycleState]).toEqual([
      'by the SDK',
      '10.20.0.0/16',
      'PROVISIONING',
    ]);
    // No operation of this waiter has a work request.
    const waiters = network.createWaiters(undefined as never, atOnce);
    const ready = await waiters.forVcn({ vcnId: vcn.id }, core.models.Vcn.LifecycleState.Available);
    expect(ready?.vcn.lifecycleState).toBe('AVAILABLE');

    const { etag } = await network.getVcn({ vcnId: vcn.id });
    const update = (ifMatch: string) =>
      network.updateVcn({ vcnId: vcn.id, updateVcnDetails: { displayName: 'changed' }, ifMatch });
    await expect(update('stale')).rejects.toMatchObject({ statusCode: 412 });
    expect((await update(etag)).vcn.displayName).toBe('changed');

    const listed = await all(network.listVcnsRecordIterator({ compartmentId: COMPARTMENT, limit: 2 }));
    expect(listed.length).toBeGreaterThan(2);
    expect(listed.filter(({ id }) => id === vcn.id)).toHaveLength(1);

    await network.deleteVcn({ vcnId: vcn.id });
    const gone = await network.getVcn({ vcnId: vcn.id });
    expect(gone.vcn.lifecycleState).toBe('TERMINATING');
  });

  test('a subnet is refused without what it needs', async () => {
    const details = { compartmentId: COMPARTMENT, vcnId: 'ocid1.vcn.oc1..any', cidrBlock: '' };
    await expect(network.createSubnet({ createSubnetDetails: details })).rejects.toMatchObject({ statusCode: 400 });
    await expect(network.getSubnet({ subnetId: 'ocid1.subnet.oc1..none' })).rejects.toMatchObject({
      statusCode: 404,
      serviceCode: 'NotAuthorizedOrNotFound',
    });
  });
});

describe.skipIf(!isThere)('object storage', () => {
  let server: ReferenceServer;
  let store: objectstorage.ObjectStorageClient;
  beforeAll(async () => {
    common.CircuitBreaker.EnableGlobalCircuitBreaker = false;
    server = await served('objectstorage');
    store = new objectstorage.ObjectStorageClient({ authenticationDetailsProvider }, client);
    store.endpoint = server.entry.slice(0, -1);
  }, 60_000);
  afterAll(async () => {
    store.close();
    await server.close();
  });

  const namespaceName = 'mine';

  test('a bucket is created, changed, listed and deleted, and its work requests end', async () => {
    const { bucket } = await store.createBucket({
      namespaceName,
      createBucketDetails: { name: 'by-the-sdk', compartmentId: COMPARTMENT },
    });
    expect(bucket.name).toBe('by-the-sdk');
    const { eTag: etag } = await store.getBucket({ namespaceName, bucketName: 'by-the-sdk' });
    const changed = await store.updateBucket({
      ...{ namespaceName, bucketName: 'by-the-sdk', ifMatch: etag },
      updateBucketDetails: { freeformTags: { season: 'autumn' } },
    });
    expect(changed.bucket.freeformTags).toEqual({ season: 'autumn' });
    const listed = await all(store.listBucketsRecordIterator({ namespaceName, compartmentId: COMPARTMENT, limit: 2 }));
    expect(listed.map(({ name }) => name)).toContain('by-the-sdk');

    const { opcWorkRequestId } = await store.reencryptBucket({ namespaceName, bucketName: 'by-the-sdk' });
    const waited = await store.createWaiters(atOnce).forWorkRequest({ workRequestId: opcWorkRequestId });
    expect(waited.workRequest.status).toBe('COMPLETED');
    await store.deleteBucket({ namespaceName, bucketName: 'by-the-sdk' });
    await expect(store.getBucket({ namespaceName, bucketName: 'by-the-sdk' })).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  test('objects are put, read and listed', async () => {
    const inBucket = { namespaceName, bucketName: 'objects' };
    await store.createBucket({ namespaceName, createBucketDetails: { name: 'objects', compartmentId: COMPARTMENT } });
    for (const objectName of ['a', 'b', 'deep/er'])
      await store.putObject({ ...inBucket, objectName, putObjectBody: 'text' });
    const { listObjects } = await store.listObjects({ ...inBucket, limit: 2 });
    expect(listObjects.objects).toHaveLength(2);
    expect(listObjects.nextStartWith).toEqual(expect.any(String));
    await store.deleteObject({ ...inBucket, objectName: 'a' });
    await expect(store.headObject({ ...inBucket, objectName: 'a' })).rejects.toMatchObject({ statusCode: 404 });
  });
});
