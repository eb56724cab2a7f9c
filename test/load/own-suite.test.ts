import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lint } from '../../src/commands/lint.ts';
import { run } from '../../src/commands/run.ts';
import {
  json,
  reportIn,
  requirementIn,
  runOptions,
  stage,
  tinyServer,
  type Stage,
  type TinyServer,
} from '../cli/stage.ts';

/** A protocol that the tool has never heard of: a folder, no TypeScript. */
const FILES = {
  'profile.yaml': `id: notes
title: A list of notes
`,
  'requirements.yaml': `requirements:
  - id: NOTES-LIST-01
    level: MUST
    how: probe
    sources: [section 1]
    text: The list of notes has a count.
  - id: NOTES-TYPE-01
    level: MUST
    how: rule
    sources: [section 2]
    text: Everything that is sent is JSON.
  - id: NOTES-TAG-01
    level: SHOULD
    how: rule
    sources: [section 3]
    text: Representations carry an ETag.
`,
  'rules.yaml': `- id: everything-is-json
  requirement: NOTES-TYPE-01
  media-type: { json: true }
- id: etag-of-a-representation
  requirement: NOTES-TAG-01
  when: { status: 2xx }
  header: { etag: { not-empty: true } }
`,
  'scenarios/list.yaml': `- id: list-the-notes
  title: The list of notes can be read
  steps:
    - id: list
      send: { url: '{entry}' }
      expect:
        - { requirement: NOTES-LIST-01, status: 200, schema: list.json }
`,
  'schemas/list.json': JSON.stringify({
    type: 'object',
    required: ['count', 'notes'],
    properties: { count: { type: 'integer' }, notes: { $ref: 'note-array.json' } },
  }),
  'schemas/note-array.json': JSON.stringify({ type: 'array', items: { type: 'string' } }),
};

function withSuite(changed: Readonly<Record<string, string>> = {}): Stage {
  const world = stage();
  for (const [name, text] of Object.entries({ ...FILES, ...changed })) {
    const path = join(world.cwd, 'notes', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return world;
}

const LIST = { count: 1, notes: ['a'] };

describe("a suite of one's own", () => {
  let server: TinyServer;
  let answer = { body: LIST as unknown, headers: {} as Record<string, string> };
  beforeAll(async () => {
    server = await tinyServer((_request, response) => {
      json(response, 200, answer.body, answer.headers);
    });
  });
  afterAll(() => server.close());

  test.each([
    {
      why: 'a right server is conformant',
      body: LIST,
      headers: { etag: '"1"' },
      code: 0,
      verdicts: ['passed', 'passed', 'passed'],
    },
    {
      why: 'a count that is text violates the schema',
      body: { ...LIST, count: '1' },
      headers: { etag: '"1"' },
      code: 1,
      verdicts: ['violated', 'passed', 'passed'],
    },
    {
      why: 'a schema may refer to another',
      body: { ...LIST, notes: [1] },
      headers: { etag: '"1"' },
      code: 1,
      verdicts: ['violated', 'passed', 'passed'],
    },
    {
      why: 'a wrong type violates the rule',
      body: LIST,
      headers: { etag: '"1"', 'content-type': 'text/html' },
      code: 1,
      verdicts: ['passed', 'violated', 'passed'],
    },
    { why: 'a SHOULD is a warning', body: LIST, headers: {}, code: 0, verdicts: ['passed', 'passed', 'warned'] },
  ])('$why', async ({ body, headers, code, verdicts }) => {
    answer = { body, headers };
    const world = withSuite();
    expect(await run(runOptions({ suites: 'notes', target: server.url }), world), world.complained()).toBe(code);
    const report = reportIn(world.cwd, 'notes');
    expect(['NOTES-LIST-01', 'NOTES-TYPE-01', 'NOTES-TAG-01'].map((id) => requirementIn(report, id).verdict)).toEqual(
      verdicts,
    );
  });

  test('with --strict a warning fails', async () => {
    answer = { body: LIST, headers: {} };
    expect(await run(runOptions({ suites: 'notes', target: server.url, strict: true }), withSuite())).toBe(1);
  });

  test('a mistake in it is told by file, line and column, and nothing is sent', async () => {
    const before = server.requests.length;
    const world = withSuite({
      'scenarios/list.yaml': FILES['scenarios/list.yaml'].replace('status: 200', 'statuss: 200'),
    });
    expect(await run(runOptions({ suites: 'notes', target: server.url }), world)).toBe(4);
    expect(world.complained()).toContain('notes/scenarios/list.yaml:7:41: unknown key statuss (did you mean status?)');
    expect(server.requests.length).toBe(before);
  });

  test('a schema that is no JSON is a problem of its file', async () => {
    const world = withSuite({ 'schemas/list.json': '{' });
    expect(await run(runOptions({ suites: 'notes', target: server.url }), world)).toBe(4);
    expect(world.complained()).toContain('schemas/list.json');
  });

  // The schema is compiled only when it judges its first body, so that its author's mistake comes out as a fault of
  // ours.
  test('a schema that is no JSON Schema is a problem, and nothing is sent', async () => {
    const before = server.requests.length;
    const world = withSuite({ 'schemas/list.json': '{ "type": "objekt" }' });
    expect(await run(runOptions({ suites: 'notes', target: server.url }), world)).toBe(4);
    expect(server.requests.length).toBe(before);
  });

  test('lint needs no target', () => {
    const world = withSuite();
    expect(lint('notes', world)).toBe(0);
    expect(world.said()).toBe('notes: 3 requirements, 1 scenarios, 2 rules, no problems\n');
  });

  test('lint tells of requirements that nothing judges', () => {
    const world = withSuite({ 'rules.yaml': FILES['rules.yaml'].split('- id: etag')[0] ?? '' });
    lint('notes', world);
    expect(world.said()).toContain('no scenario or rule judges NOTES-TAG-01');
  });
});
