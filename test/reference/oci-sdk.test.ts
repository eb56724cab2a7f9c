import * as common from 'oci-common';
import * as core from 'oci-core';
import * as objectstorage from 'oci-objectstorage';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oci } from '../../src/reference/oci/oci.ts';
import { COMPARTMENTS, MAIN, type User } from '../../src/reference/oci/users.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';

// Oracle's own client judges signatures, paths, bodies, times and pages.

const credentials = ({ tenancy, user, fingerprint, name }: User): common.SimpleAuthenticationDetailsProvider =>
  new common.SimpleAuthenticationDetailsProvider(
    tenancy,
    user,
    fingerprint,
    readFileSync(new URL(`../../suites/oci/keys/${name}.pem`, import.meta.url), 'utf8'),
    null,
  );

let server: ReferenceServer;
let network: core.VirtualNetworkClient;
let store: objectstorage.ObjectStorageClient;

beforeAll(async () => {
  common.CircuitBreaker.EnableGlobalCircuitBreaker = false;
  server = await oci.start();
  const endpoint = server.entry.slice(0, -1);
  const authenticationDetailsProvider = credentials(MAIN);
  const client = { retryConfiguration: common.NoRetryConfigurationDetails };
  network = new core.VirtualNetworkClient({ authenticationDetailsProvider }, client);
  store = new objectstorage.ObjectStorageClient({ authenticationDetailsProvider }, client);
  network.endpoint = endpoint;
  store.endpoint = endpoint;
}, 60_000);

afterAll(async () => {
  network.close();
  store.close();
  await server.close();
});

test('a network is created, waited for, changed, refused, listed and deleted', async () => {
  const { vcn, etag, opcRequestId } = await network.createVcn({
    createVcnDetails: { compartmentId: COMPARTMENTS.main, cidrBlock: '10.20.0.0/16', displayName: 'by the SDK' },
    opcRetryToken: 'once',
  });
  expect(vcn).toMatchObject({
    displayName: 'by the SDK',
    lifecycleState: 'PROVISIONING',
    cidrBlocks: ['10.20.0.0/16'],
  });
  expect(Date.parse(String(vcn.timeCreated))).not.toBeNaN();
  expect([etag, opcRequestId]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);

  const again = await network.createVcn({
    createVcnDetails: { compartmentId: COMPARTMENTS.main, cidrBlock: '10.20.0.0/16', displayName: 'by the SDK' },
    opcRetryToken: 'once',
  });
  expect(again.vcn.id).toBe(vcn.id);

  // No operation of this waiter has a work request.
  const waiters = network.createWaiters(undefined as never, { delayStrategy: new common.FixedTimeDelayStrategy(0) });
  const ready = await waiters.forVcn({ vcnId: vcn.id }, core.models.Vcn.LifecycleState.Available);
  expect(ready?.vcn.lifecycleState).toBe('AVAILABLE');

  const { etag: current } = await network.getVcn({ vcnId: vcn.id });
  const changed = await network.updateVcn({
    vcnId: vcn.id,
    updateVcnDetails: { displayName: 'changed' },
    ifMatch: current,
  });
  expect(changed.vcn.displayName).toBe('changed');
  await expect(
    network.updateVcn({ vcnId: vcn.id, updateVcnDetails: { displayName: 'lost' }, ifMatch: current }),
  ).rejects.toMatchObject({
    statusCode: 412,
    serviceCode: 'NoEtagMatch',
    opcRequestId: expect.stringMatching(/./) as string,
  });

  const names: (string | undefined)[] = [];
  for await (const one of network.listVcnsRecordIterator({
    compartmentId: COMPARTMENTS.main,
    limit: 3,
    sortBy: core.requests.ListVcnsRequest.SortBy.Displayname,
  }))
    names.push(one.displayName);
  expect(names).toEqual(['Zürich – 東京', 'apex', 'build', 'changed', 'core', 'data', 'edge', 'front']);

  await network.deleteVcn({ vcnId: vcn.id, ifMatch: changed.etag });
  await waiters.forVcn({ vcnId: vcn.id }, core.models.Vcn.LifecycleState.Terminated);
  await expect(
    network.createVcn({
      createVcnDetails: { compartmentId: COMPARTMENTS.main, cidrBlock: '10.20.0.0/16', displayName: 'by the SDK' },
      opcRetryToken: 'once',
    }),
  ).rejects.toMatchObject({ statusCode: 409, serviceCode: 'InvalidatedRetryToken' });
});

test('what is not there, or not allowed, is told as the client expects it', async () => {
  await expect(network.getVcn({ vcnId: 'ocid1.vcn.oc1.iad.aaaanone' })).rejects.toMatchObject({
    statusCode: 404,
    serviceCode: 'NotAuthorizedOrNotFound',
  });
  await expect(
    network.createVcn({ createVcnDetails: { compartmentId: COMPARTMENTS.main, cidrBlock: 'ten' } }),
  ).rejects.toMatchObject({ statusCode: 400, serviceCode: 'InvalidParameter' });
});

test('objects of odd names are put, listed, read and deleted', async () => {
  const { value: namespaceName } = await store.getNamespace({});
  const bucketName = 'of-the-sdk';
  const { bucket, eTag, location } = await store.createBucket({
    namespaceName,
    createBucketDetails: { name: bucketName, compartmentId: COMPARTMENTS.main },
  });
  expect([bucket.name, location, eTag]).toEqual([
    bucketName,
    `${server.entry}n/${namespaceName}/b/${bucketName}`,
    bucket.etag,
  ]);

  const objectName = 'a folder/ä+b %41?.txt';
  await store.putObject({
    namespaceName,
    bucketName,
    objectName,
    putObjectBody: 'Grüße',
    contentLength: 7,
    contentType: 'text/plain',
  });
  await store.putObject({ namespaceName, bucketName, objectName: 'z', putObjectBody: 'z', contentLength: 1 });
  const { listObjects } = await store.listObjects({ namespaceName, bucketName, limit: 1, fields: 'size,md5' });
  expect(listObjects).toMatchObject({ objects: [{ name: objectName, size: 7 }], nextStartWith: 'z' });

  const { value, contentType, contentMd5 } = await store.getObject({ namespaceName, bucketName, objectName });
  expect(await new Response(value as ReadableStream).text()).toBe('Grüße');
  expect([contentType, contentMd5]).toEqual(['text/plain', listObjects.objects[0]?.md5]);

  await expect(store.deleteBucket({ namespaceName, bucketName })).rejects.toMatchObject({
    statusCode: 409,
    serviceCode: 'BucketNotEmpty',
  });
  for (const name of [objectName, 'z']) await store.deleteObject({ namespaceName, bucketName, objectName: name });
  await store.deleteBucket({ namespaceName, bucketName });
  await expect(store.getBucket({ namespaceName, bucketName })).rejects.toMatchObject({
    statusCode: 404,
    serviceCode: 'BucketNotFound',
  });
});
