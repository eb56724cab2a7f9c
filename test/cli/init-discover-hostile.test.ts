import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { check } from '../../src/commands/check.ts';
import {
  aCollection,
  cloud,
  common,
  discovered,
  give,
  servePages,
  someZones,
  useTinyServers,
  type Body,
} from './discovered.ts';
import { stage } from './stage.ts';

const serve = useTinyServers();

const SECTIONS = ['profile', 'target', 'users', 'capabilities', 'types', 'bindings'];

describe('a server that is an adversary', () => {
  test('writes no line of the file, whatever it calls things', async () => {
    const wild =
      'x\ninjected: true\r\u2028\u2029\u0085\u0007\u001b[31m # : { [ \' " \\ \ufeff\ud800 {vars.none} {unique}';
    const long = 'n'.repeat(5000);
    const type = common('Zone');
    const odd = `application/x-${'t'.repeat(5000)}`;
    const zone: Body = {
      ...{
        uri: '/z',
        media_type: type,
        name: wild,
        [wild]: wild,
        [long]: long,
        '#a': '#b',
        a: 'b, "c" \'d\' ]',
        list: [wild, 'x'],
      },
      ...{ '': 1, 'k: v': '- e', '{vars.none}': 1, yes: 'null', seven: '7' },
    };
    const server = await servePages(serve, {
      '/': {
        type: common('Cloud'),
        body: cloud({
          [wild]: aCollection('/w', type, [{ uri: '/z', media_type: type, name: wild }]),
          [long]: aCollection('/long', type, [{ uri: '/z', media_type: odd }]),
          other: { uri: '/other' },
          '--': aCollection('/dashes', type, []),
          '{vars.none}': aCollection('/vars', type, []),
          braces: aCollection('/{vars.none}', wild, []),
          Größe: aCollection('/größe', type, []),
        }),
      },
      '/w': {
        type: common('Collection'),
        body: aCollection('/w', type, [{ uri: '/z', media_type: type, name: wild }]),
      },
      '/z': { type, body: zone },
      '/other': { type: common('Thing'), body: { uri: '/other', media_type: common('Thing'), [wild]: 1 } },
    });
    const { code, text = '', world } = await discovered(server.url);
    expect(code, world.complained()).toBe(0);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(Object.keys(parse(text) as object)).toEqual(SECTIONS);
    expect(world.said()).not.toMatch(/[\u0007\u001b]/);
    const asked = { config: 'mine.yaml', preflight: false };
    expect(await check(asked, world), world.complained()).toBe(0);
    // Switched on it is YAML all the same.
    const on = text.replaceAll(/^( {4})#(?=\S)/gm, '$1');
    expect(on).not.toBe(text);
    expect(Object.keys(parse(on) as object)).toEqual(SECTIONS);
  });

  test('with links without end is left after a bounded number of requests', async () => {
    let count = 0;
    const server = await serve((request, response) => {
      const links = Array.from({ length: 30 }, (): readonly [string, Body] => [
        `k${(count += 1)}`,
        { uri: `/n/${count}` },
      ]);
      const body = { uri: request.url ?? '', name: 'n', media_type: common('Cloud'), ...Object.fromEntries(links) };
      give(response, common('Cloud'), body);
    });
    const { code, text = '', world } = await discovered(server.url);
    expect(code, world.complained()).toBe(0);
    expect(server.requests.length).toBeLessThan(500);
    expect(text).toContain('Not everything was seen: limits.crawl');
  });

  test('that does not answer everything is left when the time is over, with what it showed', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/') give(response, common('Cloud'), cloud(someZones));
    });
    const { code, text = '' } = await discovered(server.url, { timeout: '1500ms' });
    expect(code).toBe(0);
    expect(text).toContain('zone:');
    expect(text).toContain('Not everything was seen: it took more than 1.5 s');
  });

  test('that serves everything as anything says nothing of types by it', async () => {
    const thing = common('Thing');
    const server = await serve((request, response) => {
      if (request.url === '/') give(response, common('Cloud'), cloud({ thing: { uri: '/t' } }));
      else
        give(response, request.headers.accept?.includes('*') === true ? thing : (request.headers.accept ?? thing), {
          uri: '/t',
          name: 't',
        });
    });
    const { text = '' } = await discovered(server.url);
    expect((parse(text) as { readonly types: unknown }).types).toEqual({ [thing]: {} });
  });

  test('cannot send credentials, or anything else, elsewhere', async () => {
    const other = await serve((_request, response) => {
      give(response, common('Zone'), {});
    });
    const { code, world } = await discovered(
      (
        await servePages(serve, {
          '/': {
            type: common('Cloud'),
            body: cloud({
              ...someZones,
              far: { uri: `${other.url}zones` },
              list: aCollection(`${other.url}list`, common('Zone'), []),
            }),
          },
        })
      ).url,
    );
    expect(code).toBe(0);
    expect(other.requests).toEqual([]);
    expect(world.said()).toContain('other origins');
  });
});

test('an entry that anybody may read is for a person to decide about', async () => {
  const server = await servePages(serve, { '/': { type: common('Cloud'), body: cloud(someZones) } });
  const { text = '', world } = await discovered(server.url);
  expect(text).toContain(`#open: [${server.url}]`);
  expect(world.said()).toContain('to decide');
});

test('an interruption writes nothing', async () => {
  const world = stage({ EM_PASSWORD: 'pass-4711' });
  const server = await serve((request, response) => {
    if (request.url === '/') give(response, common('Cloud'), cloud(someZones));
    else world.interrupt();
  });
  const { code, text } = await discovered(server.url, {}, world);
  expect([code, text]).toEqual([2, undefined]);
  expect(world.complained()).toContain('nothing is written');
});
