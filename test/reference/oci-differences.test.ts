import { connect, type SecureVersion } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { corners } from '../../src/reference/oci/variations/corners.ts';
import { nearCauses, nearNames, nearRefusals, nearSignatures } from '../../src/reference/oci/faults/near.ts';
import { oci } from '../../src/reference/oci/oci.ts';
import type { ReferenceOptions } from '../../src/reference/reference.ts';
import { part } from '../fixtures/part.ts';
import { CA } from './ask.ts';
import { ask } from './oci-ask.ts';
import { chapter, CHAPTERS } from './oci-conversation.ts';

// TESTS=all tries every fault and variation; by default every few.

/** Servers asked at a time. */
const AT_ONCE = 8;

async function hear(topic: string): Promise<readonly string[]> {
  const server = await oci.start();
  const heard: string[] = [];
  for await (const said of chapter(topic, server.entry)) heard.push(said);
  await server.close();
  return heard;
}

/** Whether a server says the same as `heard`; stops at the first difference. */
async function says(topic: string, heard: readonly string[], options: ReferenceOptions): Promise<boolean> {
  const server = await oci.start(options);
  let index = 0;
  try {
    for await (const said of chapter(topic, server.entry)) {
      if (said !== heard[index]) return false;
      index += 1;
    }
    return index === heard.length;
  } finally {
    await server.close();
  }
}

async function among<T>(all: readonly T[], test: (one: T) => Promise<boolean>): Promise<readonly T[]> {
  const waiting = [...all];
  const found: T[] = [];
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) if (await test(one)) found.push(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

const topicOf = (requirement: string): string => requirement.split('-')[1] ?? '';
const namesOf = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name).sort();
const AT_CORNERS = corners.map(({ name }) => name);

/** They show only to requests that are nearly right, which the suite sends. */
const NEAR = [...nearSignatures, ...nearRefusals, ...nearNames, ...nearCauses].map(({ name }) => name);
const overHttp = oci.faults.filter(({ tls, name }) => tls === undefined && !NEAR.includes(name));

describe('a fault shows in the chapter of its requirement:', () => {
  test.each(Object.keys(CHAPTERS))('%s', async (topic) => {
    const plain = await hear(topic);
    expect(await says(topic, plain, {})).toBe(true);
    const faults = overHttp.filter(({ breaks }) => topicOf(breaks) === topic);
    expect(faults).not.toEqual([]);
    expect(namesOf(await among(part(faults, 6), ({ name }) => says(topic, plain, { faults: [name] })))).toEqual([]);
  });

  test('each has a chapter', () => {
    expect(overHttp.filter(({ breaks }) => !(topicOf(breaks) in CHAPTERS))).toEqual([]);
  });
});

describe('a variation', () => {
  test('shows somewhere', async () => {
    const plain = new Map<string, readonly string[]>();
    for (const topic of Object.keys(CHAPTERS)) plain.set(topic, await hear(topic));
    const isSilent = async (name: string): Promise<boolean> => {
      for (const [topic, heard] of plain) if (!(await says(topic, heard, { variations: [name] }))) return false;
      return true;
    };
    // Timing is not compared, nor what shows only to requests that no chapter sends.
    const variations = oci.variations.filter(
      ({ tls, name }) => tls === undefined && name !== 'slow' && !AT_CORNERS.includes(name),
    );
    expect(namesOf(await among(part(variations, 12), ({ name }) => isSilent(name)))).toEqual([]);
  });
});

/** The result of a handshake that offers only this version. */
const handshake = (port: number, version: SecureVersion): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(
      { port, host: '127.0.0.1', ca: CA, minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' },
      () => {
        resolve(socket.getProtocol() ?? '');
        socket.destroy();
      },
    );
    socket.on('error', (error: { code?: string }) => {
      resolve(error.code ?? 'refused');
    });
  });

/** The TLS versions that a server speaks, and what it does with plain HTTP. */
async function transportOf(options: ReferenceOptions): Promise<readonly string[]> {
  const server = await oci.start({ tls: true, ...options });
  const { port, origin } = new URL(server.entry);
  const versions: string[] = [];
  for (const version of ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)
    versions.push(await handshake(Number(port), version));
  const plain = await ask(origin.replace('https', 'http'), { signing: null }).then(
    ({ status, headers }) => `${status} ${(headers.location ?? '').replace(port, '')}`,
    (error: unknown) => (error as { code?: string }).code ?? '',
  );
  await server.close();
  return [...versions, plain];
}

describe('over TLS', () => {
  test('the plain server speaks 1.2 and 1.3, and hangs up on plain HTTP', async () => {
    expect(await transportOf({})).toEqual([
      expect.stringMatching(/^E/),
      expect.stringMatching(/^E/),
      'TLSv1.2',
      'TLSv1.3',
      'ECONNRESET',
    ]);
  });

  test('every fault and every variation of TLS shows', async () => {
    const plain = await transportOf({});
    const differences = [
      ...oci.faults.filter(({ tls }) => tls === true).map(({ name }) => ({ faults: [name] })),
      ...oci.variations.filter(({ tls }) => tls === true).map(({ name }) => ({ variations: [name] })),
    ];
    expect(
      await among(differences, async (options) => JSON.stringify(await transportOf(options)) === JSON.stringify(plain)),
    ).toEqual([]);
  });

  test('a server whose fault needs TLS listens in TLS by itself', async () => {
    const server = await oci.start({ faults: ['tls-1-1-accepted'] });
    expect(server.entry).toMatch(/^https:/);
    await server.close();
  });
});
