import { expect, test } from 'vitest';
import { commandOf, replayOf } from '../../src/report/replay/replay.ts';
import { exchange, RESEND as resend, sent } from './fixture.ts';

const withAuthorization = (value: string, some: object = {}) =>
  exchange({
    request: sent({
      headers: [
        ['Host', 'h'],
        ['Date', 'Mon, 05 Oct 2026 10:00:00 GMT'],
        ['X-Odd', "o'neil"],
        ['X-Digest', 'abc'],
        ['Authorization', value],
      ],
      ...some,
    }),
  });

test.each([
  { why: 'Basic', value: 'Basic ***', exact: true, command: 'curl ', note: 'ASSAY_USER' },
  {
    why: 'a wrong password, which is no secret',
    value: 'Basic eDp5',
    exact: true,
    command: 'curl ',
    note: 'assay run --requirement EM-X-01',
  },
  {
    why: 'a signature',
    value: 'Signature keyId="k",signature="***"',
    exact: false,
    command: 'client --method POST',
    note: 'assay run --requirement EM-X-01',
  },
  {
    why: 'a scheme in odd case',
    value: 'SIGNATURE keyId="k"',
    exact: false,
    command: 'client ',
    note: 'signs anew',
  },
])('$why', ({ value, exact, command, note }) => {
  const replay = replayOf(withAuthorization(value), 'EM-X-01', { resend });
  expect(replay.isExact).toBe(exact);
  expect(replay.command.startsWith(command)).toBe(true);
  expect(replay.note).toContain(note);
  expect(commandOf(withAuthorization(value), 'EM-X-01', { resend }).startsWith('#')).toBe(!exact);
});

test('what a client that signs writes itself is left to it, the rest is one shell word each', () => {
  const { command } = replayOf(withAuthorization('Signature keyId="k"'), 'EM-X-01', { resend });
  expect(command).not.toMatch(/Authorization|Date|Host|X-Digest/);
  expect(command).toContain(`--headers '{"X-Odd":"o'\\''neil"}'`);
  expect(command).toContain(`--body '{"name":"o'\\''neil"}'`);
});

test.each([
  { body: null, part: undefined },
  { body: 'x'.repeat(100_000), part: 'file://request-body' },
])('a signed request with $body', ({ body, part }) => {
  const { command } = replayOf(
    withAuthorization('Signature keyId="k"', { body, bodyEncoding: body === null ? null : 'utf8' }),
    'EM-X-01',
    { resend },
  );
  expect(command.length).toBeLessThan(1000);
  expect(/--body (\S+)/.exec(command)?.[1]).toBe(part);
});

test('without a client of the protocol curl sends a signed request too', () => {
  const replay = replayOf(withAuthorization('Signature keyId="k"'), 'EM-X-01');
  expect(replay.isExact).toBe(true);
  expect(replay.command.startsWith('curl ')).toBe(true);
});
