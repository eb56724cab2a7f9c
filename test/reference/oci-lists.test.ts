import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oci } from '../../src/reference/oci/oci.ts';
import { COMPARTMENTS } from '../../src/reference/oci/users.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { ask, type Answered, type Asked, type Members } from './oci-ask.ts';

let server: ReferenceServer;
let origin = '';
beforeAll(async () => {
  server = await oci.start();
  origin = new URL(server.entry).origin;
});
afterAll(() => server.close());

const { other } = COMPARTMENTS;
const VCNS = '/20160918/vcns';
const OBJECTS = '/n/axreference/b/seed-bucket/o';
const of = (compartment: string, more = ''): string => `?compartmentId=${compartment}${more}`;
const at = (path: string, asked?: Asked): Promise<Answered> => ask(`${origin}${path}`, asked);
const listIn = ({ json }: Answered): readonly Members[] => json as unknown as readonly Members[];
const headerOf = ({ headers }: Answered, name: string): string => String(headers[name]);

describe('a list', () => {
  async function walk(path: string, lead: string): Promise<readonly (readonly unknown[])[]> {
    const pages: unknown[][] = [];
    for (let page = ''; ;) {
      const answered = await at(`${path}${page}`);
      expect(answered.status).toBe(200);
      pages.push(listIn(answered).map(({ id }) => id));
      const token = answered.headers[lead];
      if (token === undefined) return pages;
      page = `&page=${encodeURIComponent(String(token))}`;
    }
  }

  test('has everything once whatever the limit, with an empty page behind the first', async () => {
    const whole = await walk(VCNS + of(other, '&limit=100'), 'opc-next-page');
    expect(whole.map(({ length }) => length)).toEqual([3]);
    for (const limit of [1, 2]) {
      const pages = await walk(VCNS + of(other, `&limit=${limit}`), 'opc-next-page');
      expect([pages.flat(), pages[1], Math.max(...pages.map(({ length }) => length))]).toEqual([
        whole.flat(),
        [],
        limit,
      ]);
    }
  });

  test('leads back the way it came', async () => {
    const path = VCNS + of(other, '&limit=1');
    const there: Answered[] = [];
    for (let page = ''; there.length < 4;) {
      const answered = await at(path + page);
      there.push(answered);
      page = `&page=${headerOf(answered, 'opc-next-page')}`;
    }
    const back: string[] = [];
    for (let token = there.at(-1)?.headers['opc-prev-page']; token !== undefined;) {
      const answered = await at(`${path}&page=${String(token)}`);
      back.unshift(answered.text);
      token = answered.headers['opc-prev-page'];
    }
    expect(back).toEqual(there.slice(0, -1).map(({ text }) => text));
  });

  test('keeps its filter and its order on every page', async () => {
    const names = async (more: string): Promise<readonly unknown[]> =>
      listIn(await at(VCNS + of(other, more))).map(({ displayName }) => displayName);
    expect([
      await names('&sortBy=DISPLAYNAME'),
      await names('&sortBy=DISPLAYNAME&sortOrder=DESC'),
      await names('&displayName=cold'),
    ]).toEqual([['apex', 'backup', 'cold'], ['cold', 'backup', 'apex'], ['cold']]);
  });

  test('is not disturbed by what comes and goes meanwhile', async () => {
    const first = await at(VCNS + of(other, '&limit=2'));
    const { json } = await at(VCNS, { method: 'POST', body: { cidrBlock: '10.9.0.0/16', compartmentId: other } });
    const blank = await at(`${VCNS}${of(other, '&limit=2')}&page=${headerOf(first, 'opc-next-page')}`);
    const last = await at(`${VCNS}${of(other, '&limit=2')}&page=${headerOf(blank, 'opc-next-page')}`);
    expect([...listIn(first), ...listIn(last)].map(({ displayName }) => displayName)).toEqual([
      'cold',
      'backup',
      'apex',
    ]);
    await at(`${VCNS}/${String(json?.['id'])}`, { method: 'DELETE' });
  });

  test('of objects is in the order of octets, from start to before end, and goes on with nextStartWith', async () => {
    const names = ({ json }: Answered): readonly unknown[] =>
      (json?.['objects'] as unknown as readonly Members[]).map(({ name }) => name);
    const all = names(await at(OBJECTS));
    expect(all).toHaveLength(12);
    expect([...all].sort()).toEqual(all);
    expect(names(await at(`${OBJECTS}?start=logs%2Fa&end=logs%2Fb.gz`))).toEqual(['logs/a', 'logs/b']);
    const paged: unknown[] = [];
    for (let start = ''; ;) {
      const page = await at(`${OBJECTS}?limit=5${start}`);
      expect(page.headers['opc-next-page']).toBeUndefined();
      paged.push(...names(page));
      const next: unknown = page.json?.['nextStartWith'];
      if (typeof next !== 'string') break;
      start = `&start=${encodeURIComponent(next)}`;
    }
    expect(paged).toEqual(all);
    expect((await at(`${OBJECTS}?delimiter=%2F&limit=2`)).json).toEqual({
      objects: [{ name: 'a plus+sign' }],
      prefixes: ['Archive/'],
      nextStartWith: 'data.json',
    });
    for (const name of all) expect((await at(`${OBJECTS}/${encodeURIComponent(String(name))}`)).status).toBe(200);
  });
});
