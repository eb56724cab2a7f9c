import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { Act } from '../../src/model/act.ts';
import { openAct } from '../../src/reference/stage/open-act.ts';
import { em } from '../../src/reference/em/em.ts';
import { oci } from '../../src/reference/oci/oci.ts';

const ACT: Act = {
  id: 'an-act',
  title: 'The server does nothing otherwise',
  place: { file: 'acts.yaml', line: 1, column: 1 },
  task: { do: 'list' },
  server: { variations: [], clockMs: 0, lists: [], script: [] },
  long: false,
  expect: [],
};
const TLS: Act = {
  ...ACT,
  server: { ...ACT.server, tls: { certificate: 'expired', oldest: 'TLSv1.2', newest: 'TLSv1.3' } },
};

/** Connects, sends what is given, and hangs up; resolves once the connection is closed. */
const hangUp = (port: number, octets: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      if (octets === '') socket.resetAndDestroy();
      else socket.end(octets);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
    socket.resume();
  });

/** A client that does not trust the certificate. */
const distrust = (port: number): Promise<void> =>
  new Promise((resolve) => {
    const socket = connectSecurely({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
  });

describe('the record of an act', () => {
  test.each([
    ['a connection that is reset', oci, ACT, (port: number) => hangUp(port, '')],
    ['a handshake that is broken off', oci, TLS, (port: number) => hangUp(port, '')],
    ['a handshake that is cut amid its first message', oci, TLS, (port: number) => hangUp(port, '\u0016\u0003\u0001')],
    ['a certificate that is not trusted', oci, TLS, distrust],
    ['a connection that is reset, of em', em, ACT, (port: number) => hangUp(port, '')],
  ])('holds no request for %s', async (_what, reference, act, meet) => {
    const server = await openAct(reference, act);
    try {
      await meet(Number(new URL(server.entry).port));
      await meet(Number(new URL(server.entry).port));
    } finally {
      await server.close();
    }
    expect(server.requests()).toEqual([]);
  });

  test('holds a request that the parser refuses, with its header', async () => {
    const server = await openAct(em, ACT);
    try {
      const lines = ['POST /cloud/networks HTTP/1.1', 'Host: x', 'Content-Length: 2', 'Transfer-Encoding: chunked'];
      await hangUp(Number(new URL(server.entry).port), [...lines, '', '{}'].join('\r\n'));
    } finally {
      await server.close();
    }
    expect(server.requests().map(({ exchange: { request, wellFormed } }) => [request.method, wellFormed])).toEqual([
      ['POST', false],
    ]);
    expect(server.requests()[0]?.exchange.request.headers.map(([name]) => name)).toEqual([
      'Host',
      'Content-Length',
      'Transfer-Encoding',
    ]);
  });

  test('tells time as it goes by in the act', async () => {
    const server = await openAct(em, ACT, { lapse: 1000 });
    const before = server.elapsed();
    const answer = await fetch(server.entry);
    await server.close();
    const [request] = server.requests();
    expect(request?.exchange.startedAt).toBeGreaterThanOrEqual(server.beganAt + before);
    expect(Date.parse(answer.headers.get('date') ?? '')).toBeGreaterThanOrEqual(server.beganAt + before - 1000);
  });
});
