import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diff } from '../../src/commands/diff.ts';
import { run } from '../../src/commands/run.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { REPORTERS } from '../../src/report/registry.ts';
import { EM_CONFIG, filesBelow, runOptions, stage } from './stage.ts';

// Long, with characters that every encoding writes differently.
const PASSWORDS = ['s3cret:pässwörd', 'viewer-pw'] as const;
const USERS = [`tenant:${PASSWORDS[0]}`, `viewer:${PASSWORDS[1]}`];

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const FORMS: readonly string[] = [...PASSWORDS, ...USERS].flatMap((secret) => [
  secret,
  base64(secret),
  base64(secret).replace(/=+$/, ''),
  Buffer.from(secret).toString('base64url'),
  encodeURIComponent(secret),
  encodeURIComponent(base64(secret)),
  JSON.stringify(secret).slice(1, -1),
]);

/**
 * The reference server behind one that puts what it was sent into every error body: plain, decoded, percent-encoded, in
 * the middle of base64.
 */
async function echoing(entry: string): Promise<{ readonly entry: string; readonly close: () => Promise<void> }> {
  const back = new URL(entry);
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    const { authorization = '' } = request.headers;
    const decoded = Buffer.from(authorization.replace(/^\S+ /, ''), 'base64').toString('utf8');
    const password = decoded.split(':').slice(1).join(':');
    const inner = forward(
      { host: back.hostname, port: back.port, method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const headers = Object.fromEntries(
              Object.entries(answer.headers).filter(
                ([name]) => name !== 'content-length' && name !== 'transfer-encoding',
              ),
            );
            const status = answer.statusCode ?? 500;
            const said = {
              authorization,
              decoded,
              password,
              percent: encodeURIComponent(password),
              wrapped: base64(`you sent ${decoded} to me`),
              json: JSON.stringify({ password }),
            };
            const body =
              status < 400
                ? text
                : JSON.stringify({ messages: [{ text: `you sent ${JSON.stringify(said)}` }], ...said });
            response.writeHead(status, {
              ...headers,
              ...(status < 400 ? {} : { 'x-you-sent': authorization }),
              'content-length': Buffer.byteLength(body),
            });
            response.end(request.method === 'HEAD' ? undefined : body);
          });
      },
    );
    inner.on('error', () => response.destroy());
    request.pipe(inner);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    entry: `http://127.0.0.1:${(server.address() as AddressInfo).port}${back.pathname}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

describe('a server that repeats what it was sent', () => {
  const world = stage();
  const ledgers: string[] = [];
  let artefacts: readonly (readonly [path: string, text: string])[] = [];
  beforeAll(async () => {
    const reference = await REFERENCES.em.start();
    const server = await echoing(reference.entry);
    // Nothing can be deleted in this way, so that the ledger stays behind.
    const text = readFileSync(EM_CONFIG, 'utf8')
      .replace('update, delete,', 'update,')
      .replaceAll('delete: true', 'delete: { method: PATCH }');
    writeFileSync(join(world.cwd, 'config.yaml'), text);
    await run(
      runOptions({
        config: 'config.yaml',
        target: server.entry,
        reporter: Object.keys(REPORTERS).map((name) => `${name}=all/${name}`),
      }),
      world,
    );
    const found = join(world.cwd, 'all/json');
    writeFileSync(
      join(world.cwd, 'none.json'),
      JSON.stringify({ ...(JSON.parse(readFileSync(found, 'utf8')) as object), requirements: [] }),
    );
    for (const format of ['terminal', 'markdown', 'json'])
      diff(join(world.cwd, 'none.json'), found, { format, out: join(world.cwd, `diff.${format}`) }, world);
    await server.close();
    await reference.close();
    artefacts = [
      ...filesBelow(world.cwd).filter(([path]) => !path.endsWith('config.yaml')),
      ['(terminal)', world.said() + world.complained()],
    ];
    ledgers.push(...artefacts.map(([path]) => path).filter((path) => path.includes('ledger-')));
  }, 60_000);
  afterAll(() => {
    artefacts = [];
  });

  test('does get violations, so that its bodies are in the reports', () => {
    for (const name of ['all/markdown', 'all/ctrf', 'diff.json', '(terminal)'])
      expect(artefacts.find(([path]) => path.endsWith(name))?.[1], name).toContain('EM-');
    expect(artefacts.map(([path]) => path.split('/').at(-1)?.replace(/-t\w+/, '')).sort()).toEqual(
      [
        '(terminal)',
        'diff.json',
        'diff.markdown',
        'diff.terminal',
        'exchanges.ndjson',
        'ledger.ndjson',
        'none.json',
        ...Object.keys(REPORTERS),
      ].sort(),
    );
    expect(artefacts.find(([path]) => path.endsWith('all/json'))?.[1]).toContain('you sent');
    expect(ledgers.length).toBe(1);
  });

  test('finds no secret in any artefact, in no encoding', () => {
    const leaks = artefacts.flatMap(([path, text]) =>
      FORMS.filter((form) => text.includes(form)).map((form) => `${path.split('/').at(-1) ?? ''}: ${form}`),
    );
    expect(leaks).toEqual([]);
  });

  // Wrong passwords that scenarios derive from the right one (a letter less, another case) go into the log as they are.
  test('finds nothing that is nearly the secret, not even inside base64', () => {
    const [most] = [PASSWORDS[0].slice(1, -1).toLowerCase()];
    const leaks = artefacts.flatMap(([path, text]) => {
      const decoded = [...new Set(text.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? [])].map((word) =>
        Buffer.from(word, 'base64').toString('utf8'),
      );
      return [text, ...decoded].some((one) => one.toLowerCase().includes(most)) ? [path] : [];
    });
    expect(leaks).toEqual([]);
  });
});
