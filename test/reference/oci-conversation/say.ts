import { COMPARTMENTS } from '../../../src/reference/oci/users.ts';
import type { Answered, Asked, Signing } from '../oci-ask.ts';

/** Asks a server about one topic of the requirements, and yields what it says, without times. */
export type Chapter = (say: Say, origin: string) => AsyncGenerator<string>;
export type Say = (path: string, asked?: Asked) => Promise<Said>;

export interface Said {
  readonly text: string;
  readonly answered: Answered | undefined;
}

export const VCNS = '/20160918/vcns';
export const DRGS = '/20160918/drgs';
export const RESERVOIRS = '/20240229/reservoirs';
export const OBJECTS = '/n/axreference/b/seed-bucket/o';
export const listed = (path: string, more = ''): string => `${path}?compartmentId=${COMPARTMENTS.main}${more}`;
export const NETWORK = {
  compartmentId: COMPARTMENTS.main,
  cidrBlock: '10.9.0.0/16',
  displayName: 'new',
  dnsLabel: 'new',
};
export const RESERVOIR = {
  compartmentId: COMPARTMENTS.main,
  displayName: 'new',
  capacityLitres: 7,
  description: 'New',
};
export const BUCKET = { name: 'new', compartmentId: COMPARTMENTS.main };
export const ABSENT = `${VCNS}/ocid1.vcn.oc1.iad.none`;
export const post = (body: unknown, more: Asked = {}): Asked => ({ method: 'POST', body, ...more });
export const put = (body: unknown, more: Asked = {}): Asked => ({ method: 'PUT', body, ...more });
export const headed = (headers: Readonly<Record<string, string>>, more: Asked = {}): Asked => ({ ...more, headers });
export const match = (etag: string): Asked => headed({ 'if-match': etag });
export const by = (signing: Signing | null, more: Asked = {}): Asked => ({ ...more, signing });
export const idOf = ({ answered }: Said): string => String(answered?.json?.['id']);
export const etagOf = ({ answered }: Said): string => answered?.headers.etag ?? 'none';

export const timeless = (text: string): string =>
  text
    .replace(/\d{4}-(0\d|1[0-2])-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'TIME')
    .replace(/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g, 'DATE')
    .replace(/\b(vcn|drg)\d{17}\b/g, '$1-NAME')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST');

export const told = ({ status, raw, text }: Answered): string => timeless(`${status} ${raw.join('|')} ${text}`);

/** Creates a network or reservoir, waits until it is ready, and returns its path. */
export async function settled(say: Say, path: string, body: unknown): Promise<string> {
  const place = `${path}/${idOf(await say(path, post(body)))}`;
  for (let read = 0; read < 3; read += 1) await say(place);
  return place;
}

export async function* each(
  say: Say,
  asked: readonly (readonly [path: string, asked?: Asked])[],
): AsyncGenerator<string> {
  for (const [path, more] of asked) yield (await say(path, more)).text;
}

/** Reads up to twelve pages; `lead` returns the query of the next page. */
export async function* walk(
  say: Say,
  path: string,
  lead: (answered: Answered) => string | undefined,
  first = '',
): AsyncGenerator<string> {
  let more = first;
  for (let page = 0; page < 12; page += 1) {
    const { text, answered } = await say(`${path}${more}`);
    yield text;
    const token = answered === undefined ? undefined : lead(answered);
    if (token === undefined) return;
    more = token;
  }
}
