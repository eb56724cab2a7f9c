import { CORNERS, deletedCorners, updateCorners } from './em-corners.ts';
import { ask, tell, TENANT, TYPE, VIEWER, type Answered, type Asked } from './ask.ts';

const auth = (user: string, scheme = 'Basic'): string => `${scheme} ${Buffer.from(user).toString('base64')}`;
const accept = (value: string): Asked => ({ headers: { Accept: value } });
const bare = (authorization: string): Asked => ({ user: null, headers: { Authorization: authorization } });
const NETWORK = { name: 'n', cidr: '10.1.0.0/16' };
const SINGLE: readonly (readonly [string, Asked?])[] = [
  ...[
    '/cloud',
    '/cloud/zones',
    '/cloud/networks',
    '/cloud/service_family_types',
    '/cloud/zones/east',
    '/cloud/zones/west',
    '/cloud/zones/east/racks/2',
    '/cloud/servers/e1',
    '/cloud/servers/w1',
    '/cloud/servers/w2',
    '/cloud/networks/backbone',
    '/cloud/service_templates/rac',
    '/cloud/service_templates/vm',
    '/cloud/service_family_types/iaas',
    '/cloud/service_family_types/dbaas',
    '/cloud/quotas/dbaas',
    '/cloud/finds/service_templates?name=RAC%20database',
    '/cloud/none',
    '/none-9',
  ].map((path) => [path] as const),
  ['/cloud', { method: 'HEAD' }],
  ['/cloud', { method: 'PATCH' }],
  ['/cloud', { method: 'PROPFIND' }],
  ['/cloud', { method: 'HEAD', user: null }],
  ...['10000', '10001', '9'].map((value) => ['/cloud', { headers: { 'x-specification-version': value } }] as const),
  ['/cloud', { headers: { 'X-Specification-Version': '10000' } }],
  ['/cloud', { headers: { 'X-SPECIFICATION-VERSION': '10000' } }],
  ['/cloud', { headers: { 'x-specifcation-version': '10000' } }],
  ['/cloud', { headers: { 'x-specifiction-version': '10000' } }],
  ['/cloud', { headers: { 'X-Cloud-Client-Specification-Version': 'beta "1"' } }],
  ['/cloud', { user: null }],
  ['/none', { user: null }],
  ['/cloud/networks', { user: null }],
  ...[
    'tenant:s3cret:pässwördx',
    'tenant:xs3cret:pässwörd',
    'tenant:S3CRET:PÄSSWÖRD',
    'tenant:x',
    'nobody:x',
    'tenant',
  ].map((user) => ['/cloud', { user }] as const),
  ...[auth(TENANT, 'basic'), auth(TENANT, 'BASIC'), 'Basic %%%', auth(TENANT, 'Bearer')].map(
    (value) => ['/cloud', bare(value)] as const,
  ),
  ['/none', { user: 'tenant:x' }],
  ...[
    'image/png',
    '*/*',
    'application/*',
    'text/html, application/*;q=0.5',
    `image/png, ${TYPE('ServiceTemplate')}, image/gif`,
    TYPE('ServiceTemplate'),
    TYPE('DbPlatformTemplate'),
    `${TYPE('RacDbTemplate')};q=0, ${TYPE('ServiceTemplate')}`,
    `${TYPE('RacDbTemplate')};q=0.1, ${TYPE('ServiceTemplate')};q=0.9`,
  ].map((value) => ['/cloud/service_templates/rac', accept(value)] as const),
  ['/cloud/zones/east', accept(TYPE('Zone'))],
  ['/cloud/none', accept(TYPE('Zone'))],
  ['/cloud/service_templates/vm', accept(TYPE('ServiceTemplate'))],
  ['/cloud/service_templates/single', accept(TYPE('ServiceTemplate'))],
  ['/cloud/service_family_types/dbaas', accept(TYPE('ServiceFamilyType'))],
  ['/cloud/servers/w1', accept(TYPE('Server'))],
  ['/cloud/networks', { method: 'POST', user: null, type: 'Network', body: { ...NETWORK, name: 'w' } }],
  ['/cloud/networks', { method: 'POST', user: VIEWER, type: 'Network', body: { ...NETWORK, name: 'v' } }],
  ['/cloud/networks', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: { ...NETWORK, name: 'p' } }],
  ['/cloud/networks', { method: 'POST', headers: { 'Content-Type': 'application/xml' }, body: '<network/>' }],
  ['/cloud/networks', { method: 'POST', body: { ...NETWORK, name: 'u' } }],
  ['/cloud/networks', { method: 'POST', type: 'Network', body: '{"name":' }],
  ['/cloud/networks', { method: 'POST', type: 'Network', body: { cidr: '10.0.0.0/8' } }],
  ['/cloud/networks', { method: 'POST', type: 'Network', body: { name: 'bad', cidr: 'none' } }],
  ['/cloud/service_templates', { method: 'POST', type: 'VMTemplate', body: { name: 'sizeless' } }],
  ['/cloud/service_templates', { method: 'POST', type: 'VMTemplate', body: { name: 'big', size: 'Gigantic' } }],
  ['/cloud/service_templates', { method: 'POST', type: 'VMTemplate', body: { name: '', size: 'Small' } }],
];

const LIFE = [
  {
    collection: '/cloud/service_instances',
    type: 'ServiceInstance',
    body: { name: 'i', size: 'Small' },
    change: { size: 'Large' },
  },
  {
    collection: '/cloud/service_templates',
    type: 'VMTemplate',
    body: { name: 't', size: 'Small' },
    change: { size: 'Large' },
  },
  { collection: '/cloud/networks', type: 'Network', body: NETWORK, change: { description: 'changed' } },
];

const shown = ({ status, headers, text }: Answered): string => {
  return JSON.stringify([
    status,
    {
      ...headers,
      date: String(headers['date'] ?? '')
        .replace(/\d/g, '0')
        .replace(/^\w+, 00 \w+/, ''),
    },
    text,
  ]);
};

/** The answers to a fixed series of requests, for comparing two servers. */
export async function* conversation(entry: string): AsyncGenerator<string> {
  const say = (path: string, asked: Asked = {}): Promise<Answered> =>
    ask(new URL(path, entry).href, asked).catch((error: unknown) => ({
      status: 0,
      headers: {},
      text: String(error),
      json: undefined,
    }));
  for (const [path, asked] of SINGLE) yield shown(await say(path, asked));
  for (const life of LIFE) {
    const born = await say(life.collection, { method: 'POST', type: life.type, body: life.body });
    yield shown(born);
    const path = String(born.headers['location'] ?? `${life.collection}/1001`);
    for (const asked of lifeOf(life)) yield shown(await say(asked.path ?? path, asked));
  }
  for (const { path = '', ...asked } of CORNERS) yield shown(await say(path, asked));
  for (const life of LIFE) yield* cornersOf(life, say);
  for (const fault of ['500', '503', 'none']) {
    yield shown(await say('/control', { method: 'POST', user: null, body: { fault } }));
    yield shown(await say('/cloud'));
  }
  yield (await Promise.all(WIRE.map((octets) => tell(entry, octets)))).join('\n').replaceAll(/Date: .*/g, '');
}

/** The corners of a life: what is refused while the resource is there, and all that is asked when it is gone. */
async function* cornersOf(
  { collection, type, body, change }: (typeof LIFE)[number],
  say: (path: string, asked?: Asked) => Promise<Answered>,
): AsyncGenerator<string> {
  const put = { method: 'PUT', type, body: { ...change, description: 'corner' } };
  const born = await say(collection, { method: 'POST', type, body: { ...body, name: 'corner' } });
  const path = String(born.headers['location'] ?? `${collection}/1001`);
  const asked = [
    { method: 'POST', type, body: { operation: 'SHUTDOWN' } },
    ...[put, {}, {}, {}, {}],
    ...updateCorners(put, type),
    {},
    { method: 'DELETE' },
    ...[{}, {}],
    ...deletedCorners(put, path, type),
  ];
  for (const one of asked) yield shown(await say('path' in one ? one.path : path, one));
}

function lifeOf({
  collection,
  type,
  body,
  change,
}: (typeof LIFE)[number]): readonly (Asked & { readonly path?: string })[] {
  const put = { method: 'PUT', type, body: change };
  const get = { method: 'GET' };
  const remove = { method: 'DELETE' };
  return [
    put,
    { path: collection, method: 'POST', type, body: { ...body, description: 'second' } },
    ...[get, get, get, get],
    { ...put, user: VIEWER },
    { ...put, user: null, body: { ...change, description: 'intruder' } },
    ...['"old"', 'W/"1-ready-0"', 'W/"2-ready-0"'].map((tag) => ({ ...put, headers: { 'If-Match': tag } })),
    { ...put, headers: { 'If-None-Match': '*' } },
    ...[put, put],
    ...(type === 'ServiceInstance' ? [{ method: 'POST', type, body: { operation: 'SHUTDOWN' } }] : []),
    get,
    { ...remove, headers: { 'If-Match': '"old"' } },
    { ...remove, user: null },
    { ...remove, user: VIEWER },
    ...[remove, get, get, remove],
    { path: collection },
  ];
}

const BASIC = `Authorization: ${auth(TENANT)}\r\n`;
const WIRE = [
  `GET /cloud/networks HTTP/1.1\r\n${BASIC}\r\n`,
  `GET /cloud/networks HTTP/1.1\r\nHost: a\r\nHost: b\r\n${BASIC}\r\n`,
  `HEAD /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Connection: close\r\n\r\n`,
  `GET /cloud/networks HTTP/1.0\r\nHost: a\r\n${BASIC}\r\n`,
  `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Content-Length: ten\r\n\r\n{}`,
  `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  `POST /cloud/networks HTTP/1.1\r\nHost: a\r\nContent-Type: ${TYPE('Network')}\r\nTransfer-Encoding: ` +
    'chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
  `BREW /cloud HTTP/1.1\r\nHost: a\r\n${BASIC}\r\n`,
  `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`,
  `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Content-Type: ${TYPE('Network')}\r\nTransfer-Encoding: ` +
    'chunked\r\n\r\n22\r\n{"name":"chunk","cidr":"10.0.0.0/8\r\n2\r\n"}\r\n0\r\n\r\n',
];
