import { describe, expect, test } from 'vitest';
import { judgeExchange } from '../src/pipeline/judge-exchange.ts';
import type { GivenExchange } from '../src/pipeline/given-exchange.ts';
import { em } from '../src/reference/em/em.ts';
import { part } from './fixtures/part.ts';
import { ask, VIEWER, type Asked } from './reference/ask.ts';

// One resource of each kind from its creation to its deletion, at the reference server with each of its legal
// variations: nothing of it may depart from what the model holds promised. TESTS=all tries every variation.

const KINDS = [
  {
    list: 'networks',
    type: 'Network',
    sent: { name: 'kept', cidr: '10.0.0.0/24', description: 'as created' },
    changes: ['one', 'two', 'three'].map((description) => ({ description })),
  },
  {
    list: 'service_templates',
    type: 'RacDbTemplate',
    sent: { name: 'kept', size: 'Medium', description: 'as created' },
    changes: ['one', 'two', 'three'].map((description) => ({ description })),
  },
  {
    list: 'service_instances',
    type: 'RacDbInstance',
    sent: { name: 'kept', size: 'Small' },
    changes: ['Large', 'Medium', 'Large'].map((size) => ({ size })),
  },
] as const;

type Kind = (typeof KINDS)[number];

/** Variations of what the model remembers. */
const NEAR = [
  ...['weak-etags', 'delete-is-202', 'delete-is-204', 'put-is-204', 'created-all-202', 'location-canonical'],
  ...['reads-are-counted', 'elements-in-turn', 'canonical-in-stubs-only', 'no-canonical-links', 'uris-with-query'],
];
const OTHERS = em.variations.map(({ name }) => name).filter((name) => !NEAR.includes(name));

/** What one client does with a resource; the times say that it does one thing after the other. */
async function session(entry: string, { list, type, sent, changes }: Kind): Promise<readonly GivenExchange[]> {
  const seen: GivenExchange[] = [];
  const send = async (url: string, asked: Asked = {}) => {
    const answer = await ask(url, asked);
    const { user = 'tenant', method = 'GET', body } = asked;
    const timed = { startedAt: 1000 * (seen.length + 1), durationMs: 10, authenticated: user !== null };
    const authorization = user === null ? {} : { authorization: user };
    const { status, headers, text } = answer;
    const request = { method, url, headers: { ...authorization, ...asked.headers }, body };
    seen.push({ ...timed, request, response: { status, headers, ...(text === '' ? {} : { body: text }) } });
    return answer;
  };
  const cloud = await ask(entry);
  const collection = new URL((cloud.json?.[list] as { readonly uri?: string } | undefined)?.uri ?? '', entry).href;
  const [first, second, third] = changes;
  const created = await send(collection, { method: 'POST', type, body: sent });
  const it = new URL(String(created.headers['location'] ?? ''), collection).href;
  const settled = async () => {
    for (let count = 0; count < 12; count += 1) await send(it);
  };
  const put = (body: unknown, asked: Asked = {}) => send(it, { method: 'PUT', type, body, ...asked });
  await settled();
  await send(collection);
  await put(first);
  await settled();
  await put(second, { user: null });
  await send(it);
  await put(second, { user: VIEWER });
  await send(it);
  await put(second, { headers: { 'If-Match': '"none"' } });
  await send(it);
  const tag = (await send(it)).headers['etag'];
  await put(third, typeof tag === 'string' ? { headers: { 'If-Match': tag } } : {});
  await settled();
  await send(collection);
  await send(it);
  await send(it, { method: 'DELETE' });
  await settled();
  await send(it);
  await send(collection);
  return seen;
}

async function judge(options: Parameters<typeof em.start>[0]) {
  const server = await em.start(options);
  const found: string[] = [];
  const judged = new Set<string>();
  for (const kind of KINDS) {
    const one = judgeExchange(await session(server.entry, kind), 'em');
    const all = [...one.violations, ...one.warnings, ...one.notes];
    found.push(
      ...all.filter(({ code }) => code.startsWith('session-model.')).map((of) => `${of.requirement} ${of.code}`),
    );
    for (const id of one.judged) judged.add(id);
  }
  await server.close();
  return { found, judged: [...judged] };
}

describe('the session model of em', () => {
  test('holds answers of the plain server against each of its requirements', async () => {
    const { found, judged } = await judge({});
    expect(found).toEqual([]);
    const ids = [
      'EM-LIFECYCLE-01',
      'EM-AUTH-06',
      'EM-STATUS-403',
      'EM-STATUS-412',
      'EM-STATUS-410',
      'EM-COLLECTION-12',
    ];
    expect(judged).toEqual(expect.arrayContaining(ids));
  });

  test.each([...NEAR, ...part(OTHERS, 12)])('is silent about the variation %s', async (name) => {
    expect((await judge({ variations: [name] })).found).toEqual([]);
  });

  test.each([
    { fault: 'put-not-done', finds: 'EM-LIFECYCLE-01 session-model.not-applied' },
    { fault: 'put-renames', finds: 'EM-LIFECYCLE-01 session-model.lost' },
    { fault: 'precondition-put-done', finds: 'EM-STATUS-412 session-model.applied-though-refused' },
    { fault: 'deleted-still-listed', finds: 'EM-COLLECTION-12 session-model.still-listed' },
  ])('finds the fault $fault', async ({ fault, finds }) => {
    expect((await judge({ faults: [fault] })).found).toContain(finds);
  });
});
