import { expect, test } from 'vitest';
import type { ApiDescription, Operation, Parameter } from '../../src/model/description.ts';
import { resourcesOf } from '../../src/model/resources.ts';
import { askable } from '../../src/plan/askable.ts';

const parameter = (name: string, where: Parameter['in'], some: Partial<Parameter> = {}): Parameter => ({
  ...{ name, in: where, required: true, schema: {}, list: ',', description: '', place: {} },
  ...some,
});

const operation = (method: string, path: string, parameters: readonly Parameter[] = []): Operation => ({
  ...{ id: `${method} ${path}`, method, path, segments: [], parameters, summary: '', tags: [], deprecated: false },
  responses: { '200': { description: '', content: [], fields: {}, place: {} } },
  place: {},
});

const api: ApiDescription = {
  ...{ name: 'wells', file: 'wells.yaml', digest: '', title: '', version: '', schemas: {}, remarks: [] },
  servers: [{ basePath: '/v1' }],
  operations: [
    operation('GET', '/wells', [
      parameter('compartmentId', 'query'),
      parameter('sort', 'query', { schema: { enum: ['UP', 'DOWN'] } }),
      parameter('limit', 'query', { required: false }),
    ]),
    operation('POST', '/wells'),
    operation('GET', '/wells/{wellId}', [parameter('wellId', 'path')]),
    operation('POST', '/wells/{wellId}/actions/drain', [parameter('wellId', 'path')]),
    operation('GET', '/kinds/', [parameter('version', 'header')]),
    operation('GET', '/areas/{name}', [parameter('name', 'path')]),
  ],
};

test('operations that read are asked with the values that vars has', () => {
  const asked = askable([api], { compartment: 'c&1', name: 'a/b' }, 'https://x');
  expect(asked.map(({ url, missing }) => [url, missing])).toEqual([
    ['https://x/v1/wells?compartmentId=c%261&sort=UP', []],
    ['https://x/v1/wells/', ['wellId']],
    ['https://x/v1/kinds/', ['version']],
    ['https://x/v1/areas/a%2Fb', []],
  ]);
});

test('operations are what of which resource, and a resource says what it lacks', () => {
  expect(
    resourcesOf(api).map(({ name, operations, lacks }) => [name, operations.map(({ role }) => role), lacks]),
  ).toEqual([
    ['wells', ['list', 'create', 'read', 'action'], undefined],
    ['kinds', ['list'], 'no operation creates, or reads it'],
    ['areas', ['read'], 'no operation lists, or creates it'],
  ]);
});
