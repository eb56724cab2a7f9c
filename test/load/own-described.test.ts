import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { json, reportIn, requirementIn, runOptions, stage, tinyServer, type TinyServer } from '../cli/stage.ts';

/** A protocol and a service that the tool has never heard of, described in OpenAPI 3.1: data alone. */
const FILES = {
  'notes/profile.yaml': `id: notes
title: Notebooks
capabilities: { api: { shown-by: api, implied: true } }
`,
  'notes/requirements.yaml': `requirements:
  - { id: NOTES-API-01, level: MUST, how: rule, needs: [api], sources: ['1'], text: Members have the types of the description. }
  - { id: NOTES-API-02, level: MUST, how: rule, needs: [api], sources: ['1'], text: Required members are there. }
  - { id: NOTES-API-03, level: SHOULD, how: probe, needs: [api], sources: ['1'], text: What can be read is there. }
`,
  'notes/rules.yaml': `- { id: types, requirement: NOTES-API-01, when: { status: 2xx }, described: { body: types } }
- { id: required, requirement: NOTES-API-02, when: { status: 2xx }, described: { body: required } }
`,
  'notes/scenarios/read.yaml': `- id: operations
  title: Operations are there
  needs: [api]
  each: [{ operation: read }]
  steps:
    - id: ask
      send: { method: '{each.method}', url: '{each.url}', accept: '{each.accept}' }
      expect: [{ requirement: NOTES-API-03, status: 2xx }]
`,
  'service.json': JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Notebooks', version: '1' },
    servers: [{ url: '/v1' }],
    paths: {
      '/books/{book}': {
        get: {
          operationId: 'readBook',
          parameters: [{ name: 'book', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            200: {
              description: 'A book.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Book: {
          type: 'object',
          required: ['title'],
          properties: {
            title: { type: 'string' },
            pages: { type: ['integer', 'null'] },
            kind: { enum: ['blank', 'ruled'] },
          },
        },
      },
    },
  }),
  'config.yaml': 'profile: notes\ntarget: TARGET\napi: [service.json]\nvars: { book: b1 }\n',
};

let server: TinyServer;
let book: unknown = {};
beforeAll(async () => {
  server = await tinyServer((_request, response) => {
    json(response, 200, book);
  });
});
afterAll(() => server.close());

test.each([
  ['as it is described', { title: 'Mine', pages: null }, ['passed', 'passed']],
  ['with a member of another type', { title: 'Mine', pages: 'many' }, ['violated', 'passed']],
  ['without a required member', { pages: 3 }, ['passed', 'violated']],
])('a book %s', async (_how, shown, verdicts) => {
  book = shown;
  const world = stage();
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(world.cwd, name)), { recursive: true });
    writeFileSync(join(world.cwd, name), text.replace('TARGET', server.url));
  }
  await run(runOptions({ suites: 'notes', config: 'config.yaml' }), world);
  const report = reportIn(world.cwd, 'notes');
  expect(
    ['NOTES-API-01', 'NOTES-API-02'].map((id) => requirementIn(report, id).verdict),
    world.complained(),
  ).toEqual(verdicts);
  expect(report.operations?.operations.map(({ id, exchanges }) => [id, exchanges > 0])).toEqual([['readBook', true]]);
});
