import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { EM_CONFIG, filesBelow, reportIn, requirementIn, runOptions, stage, type Stage } from './stage.ts';

const TOKEN = 'a-token-of-the-gateway-4711';
const TEXT = readFileSync(EM_CONFIG, 'utf8');
const MAIN = Buffer.from(/username: (\S+), password: '?([^'}]+)'? }/.exec(TEXT)?.slice(1, 3).join(':') ?? '').toString(
  'base64',
);

let server: ReferenceServer;
beforeAll(async () => {
  server = await REFERENCES.em.start();
});
afterAll(() => server.close());

/** A gateway that has users of its own, and speaks Basic to the server behind it. */
async function openGateway(tokenIn: (request: IncomingMessage) => string | undefined, guards = true) {
  const gateway = createServer((incoming, response) => {
    if (guards && tokenIn(incoming) !== TOKEN) {
      incoming.resume();
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer', 'x-specification-version': '10001' }).end();
      return;
    }
    const { port, hostname, search, pathname } = new URL(incoming.url ?? '', server.entry);
    const headers = { ...incoming.headers, authorization: `Basic ${MAIN}` };
    const behind = ask({ port, hostname, path: pathname + search, method: incoming.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.pipe(response);
    });
    incoming.pipe(behind);
  });
  await new Promise<void>((resolve) => {
    gateway.listen(0, '127.0.0.1', resolve);
  });
  const entry = new URL(new URL(server.entry).pathname, `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`);
  return {
    entry: entry.href,
    close: () => {
      gateway.closeAllConnections();
      gateway.close();
    },
  };
}

function worldOf(user: string): Stage {
  const world = stage();
  const users = TEXT.replace(/users:\n( {2}.*\n)+/, `users:\n  main: ${user}\n`).replace(/limited-user,\s*/, '');
  writeFileSync(join(world.cwd, 'mine.yaml'), users);
  return world;
}

const KINDS = [
  {
    user: `{ token: ${TOKEN} }`,
    tokenIn: (request: IncomingMessage) => request.headers.authorization?.replace(/^Bearer /, ''),
  },
  {
    user: `{ header: X-API-Key, key: ${TOKEN} }`,
    tokenIn: (request: IncomingMessage) => request.headers['x-api-key'] as string | undefined,
  },
];

describe.each(KINDS)('a user of a gateway: $user', ({ user, tokenIn }) => {
  test('is let in; requirements about Basic are not claimed, those about protection are judged', async () => {
    const gateway = await openGateway(tokenIn);
    const world = worldOf(user);
    await run(runOptions({ config: 'mine.yaml', target: gateway.entry, requirement: ['EM-AUTH', 'EM-URI-01'] }), world);
    gateway.close();
    const report = reportIn(world.cwd);
    const verdicts = Object.fromEntries(report.requirements.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts, world.said() + world.complained()).toMatchObject({
      'EM-URI-01': 'passed',
      'EM-AUTH-01': 'passed',
      'EM-AUTH-02': 'not-applicable',
      'EM-AUTH-03': 'not-applicable',
      'EM-AUTH-04': 'not-applicable',
      'EM-AUTH-05': 'not-applicable',
      'EM-AUTH-06': 'passed',
    });
    expect(filesBelow(world.cwd).filter(([path, text]) => path.includes('reports') && text.includes(TOKEN))).toEqual(
      [],
    );
  });

  test('is told where the gateway lets everybody in', async () => {
    const gateway = await openGateway(tokenIn, false);
    const world = worldOf(user);
    await run(runOptions({ config: 'mine.yaml', target: gateway.entry, requirement: ['EM-AUTH-01'] }), world);
    gateway.close();
    expect(requirementIn(reportIn(world.cwd), 'EM-AUTH-01').verdict).toBe('violated');
  });
});

test.each([
  { user: '{ token: abc, username: x }', says: 'user main lacks password' },
  { user: '{ header: X-API-Key }', says: 'user main lacks key' },
  { user: '{ token: "abc\\n" }', says: 'the token has a character that no header field may have' },
  { user: '{ header: X API Key, key: abc }', says: 'not the name of a header field' },
  { user: '{ tokn: abc }', says: 'did you mean token?' },
])('half a user is a mistake: $user', async ({ user, says }) => {
  const world = worldOf(user);
  expect(await run(runOptions({ config: 'mine.yaml' }), world)).toBe(4);
  expect(world.complained()).toContain(says);
});
