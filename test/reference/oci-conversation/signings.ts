import { generateKeyPairSync } from 'node:crypto';
import { MAIN } from '../../../src/reference/oci/users.ts';
import { keyIdOf, type Signing } from '../oci-ask.ts';

const STRANGER = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
export const altered = (authorization: string): string =>
  authorization.replace(/signature="(.)/, (_, first: string) => `signature="${first === 'A' ? 'B' : 'A'}`);
const unknown = (part: 0 | 1 | 2): Signing => ({
  keyId: keyIdOf(MAIN)
    .split('/')
    .map((one, index) => (index === part ? one.replace(/..$/, '00') : one))
    .join('/'),
});
export const NAMES = ['(request-target)', 'host', 'date', 'x-content-sha256', 'content-type', 'content-length'];
export const leaving = (...out: readonly string[]): Signing => ({ names: NAMES.filter((name) => !out.includes(name)) });

/** Signatures that are refused. */
export const FLAWED: readonly Signing[] = [
  { edit: altered },
  { key: STRANGER },
  { sign: { method: 'PATCH' } },
  { sign: { host: 'elsewhere' } },
  unknown(0),
  unknown(1),
  unknown(2),
  { algorithm: 'hmac-sha256' },
  { algorithm: 'rsa-sha512' },
  { off: 302 },
  { off: -302 },
  { off: 3600 },
  { off: -3600 },
];
/** Signatures that are as valid as the usual one. */
export const LEGAL: readonly Signing[] = [
  { dates: ['x-date'] },
  { dates: ['date', 'x-date'] },
  { dates: ['date', 'x-date'], names: ['(request-target)', 'host', 'x-date'] },
  { dates: ['date', 'x-date'], names: ['(request-target)', 'host', 'date'] },
  { order: ['signature', 'headers', 'keyId', 'version', 'algorithm'] },
  { order: ['keyId', 'algorithm', 'headers', 'signature'] },
  { names: ['date', 'Host', '(request-target)'] },
  { off: 240 },
  { off: -240 },
  { off: 170 },
  { off: 60 },
];
