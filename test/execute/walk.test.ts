import { describe, expect, test } from 'vitest';
import { sketch } from '../../src/check/example.ts';
import { walk } from '../../src/execute/scenario/walk.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { Paging } from '../../src/model/profile.ts';
import { json, tinyServer } from '../cli/stage.ts';
import { PAGING, runSmall } from '../fixtures/small-suite.ts';

const HEADER: Paging = {
  next: { header: 'next' },
  previous: [{ header: 'prev' }, { header: 'previous' }],
  parameter: 'page',
  limit: 'limit',
};
const MEMBER: Paging = { ...HEADER, next: { json: '/next' } };
const FIRST = { method: 'GET', url: 'http://target.example/r', query: { limit: '2' } };
const MOST = 7;

interface Walked {
  readonly why: string;
  /** What the page of each token answers; '' is the first. */
  readonly pages: Readonly<Record<string, Exchange>>;
  readonly paging?: Paging;
  readonly direction?: 'previous';
  /** The tokens asked for, in order. */
  readonly asked: readonly string[];
}

const next = (token: string): Exchange => sketch({ body: [], headers: { next: token } });
const end = sketch({ body: [] });

const WALKS: readonly Walked[] = [
  { why: 'one page', pages: { '': end }, asked: [''] },
  { why: 'three pages', pages: { '': next('a'), a: next('b'), b: end }, asked: ['', 'a', 'b'] },
  { why: 'white space behind a token is no part of it', pages: { '': next('a\t '), a: end }, asked: ['', 'a'] },
  { why: 'an empty token is none', pages: { '': next('') }, asked: [''] },
  { why: 'a token that leads to itself', pages: { '': next('a'), a: next('a') }, asked: ['', 'a'] },
  {
    why: 'a circle of three',
    pages: { '': next('a'), a: next('b'), b: next('c'), c: next('a') },
    asked: ['', 'a', 'b', 'c'],
  },
  {
    why: 'always another page',
    pages: new Proxy({}, { get: (_none, token) => next(`${String(token)}x`) }),
    asked: ['', 'x', 'xx', 'xxx', 'xxxx', 'xxxxx', 'xxxxxx'],
  },
  {
    why: 'a page that is refused, whatever it says',
    pages: { '': next('a'), a: sketch({ status: 400, body: {}, headers: { next: 'b' } }) },
    asked: ['', 'a'],
  },
  { why: 'a page that does not come', pages: { '': next('a'), a: sketch({ silent: true }) }, asked: ['', 'a'] },
  { why: 'the first page is refused', pages: { '': sketch({ status: 401, headers: { next: 'a' } }) }, asked: [''] },
  {
    why: 'tokens in the body',
    paging: MEMBER,
    pages: { '': sketch({ body: { next: 'a' }, headers: { next: 'z' } }), a: sketch({ body: { next: null } }) },
    asked: ['', 'a'],
  },
  {
    why: 'a token in the body that is no text',
    paging: MEMBER,
    pages: { '': sketch({ body: { next: { page: 2 } } }) },
    asked: [''],
  },
  { why: 'a body that cannot be read', paging: MEMBER, pages: { '': sketch({ text: '{"next": "a"' }) }, asked: [''] },
  {
    why: 'back, by the first header field that is there',
    direction: 'previous',
    pages: {
      '': sketch({ body: [], headers: { previous: 'a' } }),
      a: sketch({ body: [], headers: { prev: 'b', previous: 'c' } }),
      b: end,
    },
    asked: ['', 'a', 'b'],
  },
];

describe('a walk over', () => {
  test.each(WALKS)('$why', async ({ pages, asked, paging = HEADER, direction }) => {
    const tokens: string[] = [];
    const walked = await walk(
      FIRST,
      ({ query, ...rest }) => {
        expect(rest).toEqual({ method: 'GET', url: FIRST.url });
        expect(query?.['limit']).toBe('2');
        const token = query?.['page'] ?? '';
        tokens.push(token);
        return Promise.resolve(pages[token] as Exchange);
      },
      { paging, direction: direction ?? 'next', bounds: { pages: MOST, scenarioBytes: 1_000_000 } },
    );
    expect(tokens).toEqual(asked);
    expect(walked.pages).toEqual(asked.map((token) => pages[token]));
    expect(walked.cut).toBe(asked.length < MOST ? undefined : 'limits.pages');
  });
});

const SCENARIO = (paging: string): string => `- id: walk
  title: A list has an end
  each: [{ binding: [list], paging: ${paging} }]
  steps:
    - id: list
      send: { url: '{binding.list}' }
      walk: {}
      expect:
        - { requirement: SMALL-A-01, pages: { end: true } }
        - { requirement: SMALL-B-01, pages: { distinct: true } }
    - id: second
      send: { url: '{entry}item/{listed.list.1}' }
      expect: [{ requirement: SMALL-C-01, status: 200 }]
`;
const config = (paging: string): string =>
  `bindings: { crate: { collection: /crates, list: { query: { kind: 'a&b' }, items: /items, paging: ${paging} } ` +
  '} }\nlimits: { pages: 6, request: 2s }\n';

const letters = (most: number): readonly string[] => Array.from({ length: most }, (_none, index) => `i${index}`);
describe('a run against a list', () => {
  test.each([
    { why: 'that ends', paging: 'tokens', tokens: ['t1', 't2'], verdict: 'passed' },
    {
      why: 'whose tokens are of an odd alphabet',
      paging: 'tokens',
      tokens: ['/+=%2F&page=0#', '{"a": "b"}'],
      verdict: 'passed',
    },
    {
      why: 'whose tokens in the body are of a worse one',
      paging: 'marks',
      tokens: ['ä漢😀\r\n\0', '\u202e..%00'],
      verdict: 'passed',
    },
    { why: 'whose token is half a character', paging: 'marks', tokens: ['\uD800'], verdict: 'violated' },
    { why: 'whose token is very long', paging: 'marks', tokens: ['x'.repeat(10_000)], verdict: 'passed' },
    { why: 'that goes in a circle', paging: 'tokens', tokens: ['t1', 't2', 't3', 't1'], verdict: 'violated' },
    { why: 'that is longer than limits.pages', paging: 'tokens', tokens: letters(40), verdict: 'untestable' },
  ])('$why', async ({ paging, tokens, verdict }) => {
    const server = await tinyServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://target.example');
      if (url.pathname !== '/crates') json(response, 200, {});
      else if (url.searchParams.get('kind') !== 'a&b') json(response, 400, {});
      else {
        const token = url.searchParams.get(paging === 'tokens' ? 'page' : 'start');
        const index = token === null ? 0 : tokens.indexOf(token) + 1;
        if (token !== null && index === 0) json(response, 400, {});
        else {
          const next = tokens[index];
          const items = [{ id: `a${index}` }, { id: `b${index}` }];
          json(
            response,
            200,
            { items, ...(paging === 'marks' ? { next } : {}) },
            paging === 'tokens' && next !== undefined ? { 'next-page': next } : {},
          );
        }
      }
    });
    const ran = await runSmall({ profile: PAGING, scenarios: SCENARIO(paging), config: config(paging) }, server.url);
    await server.close();
    expect(ran.requirement('SMALL-A-01'), ran.said).toMatchObject({
      verdict,
      judged: verdict === 'untestable' ? 0 : 1,
    });
    expect(ran.of('list').length).toBeLessThanOrEqual(6);
    expect(ran.of('second').map(({ request }) => new URL(request.url).pathname)).toEqual(['/item/b0']);
    if (verdict === 'untestable') expect(ran.requirement('SMALL-B-01').reason).toContain('limits.pages');
  });
});
