import { expect, test } from 'vitest';
import { ask, TYPE } from './ask.ts';
import { at, usePlainServer, version } from './em-plain.ts';

usePlainServer();

test('every link in the cloud leads to what it names', async () => {
  const seen = new Set<string>();
  const waiting = ['/cloud'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    seen.add(path);
    const { status, text, json } = await at(path);
    expect([path, status]).toEqual([path, 200]);
    if (!path.startsWith('/em/')) expect(json).toMatchObject({ uri: path });
    const links = [...text.matchAll(/"(?:uri|canonicalLink)":"([^"]+)"/g)].map(([, link = '']) => link);
    waiting.push(...links.filter((link) => !seen.has(link) && !waiting.includes(link)));
  }
  expect([...seen].filter((path) => !path.startsWith('/em/')).length).toBeGreaterThan(30);
});

test('the validation of a body names each field', async () => {
  const { status, text } = await at('/cloud/service_instances', {
    method: 'POST',
    type: 'DbPlatformInstance',
    body: { size: 'Gigantic', zone: '/cloud/none' },
  });
  expect(status).toBe(400);
  expect([...text.matchAll(/"field":"(\w+)"/g)].map(([, name]) => name)).toEqual(['name', 'size', 'zone']);
});

test('the older model has vdcs and no media_type', async () => {
  const { text, json } = await at('/cloud', version('10000'));
  expect(text).not.toContain('media_type');
  expect(json).toHaveProperty('vdcs.type', TYPE('VDC'));
  expect(json).not.toHaveProperty('zones');
  expect((await at('/cloud/vdcs/east', version('10000'))).status).toBe(200);
  expect((await at('/cloud/vdcs/east')).status).toBe(404);
});

test('an instance comes into being, changes and goes as it is looked at', async () => {
  const born = await at('/cloud/service_instances', {
    method: 'POST',
    type: 'RacDbInstance',
    body: { name: 'life', size: 'Small', zone: '/cloud/zones/east' },
  });
  expect([born.status, born.json?.['resource_state']]).toMatchObject([202, { state: 'CREATING', progress: 10 }]);
  const path = String(born.headers['location']);
  expect((await at(path, { method: 'PUT', type: 'ServiceInstance', body: { size: 'Large' } })).status).toBe(409);

  const states = [await at(path), await at(path), await at(path)].map(
    ({ json }) => json?.['resource_state'] as unknown,
  );
  expect(states).toMatchObject([
    { state: 'CREATING', progress: 30 },
    { state: 'CREATING', progress: 60 },
    { state: 'READY' },
  ]);

  const etag = String((await at(path)).headers['etag']);
  const change = { method: 'PUT', type: 'RacDbInstance', body: { size: 'Large', unheard: 1 } };
  expect((await at(path, { ...change, headers: { 'If-Match': '"old"' } })).status).toBe(412);
  const changed = await at(path, { ...change, headers: { 'If-Match': `"old", ${etag}` } });
  expect([changed.status, changed.headers['location'], changed.json?.['size']]).toEqual([200, path, 'Large']);
  expect(changed.headers['etag']).not.toBe(etag);
  expect((await at(path, { headers: { 'If-None-Match': String(changed.headers['etag']) } })).status).toBe(304);

  const stopped = await at(path, { method: 'POST', type: 'RacDbInstance', body: { operation: 'SHUTDOWN' } });
  expect([stopped.status, stopped.headers['location'], stopped.json?.['status']]).toEqual([200, path, 'STOPPED']);
  expect((await at(path, { method: 'POST', type: 'RacDbInstance', body: { operation: 'EXPLODE' } })).status).toBe(400);

  const removed = await at(path, { method: 'DELETE' });
  expect([removed.status, removed.headers['location'], removed.json?.['resource_state']]).toMatchObject([
    202,
    path,
    { state: 'DESTROYING' },
  ]);
  expect((await at('/cloud/service_instances')).text).not.toContain(`"${path}"`);
  expect([(await at(path)).status, (await at(path)).status, (await at(path, { method: 'DELETE' })).status]).toEqual([
    200, 410, 410,
  ]);
});

test.each([
  {
    kind: 'templates',
    collection: '/cloud/service_templates',
    type: 'VMTemplate',
    body: { name: 't', size: 'Small' },
    created: 201,
    deleted: 200,
  },
  {
    kind: 'networks',
    collection: '/cloud/networks',
    type: 'Network',
    body: { name: 'n', cidr: '10.1.0.0/16' },
    created: 200,
    deleted: 204,
  },
])(
  '$kind are created with $created and deleted with $deleted',
  async ({ collection, type, body, created, deleted }) => {
    const born = await at(collection, { method: 'POST', type, body });
    expect([born.status, born.text === '']).toEqual([created, created === 201]);
    const path = String(born.headers['location']);
    expect((await at(path)).json).toMatchObject({ uri: path, ...body });
    expect((await at(collection)).text).toContain(`"${path}"`);
    expect((await at('/cloud/service_requests')).text).toContain(`Create ${body.name}#`);
    expect((await at(path, { method: 'DELETE' })).status).toBe(deleted);
    expect((await at(path)).status).toBe(410);
  },
);

test('an outage comes and goes', async () => {
  const control = (fault: string): ReturnType<typeof ask> =>
    at('/control', { method: 'POST', user: null, body: { fault } });
  expect((await control('503')).status).toBe(204);
  expect(await at('/cloud')).toMatchObject({
    status: 503,
    headers: { 'retry-after': '1', 'content-type': TYPE('Messages') },
  });
  expect((await control('500')).status).toBe(204);
  expect((await at('/cloud')).status).toBe(500);
  expect((await control('none')).status).toBe(204);
  expect((await at('/cloud')).status).toBe(200);
});
