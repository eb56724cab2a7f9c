import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDescription } from '../../src/describe/read-description.ts';
import { oci } from '../../src/reference/oci/oci.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { ask, type Answered, type Asked } from './oci-ask.ts';

const GARDEN = fileURLToPath(new URL('../fixtures/apis/garden.yaml', import.meta.url));
const COMPARTMENT = 'ocid1.compartment.oc1..mine';

let server: ReferenceServer;
beforeAll(async () => {
  const read = readDescription(GARDEN, {});
  if (!read.ok) throw new Error(read.problems[0]?.message);
  server = await oci.start({ apis: [read.value] });
});
afterAll(() => server.close());

const at = (path: string, asked: Asked = {}): Promise<Answered> =>
  ask(`${server.entry.replace(/\/$/, '')}/20240229${path}`, asked);
const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered> =>
  at(path, { method: 'POST', body, headers });
const created = async (path: string, body: unknown): Promise<string> => {
  const { text, status } = await post(path, body);
  expect(status).toBeLessThan(300);
  return encodeURIComponent(/"(?:id|key)":"([^"]+)"/.exec(text)?.[1] ?? '');
};
const garden = (more: object = {}) => ({ compartmentId: COMPARTMENT, soil: 'CLAY', gate: { width: 2 }, ...more });

describe('a resource', () => {
  test('is created as described, shows what was sent, and becomes ready', async () => {
    const made = await post('/gardens', garden({ displayName: 'mine', area: 7 }));
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ ...garden(), displayName: 'mine', area: 7, lifecycleState: 'CREATING' });
    expect(made.headers['location']).toContain(String(made.json?.['id']));
    const read = await at(`/gardens/${encodeURIComponent(String(made.json?.['id']))}`);
    expect(read.json).toMatchObject({ displayName: 'mine', lifecycleState: 'ACTIVE' });
    expect(read.headers['etag']).toEqual(expect.any(String));
  });

  test('is changed under its etag alone', async () => {
    const id = await created('/gardens', garden());
    const { headers } = await at(`/gardens/${id}`);
    const put = (etag: string) =>
      at(`/gardens/${id}`, { method: 'PUT', body: { displayName: 'other' }, headers: { 'if-match': etag } });
    expect((await put('wrong')).status).toBe(412);
    const changed = await put(String(headers['etag']));
    expect([changed.status, changed.json?.['displayName']]).toEqual([200, 'other']);
    expect((await put(String(headers['etag']))).status).toBe(412);
  });

  test('is deleted by a work request that ends', async () => {
    const id = await created('/gardens', garden());
    await at(`/gardens/${id}`);
    const gone = await at(`/gardens/${id}`, { method: 'DELETE' });
    expect(gone.status).toBe(202);
    const work = `/workRequests/${String(gone.headers['opc-work-request-id'])}`;
    expect((await at(work)).json?.['status']).toBe('IN_PROGRESS');
    expect((await at(work)).json?.['status']).toBe('SUCCEEDED');
    expect((await at(`/gardens/${id}`)).json?.['lifecycleState']).toBe('DELETING');
    const listed = await at(`/gardens?compartmentId=${COMPARTMENT}&limit=1000`);
    expect(listed.text).not.toContain(decodeURIComponent(id));
  });

  test('is made once for one retry token', async () => {
    const headers = { 'opc-retry-token': 'once' };
    const [first, second] = [await post('/gardens', garden(), headers), await post('/gardens', garden(), headers)];
    expect(second.json?.['id']).toBe(first.json?.['id']);
    expect((await post('/gardens', garden({ area: 3 }), headers)).status).toBe(409);
  });

  test('may be known by its name, which is taken then', async () => {
    const label = { name: 'shade', description: 'in the shade' };
    const made = await post('/labels', label);
    expect([made.status, made.text]).toEqual([202, '']);
    expect((await at('/labels/shade')).json).toMatchObject({ ...label, lifecycleState: 'ACTIVE' });
    expect((await post('/labels', label)).status).toBe(409);
  });

  test('may lie below another, which must be there', async () => {
    const bed = { name: 'roses' };
    const id = await created('/gardens', garden());
    const key = await created(`/gardens/${id}/beds`, bed);
    expect((await at(`/gardens/${id}/beds/${key}`)).json).toMatchObject(bed);
    const other = await created('/gardens', garden());
    expect((await at(`/gardens/${other}/beds/${key}`)).status).toBe(404);
    expect((await at('/gardens/ocid1.gardens.oc1..none/beds')).status).toBe(404);
  });

  test('is of the variant that was sent', async () => {
    const plant = { compartmentId: COMPARTMENT, gardenId: 'any' };
    expect((await post('/plants', { ...plant, kind: 'TREE', height: 3 })).json).toMatchObject({ height: 3 });
    expect((await post('/plants', { ...plant, kind: 'HERB', taste: 'sour' })).json).toMatchObject({ taste: 'sour' });
    expect((await post('/plants', { ...plant, kind: 'HERB', height: 3 })).status).toBe(400);
  });
});

test.each([
  ['a required member is missing', { soil: undefined }, 'MissingParameter'],
  ['it is null', { soil: null }, 'MissingParameter'],
  ['a member has another type', { gate: 'wide' }, 'InvalidParameter'],
  ['a member within one has another type', { gate: { width: 'wide' } }, 'InvalidParameter'],
  ['a value is outside an enumeration', { soil: 'MUD' }, 'InvalidParameter'],
  ['a text is too short', { displayName: '' }, 'InvalidParameter'],
  ['a number is too large', { area: 5001 }, 'InvalidParameter'],
])('a body is refused where %s', async (_why, wrong, code) => {
  const { status, json } = await post('/gardens', garden(wrong));
  expect([status, json?.['code']]).toEqual([400, code]);
});

test.each([
  ['/gardens', 400],
  ['/plants?compartmentId=x&kind=MOSS', 400],
  [`/gardens?compartmentId=${COMPARTMENT}&limit=0`, 400],
  ['/nothing', 404],
  ['/seedCatalogs', 200],
])('GET %s is answered %i', async (path, status) => {
  expect((await at(path)).status).toBe(status);
});

test('a method that the description does not have is refused, with those that it has', async () => {
  const { status, headers } = await at('/labels', { method: 'DELETE' });
  expect([status, headers['allow']]).toEqual([405, 'GET, POST, HEAD']);
});

test('nothing is answered without a signature', async () => {
  expect((await at('/labels', { signing: null })).status).toBe(401);
});

test('a list goes on from page to page, forwards and backwards', async () => {
  const list = (query: string) => at(`/gardens?compartmentId=pages&limit=2${query}`);
  const first = await list('');
  const second = await list(`&page=${String(first.headers['opc-next-page'])}`);
  const back = await list(`&page=${String(second.headers['opc-prev-page'])}`);
  expect(back.json).toEqual(first.json);
  expect(second.json).not.toEqual(first.json);
});

test('an action is taken on what is there alone', async () => {
  const id = await created('/gardens', garden());
  expect((await post(`/gardens/${id}/actions/water`, { litres: 3 })).status).toBe(202);
  expect((await post(`/gardens/${id}/actions/water`, { litres: 0 })).status).toBe(400);
  expect((await post('/gardens/none/actions/water', { litres: 3 })).status).toBe(404);
});

test('what is no JSON is answered as it is described', async () => {
  const id = await created('/gardens', garden());
  const { status, headers } = await at(`/gardens/${id}/plan`);
  expect([status, headers['content-type']]).toEqual([200, 'text/plain']);
});
