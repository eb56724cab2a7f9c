import { TENANT, TYPE, VIEWER, type Asked } from './ask.ts';

/** A request at a path; of a resource's own life, at its path unless another is given. */
type Placed = Asked & { readonly path?: string };

const CANONICAL = '/em/websvcs/restful/extws/cloudservices/service/v0/ssa/em';
const WRONG = 'tenant:x';
const LAST = `${TENANT.slice(0, -1)}x`;
const scheme = (name: string): Asked => ({
  user: null,
  headers: { Authorization: `${name} ${Buffer.from(TENANT).toString('base64')}` },
});
const narrow = (type: string): Asked => ({ headers: { Accept: TYPE(type) } });
const network = (name: string, more: object = {}): Placed => ({
  path: '/cloud/networks',
  method: 'POST',
  type: 'Network',
  body: { name, cidr: '10.1.0.0/16', ...more },
});
const long = (name: string, length: number): Placed => network(name, { description: 'x'.repeat(length) });

/** Requests where a server may go wrong though it is right elsewhere: another method, user, URI, spelling or size. */
export const CORNERS: readonly Placed[] = [
  ...['/cloud/zones', '/cloud/none', '/cloud/zones/east'].flatMap((path) => [
    { path, method: 'HEAD' },
    { path, method: 'HEAD', user: null },
    { path, method: 'HEAD', user: WRONG },
  ]),
  ...['/cloud/networks', '/cloud/zones/west', `${CANONICAL}/cloud/servers/e1`].flatMap((path) => [
    { path, user: null },
    { path, user: WRONG },
    { path, user: VIEWER },
  ]),
  ...[LAST, `${TENANT} `].map((user) => ({ path: '/cloud', user })),
  ...['Bearer', 'Digest', 'BasicX'].map((name) => ({ path: '/cloud', ...scheme(name) })),
  ...['10002', '10001x'].map((value) => ({ path: '/cloud', headers: { 'x-specification-version': value } })),
  { path: '/cloud/servers/e3' },
  { path: '/cloud/zones/east', method: 'PATCH', ...narrow('DbZone') },
  { path: '/cloud/zones/east', user: null, ...narrow('DbZone') },
  { ...network('narrow-v'), user: VIEWER, ...narrow('Network') },
  { ...network(''), ...narrow('Network'), body: { cidr: '10.1.0.0/16' } },
  { ...network('narrow'), ...narrow('Network') },
  { ...network('narrow'), ...narrow('Network') },
  { ...network('Charset'), headers: { 'Content-Type': `${TYPE('Network')}; charset=utf-8` } },
  { ...network('two  words Zürich'), ...narrow('Network') },
  network('n'.repeat(120)),
  { ...long('long', 20_000), user: null },
  long('longer', 70_000),
  { path: '/cloud/networks', method: 'POST', type: 'Network', body: '{"name":"comma","cidr":"10.1.0.0/16",}' },
  { path: '/cloud/networks' },
];

/** Updates of a resource that may be refused, before it is deleted. */
export const updateCorners = (put: Asked, type: string): readonly Placed[] => [
  { ...put, user: WRONG },
  { ...put, headers: { 'Content-Type': `${TYPE(type)}; charset=utf-8` } },
  { method: 'PUT', body: { size: 'Small', description: 'untyped' } },
  { ...put, body: 'words {"description":"words"}' },
  ...['{"description":"bad",}', '[]', '"x"', '{"size":"Gigantic"}'].map((body) => ({ ...put, body })),
  ...['"old", "2-ready-0"', '"old", "3-ready-0"', '"old", "4-ready-0"', '"old", "5-ready-0"'].map((tags) => ({
    ...put,
    headers: { 'If-Match': tags },
  })),
  ...Array.from({ length: 12 }, (_, revision) => `W/"${revision}-ready-0"`).map((tag) => ({
    ...put,
    headers: { 'If-Match': tag },
  })),
  { ...put, headers: { 'If-Match': '"old"', ...narrow(type).headers } },
  // The last change is under way for so many readings.
  ...[{}, {}, {}, {}],
  { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: { operation: 'SHUTDOWN' } },
  { method: 'POST', body: { operation: 'SHUTDOWN' } },
  { method: 'POST', type, body: { operation: 'STARTUP' }, user: `${TENANT}x` },
  { method: 'DELETE', user: WRONG },
];

/** What is asked of a deleted resource. */
export const deletedCorners = (put: Asked, path: string, type: string): readonly Placed[] => [
  { method: 'HEAD' },
  { path: `${CANONICAL}${path}` },
  narrow(type),
  put,
  { method: 'POST', type, body: { operation: 'SHUTDOWN' } },
];
