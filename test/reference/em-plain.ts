import { afterAll, beforeAll } from 'vitest';
import { em } from '../../src/reference/em/em.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { ask, type Answered, type Asked } from './ask.ts';

let server: ReferenceServer | undefined;

/** Runs a plain server during the tests of the calling file. */
export function usePlainServer(): void {
  beforeAll(async () => {
    server = await em.start();
  });
  afterAll(() => server?.close());
}

/** Scheme and authority of the plain server. */
export const origin = (): string => new URL(server?.entry ?? '').origin;

export const at = (path: string, asked: Asked = {}): Promise<Answered> => ask(new URL(path, origin()).href, asked);
export const accept = (value: string): Asked => ({ headers: { Accept: value } });
export const version = (value: string): Asked => ({ headers: { 'X-Specification-Version': value } });
