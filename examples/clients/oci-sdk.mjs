// Does a task of `assay client --profile oci` with Oracle's SDK for TypeScript, as an ordinary program would use it:
//   npx assay client --profile oci -- node examples/clients/oci-sdk.mjs
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import * as common from 'oci-common';
import * as core from 'oci-core';
import * as storage from 'oci-objectstorage';

const task = JSON.parse(process.env.ASSAY_TASK);
const done = (result, code = 0) => {
  process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(code));
};

// The SDK calls fetch: only the root certificates of the process can be changed.
if (process.env.ASSAY_CA !== undefined) {
  const connect = tls.createSecureContext;
  const ca = readFileSync(process.env.ASSAY_CA);
  tls.createSecureContext = (options = {}) => connect({ ...options, ca });
}

const provider = new common.ConfigFileAuthenticationDetailsProvider(process.env.OCI_CONFIG_FILE, 'DEFAULT');
const clientOf = (Client) => {
  // The SDK's own defaults retry nothing; its default policy has to be asked for.
  const client = new Client(
    { authenticationDetailsProvider: provider },
    { retryConfiguration: common.OciSdkDefaultRetryConfiguration },
  );
  client.endpoint = process.env.ASSAY_ENDPOINT;
  return client;
};
const vcns = () => clientOf(core.VirtualNetworkClient);
const objects = () => clientOf(storage.ObjectStorageClient);
const bucketIn = ({ path }) => {
  const [, namespaceName, bucketName] = /^\/n\/([^/]+)\/b(?:\/([^/]+))?/.exec(path).map(decodeURIComponent);
  return { namespaceName, bucketName };
};
/** What the SDK offers for a kind of resource; absent is not offered. */
const OFFERS = {
  vcn: {
    list: async ({ query }) => ids(await collected(vcns().listAllVcns(query))),
    read: async ({ id }) => (await vcns().getVcn({ vcnId: id })).vcn,
    create: async ({ body }) => (await vcns().createVcn({ createVcnDetails: body })).vcn,
    'create-and-wait': async ({ body, state }) => {
      const client = vcns();
      const { vcn } = await client.createVcn({ createVcnDetails: body });
      const waiters = client.createWaiters();
      return (await waiters.forVcn({ vcnId: vcn.id }, state)).vcn;
    },
    update: async ({ id, body, safe }) => {
      const client = vcns();
      const { etag } = safe ? await client.getVcn({ vcnId: id }) : {};
      return (await client.updateVcn({ vcnId: id, updateVcnDetails: body, ifMatch: etag })).vcn;
    },
    delete: async ({ id, safe }) => {
      const client = vcns();
      const { etag } = safe ? await client.getVcn({ vcnId: id }) : {};
      await client.deleteVcn({ vcnId: id, ifMatch: etag });
      return { id };
    },
    'delete-and-wait': async ({ id }) => {
      const client = vcns();
      await client.deleteVcn({ vcnId: id });
      await client.createWaiters().forVcn({ vcnId: id }, core.models.Vcn.LifecycleState.Terminated);
      return { id };
    },
  },
  bucket: {
    list: async (asked) => names(await collected(objects().listAllBuckets({ ...bucketIn(asked), ...asked.query }))),
    read: async (asked) => (await objects().getBucket({ ...bucketIn(asked), bucketName: asked.id })).bucket,
    create: async (asked) =>
      (await objects().createBucket({ ...bucketIn(asked), createBucketDetails: asked.body })).bucket,
    delete: async (asked) => {
      await objects().deleteBucket({ ...bucketIn(asked), bucketName: asked.id });
      return { id: asked.id };
    },
  },
  object: {
    'list-objects': async (asked) => {
      const client = objects();
      const request = { ...bucketIn(asked), ...asked.query };
      // The generic paginator of the SDK (--env PAGINATOR, with PAGINATOR=generic) is another way to do the same.
      return names(
        await collected(
          process.env.PAGINATOR === 'generic'
            ? common.paginateRecords(request, (next) => client.listObjects(next))
            : client.listObjectsRecordIterator(request),
        ),
      );
    },
    read: async (asked) => {
      const { eTag } = await objects().getObject({ ...bucketIn(asked), objectName: asked.id });
      return { name: asked.id, etag: eTag };
    },
  },
};

async function collected(records) {
  const all = [];
  for await (const record of records) all.push(record);
  return all;
}
const ids = (items) => ({ items: items.map(({ id }) => id) });
const names = (items) => ({ items: items.map(({ name }) => name) });
try {
  const act = OFFERS[task.resource]?.[task.do];
  if (act === undefined) done({ unsupported: true });
  else {
    let result;
    for (let time = 0; time < (task.times ?? 1); time += 1) result = await act(task);
    done(result.items === undefined ? { resource: result } : result);
  }
} catch (error) {
  const { statusCode, serviceCode, opcRequestId, message } = error;
  done(
    { error: { status: statusCode, code: serviceCode, message: message ?? String(error), requestId: opcRequestId } },
    1,
  );
}
