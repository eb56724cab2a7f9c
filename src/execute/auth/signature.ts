import { sign as signOctets } from 'node:crypto';
import type { User } from '../../model/config.ts';
import type { HeaderField } from '../../model/exchange.ts';
import { millisecondsOf } from '../../support/duration.ts';
import type { Outgoing } from '../http/outcome.ts';
import type { AuthKind } from './auth-kind.ts';
import { authorization, malformedAuthorization } from './authorization.ts';
import { concealSignatures } from './conceal-signatures.ts';
import { mixedKeyId, unknownKeyId } from './key-id.ts';
import { readSigner } from './signature-user.ts';
import { DATE_NAMES, variants, type Variant } from './signature-variant.ts';
import { contentHash, has, httpDate, messageOf, messageTo, otherMessage } from './signed-message.ts';
import { foreignKey, isMistake, readKey } from './signing-key.ts';
import { signingString, type Message } from './signing-string.ts';

/** Methods whose requests have a body, be it an empty one. */
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);
const BODY_NAMES = ['x-content-sha256', 'content-type', 'content-length'] as const;

const listsBody = ({ method }: Outgoing, { body }: Variant): boolean => WITH_BODY.has(method) && body !== 'unsigned';

/** What the signature needs and the request does not have. A field that the request brings itself stays as it is. */
function fieldsOf(request: Outgoing, variant: Variant, now: number): readonly HeaderField[] {
  const { dates = { date: variant.offset ?? '0s' }, headers = [], hash } = variant;
  const needs = (name: string): boolean =>
    listsBody(request, variant) || headers.some((one) => one.toLowerCase() === name);
  const fields: readonly HeaderField[] = [
    ...Object.entries(dates).map(([name, offset]): HeaderField => [
      name === 'date' ? 'Date' : 'X-Date',
      httpDate(now + millisecondsOf(offset)),
    ]),
    ...(needs('x-content-sha256') ? [['X-Content-Sha256', contentHash(request.body, hash)] as const] : []),
    ...(needs('content-type') ? [['Content-Type', 'application/json'] as const] : []),
  ];
  return fields.filter(([name]) => !has(request.headers, name));
}

/**
 * The names that belong to the request: what every signature covers, the dates that are sent, and the body's where it
 * has one.
 */
function namesOf(request: Outgoing, variant: Variant): readonly string[] {
  const dates = DATE_NAMES.filter((name) => has(request.headers, name));
  const names = variant.headers ?? [
    '(request-target)',
    'host',
    ...dates,
    ...(listsBody(request, variant) ? BODY_NAMES : []),
  ];
  const left = new Set(variant.omit?.map((name) => name.toLowerCase()));
  return names.filter((name) => !left.has(name.toLowerCase()));
}

const ALTERED = { first: 0, middle: 0.5, last: 1 } as const;

/** With another bit in one of its octets. */
function altered(octets: Buffer, where: Variant['altered']): Buffer {
  const share = ALTERED[where === true || where === undefined ? 'middle' : where];
  const at = Math.round((octets.length - 1) * share);
  return Buffer.from(octets.with(at, (octets[at] ?? 0) ^ 1));
}

function signatureOf(text: string, user: User, { key: whose, digest = 'sha256', altered: where }: Variant): string {
  const key = whose === 'foreign' ? foreignKey() : readKey(user['key'] ?? '', user['passphrase']);
  // The key was read with the config, and was right.
  if (isMistake(key)) throw new Error(key.message);
  const octets = signOctets(digest, Buffer.from(text, 'latin1'), key);
  return (where === undefined ? octets : altered(octets, where)).toString('base64');
}

const signedMessage = (message: Message, { differs, target }: Variant): Message => {
  if (target !== undefined) return messageTo(message, target);
  return differs === undefined ? message : otherMessage(message, differs);
};

function keyIdOf(user: User, variant: Variant, users: Readonly<Record<string, User>>): string {
  const own = user['keyId'] ?? '';
  const other = users[variant['user-of'] ?? '']?.['keyId'];
  if (other !== undefined) return mixedKeyId(own, other);
  return variant['key-id'] === undefined ? own : unknownKeyId(own, variant['key-id']);
}

/**
 * Requests signed with an RSA key: draft-cavage-http-signatures-08 as Oracle Cloud Infrastructure uses it, version 1.
 */
export const signature: AuthKind = {
  summary: 'OCI request signatures, version 1 (draft-cavage-http-signatures-08)',
  variants,
  read: readSigner,
  sign(request, user, asked, now, users): readonly HeaderField[] {
    const variant: Variant = asked;
    const added = fieldsOf(request, variant, now);
    const sent = { ...request, headers: [...request.headers, ...added] };
    const names = namesOf(sent, variant);
    const message = messageOf(sent);
    const keyId = keyIdOf(user, variant, users);
    const values = {
      version: '1',
      keyId,
      algorithm: variant.algorithm ?? 'rsa-sha256',
      headers: names.join(' '),
      signature: signatureOf(
        signingString(signedMessage(message, variant), names),
        users[variant['key-of'] ?? ''] ?? user,
        variant,
      ),
    };
    const { malformed } = variant;
    return [
      ...added,
      [
        'Authorization',
        malformed === undefined ? authorization(values, variant.order) : malformedAuthorization(malformed, values),
      ],
    ];
  },
  // The token, where there is one, is among the secrets; the rest of a keyId is public.
  traces: () => [],
  conceal: concealSignatures,
};
