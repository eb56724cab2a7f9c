import { createPublicKey, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { FINGERPRINT, KEY } from '../fixtures/signing-vectors.ts';
import { filesBelow, json, reportIn, requirementIn, runOptions, stage, tinyServer, type TinyServer } from './stage.ts';

const FILES = {
  'suite/profile.yaml': `id: signed
title: Notes for those who sign
auth: signature
credentials: { tenancy: public, user: public, key: secret, passphrase: secret }
`,
  'suite/requirements.yaml': `requirements:
  - { id: SIGNED-READ-01, level: MUST, how: probe, sources: ['1'], text: A signed request is answered. }
  - { id: SIGNED-READ-02, level: MUST, how: probe, sources: ['2'], text: A request that is signed wrongly is refused. }
  - { id: SIGNED-READ-03, level: MUST, how: probe, sources: ['3'], text: Nothing that was sent comes back. }
`,
  'suite/scenarios/read.yaml': `- id: wrongly-signed
  title: Wrong signatures are refused
  each:
    - value:
        - { name: altered, auth: { altered: true } }
        - { name: foreign key, auth: { key: foreign } }
        - { name: another path, auth: { differs: path } }
        - { name: host left out, auth: { omit: [host] } }
        - { name: too old, auth: { offset: -302s } }
  steps:
    - id: right
      send: { method: POST, url: '{entry}', body: { note: ä } }
      expect:
        - { requirement: SIGNED-READ-01, status: 200 }
        - { requirement: SIGNED-READ-03, header: { x-you-sent: { present: false } } }
    - id: wrong
      twin: right
      change: { auth: '{each.auth}' }
      expect:
        - { requirement: SIGNED-READ-02, status: 401 }
`,
  'config.yaml': `profile: signed
target: http://127.0.0.1:1/
users:
  main: { tenancy: ocid1.tenancy.oc1..a, user: ocid1.user.oc1..b, key: { file: key.pem } }
`,
  'key.pem': KEY,
};

const publicKey = createPublicKey(KEY);

/** Whether a signature covers what it must, is in time, and is the user's; written apart from the signer. */
function isSigned({ method = '', url = '', headers }: IncomingMessage): boolean {
  const parameter = (name: string): string =>
    new RegExp(`${name}="([^"]*)"`).exec(headers.authorization ?? '')?.[1] ?? '';
  const names = parameter('headers').split(' ');
  const text = names
    .map((name) => `${name}: ${name === '(request-target)' ? `${method.toLowerCase()} ${url}` : String(headers[name])}`)
    .join('\n');
  const ofBody = method === 'POST' ? ['x-content-sha256', 'content-type', 'content-length'] : [];
  const covered = ['(request-target)', 'host', 'date', ...ofBody].every((name) => names.includes(name));
  const inTime = Math.abs(Date.parse(headers.date ?? '') - Date.now()) < 300_000;
  const isKnown = parameter('keyId') === `ocid1.tenancy.oc1..a/ocid1.user.oc1..b/${FINGERPRINT}`;
  return (
    covered &&
    inTime &&
    isKnown &&
    verify('sha256', Buffer.from(text), publicKey, Buffer.from(parameter('signature'), 'base64'))
  );
}

describe('a run whose requests are signed, against a server that repeats what it was sent', () => {
  const world = stage();
  let server: TinyServer;
  let code = -1;
  const signatures = new Set<string>();
  beforeAll(async () => {
    server = await tinyServer((request, response) => {
      const { authorization = '' } = request.headers;
      const [, text = ''] = /signature="([^"]*)"/.exec(authorization) ?? [];
      signatures.add(text);
      const said = {
        authorization,
        percent: encodeURIComponent(authorization),
        url: Buffer.from(text, 'base64').toString('base64url'),
        lines: `it was\n${text}\n`,
      };
      json(response, isSigned(request) ? 200 : 401, said, { 'x-you-sent': authorization });
    });
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(world.cwd, name)), { recursive: true });
      writeFileSync(join(world.cwd, name), text);
    }
    code = await run(
      runOptions({
        config: 'config.yaml',
        suites: 'suite',
        target: server.url,
        reporter: ['junit', 'junit-extended=junit-extended.xml', 'json'],
      }),
      world,
    );
  });
  afterAll(() => server.close());

  test('is understood: right signatures are accepted, wrong ones refused', () => {
    expect(code, world.said() + world.complained()).toBe(1);
    const report = reportIn(world.cwd, 'signed');
    expect(['01', '02', '03'].map((number) => requirementIn(report, `SIGNED-READ-${number}`).verdict)).toEqual([
      'passed',
      'passed',
      'violated',
    ]);
    expect(requirementIn(report, 'SIGNED-READ-02').judged).toBe(5);
  });

  test('leaves no signature and no key in any artefact', () => {
    const artefacts = [
      ...filesBelow(world.cwd).filter(([path]) => path.includes('reports') || path.endsWith('.xml')),
      ['(terminal)', world.said() + world.complained()] as const,
    ];
    expect(signatures.size).toBeGreaterThan(5);
    expect(artefacts.some(([, text]) => text.includes('signature=\\"***\\"'))).toBe(true);
    const pieces = [
      ...[...signatures].flatMap((text) => [
        text.slice(0, 40),
        text.slice(100, 140),
        Buffer.from(text, 'base64').toString('base64url').slice(0, 40),
      ]),
      ...KEY.split('\n').slice(1, 4),
    ];
    expect(
      artefacts.flatMap(([path, text]) =>
        pieces.filter((piece) => text.includes(piece)).map((piece) => `${path}: ${piece}`),
      ),
    ).toEqual([]);
  });
});
