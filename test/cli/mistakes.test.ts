import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../src/commands/program.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { blamed, ranWith, same } from './mistaken.ts';
import { json, ROOT, stage, tinyServer, type TinyServer } from './stage.ts';

/** Mistakes beside those of preflight.test.ts and of test/load: of the network, of a gateway, of the command line. */

let reference: ReferenceServer;
let tls: ReferenceServer;
const gateways: Record<string, TinyServer> = {};
const closed = 'http://127.0.0.1:9';

beforeAll(async () => {
  reference = await REFERENCES.em.start();
  tls = await REFERENCES.oci.start({ tls: true });
  gateways['forbids'] = await tinyServer((_request, response) => {
    json(response, 403, { error: 'this user may not' });
  });
  gateways['logs in'] = await tinyServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><form>password</form></html>');
  });
  gateways['redirects'] = await tinyServer((_request, response) => {
    response.writeHead(302, { location: 'https://login.example.com/?next=/' }).end();
  });
  gateways['challenges'] = await tinyServer((_request, response) => {
    json(response, 401, {}, { 'www-authenticate': 'Bearer realm="gateway"' });
  });
  gateways['wants a proxy password'] = await tinyServer((_request, response) => {
    response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end();
  });
  gateways['hangs up'] = await tinyServer((request) => {
    request.socket.destroy();
  });
});
afterAll(() => Promise.all([reference, tls, ...Object.values(gateways)].map((one) => one.close())));

const urlOf = (name: string): string => gateways[name]?.url.replace(/\/$/, '') ?? '';

interface Mistake {
  readonly why: string;
  readonly target: () => string;
  readonly change?: (config: string) => string;
  readonly code: 2 | 3;
  readonly line: string;
}

describe('a mistake on the way to the target', () => {
  test.each<Mistake>([
    { why: 'a user who may not read the entry', target: () => urlOf('forbids'), code: 2, line: 'main:' },
    { why: 'a page to log in', target: () => urlOf('logs in'), code: 2, line: 'target:' },
    { why: 'a redirection to log in', target: () => urlOf('redirects'), code: 2, line: 'target:' },
    { why: 'a gateway that wants a token', target: () => urlOf('challenges'), code: 2, line: 'main:' },
    { why: 'nothing at the port', target: () => closed, code: 3, line: 'target:' },
    { why: 'a host without an address', target: () => 'http://assay.invalid', code: 3, line: 'target:' },
    { why: 'a server that hangs up', target: () => urlOf('hangs up'), code: 3, line: 'target:' },
    {
      why: 'a proxy that is not there',
      target: () => reference.entry,
      change: (config) => `${config}proxy: ${closed}\n`,
      code: 3,
      line: 'target:',
    },
    {
      why: 'a proxy that wants a password',
      target: () => reference.entry,
      change: (config) => `${config}proxy: ${urlOf('wants a proxy password')}\n`,
      code: 3,
      line: 'target:',
    },
  ])('$why: exit $code, the place in the config, no violation', async ({ target, change = same, code, line }) => {
    const scenario = ['entry-is-a-cloud', 'no-credentials-at-the-entry'];
    const { report, world, lineOf, ...ran } = await ranWith('em', target(), change, { scenario });
    const said = world.said() + world.complained();
    expect(ran.code, said).toBe(code);
    expect(blamed(report), said).toEqual([]);
    expect(said).toContain(`config.yaml:${lineOf(line)}:`);
    expect(said).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  });
});

interface Wrong {
  readonly why: string;
  readonly args: readonly string[];
  readonly says: RegExp;
  readonly prepare?: (cwd: string) => void;
}

const CONFIG =
  'profile: em\ntarget: http://127.0.0.1:9/cloud\nusers: { main: { username: u, password: long-enough } }\n';

describe('a mistake on the command line', () => {
  test.each<Wrong>([
    { why: 'a config that is not there', args: ['run', '-c', 'none.yaml'], says: /none\.yaml/ },
    { why: 'a folder as a config', args: ['run', '-c', '.'], says: /cannot be read|folder/ },
    { why: 'an embedded server and a target', args: ['run', '--embedded', '-c', 'assay.yaml'], says: /leave out one/ },
    { why: 'an unknown option', args: ['run', '--requirements', 'EM-AUTH'], says: /--requirement\b/ },
    { why: 'a time without a unit', args: ['run', '--timeout', '20'], says: /20m|duration/ },
    { why: 'no violations to bail out at', args: ['run', '--bail', '0'], says: /--bail/ },
    { why: 'a shard beyond the last', args: ['run', '--shard', '3/2'], says: /shard/ },
    { why: 'a finding that no report has', args: ['replay', '12345678'], says: /report\.json/ },
    { why: 'a check without a config', args: ['check', '-c', 'none.yaml'], says: /none\.yaml/ },
    { why: 'a report that is none', args: ['diff', 'assay.yaml', 'assay.yaml'], says: /assay\.yaml/ },
    { why: 'a recording that is not there', args: ['validate', '--profile', 'em', 'none.har'], says: /none\.har/ },
    { why: 'an unknown profile', args: ['serve', '--profile', 'emm'], says: /did you mean em/ },
    { why: 'a command that is none', args: ['rnu'], says: /run/ },
    { why: 'what failed last, and no report', args: ['run', '--last-failed'], says: /report/ },
    {
      why: 'a waiver file that is a folder',
      args: ['run', '--waivers', 'w'],
      prepare: (cwd) => {
        mkdirSync(join(cwd, 'w'));
      },
      says: /w: /,
    },
    { why: 'a baseline of nothing', args: ['run', '--baseline', 'none.json'], says: /none\.json/ },
  ])('$why: exit 4, in words, nothing sent', async ({ args, says, prepare }) => {
    const world = stage();
    writeFileSync(join(world.cwd, 'assay.yaml'), CONFIG);
    prepare?.(world.cwd);
    let code = 4;
    const program = createProgram(world, async (given) => {
      code = await given;
    });
    for (const one of [program, ...program.commands])
      one.configureOutput({
        writeErr: (text) => {
          world.err.write(text);
        },
      });
    await program.parseAsync(args, { from: 'user' }).catch((error: unknown) => {
      world.err.write((error as Error).message);
    });
    const said = world.said() + world.complained();
    expect(code, said).toBe(4);
    expect(said).toMatch(says);
    expect(said).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(said).not.toContain(`${ROOT}/src`);
  });
});
