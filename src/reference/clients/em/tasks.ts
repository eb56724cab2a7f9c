import type { Json, JsonObject } from '../../shared/json.ts';
import { failed, TaskFailed, type Outcome, type Task } from '../task.ts';
import { failureOf, openEmClient, type EmSetting } from './client.ts';
import { absolute, ANY, collectionAt, elementsOf, resourceAt, typeOf } from './collection.ts';
import type { Errand } from './errand.ts';
import { stateOf, textIn, type KnownBy, type Policy, type Want } from './policy.ts';

/** Does a task at the entry. Failures are outcomes; only a mistake of ours is thrown. */
export async function doEmTask(task: Task, setting: EmSetting, policy: Policy): Promise<Outcome> {
  const act = TASKS[task.do];
  if (act === undefined || task.resource === undefined) return { unsupported: true };
  const client = openEmClient(setting, policy);
  try {
    return await act({ task, client, policy, entry: setting.entry, rest: setting.rest });
  } catch (error) {
    if (error instanceof TaskFailed) return { error: policy.failure(error.failure) };
    throw error;
  } finally {
    client.close();
  }
}

const TASKS: Readonly<Record<string, (errand: Errand) => Promise<Outcome>>> = {
  list: async (errand) => ({ items: await list(errand) }),
  read: async (errand) => ({ resource: await resourceAt(errand, await ownWant(errand, 'GET')) }),
  create: async (errand) => ({ resource: (await create(errand)).resource }),
  'create-and-wait': async (errand) => ({ resource: await createAndWait(errand) }),
  update: async (errand) => ({ resource: await update(errand) }),
  delete: async (errand) => ({ resource: { uri: await remove(errand) } }),
  'delete-and-wait': async (errand) => {
    const uri = await remove(errand);
    if (errand.policy.waitsForGone) await untilGone(errand);
    return { resource: { uri } };
  },
};

async function list(errand: Errand): Promise<readonly string[]> {
  const { client, policy, task } = errand;
  const elements = elementsOf(errand, await collectionAt(errand, task.resource ?? ''));
  if (policy.readsElements)
    await Promise.all(
      elements.map(({ absolute: url, type }) =>
        client.ask({ method: 'GET', url, by: 'link', accept: typeOf(type) }).catch(() => undefined),
      ),
    );
  return elements.map((element) => policy.reports(element.asServed, element.absolute));
}

/** A request for the resource that the task names, by the type of the Collection that holds it. */
async function ownWant(errand: Errand, method: string): Promise<Want> {
  const { task, entry } = errand;
  const { collection } = await collectionAt(errand, task.resource ?? '');
  const type = typeOf(textIn(collection['type']) ?? '');
  return { method, url: absolute(errand, task.id ?? '', entry, 'task'), by: 'task', accept: type };
}

interface Made {
  readonly resource: Json;
  readonly uri: string;
  readonly by: KnownBy;
}

async function create(errand: Errand): Promise<Made> {
  const { task, client, policy } = errand;
  const { collection, base } = await collectionAt(errand, task.resource ?? '');
  const { body = {}, type = 'application/json' } = task;
  const url = absolute(errand, textIn(collection['uri']) ?? '', base, 'link');
  const want: Want = { method: 'POST', url, by: 'link', accept: type, body, type };
  const reply = await client.call(want);
  const resource = policy.read(reply.answer, want);
  const made = policy.made(reply, resource);
  if (made === undefined) throw failed('the answer does not say where the new resource is');
  const uri = absolute(errand, made.uri, reply.url, made.by);
  return {
    resource: resource ?? (await resourceAt(errand, { method: 'GET', url: uri, by: made.by, accept: type })),
    uri,
    by: made.by,
  };
}

async function createAndWait(errand: Errand): Promise<Json> {
  const { task, policy } = errand;
  const { resource, uri, by } = await create(errand);
  if (!policy.waits) return resource;
  const wanted = task.state ?? 'READY';
  for (let reading = 1; reading <= policy.mostReadings; reading++) {
    const read = await resourceAt(errand, { method: 'GET', url: uri, by, accept: task.type ?? ANY });
    const state = policy.awaited(read, wanted);
    if (state === 'reached') return read;
    if (state === 'never') throw failed(`the resource is ${stateOf(read) ?? ''} and will not become ${wanted}`);
    await errand.rest(policy.poll(reading));
  }
  throw failed(`the resource did not become ${wanted} in time`);
}

async function update(errand: Errand): Promise<Json> {
  const { task, client, policy } = errand;
  const own = await ownWant(errand, 'GET');
  const change: Want = {
    ...own,
    method: task.method ?? 'PUT',
    body: task.body ?? {},
    type: task.type ?? 'application/json',
  };
  const tag = task.safe === true ? await tagAt(errand, own) : undefined;
  const answer = await changed(errand, change, tag);
  if (answer.status !== 412 || policy.whenStale === 'fail') {
    if (!policy.succeeds(answer, change)) throw new TaskFailed(failureOf(answer));
    return policy.read(answer, change) ?? resourceAt(errand, own);
  }
  const again = await AGAIN[policy.whenStale](tag ?? '*', () => tagAt(errand, own));
  return resourceAt({ ...errand, client }, again === undefined ? change : { ...change, match: again });
}

const changed = async ({ client }: Errand, change: Want, match: string | undefined) =>
  (await client.ask(match === undefined ? change : { ...change, match })).answer;

/** The value of If-Match with which a stale change is sent again. */
const AGAIN: Readonly<
  Record<
    Exclude<Policy['whenStale'], 'fail'>,
    (tag: string, fresh: () => Promise<string>) => Promise<string> | undefined
  >
> = {
  'without a tag': () => undefined,
  'any tag': () => Promise.resolve('*'),
  'the same tag': (tag) => Promise.resolve(tag),
  'a new tag': (_tag, fresh) => fresh(),
};

async function tagAt({ client }: Errand, own: Want): Promise<string> {
  const tag = (await client.call(own)).answer.headers['etag'];
  if (tag === undefined) throw failed('the resource has no entity tag, so the change would not be safe');
  return tag;
}

async function remove(errand: Errand): Promise<string> {
  const { task, client } = errand;
  const own = await ownWant(errand, 'GET');
  const match = task.safe === true ? { match: await tagAt(errand, own) } : {};
  await client.call({ ...own, method: 'DELETE', ...match });
  return task.id ?? '';
}

async function untilGone(errand: Errand): Promise<void> {
  const { client, policy } = errand;
  const own = await ownWant(errand, 'GET');
  for (let reading = 1; reading <= policy.mostReadings; reading++) {
    const { answer } = await client.ask(own);
    const isThere = policy.succeeds(answer, own);
    const resource: JsonObject | undefined = isThere ? policy.read(answer, own) : undefined;
    if (policy.isGone(answer.status, stateOf(resource))) return;
    if (!isThere) throw new TaskFailed(failureOf(answer));
    await errand.rest(policy.poll(reading));
  }
  throw failed('the resource did not go in time');
}
