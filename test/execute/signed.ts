import { createHash, createPublicKey, verify } from 'node:crypto';
import { signature } from '../../src/execute/auth/signature.ts';
import { readSigner } from '../../src/execute/auth/signature-user.ts';
import type { Outgoing } from '../../src/execute/http/outcome.ts';
import type { User } from '../../src/model/config.ts';
import { header, type HeaderField } from '../../src/model/exchange.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { DATE, FINGERPRINT, KEY } from '../fixtures/signing-vectors.ts';

export const NOW = Date.parse(DATE);
export const TENANCY = 'ocid1.tenancy.oc1..aaaa5tenancy';
export const USER = 'ocid1.user.oc1..bbbb7user';
export const KEY_ID = `${TENANCY}/${USER}/${FINGERPRINT}`;

export function userOf(told: User): User {
  const read = readSigner(told, { env: () => undefined, file: () => undefined });
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes));
  return read.user;
}
export const user = userOf({ tenancy: TENANCY, user: USER, key: KEY });

export const request = (
  method: string,
  url = 'https://depot.example.com/20240229/crates?limit=2',
  body: string | null = null,
  headers: readonly HeaderField[] = [],
): Outgoing => ({ method, url: new URL(url), headers, body: body === null ? null : Buffer.from(body, 'utf8') });

/** What the signer adds, the parameters of Authorization apart. */
export function signed(
  outgoing: Outgoing,
  variant: JsonObject = {},
  by = user,
  users: Readonly<Record<string, User>> = {},
) {
  const added = signature.sign(outgoing, by, variant, NOW, users);
  const authorization = header(added, 'authorization') ?? '';
  const parameters = [...authorization.matchAll(/(\w+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const { headers = '', signature: octets = '', ...rest } = Object.fromEntries(parameters);
  return {
    added,
    authorization,
    order: parameters.map(([name]) => name),
    names: headers === '' ? [] : headers.split(' '),
    octets,
    ...rest,
  };
}

const publicKey = createPublicKey(KEY);
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Whether a server that builds the text itself, line by line, finds it signed. */
export const holds = (lines: readonly string[], octets: string, digest = 'sha256'): boolean =>
  verify(digest, Buffer.from(lines.join('\n')), publicKey, Buffer.from(octets, 'base64'));

export const HOST = 'host: depot.example.com';
export const TARGET = '(request-target): get /20240229/crates?limit=2';
