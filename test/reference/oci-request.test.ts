import { describe, expect, test } from 'vitest';
import { COMPARTMENTS } from '../../src/reference/oci/users.ts';
import type { Answered, Asked } from './oci-ask.ts';
import {
  at,
  BUCKETS,
  empty,
  headerOf,
  limited,
  main,
  NETWORK,
  OBJECTS,
  of,
  post,
  RESERVOIRS,
  unsigned,
  usePlainServer,
  VCNS,
} from './oci-plain.ts';

usePlainServer();

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

  test('the client’s request id comes first in the control plane, and not at all in Object Storage', async () => {
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
