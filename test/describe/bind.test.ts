import { describe, expect, test } from 'vitest';
import { bind } from '../../src/describe/bind/bind.ts';
import type { Draft } from '../../src/describe/bind/draft.ts';
import { openSuite } from '../../src/pipeline/open-suite.ts';
import { ROOT } from '../cli/stage.ts';
import { described } from './documents.ts';

const answers = (schema: string): string => `responses: { 200: { description: '', schema: ${schema} } }`;
const body = (name: string): string =>
  `parameters: [{ name: body, in: body, required: true, schema: { $ref: '#/definitions/${name}' } }]`;

/** Houses with keys that nothing reads, a roof of which there is no list, and guests of two kinds. */
const HOUSES = `swagger: '2.0'
basePath: /20240229
produces: [application/json]
paths:
  /houses:
    get: { operationId: ListHouses, ${answers("{ type: array, items: { $ref: '#/definitions/House' } }")} }
    post:
      operationId: CreateHouse
      parameters:
        - { name: streetKind, in: query, required: true, type: string, enum: [LANE] }
        - { name: body, in: body, required: true, schema: { $ref: '#/definitions/NewHouse' } }
      ${answers("{ $ref: '#/definitions/House' }")}
  /houses/actions/paint: { post: { operationId: PaintHouses, ${body('Paint')}, ${answers('{ type: object }')} } }
  /houses/actions/burn: { post: { operationId: BurnHouses, ${body('Burn')}, ${answers('{ type: object }')} } }
  /houses/{houseId}:
    get: { operationId: GetHouse, ${answers("{ $ref: '#/definitions/House' }")} }
    patch: { operationId: PatchHouse, ${body('Paint')}, ${answers('{ type: object }')} }
    put: { operationId: UpdateHouse, ${body('NewHouse')}, ${answers("{ $ref: '#/definitions/House' }")} }
    delete: { operationId: DeleteHouse, responses: { 204: { description: '' } } }
  /houses/{houseId}/actions/door/open: { post: { operationId: OpenDoor, ${answers('{ type: object }')} } }
  /houses/{houseId}/plan: { put: { operationId: PutPlan, consumes: [image/png], ${body('Plan')}, responses: {} } }
  /houses/{houseId}/roof/{tileNumber}: { delete: { operationId: DropTile, responses: { 204: { description: '' } } } }
  /houses/{houseId}/keys:
    get: { operationId: ListKeys, ${answers("{ type: array, items: { $ref: '#/definitions/Key' } }")} }
    post: { operationId: CreateKey, ${body('NewHouse')}, ${answers("{ $ref: '#/definitions/Key' }")} }
  /houses/{houseId}/keys/{keyId}: { delete: { operationId: DeleteKey, responses: { 204: { description: '' } } } }
  /guests:
    get:
      operationId: ListGuests
      parameters: [{ name: kind, in: query, required: true, type: string, enum: [NEW, OLD] }]
      ${answers("{ type: array, items: { $ref: '#/definitions/Guest' } }")}
    post: { operationId: CreateGuest, ${body('NewGuest')}, ${answers("{ $ref: '#/definitions/Guest' }")} }
  /guests/{guestId}:
    get: { operationId: GetGuest, ${answers("{ $ref: '#/definitions/Guest' }")} }
    delete: { operationId: DeleteGuest, responses: { 204: { description: '' } } }
  /streets:
    get: { operationId: ListStreets, ${answers("{ type: array, items: { $ref: '#/definitions/Key' } }")} }
  /streets/{streetId}:
    get: { operationId: GetStreet, ${answers("{ $ref: '#/definitions/Key' }")} }
    delete: { operationId: DeleteStreet, responses: { 204: { description: '' } } }
definitions:
  House: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string }, floors: { type: integer } } }
  NewHouse: { type: object, required: [name], properties: { name: { type: string }, floors: { type: integer } } }
  Paint: { type: object, required: [colour], properties: { colour: { type: string, enum: [RED] } } }
  Burn: { type: object, required: [houseId], properties: { houseId: { type: string } } }
  Plan: { type: string, format: binary }
  Key: { type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }
  Guest: { type: object, required: [id, kind], properties: { id: { type: string }, kind: { type: string }, name: { type: string } } }
  NewGuest: { type: object, discriminator: kind, required: [kind, name], properties: { kind: { type: string }, name: { type: string } } }
  OldGuest: { allOf: [{ $ref: '#/definitions/NewGuest' }, { discriminator: OLD, required: [age], properties: { age: { type: integer } } }] }
  NewerGuest: { allOf: [{ $ref: '#/definitions/NewGuest' }, { discriminator: NEW, required: [gift], properties: { gift: { type: string } } }] }
`;

const suite = openSuite('oci', undefined, { root: ROOT, cwd: ROOT });

function draftsOf(readOnly: boolean): readonly Draft[] {
  if (!suite.ok) throw new Error('no suite');
  return bind(described({ 'houses.yaml': HOUSES }), { profile: suite.value.profile, only: [], readOnly }).drafts;
}

const furtherOf = (drafts: readonly Draft[], name: string): unknown =>
  drafts.find((one) => one.name === name)?.settings['further'];

describe('operations beside those that a binding has by itself', () => {
  const drafts = draftsOf(false);

  test('are asked of what the run made, with bodies of any kind, whatever their path', () => {
    expect(furtherOf(drafts, 'house')).toEqual([
      { method: 'PATCH', body: { colour: 'RED' } },
      { method: 'POST', path: '/actions/door/open' },
      { method: 'PUT', path: '/plan', body: 'content', type: 'image/png' },
      { method: 'DELETE', path: '/roof/{vars.tileNumber}' },
      { method: 'POST', path: '/actions/paint', of: 'collection', body: { colour: 'RED' } },
    ]);
  });

  test('are not asked of resources of somebody else', () => {
    expect(JSON.stringify(furtherOf(drafts, 'house'))).not.toContain('burn');
    expect(drafts.map(({ name }) => name)).not.toContain('street');
    const changing = draftsOf(true).flatMap(({ settings }) => settings['further'] ?? []);
    expect(changing).toContainEqual({ method: 'GET', of: 'listed' });
    expect(JSON.stringify(changing)).not.toMatch(/POST|PUT|PATCH|DELETE/);
  });

  test('are asked of what is listed below a resource that the run made', () => {
    expect(drafts.find(({ name }) => name === 'key')?.settings).toMatchObject({
      collection: '/20240229/houses/{made.house}/keys',
      list: { key: 'id' },
      further: [
        { method: 'DELETE', of: 'listed' },
        { method: 'POST', of: 'collection', body: { name: 'name' } },
      ],
    });
    // Nothing reads a key: none can be asked for by its identifier.
    expect(drafts.find(({ name }) => name === 'key')?.settings['id']).toBeUndefined();
  });
});

test('a creation that needs a query parameter has it', () => {
  expect(draftsOf(false).find(({ name }) => name === 'house')?.settings).toMatchObject({
    create: { url: '/20240229/houses?streetKind=LANE' },
  });
});

test('of several variants, the one is created that the list asks for', () => {
  expect(draftsOf(false).find(({ name }) => name === 'guest')?.settings).toMatchObject({
    list: { query: { kind: 'NEW' } },
    valid: { kind: 'NEW', gift: expect.any(String) as string },
  });
});

test('an update that needs a name of its own shows it beside what it changes', () => {
  expect(draftsOf(false).find(({ name }) => name === 'house')?.settings).toMatchObject({
    update: { body: { name: 'name', floors: 2 }, shows: { '/name': 'name', '/floors': 2 } },
  });
});
