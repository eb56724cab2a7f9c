import { jsonIn, objectIn, type Answer } from '../http.ts';
import { isObject, type Json, type JsonObject } from '../../shared/json.ts';
import { failed, TaskFailed, type Outcome, type Task } from '../task.ts';
import { failureOf, openClient, type OciClient, type Setting } from './client.ts';
import type { Policy } from './policy.ts';

interface Errand {
  readonly task: Task;
  readonly client: OciClient;
  readonly policy: Policy;
  readonly rest: Setting['rest'];
}

/** Does a task against the endpoint, as an SDK would. Failures are outcomes; only a mistake of ours is thrown. */
export async function doOciTask(task: Task, setting: Setting, policy: Policy): Promise<Outcome> {
  const act = TASKS[task.do];
  if (act === undefined || task.path === undefined) return { unsupported: true };
  const client = openClient(setting, policy);
  const errand: Errand = { task, client, policy, rest: setting.rest };
  try {
    let outcome = await act(errand);
    for (let time = 1; time < (task.times ?? 1); time++) outcome = await act(errand);
    return outcome;
  } catch (error) {
    if (error instanceof TaskFailed) return { error: policy.failure(error.failure) };
    throw error;
  } finally {
    client.close();
  }
}

const TASKS: Readonly<Record<string, (errand: Errand) => Promise<Outcome>>> = {
  list: (errand) => walk(errand, ({ headers }, items) => errand.policy.next({ status: 200, headers, text: '' }, items)),
  'walk-back': (errand) => walk(errand, (answer, items) => errand.policy.previous(answer, items)),
  'list-objects': listObjects,
  read: async (errand) => ({ resource: await read(errand) }),
  create: async (errand) => ({ resource: await create(errand) }),
  'create-and-wait': async (errand) => {
    const made = await create(errand);
    return { resource: await untilState(errand, idOf(made), errand.task.state ?? 'AVAILABLE') };
  },
  update: async (errand) => ({ resource: await update(errand) }),
  delete: async (errand) => ({ resource: { id: await remove(errand) } }),
  'delete-and-wait': async (errand) => {
    const id = await remove(errand);
    if (errand.policy.waitsForGone) await untilGone(errand, id, errand.task.state ?? 'TERMINATED');
    return { resource: { id } };
  },
};

const MOST_PAGES = 10_000;

const queryOf = ({ query = {} }: Task): Map<string, string> =>
  new Map(Object.entries(query).map(([name, value]) => [name, String(value)]));

async function walk(
  errand: Errand,
  tokenOf: (answer: Answer, items: readonly unknown[]) => string | undefined,
): Promise<Outcome> {
  const { task, client, policy } = errand;
  const items: string[] = [];
  const seen = new Set<string>();
  const query = queryOf(task);
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await client.call({ method: 'GET', path: task.path ?? '', query: [...query] });
    const shown = itemsIn(errand, answer);
    items.push(...shown.map(idOf));
    const token = tokenOf(answer, shown);
    if (token === undefined || token === '') return { items };
    // A list that leads back to a page that was read has no end.
    if (policy.noticesCircles('list') && seen.has(token)) throw failed('the list leads back to an earlier page');
    seen.add(token);
    query.set('page', token);
  }
  throw failed('the list does not end');
}

async function listObjects(errand: Errand): Promise<Outcome> {
  const { task, client, policy } = errand;
  const items: string[] = [];
  const query = queryOf(task);
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await client.call({ method: 'GET', path: task.path ?? '', query: [...query] });
    const body = bodyOf(errand, answer);
    const shown = Array.isArray(body['objects']) ? (body['objects'] as readonly unknown[]) : [];
    items.push(...shown.map(idOf));
    const next = policy.nextStart(body, shown);
    if (next === undefined) return { items };
    if (policy.noticesCircles('list-objects') && query.get('start') === next)
      throw failed('the list leads back to an earlier page');
    query.set('start', next);
  }
  throw failed('the list does not end');
}

const itemPath = ({ task, policy }: Errand, id: string): string =>
  `${(task.path ?? '').replace(/\/$/, '')}/${policy.encode(id)}`;

async function read(errand: Errand): Promise<Json> {
  const { task, client } = errand;
  const answer = await client.call({ method: 'GET', path: itemPath(errand, task.id ?? '') });
  // What is in an object is not JSON, as a rule.
  return task.resource === 'object'
    ? { name: task.id ?? '', etag: answer.headers['etag'] ?? null }
    : resourceIn(errand, answer);
}

async function create(errand: Errand): Promise<Json> {
  const { task, client, policy } = errand;
  const body = JSON.stringify(task.body ?? {});
  const token = policy.token(body);
  const answer = await client.call({
    method: task.method ?? 'POST',
    path: task.path ?? '',
    headers: token === undefined ? {} : { 'opc-retry-token': token },
    body,
  });
  return resourceIn(errand, answer);
}

async function update(errand: Errand): Promise<Json> {
  const { task, client, policy } = errand;
  const path = itemPath(errand, task.id ?? '');
  const headers = task.safe === true ? { 'if-match': policy.ifMatch(await etagAt(path, client)) } : {};
  const body = JSON.stringify(task.body ?? {});
  const change = { method: task.method ?? 'PUT', path, body };
  const answer = await client.ask({ ...change, headers });
  if (answer.status === 412 && policy.whenStale !== 'fail') {
    const again = policy.whenStale === 'a new tag' ? { 'if-match': policy.ifMatch(await etagAt(path, client)) } : {};
    return resourceIn(errand, await client.call({ ...change, headers: again }));
  }
  if (!policy.succeeds(answer)) throw new TaskFailed(failureOf(answer));
  return resourceIn(errand, answer);
}

async function remove(errand: Errand): Promise<string> {
  const { task, client, policy } = errand;
  const path = itemPath(errand, task.id ?? '');
  const headers = task.safe === true ? { 'if-match': policy.ifMatch(await etagAt(path, client)) } : {};
  await client.call({ method: 'DELETE', path, headers });
  return task.id ?? '';
}

async function etagAt(path: string, client: OciClient): Promise<string> {
  const { headers } = await client.call({ method: 'GET', path });
  const etag = headers['etag'];
  if (etag === undefined) throw failed('the resource has no etag, so the change would not be safe');
  return etag;
}

async function untilState(errand: Errand, id: string, wanted: string): Promise<Json> {
  for (let reading = 1; reading <= errand.policy.mostReadings; reading++) {
    const resource = resourceIn(errand, await errand.client.call({ method: 'GET', path: itemPath(errand, id) }));
    const state = errand.policy.awaited(stateOf(resource), wanted);
    if (state === 'reached') return resource;
    if (state === 'never') throw failed(`the resource is ${stateOf(resource)} and will not become ${wanted}`);
    await errand.rest(errand.policy.poll(reading));
  }
  throw failed(`the resource did not become ${wanted} in time`);
}

async function untilGone(errand: Errand, id: string, wanted: string): Promise<void> {
  for (let reading = 1; reading <= errand.policy.mostReadings; reading++) {
    const answer = await errand.client.ask({ method: 'GET', path: itemPath(errand, id) });
    if (answer.status === 404) return;
    if (!errand.policy.succeeds(answer)) throw new TaskFailed(failureOf(answer));
    const state = stateOf(resourceIn(errand, answer));
    if (errand.policy.isGone(state, wanted)) return;
    if (state === 'FAILED') throw failed('the deletion failed');
    await errand.rest(errand.policy.poll(reading));
  }
  throw failed('the resource did not go in time');
}

const unreadable = (answer: Answer): TaskFailed =>
  new TaskFailed({ ...failureOf(answer), message: 'the answer is not the JSON that was expected' });

function bodyOf({ policy }: Errand, answer: Answer): JsonObject {
  const body = objectIn(answer.text) ?? (policy.takesAnyBody ? {} : undefined);
  if (body === undefined || !policy.accepts(answer)) throw unreadable(answer);
  return body;
}

const resourceIn = (errand: Errand, answer: Answer): Json => bodyOf(errand, answer);

function itemsIn({ policy }: Errand, answer: Answer): readonly Json[] {
  const body = jsonIn(answer.text);
  const items = isObject(body) ? body['items'] : body;
  if (Array.isArray(items) && policy.accepts(answer)) return items as readonly Json[];
  throw unreadable(answer);
}

function idOf(resource: unknown): string {
  const { id, name } = (typeof resource === 'object' && resource !== null ? resource : {}) as Record<string, unknown>;
  const told = typeof id === 'string' ? id : name;
  return typeof told === 'string' ? told : '';
}

function stateOf(resource: Json): string {
  const state =
    typeof resource === 'object' && resource !== null && !Array.isArray(resource)
      ? (resource as Record<string, unknown>)['lifecycleState']
      : undefined;
  return typeof state === 'string' ? state : '';
}
