import { expect, test } from 'vitest';
import { em } from '../../src/reference/em/em.ts';
import type { ReferenceOptions } from '../../src/reference/reference.ts';
import { part } from '../fixtures/part.ts';
import { ask } from './ask.ts';
import { conversation } from './em-conversation.ts';

/** Whether a server says the same as `heard`; stops at the first difference. */
async function says(heard: readonly string[], options: ReferenceOptions): Promise<boolean> {
  const server = await em.start(options);
  let index = 0;
  try {
    for await (const said of conversation(server.entry)) {
      if (said !== heard[index]) return false;
      index += 1;
    }
    return index === heard.length;
  } finally {
    await server.close();
  }
}

async function hear(): Promise<readonly string[]> {
  const server = await em.start();
  const heard: string[] = [];
  for await (const said of conversation(server.entry)) heard.push(said);
  await server.close();
  return heard;
}

const overHttp = em.faults.filter(({ tls }) => tls === undefined);

// TESTS=all tries every fault; by default every fourth.
test('every fault shows somewhere in a conversation that two plain servers share', async () => {
  const plain = await hear();
  expect(await says(plain, {})).toBe(true);

  const waiting = [...part(overHttp, 8)];
  const silent: string[] = [];
  const work = async (): Promise<void> => {
    for (let fault = waiting.pop(); fault !== undefined; fault = waiting.pop()) {
      if (await says(plain, { faults: [fault.name] })) silent.push(fault.name);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  expect(silent).toEqual([]);
});

test('the fault that needs TLS listens in TLS, and links to plain HTTP', async () => {
  const linked = async (options: ReferenceOptions): Promise<string> => {
    const server = await em.start({ tls: true, ...options });
    const { text } = await ask(new URL('/cloud/servers/e1', server.entry).href);
    await server.close();
    return /"canonicalLink":"([a-z]*)/.exec(text)?.[1] ?? 'none';
  };
  expect([await linked({}), await linked({ faults: ['link-to-plain-http'] })]).toEqual(['', 'http']);
});
