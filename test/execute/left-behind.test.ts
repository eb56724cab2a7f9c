import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { json, tinyServer } from '../cli/stage.ts';
import { runSmall } from '../fixtures/small-suite.ts';

const SCENARIO = `- id: make
  title: A crate is made and changed
  needs: [create]
  each: [{ binding: [create] }]
  steps:
    - { id: create, send: { create: valid } }
    - id: change
      send: { method: PUT, url: '{created.create}', body: { size: 2 } }
      expect: [{ requirement: SMALL-A-01, status: 200 }]
`;
const config = (id: string): string =>
  `capabilities: [create]
bindings:
  crate: { collection: /crates, id: ${id}, valid: { name: '{unique}' }, delete: true, list: { items: '' }, settled: { pointer: /lifecycleState, gone: [GONE, GOING], going: [GOING], within: 400ms } }
polling: { first: 10ms, ceiling: 50ms }
limits: { request: 2s }
`;

interface Crate {
  readonly id: string;
  readonly name: string;
  readonly lifecycleState?: string;
}

interface World {
  readonly crates: Map<string, Crate>;
}

type Answer = (made: Crate, response: ServerResponse, world: World) => void;

const OLD: Crate = { id: 'old', name: 'old' };
const created: Answer = (made, response) => {
  json(response, 200, made);
};

/** A server of crates; how it answers creations and deletions is told. */
async function crates({ create = created, remove }: { readonly create?: Answer; readonly remove?: Answer }) {
  const world: World = { crates: new Map([['old', OLD]]) };
  const changes: string[] = [];
  let next = 0;
  const body = async (request: IncomingMessage): Promise<string> => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    return text;
  };
  const server = await tinyServer((request, response) => {
    const [, list, id] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    if (list !== 'crates') json(response, 200, {});
    else if (request.method === 'POST')
      void body(request).then((text) => {
        const made = { id: `c${++next}`, name: (JSON.parse(text) as Crate).name };
        world.crates.set(made.id, made);
        create(made, response, world);
      });
    else if (id === undefined) json(response, 200, [...world.crates.values()]);
    else {
      const found = world.crates.get(id);
      if (request.method !== 'GET') changes.push(`${request.method ?? ''} ${id}`);
      if (found === undefined) json(response, 404, {});
      else if (request.method !== 'DELETE') json(response, 200, found);
      else if (remove !== undefined) remove(found, response, world);
      else {
        world.crates.delete(id);
        response.writeHead(204).end();
      }
    }
  });
  return { world, changes, server };
}

async function tried(how: Parameters<typeof crates>[0], id = 'id') {
  const { world, changes, server } = await crates(how);
  const ran = await runSmall({ scenarios: SCENARIO, config: config(id) }, server.url);
  await server.close();
  return { ran, changes, left: [...world.crates.keys()], remarks: ran.report.remarks.join('\n') };
}

describe('what a run created is deleted, and nothing else', () => {
  test.each<[string, Answer]>([
    ['is answered as it should be', created],
    [
      'is answered 502 by a gateway',
      (_made, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<p>'),
    ],
    ['is refused by a page of a gateway', (_made, response) => response.writeHead(403).end('<p>')],
    [
      'is refused by the API, and made',
      (_made, response) => {
        json(response, 400, { code: 'No' });
      },
    ],
    [
      'gets a Location that leads nowhere',
      (_made, response) => response.writeHead(201, { location: '/crates/none' }).end(),
    ],
    [
      'gets the Location of an older resource',
      (_made, response) => response.writeHead(201, { location: '/crates/old' }).end(),
    ],
    [
      'gets an answer that is cut',
      (_made, response) => {
        response.writeHead(200, { 'content-length': 9 }).write('{');
        response.destroy();
      },
    ],
  ])('where a creation %s', async (_why, create) => {
    const { left, changes, remarks } = await tried({ create });
    expect(left).toEqual(['old']);
    expect(changes.filter((one) => one.endsWith(' old'))).toEqual([]);
    expect(remarks).toBe('');
  });

  test('a clean refusal of what was not made sends no deletion', async () => {
    const { left, changes } = await tried({
      create: (made, response, { crates: all }) => {
        all.delete(made.id);
        json(response, 400, { code: 'No' });
      },
    });
    expect(left).toEqual(['old']);
    expect(changes).toEqual([]);
  });
});

describe('what stays is told', () => {
  test('where a deletion is answered and not done', async () => {
    const { remarks } = await tried({ remove: (_found, response) => response.writeHead(204).end() });
    expect(remarks).toContain('its deletion was accepted, but it is still there');
    expect(remarks).toMatch(/created 2 resources, deleted 0, left 2: .*ledger-/);
  });

  test('where a deletion never ends', async () => {
    const { remarks } = await tried({
      remove: (found, response, { crates: all }) => {
        all.set(found.id, { ...found, lifecycleState: 'GOING' });
        response.writeHead(202).end();
      },
    });
    expect(remarks).toContain('its deletion is still under way');
  });

  test('where the id of the binding leads to nothing', async () => {
    const { remarks, ran } = await tried({ create: (_made, response) => response.writeHead(201).end() }, 'ident');
    expect(remarks).toContain('its URI cannot be formed');
    expect(remarks).toContain('left 2');
    expect(ran.report.verdict).toBe('incomplete');
  });
});
