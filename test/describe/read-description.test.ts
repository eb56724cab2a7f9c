import { describe, expect, test } from 'vitest';
import { placeText } from '../../src/model/description.ts';
import type { Problem } from '../../src/model/problem.ts';
import { membersOf, resolved, typesOf, variantOf } from '../../src/model/schema.ts';
import { described, OPENAPI, PARTS, read, SWAGGER } from './documents.ts';

const problemsOf = (text: string): readonly Problem[] => {
  const { result } = read({ 'a.yaml': text });
  return result.ok ? result.value.remarks : result.problems;
};

describe('Swagger 2.0', () => {
  const api = described({ 'reservoirs.yaml': SWAGGER });
  const [list, act] = api.operations;

  test('a description is named for its file, and has operations with parameters and answers', () => {
    expect(api).toMatchObject({ name: 'reservoirs', title: 'Reservoirs', version: '20240229', remarks: [] });
    expect(api.servers).toEqual([{ basePath: '/20240229' }]);
    expect(list).toMatchObject({ id: 'ListReservoirs', method: 'GET', path: '/reservoirs/', place: { line: 9 } });
    expect(list?.segments).toEqual([{ text: 'reservoirs', names: [] }]);
    expect(list?.parameters.map(({ name, list: form }) => [name, form])).toEqual([
      ['limit', ','],
      ['state', 'repeated'],
    ]);
    expect(Object.keys(list?.responses ?? {})).toEqual(['200', 'default']);
    expect(list?.responses['200']?.fields['opc-next-page']?.schema).toMatchObject({ type: ['string'] });
    expect(list?.responses['default']?.content[0]?.schema?.type).toEqual(['object']);
  });

  test('an operation without an id is called by method and path; parameters of the path are its own too', () => {
    expect(act?.id).toBe('POST /reservoirs/{reservoirId}/actions/{action}');
    expect(act?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['reservoirId', true],
      ['action', true],
    ]);
    expect(act?.body).toMatchObject({ required: true, content: [{ type: 'application/json' }] });
  });

  test('bounds of draft 4 become numbers, and integers beyond a double keep their digits', () => {
    expect(list?.parameters[0]?.schema).toMatchObject({ exclusiveMinimum: 0, maximum: '9223372036854775807' });
    expect(list?.parameters[0]?.schema.minimum).toBeUndefined();
  });

  test('schemas refer to each other by name, so that recursion stays what it is', () => {
    const reservoir = resolved(api.schemas, { $ref: '#/schemas/Reservoir' });
    expect(reservoir.properties?.['parent']?.$ref).toBe('#/schemas/Reservoir');
    expect(reservoir.properties?.['version']?.enum).toEqual(['1', '2.5', 'true']);
    expect(reservoir.properties?.['note']?.type).toEqual(['string', 'null']);
    expect(reservoir.properties?.['labels']).toEqual(reservoir.properties?.['tags']);
    expect(placeText(api, reservoir.properties?.['id'] ?? {})).toMatch(/reservoirs\.yaml:38$/);
  });

  test('a discriminator names the variants, by the words that documents have for them', () => {
    const valve = { $ref: '#/schemas/Valve' };
    expect(resolved(api.schemas, valve).discriminator?.mapping).toEqual({ GATE: 'GateValve', BALL: 'BallValve' });
    const gate = variantOf(api.schemas, valve, { kind: 'GATE' });
    const { properties, required } = membersOf(api.schemas, gate);
    expect([...properties.keys()]).toEqual(['kind', 'width']);
    expect([...required]).toEqual(['kind', 'width']);
    expect(typesOf(api.schemas, gate)).toEqual(['object']);
    expect(variantOf(api.schemas, valve, { kind: 'UNHEARD_OF' })).toBe(resolved(api.schemas, valve));
  });
});

test.each([
  { version: '3.0.3', nullable: '{ "type": "string", "nullable": true }' },
  { version: '3.1.0', nullable: '{ "type": ["string", "null"] }' },
])('OpenAPI $version, in JSON, with a file beside it', ({ version, nullable }) => {
  const api = described({ 'pumps.json': OPENAPI(version, nullable), 'shared/parts.yaml': PARTS });
  expect(api.remarks).toEqual([]);
  expect(api.servers).toEqual([{ host: '{region}.example.com', basePath: '/v1' }, { basePath: '/v2' }]);
  const [operation] = api.operations;
  expect(operation?.parameters[0]).toMatchObject({ name: 'pumpId', place: { file: 'shared/parts.yaml', line: 1 } });
  expect(operation?.responses['2XX']?.fields['etag']?.required).toBe(true);
  const pump = resolved(api.schemas, operation?.responses['2XX']?.content[0]?.schema ?? {});
  expect(pump.properties?.['next']?.$ref).toBe('#/schemas/Pump-2');
  expect(placeText(api, pump)).toMatch(/shared\/parts\.yaml:3$/);
  expect(resolved(api.schemas, pump.properties?.['size'] ?? {}).discriminator?.mapping).toEqual({
    Round: 'Round',
    ROUND: 'Round',
  });
  expect(api.schemas['Round']?.properties?.['form']?.type).toEqual(['string', 'null']);
});

describe('mistakes', () => {
  test.each([
    { why: 'no description at all', text: 'a: 1', line: 1 },
    { why: 'a version that is not known', text: "info: {}\nswagger: '1.2'", line: 2 },
    { why: 'broken YAML', text: "swagger: '2.0'\npaths: {", line: 2 },
    { why: 'an alias inside its own anchor', text: "swagger: '2.0'\npaths: &a { b: *a }", line: 2 },
    { why: 'text in another encoding', text: "swagger: '2.0'\u0000", line: 0 },
  ])('$why is refused, with its place', ({ text, line }) => {
    const { result } = read({ 'a.yaml': text });
    expect(result.ok).toBe(false);
    expect(problemsOf(text)[0]).toMatchObject({ line });
    expect(problemsOf(text)[0]?.file).toMatch(/a\.yaml$/);
  });

  test.each([
    { why: 'properties that are no object', text: 'definitions: { A: { properties: [] } }' },
    {
      why: 'a reference that leads to nothing',
      text: "paths: { /a: { get: { responses: { 200: { $ref: '#/x' } } } } }",
    },
    { why: 'a file that is not there', text: "definitions: { A: { properties: { b: { $ref: 'b.yaml#/B' } } } }" },
    { why: 'a reference to another host', text: "definitions: { A: { items: { $ref: 'http://x.example/b#/B' } } }" },
    {
      why: 'references in a circle',
      text: 'parameters: { B: { $ref: "#/parameters/B" } }\npaths: { /a: {parameters: [{ $ref: "#/parameters/B" }] } }',
    },
    { why: 'a member that stands twice', text: 'definitions: { A: { type: string, type: object } }' },
    { why: 'an unknown type', text: 'definitions: { A: { type: strnig } }' },
    { why: 'a status that is none', text: 'paths: { /a: { get: { responses: { ok: {} } } } }' },
    { why: 'a path without a slash', text: 'paths: { a: {} }' },
    {
      why: 'an id that stands twice',
      text: 'paths: { /a: { get: { operationId: A, responses: {} }, put: { operationId: A, responses: {} } } }',
    },
    { why: 'required that is no list', text: 'definitions: { A: { required: id, properties: {} } }' },
  ])('$why is said, and the rest is used', ({ text }) => {
    const [first, ...rest] = problemsOf(`swagger: '2.0'\n${text}\n`);
    expect(rest).toEqual([]);
    expect(first?.line).toBeGreaterThan(1);
    expect(first?.column).toBeGreaterThan(0);
  });

  test('aliases that would fill the memory are refused', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`);
    const text = `swagger: '2.0'\na0: &a0 [x]\n${lines.join('\n')}\n`;
    expect(read({ 'a.yaml': text }).result.ok).toBe(false);
  });
});

test('names that JavaScript has for itself are names like any other', () => {
  const api = described({
    'a.yaml': "swagger: '2.0'\ndefinitions: { constructor: { properties: { __proto__: { type: string } } } }",
  });
  expect([...membersOf(api.schemas, { $ref: '#/schemas/constructor' }).properties.keys()]).toEqual(['__proto__']);
  expect(resolved(api.schemas, { $ref: '#/schemas/toString' })).toEqual({});
});
