// Does a task of `assay client --profile em` with fetch, as a small client of one's own would:
//   npx assay client --profile em -- node examples/clients/em-fetch.mjs
import { spawnSync } from 'node:child_process';
// Node trusts an authority only if it is told before it starts.
if (process.env.ASSAY_CA !== undefined && process.env.NODE_EXTRA_CA_CERTS === undefined) {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: process.env.ASSAY_CA };
  process.exit(spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' }).status ?? 1);
}

const task = JSON.parse(process.env.ASSAY_TASK);
const entry = new URL(process.env.ASSAY_ENDPOINT);
const credentials = Buffer.from(`${process.env.ASSAY_USER}:${process.env.ASSAY_PASSWORD}`, 'utf8').toString('base64');
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const absolute = (uri, base) => new URL(uri, base).href;
const messagesIn = (json, text) => json?.messages?.map((one) => one.text).join('\n') || text || 'no message';

/** Sends a request, and follows redirects; credentials stay at the entry's origin. */
async function ask(method, uri, { type, body, accept = '*/*', match } = {}) {
  let url = new URL(uri, entry);
  for (let hop = 0; hop < 10; hop += 1) {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        accept,
        ...(url.origin === entry.origin ? { authorization: `Basic ${credentials}` } : {}),
        ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
        ...(match === undefined ? {} : { 'if-match': match }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const location = response.headers.get('location');
    if ([301, 302, 303, 307, 308].includes(response.status) && method === 'GET' && location !== null) {
      url = new URL(location, url);
      continue;
    }
    const text = await response.text();
    const isJson = text !== '' && /[+/]json/i.test(response.headers.get('content-type') ?? '');
    const json = isJson ? JSON.parse(text) : undefined;
    if (!response.ok) throw Object.assign(new Error(messagesIn(json, text)), { status: response.status });
    return { json, url, location, tag: response.headers.get('etag') ?? undefined };
  }
  throw new Error('there is no end of redirects or refusals');
}

function elementsOf(collection, base) {
  return (collection?.elements ?? []).flatMap((one) => {
    if (typeof one === 'string') return [{ uri: absolute(one, base) }];
    return Array.isArray(one.elements) ? elementsOf(one, base) : [{ ...one, uri: absolute(one.uri, base) }];
  });
}

async function collectionAt(path) {
  const [member, ...rest] = path.split('/');
  let at = await ask('GET', entry);
  let found = at.json[member];
  for (let index = 0; index < rest.length; index += 2) {
    const stub = elementsOf(found, at.url).find(({ name }) => name === rest[index]);
    at = await ask('GET', stub.uri, { accept: found.type });
    found = at.json[rest[index + 1]];
  }
  return { collection: found, base: at.url };
}
async function settled(uri) {
  for (let tries = 0; tries < 40; tries += 1) {
    const { json } = await ask('GET', uri);
    const { state = task.state } = json.resource_state ?? {};
    if (state === task.state) return json;
    if (['ERROR', 'DESTROYED'].includes(state)) throw new Error(`it ended in ${state}`);
    await pause(Math.min(1 + tries * 0.5, 10));
  }
  throw new Error('it is not ready in time');
}
async function created() {
  const { collection, base } = await collectionAt(task.resource);
  const { type, body } = task;
  const { json, url, location } = await ask('POST', absolute(collection.uri, base), { type, body, accept: type });
  return { json, uri: absolute(location ?? json.uri, url) };
}
const isGone = (uri) =>
  ask('GET', uri).then(
    ({ json }) => json?.resource_state?.state === 'DESTROYED',
    ({ status }) => status === 404 || status === 410,
  );
const tagOf = async () => (task.safe ? (await ask('GET', task.id)).tag : undefined);
const DO = {
  list: async () => {
    const { collection, base } = await collectionAt(task.resource);
    return { items: elementsOf(collection, base).map(({ uri }) => uri) };
  },
  read: async () => ({ resource: (await ask('GET', task.id)).json }),
  create: async () => {
    const { json, uri } = await created();
    return { resource: json ?? (await ask('GET', uri)).json };
  },
  'create-and-wait': async () => ({ resource: await settled((await created()).uri) }),
  update: async () => {
    const { type, body, method = 'PUT' } = task;
    const { json } = await ask(method, task.id, { type, body, match: await tagOf() });
    return { resource: json ?? (await ask('GET', task.id)).json };
  },
  delete: async () => {
    await ask('DELETE', task.id, { match: await tagOf() });
    return { resource: { uri: task.id } };
  },
  'delete-and-wait': async () => {
    await ask('DELETE', task.id);
    while (!(await isGone(task.id))) await pause(2);
    return { resource: { uri: task.id } };
  },
};
try {
  const result = DO[task.do] === undefined ? { unsupported: true } : await DO[task.do]();
  console.log(JSON.stringify(result));
} catch (error) {
  console.log(JSON.stringify({ error: { status: error.status ?? null, message: error.message } }));
  process.exitCode = 1;
}
