import { afterAll, beforeAll } from 'vitest';
import { oci } from '../../src/reference/oci/oci.ts';
import { COMPARTMENTS } from '../../src/reference/oci/users.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { ask, type Answered, type Asked, type Members } from './oci-ask.ts';

let server: ReferenceServer | undefined;

/** Runs a plain server during the tests of the calling file. */
export function usePlainServer(): void {
  beforeAll(async () => {
    server = await oci.start();
  });
  afterAll(() => server?.close());
}

/** Scheme and authority of the plain server. */
export const origin = (): string => new URL(server?.entry ?? '').origin;

export const { main, empty, other } = COMPARTMENTS;
export const VCNS = '/20160918/vcns';
export const DRGS = '/20160918/drgs';
export const RESERVOIRS = '/20240229/reservoirs';
export const BUCKETS = '/n/axreference/b';
export const OBJECTS = `${BUCKETS}/seed-bucket/o`;
export const NETWORK = { compartmentId: main, cidrBlock: '10.9.0.0/16' };
export const of = (compartment: string, more = ''): string => `?compartmentId=${compartment}${more}`;
export const at = (path: string, asked?: Asked): Promise<Answered> => ask(`${origin()}${path}`, asked);
export const post = (body: unknown, more: Asked = {}): Asked => ({ method: 'POST', body, ...more });
export const limited: Asked = { signing: { user: 'limited' } };
export const unsigned: Asked = { signing: null };
export const listIn = ({ json }: Answered): readonly Members[] => json as unknown as readonly Members[];
export const headerOf = ({ headers }: Answered, name: string): string => String(headers[name]);
