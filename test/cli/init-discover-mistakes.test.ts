import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cloud, common, discovered, give, servePages, someZones, useTinyServers, type Options } from './discovered.ts';
import { stage } from './stage.ts';

const serve = useTinyServers();

describe('a mistake of the user is one message, and nothing is written', () => {
  const PAGES = {
    'wrong password': (response: ServerResponse) => {
      give(response, common('Messages'), { messages: [{ text: 'no' }] }, 401);
    },
    'another resource': (response: ServerResponse) => {
      give(response, common('Zone'), { uri: '/', name: 'z', media_type: common('Zone') });
    },
    'other JSON': (response: ServerResponse) => {
      give(response, 'application/json', { hello: 'world' });
    },
    'a web page': (response: ServerResponse) => {
      give(response, 'text/html', '<html></html>');
    },
    'nothing there': (response: ServerResponse) => {
      give(response, common('Messages'), { messages: [] }, 404);
    },
    'a cloud without links': (response: ServerResponse) => {
      give(response, common('Cloud'), cloud());
    },
  };
  test.each([
    ['wrong password', 'user main is refused'],
    ['another resource', 'is not the entry'],
    ['other JSON', 'is not the entry'],
    ['a web page', 'is not the entry'],
    ['nothing there', 'is not the entry'],
    ['a cloud without links', 'nothing was found'],
  ] as const)('%s', async (name, says) => {
    const server = await serve((_request, response) => {
      PAGES[name](response);
    });
    const { code, text, world } = await discovered(server.url);
    expect([code, text]).toEqual([2, undefined]);
    expect(world.complained()).toContain(says);
    expect(world.complained().trim().split('\n')).toHaveLength(1);
  });

  test('a server that is not there', async () => {
    const server = await serve(() => undefined);
    await server.close();
    const { code, text, world } = await discovered(server.url);
    expect([code, text]).toEqual([3, undefined]);
    expect(world.complained()).toContain('did not answer');
  });

  test.each([
    ['no target', { target: undefined }, '--target'],
    ['a profile without an entry', { profile: 'oci' }, '--api'],
    ['a description too', { api: ['some.yaml'] }, '--api'],
    ['a CA that is not there', { ca: 'none.pem' }, 'none.pem'],
    ['a user, and nothing to ask', { discover: false, user: 'me' }, '--discover'],
  ])('%s', async (_why, options, says) => {
    const server = await servePages(serve, { '/': { type: common('Cloud'), body: cloud(someZones) } });
    const { code, text, world } = await discovered(server.url, options as Options);
    expect([code, text]).toEqual([4, undefined]);
    expect(world.complained()).toContain(says);
    expect(server.requests).toEqual([]);
  });

  test('a password that is not set', async () => {
    const { code, world } = await discovered('http://127.0.0.1:1/', {}, stage());
    expect(code).toBe(4);
    expect(world.complained()).toContain('EM_PASSWORD is not set');
  });

  test('a file that is there already: the server is not asked', async () => {
    const server = await servePages(serve, { '/': { type: common('Cloud'), body: cloud(someZones) } });
    const world = stage({ EM_PASSWORD: 'pass-4711' });
    writeFileSync(join(world.cwd, 'mine.yaml'), 'mine');
    const { code, text } = await discovered(server.url, {}, world);
    expect([code, text, server.requests]).toEqual([4, 'mine', []]);
  });
});
