import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oci } from '../../src/reference/oci/oci.ts';
import { COMPARTMENTS, LIMITED } from '../../src/reference/oci/users.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { ask, keyIdOf, type Answered, type Asked, type Members } from './oci-ask.ts';
import { FLAWED, LEGAL } from './oci-conversation.ts';

let server: ReferenceServer;
let origin = '';
beforeAll(async () => {
  server = await oci.start();
  origin = new URL(server.entry).origin;
});
afterAll(() => server.close());

const { main, empty, other } = COMPARTMENTS;
const VCNS = '/20160918/vcns';
const DRGS = '/20160918/drgs';
const RESERVOIRS = '/20240229/reservoirs';
const BUCKETS = '/n/axreference/b';
const OBJECTS = `${BUCKETS}/seed-bucket/o`;
const of = (compartment: string, more = ''): string => `?compartmentId=${compartment}${more}`;
const NETWORK = { compartmentId: main, cidrBlock: '10.9.0.0/16' };
const at = (path: string, asked?: Asked): Promise<Answered> => ask(`${origin}${path}`, asked);
const post = (body: unknown, more: Asked = {}): Asked => ({ method: 'POST', body, ...more });
const limited: Asked = { signing: { user: 'limited' } };
const unsigned: Asked = { signing: null };
const listIn = ({ json }: Answered): readonly Members[] => json as unknown as readonly Members[];
const headerOf = ({ headers }: Answered, name: string): string => String(headers[name]);

describe('one request', () => {
  test.each<{ why: string; path: string; asked?: Asked; status: number; code?: string }>([
    { why: 'a list', path: VCNS + of(main), status: 200 },
    { why: 'a list of nothing', path: VCNS + of(empty), status: 200 },
    { why: 'the namespace', path: '/n', status: 200 },
    { why: 'an empty bucket', path: `${BUCKETS}/seed-empty/o`, status: 200 },
    { why: 'no signature', path: VCNS + of(main), asked: unsigned, status: 401, code: 'NotAuthenticated' },
    { why: 'no signature, no path', path: '/none', asked: unsigned, status: 401, code: 'NotAuthenticated' },
    { why: 'no signature in Object Storage', path: OBJECTS, asked: unsigned, status: 401, code: 'NotAuthenticated' },
    { why: 'a path of nothing', path: '/none', status: 404, code: 'NotFound' },
    { why: 'another version', path: `/20200101/vcns${of(main)}`, status: 404, code: 'NotFound' },
    { why: 'a service of another version', path: `/20240229/vcns${of(main)}`, status: 404, code: 'NotFound' },
    { why: 'no such resource', path: `${VCNS}/ocid1.vcn.oc1.iad.none`, status: 404, code: 'NotAuthorizedOrNotFound' },
    { why: 'no such bucket', path: `${BUCKETS}/none`, status: 404, code: 'BucketNotFound' },
    { why: 'no such object', path: `${OBJECTS}/none`, status: 404, code: 'ObjectNotFound' },
    { why: 'no such namespace', path: '/n/none/b', status: 404, code: 'NamespaceNotFound' },
    { why: 'no compartment', path: VCNS, status: 400, code: 'MissingParameter' },
    {
      why: 'an unknown compartment',
      path: VCNS + of('ocid1.compartment.oc1..none'),
      status: 404,
      code: 'NotAuthorizedOrNotFound',
    },
    {
      why: 'another’s compartment',
      path: VCNS + of(main),
      asked: limited,
      status: 404,
      code: 'NotAuthorizedOrNotFound',
    },
    { why: 'one’s own compartment', path: VCNS + of(COMPARTMENTS.limited), asked: limited, status: 200 },
    ...['0', '-1', 'word', '1001', '1.5', ''].map((limit) => ({
      why: `a limit of ${limit}`,
      path: VCNS + of(main, `&limit=${limit}`),
      status: 400,
      code: 'InvalidParameter',
    })),
    { why: 'a limit of ListObjects', path: `${OBJECTS}?limit=0`, status: 400, code: 'InvalidParameter' },
    { why: 'a token of nobody', path: VCNS + of(main, '&page=abc'), status: 400, code: 'InvalidParameter' },
    { why: 'an unknown order', path: VCNS + of(main, '&sortBy=SIZE'), status: 400, code: 'InvalidParameter' },
    { why: 'an unknown state', path: VCNS + of(main, '&lifecycleState=SAD'), status: 400, code: 'InvalidParameter' },
    { why: 'an unknown delimiter', path: `${OBJECTS}?delimiter=-`, status: 400, code: 'InvalidParameter' },
    { why: 'a method of elsewhere', path: VCNS, asked: { method: 'DELETE' }, status: 405, code: 'MethodNotAllowed' },
    { why: 'a method of WebDAV', path: VCNS, asked: { method: 'PROPFIND' }, status: 501, code: 'MethodNotImplemented' },
    { why: 'bad JSON', path: VCNS, asked: post('{'), status: 400, code: 'CannotParseRequest' },
    { why: 'a list for an object', path: VCNS, asked: post([]), status: 400, code: 'CannotParseRequest' },
    {
      why: 'another type',
      path: VCNS,
      asked: post(NETWORK, { type: 'text/plain' }),
      status: 415,
      code: 'UnsupportedMediaType',
    },
    {
      why: 'a member missing',
      path: VCNS,
      asked: post({ compartmentId: main }),
      status: 400,
      code: 'MissingParameter',
    },
    {
      why: 'a required null',
      path: VCNS,
      asked: post({ ...NETWORK, cidrBlock: null }),
      status: 400,
      code: 'MissingParameter',
    },
    {
      why: 'a bad block',
      path: VCNS,
      asked: post({ ...NETWORK, cidrBlock: '10.0.0.0/99' }),
      status: 400,
      code: 'InvalidParameter',
    },
    {
      why: 'an empty name',
      path: VCNS,
      asked: post({ ...NETWORK, displayName: '' }),
      status: 400,
      code: 'InvalidParameter',
    },
    {
      why: 'an empty label',
      path: VCNS,
      asked: post({ ...NETWORK, dnsLabel: '' }),
      status: 400,
      code: 'InvalidParameter',
    },
    {
      why: 'a long token',
      path: VCNS,
      asked: post(NETWORK, { headers: { 'opc-retry-token': 'x'.repeat(65) } }),
      status: 400,
      code: 'InvalidParameter',
    },
    {
      why: 'a large body',
      path: VCNS,
      asked: post({ ...NETWORK, x: 'x'.repeat(262_144) }),
      status: 413,
      code: 'PayloadTooLarge',
    },
    {
      why: 'a huge body',
      path: VCNS,
      asked: post({ ...NETWORK, x: 'x'.repeat(1_100_000) }),
      status: 413,
      code: 'PayloadTooLarge',
    },
    {
      why: 'long fields',
      path: VCNS,
      asked: { headers: { 'x-long': 'x'.repeat(100_000) } },
      status: 431,
      code: 'RequestHeaderFieldsTooLarge',
    },
    {
      why: 'a name in use',
      path: RESERVOIRS,
      asked: post({ compartmentId: main, displayName: 'north', capacityLitres: 1 }),
      status: 409,
      code: 'NotAuthorizedOrResourceAlreadyExists',
    },
    {
      why: 'a bucket in use',
      path: BUCKETS,
      asked: post({ compartmentId: main, name: 'seed-bucket' }),
      status: 409,
      code: 'BucketAlreadyExists',
    },
    {
      why: 'a bucket that is not empty',
      path: `${BUCKETS}/seed-bucket`,
      asked: { method: 'DELETE' },
      status: 409,
      code: 'BucketNotEmpty',
    },
    {
      why: 'a stale bucket',
      path: `${BUCKETS}/seed-bucket`,
      asked: { headers: { 'if-match': 'x' } },
      status: 412,
      code: 'IfMatchFailed',
    },
    {
      why: 'a hostile request id',
      path: VCNS + of(main),
      asked: { headers: { 'opc-request-id': 'x'.repeat(4096) } },
      status: 200,
    },
  ])('$why is $status $code', async ({ path, asked, status, code }) => {
    const answered = await at(path, asked);
    expect([answered.status, answered.json?.['code']]).toEqual([status, code]);
    expect(answered.headers['date']).toMatch(/GMT$/);
    expect(answered.headers['opc-request-id']).toMatch(/^([\w-]*\/[0-9A-F]{32}\/[0-9A-F]{32}|iad-1:[\w-]{64})$/);
    expect(answered.headers['content-type']).toBe('application/json');
    expect(typeof answered.json?.['message']).toBe(code === undefined ? 'undefined' : 'string');
  });

  test('HEAD of the endpoint tells the time to anybody', async () => {
    expect((await at('/', { method: 'HEAD', signing: null })).headers['date']).toMatch(/GMT$/);
  });

  test.each([
    [VCNS, 'GET, HEAD, POST'],
    [`${VCNS}/x`, 'GET, HEAD, PUT, DELETE'],
    [BUCKETS, 'GET, HEAD, POST'],
    [OBJECTS, 'GET, HEAD'],
  ])('%s allows %s', async (path, allow) => {
    expect((await at(path, { method: 'PATCH', body: {} })).headers['allow']).toBe(allow);
  });

  test('the client’s request id comes first in that of the control plane, and not in that of Object Storage', async () => {
    const asked = {
      headers: { 'opc-request-id': 'A747C0002C29-11EA-8809-0B0B0C0D0E0F', 'opc-client-request-id': 'mine' },
    };
    expect(headerOf(await at(VCNS + of(main), asked), 'opc-request-id')).toMatch(
      /^A747C0002C29-11EA-8809-0B0B0C0D0E0F\/\w{32}\/\w{32}$/,
    );
    const stored = await at(OBJECTS, asked);
    expect([headerOf(stored, 'opc-request-id').slice(0, 6), stored.headers['opc-client-request-id']]).toEqual([
      'iad-1:',
      'mine',
    ]);
  });

  test.each([VCNS + of(main), `${VCNS}/none`, OBJECTS, `${OBJECTS}/data.json`])(
    'HEAD of %s has the fields of GET, and no body',
    async (path) => {
      const [head, get] = [await at(path, { method: 'HEAD' }), await at(path)];
      const fields = ({ headers }: Answered): unknown => ({ ...headers, date: '', 'opc-request-id': '' });
      expect([head.status, head.text, fields(head)]).toEqual([get.status, '', fields(get)]);
    },
  );
});

describe('a signature', () => {
  test.each(LEGAL.map((signing) => ({ signing })))('with $signing is accepted', async ({ signing }) => {
    expect((await at(VCNS + of(main), { signing })).status).toBe(200);
  });

  test.each(FLAWED.map((signing) => ({ signing })))(
    'with $signing is refused in the same words as all others',
    async ({ signing }) => {
      const [refused, bare] = [await at(VCNS + of(main), { signing }), await at(VCNS + of(main), unsigned)];
      expect([refused.status, refused.text, refused.headers['www-authenticate']]).toEqual([
        401,
        bare.text,
        'Signature',
      ]);
    },
  );

  test.each([
    '',
    'Signature',
    'Signature keyId',
    'Bearer x',
    'Signature keyId="a",keyId="a",signature="AAAA"',
    'Signature keyId="a",signature="%"',
  ])('as %j is refused', async (authorization) => {
    expect((await at(VCNS + of(main), { signing: null, headers: { authorization } })).status).toBe(401);
  });

  test('by another user’s key is refused', async () => {
    expect((await at(VCNS + of(main), { signing: { keyId: keyIdOf(LIMITED) } })).status).toBe(401);
  });

  test.each(['(request-target)', 'host', 'date', 'x-content-sha256', 'content-type', 'content-length'])(
    'of a creation covers %s',
    async (name) => {
      const names = ['(request-target)', 'host', 'date', 'x-content-sha256', 'content-type', 'content-length'].filter(
        (one) => one !== name,
      );
      expect((await at(VCNS, post(NETWORK, { signing: { names } }))).status).toBe(401);
    },
  );

  test('of a creation holds for its body alone', async () => {
    const before = listIn(await at(VCNS + of(main))).length;
    expect(
      (
        await at(
          VCNS,
          post(NETWORK, { headers: { 'x-content-sha256': '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' } }),
        )
      ).status,
    ).toBe(401);
    expect(listIn(await at(VCNS + of(main)))).toHaveLength(before);
  });

  test('of an object may leave the body out', async () => {
    expect(
      (await at(`${BUCKETS}/seed-empty/o/x`, { method: 'PUT', body: 'x', type: 'text/plain', isBodyUnsigned: true }))
        .status,
    ).toBe(200);
    expect(await at(`${BUCKETS}/seed-empty/o/x`)).toMatchObject({
      text: 'x',
      headers: { 'content-type': 'text/plain', 'content-md5': 'ndTkYSaMgDT1yFZOFVxnpg==' },
    });
    expect((await at(`${BUCKETS}/seed-empty/o/x`, { method: 'DELETE' })).status).toBe(204);
  });
});

describe('a network', () => {
  test('comes into being, changes and goes as it is looked at', async () => {
    const born = await at(VCNS, post({ ...NETWORK, dnsLabel: null }));
    expect([born.status, born.json]).toMatchObject([
      200,
      {
        lifecycleState: 'PROVISIONING',
        compartmentId: main,
        cidrBlock: '10.9.0.0/16',
        displayName: expect.stringMatching(/^vcn\d+$/) as string,
      },
    ]);
    const path = `${VCNS}/${String(born.json?.['id'])}`;
    const put = (body: unknown, headers = {}): Promise<Answered> => at(path, { method: 'PUT', body, headers });
    expect((await put({ displayName: 'early' })).status).toBe(409);
    expect([(await at(path)).json?.['lifecycleState'], (await at(path)).json?.['lifecycleState']]).toEqual([
      'PROVISIONING',
      'AVAILABLE',
    ]);

    const etag = headerOf(await at(path), 'etag');
    expect(etag).not.toBe(born.headers['etag']);
    expect((await at(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await put({ displayName: 'x' }, { 'if-match': 'x' })).status).toBe(412);
    const changed = await put({ displayName: 'changed', cidrBlock: '10.0.0.0/8' }, { 'if-match': `"${etag}"` });
    expect(changed.json).toMatchObject({ displayName: 'changed', cidrBlock: '10.9.0.0/16' });
    expect((await put({ displayName: 'lost' }, { 'if-match': etag })).status).toBe(412);
    expect((await put({ displayName: '' })).status).toBe(400);
    expect((await at(path)).headers['etag']).toBe(changed.headers['etag']);

    expect([(await at(path, limited)).text, (await at(path, { ...limited, method: 'DELETE' })).status]).toEqual([
      (await at(`${VCNS}/none`)).text,
      404,
    ]);
    expect((await at(path, { method: 'DELETE', headers: { 'if-match': etag } })).status).toBe(412);
    expect((await at(path, { method: 'DELETE' })).status).toBe(204);
    expect((await at(path, { method: 'DELETE' })).json?.['code']).toBe('IncorrectState');
    expect((await at(VCNS + of(main))).text).not.toContain(path.slice(-30));
    const states = [await at(path), await at(path), await at(path), await at(path)].map(({ status, json }) => [
      status,
      json?.['lifecycleState'],
    ]);
    expect(states).toEqual([
      [200, 'TERMINATING'],
      [200, 'TERMINATED'],
      [200, 'TERMINATED'],
      [404, undefined],
    ]);
  });

  test('is created once for one token, and never again', async () => {
    const once = post({ ...NETWORK, displayName: 'once' }, { headers: { 'opc-retry-token': 'token-a' } });
    const [first, second] = await Promise.all([at(VCNS, once), at(VCNS, once)]);
    expect(first.json?.['id']).toBe(second.json?.['id']);
    expect((await at(VCNS, { ...once, headers: { 'opc-retry-token': 'token-b' } })).json?.['id']).not.toBe(
      first.json?.['id'],
    );
    await at(`${VCNS}/${String(first.json?.['id'])}`, { method: 'DELETE' });
    expect((await at(VCNS, once)).json?.['code']).toBe('InvalidatedRetryToken');
  });

  test('is changed by one of two that know the same etag', async () => {
    const { json } = await at(RESERVOIRS, post({ compartmentId: main, displayName: 'raced', capacityLitres: 1 }));
    const path = `${RESERVOIRS}/${String(json?.['id'])}`;
    const etag = headerOf(await at(path), 'etag');
    const race = await Promise.all(
      [2, 3].map((capacityLitres) =>
        at(path, { method: 'PUT', body: { capacityLitres }, headers: { 'if-match': etag } }),
      ),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

test('a reservoir is created with a Location, and deleted by a work request', async () => {
  const born = await at(RESERVOIRS, post({ compartmentId: main, displayName: 'brief', capacityLitres: 3 }));
  expect([born.status, born.headers['location']]).toEqual([201, `${origin}${RESERVOIRS}/${String(born.json?.['id'])}`]);
  const removed = await at(`${RESERVOIRS}/${String(born.json?.['id'])}`, { method: 'DELETE' });
  expect(removed.status).toBe(202);
  const work = `/20240229/workRequests/${headerOf(removed, 'opc-work-request-id')}`;
  expect([
    (await at(work)).json?.['status'],
    (await at(work)).json?.['status'],
    (await at(work, limited)).status,
  ]).toEqual(['IN_PROGRESS', 'SUCCEEDED', 404]);
});

test('more than six gateways at a time are too many, and none of those is created', async () => {
  const burst = await Promise.all(Array.from({ length: 12 }, () => at(DRGS, post({ compartmentId: other }))));
  const refused = burst.filter(({ status }) => status === 429);
  expect([burst.length - refused.length, refused[0]?.json?.['code']]).toEqual([6, 'TooManyRequests']);
  expect(listIn(await at(DRGS + of(other)))).toHaveLength(6);
  await expect.poll(async () => (await at(DRGS, post({ compartmentId: other }))).status).toBe(200);
});

test('an outage comes and goes', async () => {
  const control = async (fault: string): Promise<number> => (await at('/control', post({ fault }, unsigned))).status;
  expect([await control('503'), (await at(OBJECTS)).json?.['code']]).toEqual([204, 'ServiceUnavailable']);
  expect([await control('500'), (await at(VCNS)).json?.['code']]).toEqual([204, 'InternalServerError']);
  expect([await control('none'), (await at(OBJECTS)).status, await control('forever')]).toEqual([204, 200, 400]);
});
