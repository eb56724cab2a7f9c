import { describe, expect, test } from 'vitest';
import type { ApiDescription, Operation } from '../../src/model/description.ts';
import { operationFinder, type ServiceNames } from '../../src/model/operation.ts';

const operation = (text: string): Operation => {
  const [method = '', path = ''] = text.split(' ');
  const segments = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => ({ text: part, names: [...part.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name) }));
  const none = { parameters: [], responses: {}, summary: '', tags: [], deprecated: false, place: {} };
  return { id: text, method, path, segments, ...none };
};

const api = (name: string, basePath: string, operations: readonly string[], host?: string): ApiDescription => ({
  name,
  file: `${name}.yaml`,
  digest: '',
  title: '',
  version: '',
  servers: [{ basePath, ...(host === undefined ? {} : { host }) }],
  operations: operations.map(operation),
  schemas: {},
  remarks: [],
});

const NAMES: ServiceNames = { prefix: 'acme-', hosts: { core: ['net'] }, shared: ['/v1'], spanning: ['objectName'] };
const APIS = [
  api('acme-net', '/v1', ['GET /vcns', 'GET /vcns/{id}', 'GET /vcns/summary', 'POST /vcns/{id}/actions/{action}']),
  api('acme-people', '/v1', ['GET /vcns', 'GET /users/']),
  api('acme-jobs', '/v1', ['GET /jobs/{id}', 'GET /vcns']),
  api('acme-store', '', ['GET /n/{ns}/o/{objectName}', 'GET /n/{ns}/{kind}:{verb}', 'GET /n/a/{x}', 'GET /n/{y}/b']),
  api('elsewhere', '/v1', ['GET /vcns'], 'api.{region}.example.org'),
];
const find = operationFinder(APIS, NAMES);
const found = (method: string, url: string): unknown => {
  const answer = find(method, url);
  return typeof answer === 'string' ? answer : [answer.api.name, answer.operation.id, answer.path];
};

describe('an exchange belongs to one operation', () => {
  test.each([
    {
      why: 'the host names the service',
      asked: 'GET https://people.example.com/v1/vcns',
      is: ['acme-people', 'GET /vcns', {}],
    },
    {
      why: 'the profile knows the host',
      asked: 'GET https://core.example.com/v1/vcns?x=1',
      is: ['acme-net', 'GET /vcns', {}],
    },
    {
      why: 'the description names the host',
      asked: 'GET https://API.eu-1.example.org/v1/vcns',
      is: ['elsewhere', 'GET /vcns', {}],
    },
    { why: 'the host fits several alike', asked: 'GET http://localhost:80/v1/vcns', is: 'ambiguous' },
    {
      why: 'the host is that of another service',
      asked: 'GET https://core.example.com/v1/jobs/7',
      is: 'unknown-operation',
    },
    {
      why: 'only one has the path',
      asked: 'GET http://127.0.0.1:9/v1/jobs/7',
      is: ['acme-jobs', 'GET /jobs/{id}', { id: '7' }],
    },
    {
      why: 'a literal outweighs a parameter',
      asked: 'GET https://core.x/v1/vcns/summary',
      is: ['acme-net', 'GET /vcns/summary', {}],
    },
    { why: 'from the left', asked: 'GET http://x/n/a/b', is: ['acme-store', 'GET /n/a/{x}', { x: 'b' }] },
    {
      why: 'a slash at the end does not count',
      asked: 'GET http://x/v1/users',
      is: ['acme-people', 'GET /users/', {}],
    },
    {
      why: 'values are decoded',
      asked: 'GET https://core.x/v1/vcns/a%2Fb%20c',
      is: ['acme-net', 'GET /vcns/{id}', { id: 'a/b c' }],
    },
    {
      why: 'a value that may have slashes',
      asked: 'GET http://x/n/m/o/a/b/c',
      is: ['acme-store', 'GET /n/{ns}/o/{objectName}', { ns: 'm', objectName: 'a/b/c' }],
    },
    {
      why: 'two parameters in one segment',
      asked: 'GET http://x/n/m/disk:stop',
      is: ['acme-store', 'GET /n/{ns}/{kind}:{verb}', { ns: 'm', kind: 'disk', verb: 'stop' }],
    },
    { why: 'another method', asked: 'DELETE https://core.x/v1/vcns', is: 'unknown-operation' },
    { why: 'a longer path', asked: 'GET https://core.x/v1/vcns/1/2', is: 'unknown-operation' },
    { why: 'another base path', asked: 'GET https://core.x/v10/vcns', is: 'no-operation' },
    {
      why: 'a percent sign that encodes nothing',
      asked: 'GET https://core.x/v1/vcns/%zz',
      is: ['acme-net', 'GET /vcns/{id}', { id: '%zz' }],
    },
  ])('$why', ({ asked, is }) => {
    const [method = '', url = ''] = asked.split(' ');
    expect(found(method, url)).toEqual(is);
  });
});
