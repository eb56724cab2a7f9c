import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { init } from '../../src/commands/init.ts';
import { stage, tinyServer, type Stage, type TinyServer } from './stage.ts';

export const common = (name: string): string => `application/oracle.com.cloud.common.${name}+json`;

export type Body = Readonly<Record<string, unknown>>;

/** Answers as an em server does. */
export function give(response: ServerResponse, type: string, body: unknown, status = 200): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response
    .writeHead(status, {
      'X-Specification-Version': '10001',
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}
export const cloud = (more: Body = {}): Body => ({ uri: '/', name: 'Cloud', media_type: common('Cloud'), ...more });

/** Servers of one test, closed after it. */
export function useTinyServers() {
  const open: TinyServer[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  return async (answer: Parameters<typeof tinyServer>[0]): Promise<TinyServer> => {
    const server = await tinyServer(answer);
    open.push(server);
    return server;
  };
}
/** A server whose pages stand in a table, by path; anything else is not there. */
export const servePages = (
  serve: ReturnType<typeof useTinyServers>,
  pages: Readonly<Record<string, { readonly type: string; readonly body: unknown }>>,
): Promise<TinyServer> =>
  serve((request, response) => {
    const page = pages[request.url ?? ''];
    const asked = request.headers.accept ?? '*/*';
    if (page === undefined) give(response, common('Messages'), { messages: [] }, 404);
    else if (request.method === 'OPTIONS' || !['*/*', page.type].includes(asked))
      give(response, common('Messages'), { messages: [] }, request.method === 'OPTIONS' ? 501 : 406);
    else give(response, page.type, page.body);
  });

export type Options = Partial<Parameters<typeof init>[0]>;

export async function discovered(
  target: string,
  options: Options = {},
  world: Stage = stage({ EM_PASSWORD: 'pass-4711' }),
) {
  const code = await init({ profile: 'em', discover: true, target, out: 'mine.yaml', ...options }, world);
  const file = join(world.cwd, 'mine.yaml');
  return { code, world, text: existsSync(file) ? readFileSync(file, 'utf8') : undefined };
}

export const aCollection = (uri: string, type: string, elements: readonly unknown[]): Body => ({
  uri,
  type,
  total: elements.length,
  elements,
});
export const someZones = {
  zones: aCollection('/zones', common('Zone'), [{ uri: '/z', media_type: common('Zone'), name: 'z' }]),
};
