import { describe, expect, test } from 'vitest';
import { tell, TENANT, TYPE, VIEWER, type Asked } from './ask.ts';
import { accept, at, origin, usePlainServer, version } from './em-plain.ts';

const BASIC = `Authorization: Basic ${Buffer.from(TENANT).toString('base64')}\r\n`;
const RAC = '/cloud/service_templates/rac';

usePlainServer();

describe('one request', () => {
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
});

describe('raw octets', () => {
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
      octets:
        `POST /cloud/networks HTTP/1.1\r\nHost: a\r\n${BASIC}Content-Type: ` +
        `${TYPE('Network')}\r\nTransfer-Encoding: chunked\r\n\r\n22\r\n{"name":"chunk","cidr":"10.0.0.0/8\r\n2\r\n` +
        '"}\r\n0\r\n\r\n',
      first: 'HTTP/1.1 200',
    },
  ])('$why begins with $first', async ({ octets, first }) => {
    const heard = await tell(origin(), octets);
    expect(heard).toMatch(new RegExp(`^${first}`));
    if (first.includes('400')) expect(heard).toMatch(/\r\nDate: [^\r]+GMT\r\n[^]*Content-Length: \d+\r\n/);
  });
});
