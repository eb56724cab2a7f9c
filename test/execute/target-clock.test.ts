import { createPublicKey, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { json, tinyServer } from '../cli/stage.ts';
import { KEY } from '../fixtures/signing-vectors.ts';
import { runSmall, type SmallRun } from '../fixtures/small-suite.ts';

const TOLERATED_MS = 30_000;

const SCENARIOS = `- id: dated
  title: A dated request is accepted, an old one is not
  each: [{ value: [-60s, 60s] }]
  steps:
    - id: right
      send: { url: '{entry}' }
      expect: [{ requirement: SMALL-A-01, status: 200 }]
    - id: wrong
      twin: right
      change: { auth: { offset: '{each.value}' } }
      expect: [{ requirement: SMALL-B-01, status: 401 }]
`;
const suite = (clock: string) => ({
  profile: `auth: signature\ncredentials: { tenancy: public, user: public, key: secret }\n${clock}`,
  scenarios: SCENARIOS,
  config: 'users: { main: { tenancy: t, user: u, key: { file: key.pem } } }\n',
  files: { 'key.pem': KEY },
});

const publicKey = createPublicKey(KEY);

function isSigned({ method = '', url = '', headers }: IncomingMessage, now: number): boolean {
  const [, signature = ''] = /signature="([^"]*)"/.exec(headers.authorization ?? '') ?? [];
  const text = `(request-target): ${method.toLowerCase()} ${url}\nhost: ${headers.host ?? ''}\ndate: ${headers.date ?? ''}`;
  return (
    verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64')) &&
    Math.abs(Date.parse(headers.date ?? '') - now) < TOLERATED_MS
  );
}

/** A run against a server whose clock is so far off; it refuses what is dated otherwise. */
async function against(offMs: number, clock = 'clock: true\n', tellsTheTime = true): Promise<SmallRun> {
  const server = await tinyServer((request, response) => {
    const now = Date.now() + offMs;
    response.sendDate = false;
    json(response, isSigned(request, now) ? 200 : 401, {}, tellsTheTime ? { date: new Date(now).toUTCString() } : {});
  });
  const ran = await runSmall(suite(clock), server.url);
  await server.close();
  return ran;
}

const verdicts = (ran: SmallRun): readonly string[] =>
  ['SMALL-A-01', 'SMALL-B-01'].map((id) => ran.requirement(id).verdict);

describe("requests are dated by the target's clock", () => {
  test.each([0, 100_000, -100_000, 86_400_000 * 400])('that is %d ms off', async (offMs) => {
    const ran = await against(offMs);
    expect(verdicts(ran), ran.said).toEqual(['passed', 'passed']);
    expect(ran.of('clock').map(({ request, authenticated }) => [request.method, authenticated])).toEqual([
      ['HEAD', false],
    ]);
  });

  test('by our own where it does not tell the time', async () => {
    expect(verdicts(await against(0, 'clock: true\n', false))).toEqual(['passed', 'passed']);
  });

  test('by our own where the profile does not ask for it: then a server that is off refuses everything', async () => {
    const ran = await against(100_000, '');
    expect(ran.of('clock')).toEqual([]);
    expect(verdicts(ran), ran.said).toEqual(['untestable', 'untestable']);
  });
});
