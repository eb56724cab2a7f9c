import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { em } from '../../src/reference/em/em.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { ask, tell, TENANT, TYPE, VIEWER, type Asked } from './ask.ts';

const BASIC = `Authorization: Basic ${Buffer.from(TENANT).toString('base64')}\r\n`;
const TOP = ['service_templates', 'zones', 'service_family_types', 'service_requests', 'service_instances', 'networks'];

describe('the plain server', () => {
  let server: ReferenceServer;
  let origin = '';
  beforeAll(async () => {
    server = await em.start();
    origin = new URL(server.entry).origin;
  });
  afterAll(() => server.close());
  const at = (path: string, asked: Asked = {}): ReturnType<typeof ask> => ask(new URL(path, origin).href, asked);
  const accept = (value: string): Asked => ({ headers: { Accept: value } });
  const version = (value: string): Asked => ({ headers: { 'X-Specification-Version': value } });
  const RAC = '/cloud/service_templates/rac';

  test.each<{
    why: string;
    path: string;
    asked?: Asked;
    status: number;
    type?: string;
    header?: readonly [string, string];
  }>([
    {
      why: 'the entry is a Cloud',
      path: '/cloud',
      status: 200,
      type: 'Cloud',
      header: ['x-specification-version', '10001'],
    },
    {
      why: 'the canonical link serves it too',
      path: '/em/websvcs/restful/extws/cloudservices/service/v0/ssa/em/cloud',
      status: 200,
      type: 'Cloud',
    },
    { why: 'the most specific type comes unasked', path: RAC, status: 200, type: 'RacDbTemplate' },
    {
      why: 'the parent type works',
      path: RAC,
      asked: accept(TYPE('DbPlatformTemplate')),
      status: 200,
      type: 'DbPlatformTemplate',
    },
    {
      why: 'the root type works',
      path: RAC,
      asked: accept(TYPE('ServiceTemplate')),
      status: 200,
      type: 'ServiceTemplate',
    },
    {
      why: 'the type works without its suffix',
      path: RAC,
      asked: accept('application/oracle.com.cloud.common.ServiceTemplate'),
      status: 200,
      type: 'ServiceTemplate',
    },
    {
      why: 'letter case is nothing',
      path: RAC,
      asked: accept(TYPE('ServiceTemplate').toUpperCase()),
      status: 200,
      type: 'ServiceTemplate',
    },
    {
      why: 'patterns work',
      path: RAC,
      asked: accept('text/html, application/*;q=0.5'),
      status: 200,
      type: 'RacDbTemplate',
    },
    {
      why: 'q=0 excludes',
      path: RAC,
      asked: accept(`${TYPE('RacDbTemplate')};q=0, */*`),
      status: 200,
      type: 'DbPlatformTemplate',
    },
    {
      why: 'higher q wins',
      path: RAC,
      asked: accept(`${TYPE('RacDbTemplate')};q=0.1, ${TYPE('ServiceTemplate')};q=0.9`),
      status: 200,
      type: 'ServiceTemplate',
    },
    { why: 'what cannot be met is 406', path: RAC, asked: accept('image/png'), status: 406, type: 'Messages' },
    {
      why: 'a sibling type cannot be met',
      path: RAC,
      asked: accept(TYPE('VMTemplate')),
      status: 406,
      type: 'Messages',
    },
    { why: 'a Collection has its type', path: '/cloud/zones', status: 200, type: 'Collection' },
    {
      why: 'collections nest',
      path: '/cloud/zones/east/racks/2',
      asked: accept(TYPE('Collection')),
      status: 200,
      type: 'Collection',
    },
    { why: 'a Collection of URIs', path: `${RAC}/related`, status: 200, type: 'Collection' },
    { why: 'quota usage', path: '/cloud/quotas/dbaas', status: 200, type: 'QuotaUsage' },
    { why: 'finds', path: '/cloud/finds/service_templates?name=Linux%20VM', status: 200, type: 'Collection' },
    {
      why: 'the older model',
      path: '/cloud',
      asked: version('10000'),
      status: 200,
      type: 'Cloud',
      header: ['x-specification-version', '10000'],
    },
    {
      why: 'an unknown version',
      path: '/cloud',
      asked: version('9'),
      status: 400,
      type: 'Messages',
      header: ['x-specification-version', '10001'],
    },
    {
      why: 'a misspelt version',
      path: '/cloud',
      asked: { headers: { 'x-specifcation-version': '10000' } },
      status: 200,
      header: ['x-specification-version', '10001'],
    },
    {
      why: 'no credentials',
      path: '/cloud',
      asked: { user: null },
      status: 401,
      type: 'Messages',
      header: ['www-authenticate', 'Basic realm="cloud", charset="UTF-8"'],
    },
    { why: 'no credentials, unknown URI', path: '/none', asked: { user: null }, status: 401, type: 'Messages' },
    { why: 'wrong password', path: '/cloud', asked: { user: 'tenant:s3cret' }, status: 401 },
    { why: 'no colon', path: '/cloud', asked: { user: 'tenant' }, status: 401 },
    {
      why: 'another scheme',
      path: '/cloud',
      asked: { user: null, headers: { Authorization: 'Bearer x' } },
      status: 401,
    },
    {
      why: 'basic in lower case',
      path: '/cloud',
      asked: { user: null, headers: { Authorization: `basic ${Buffer.from(TENANT).toString('base64')}` } },
      status: 200,
    },
    { why: 'unknown URI', path: '/cloud/none', status: 404, type: 'Messages' },
    { why: 'PATCH', path: '/cloud', asked: { method: 'PATCH' }, status: 405, header: ['allow', 'GET, HEAD'] },
    {
      why: 'built-in resources stay',
      path: RAC,
      asked: { method: 'DELETE' },
      status: 405,
      header: ['allow', 'GET, HEAD'],
    },
    { why: 'a method of WebDAV', path: '/cloud', asked: { method: 'PROPFIND' }, status: 501, type: 'Messages' },
    { why: 'HEAD', path: RAC, asked: { method: 'HEAD' }, status: 200, type: 'RacDbTemplate' },
    { why: 'the viewer reads', path: '/cloud', asked: { user: VIEWER }, status: 200 },
    {
      why: 'the viewer does not write',
      path: '/cloud/networks',
      asked: { user: VIEWER, method: 'POST', type: 'Network', body: { name: 'v', cidr: '10.0.0.0/8' } },
      status: 403,
      type: 'Messages',
    },
    {
      why: 'plain text',
      path: '/cloud/networks',
      asked: { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{}' },
      status: 415,
      type: 'Messages',
    },
    { why: 'no type', path: '/cloud/networks', asked: { method: 'POST', body: '{}' }, status: 400, type: 'Messages' },
    { why: 'another kind', path: '/cloud/networks', asked: { method: 'POST', type: 'Zone', body: {} }, status: 415 },
    {
      why: 'bad JSON',
      path: '/cloud/networks',
      asked: { method: 'POST', type: 'Network', body: '{"name":' },
      status: 400,
    },
    {
      why: 'a name in use',
      path: '/cloud/networks',
      asked: { method: 'POST', type: 'Network', body: { name: 'backbone', cidr: '10.0.0.0/8' } },
      status: 409,
    },
    {
      why: 'a huge body',
      path: '/cloud/networks',
      asked: { method: 'POST', type: 'Network', body: { name: 'x'.repeat(1_100_000) } },
      status: 413,
      type: 'Messages',
    },
  ])('$why: $path is $status', async ({ path, asked, status, type, header }) => {
    const answered = await at(path, asked);
    expect(answered.status).toBe(status);
    expect(answered.headers['date']).toMatch(/GMT$/);
    expect(answered.headers['x-specification-version']).toBeDefined();
    expect(answered.headers['cache-control']).toBeUndefined();
    if (type !== undefined) expect(answered.headers['content-type']).toBe(TYPE(type));
    if (header !== undefined) expect(answered.headers[header[0]]).toBe(header[1]);
  });

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
    expect((await at(path, { method: 'POST', type: 'RacDbInstance', body: { operation: 'EXPLODE' } })).status).toBe(
      400,
    );

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

  test.each([
    { why: 'no Host', octets: `GET /cloud HTTP/1.1\r\n${BASIC}\r\n`, first: 'HTTP/1.1 400' },
    { why: 'two Hosts', octets: `GET /cloud HTTP/1.1\r\nHost: a\r\nHost: b\r\n${BASIC}\r\n`, first: 'HTTP/1.1 400' },
    {
      why: 'a Content-Length that is no number',
      octets: `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Content-Length: ten\r\n\r\n{}`,
      first: 'HTTP/1.1 400',
    },
    {
      why: 'two Content-Lengths',
      octets: `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      first: 'HTTP/1.1 400',
    },
    { why: 'an unheard-of method', octets: `BREW /cloud HTTP/1.1\r\nHost: a\r\n${BASIC}\r\n`, first: 'HTTP/1.1 400' },
    {
      why: 'an expectation',
      octets: `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`,
      first: 'HTTP/1.1 100 Continue\r\n\r\n',
    },
    {
      why: 'a chunked body',
      octets: `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Content-Type: ${TYPE('Network')}\r\nTransfer-Encoding: chunked\r\n\r\n22\r\n{"name":"chunk","cidr":"10.0.0.0/8\r\n2\r\n"}\r\n0\r\n\r\n`,
      first: 'HTTP/1.1 200',
    },
  ])('$why begins with $first', async ({ octets, first }) => {
    const heard = await tell(origin, octets);
    expect(heard).toMatch(new RegExp(`^${first}`));
    if (first.includes('400')) expect(heard).toMatch(/\r\nDate: [^\r]+GMT\r\n[^]*Content-Length: \d+\r\n/);
  });
});

interface Row {
  readonly id: string;
  readonly level: string;
}

const register = new URL('../../suites/em/requirements.yaml', import.meta.url);

describe('the table of faults', () => {
  const names = [...em.faults, ...em.variations].map(({ name }) => name);

  test('is in the registry, with names of its own', () => {
    expect(REFERENCES.em).toBe(em);
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test.skipIf(!existsSync(register))('knows every requirement that it names, and breaks each MUST and SHOULD', () => {
    const { requirements } = parse(readFileSync(register, 'utf8')) as { readonly requirements: readonly Row[] };
    const ids = requirements.map(({ id }) => id);
    const named = em.faults.flatMap(({ breaks, also = [] }) => [breaks, ...also]);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    const broken = em.faults.map(({ breaks }) => breaks);
    const unbroken = requirements
      .filter(({ id, level }) => level !== 'MAY' && !broken.includes(id))
      .map(({ id }) => id);
    expect(unbroken).toEqual([]);
  });

  test('lists nothing beside itself', () => {
    expect(em.faults.filter(({ breaks, also = [] }) => also.includes(breaks)).map(({ name }) => name)).toEqual([]);
  });

  test.each([{ faults: ['no-such-fault'] }, { variations: ['no-such-variation'] }])(
    'names what it does not know: %j',
    async (options) => {
      await expect(em.start(options)).rejects.toThrow(/no-such-/);
    },
  );

  test.each(em.faults.map(({ name }) => name))('fault %s serves its entry', async (name) => {
    const server = await em.start({ faults: [name] });
    const served = [await ask(server.entry, { headers: { Accept: TYPE('Cloud') } }), await ask(server.entry)];
    await server.close();
    expect(served.map(({ status }) => status)).toContain(200);
  });

  test.each(em.variations.map(({ name }) => name))('variation %s serves what the entry links to', async (name) => {
    const server = await em.start({ variations: [name] });
    const cloud = await ask(server.entry);
    const uris = TOP.map((top) => (cloud.json?.[top] as { readonly uri: string } | undefined)?.uri ?? '');
    const answers = await Promise.all(uris.map((uri) => ask(new URL(uri, server.entry).href)));
    await server.close();
    expect([cloud, ...answers].map(({ status }) => status)).toEqual(Array(7).fill(200));
  });
});
