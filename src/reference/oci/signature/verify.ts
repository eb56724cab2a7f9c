import { createHash, publicDecrypt, verify as verifies, constants } from 'node:crypto';
import { fieldOf, type Incoming } from '../../shared/incoming.ts';
import { USERS, type User } from '../users.ts';
import { parseAuthorization, type Authorization } from './authorization.ts';
import { signingString } from './signing-string.ts';

/** One thing that is wrong with a signature. `missing` has the names that it should cover. */
export interface Flaw {
  readonly kind:
    | 'absent'
    | 'malformed'
    | 'algorithm'
    | 'version'
    | 'tenancy'
    | 'user'
    | 'fingerprint'
    | 'uncovered'
    | 'uncovered body'
    | 'dateless'
    | 'late'
    | 'early'
    | 'forged'
    | 'other request'
    | 'other body'
    | 'other length';
  readonly missing?: readonly string[];
}

export interface Verification {
  /** Empty: the request is accepted. */
  readonly flaws: readonly Flaw[];
  /** Who signed, or claims to have; null if no user has such a key. */
  readonly user: User | null;
  readonly authorization: Authorization | null;
  /** How far the client's clock is ahead of the server's, in milliseconds. */
  readonly aheadMs: number;
  /** Whether the signature fits this other request. */
  readonly fits: (other: Incoming) => boolean;
}

const SKEW_MS = 300_999;
const BODY_FIELDS = ['x-content-sha256', 'content-type', 'content-length'];
const NOBODY = { user: null, authorization: null, aheadMs: 0, fits: () => false };

/** Verifies the signature of a request; `now` is the server's clock. */
export function verify(request: Incoming, now: number): Verification {
  const field = fieldOf(request, 'authorization');
  if (field === null) return { ...NOBODY, flaws: [{ kind: 'absent' }] };
  const authorization = parseAuthorization(field);
  if (authorization === null) return { ...NOBODY, flaws: [{ kind: 'malformed' }] };

  const { user, flaws: ofKey } = ownerOf(authorization.keyId);
  const date = signedDate(request, authorization.names);
  const aheadMs = date === null ? 0 : date - now;
  const fits = (other: Incoming): boolean => {
    const text = signingString(other, authorization.names);
    return user !== null && text !== null && verifies('sha256', Buffer.from(text), user.key, authorization.signature);
  };
  const flaws: readonly Flaw[] = [
    ...(authorization.algorithm === 'rsa-sha256' ? [] : [{ kind: 'algorithm' } as const]),
    ...(authorization.version === null || authorization.version === '1' ? [] : [{ kind: 'version' } as const]),
    ...ofKey,
    ...uncovered(request, authorization.names),
    ...(date === null ? [{ kind: 'dateless' } as const] : []),
    ...(aheadMs < -SKEW_MS ? [{ kind: 'late' } as const] : []),
    ...(aheadMs > SKEW_MS ? [{ kind: 'early' } as const] : []),
    ...(user === null || fits(request)
      ? []
      : [{ kind: isGenuine(authorization, user) ? 'other request' : 'forged' } as const]),
    ...(request.isTooLarge ? [] : flawsOfBody(request, authorization.names)),
  ];
  return { flaws, user, authorization, aheadMs, fits };
}

/** The user whose key it is; if only one part of the keyId is unknown, the user that the others name. */
function ownerOf(keyId: string): { readonly user: User | null; readonly flaws: readonly Flaw[] } {
  const [tenancy, user, fingerprint, ...more] = keyId.split('/');
  const flawsFor = (candidate: User): readonly Flaw[] => [
    ...(candidate.tenancy === tenancy ? [] : [{ kind: 'tenancy' } as const]),
    ...(candidate.user === user ? [] : [{ kind: 'user' } as const]),
    ...(candidate.fingerprint === fingerprint && more.length === 0 ? [] : [{ kind: 'fingerprint' } as const]),
  ];
  const [best] = USERS.map((candidate) => ({ user: candidate, flaws: flawsFor(candidate) })).sort(
    (a, b) => a.flaws.length - b.flaws.length,
  );
  return best === undefined || best.flaws.length > 1 ? { user: null, flaws: [{ kind: 'user' }] } : best;
}

/** The date of the request: the signed one of x-date and date. */
function signedDate(request: Incoming, names: readonly string[]): number | null {
  const name = ['x-date', 'date'].find((candidate) => names.includes(candidate));
  const value = name === undefined ? null : fieldOf(request, name);
  const time =
    value !== null && /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)
      ? Date.parse(value)
      : NaN;
  return Number.isNaN(time) ? null : time;
}

/** PutObject and UploadPart need not sign the body. */
const mayLeaveBodyOut = ({ method, target }: Incoming): boolean =>
  method === 'PUT' && /^\/n\/[^/]+\/b\/[^/]+\/[ou]\/./.test(target);

function uncovered(request: Incoming, names: readonly string[]): readonly Flaw[] {
  const missing = ['(request-target)', 'host'].filter((name) => !names.includes(name));
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(request.method) && !mayLeaveBodyOut(request);
  const missingOfBody = hasBody ? BODY_FIELDS.filter((name) => !names.includes(name)) : [];
  return [
    ...(missing.length === 0 ? [] : [{ kind: 'uncovered', missing } as const]),
    ...(missingOfBody.length === 0 ? [] : [{ kind: 'uncovered body', missing: missingOfBody } as const]),
  ];
}

function flawsOfBody(request: Incoming, names: readonly string[]): readonly Flaw[] {
  const hash = names.includes('x-content-sha256') ? fieldOf(request, 'x-content-sha256') : null;
  const length = names.includes('content-length') ? fieldOf(request, 'content-length') : null;
  return [
    ...(hash === null || hash.trim() === createHash('sha256').update(request.body).digest('base64')
      ? []
      : [{ kind: 'other body' } as const]),
    ...(length === null || Number(length) === request.body.length ? [] : [{ kind: 'other length' } as const]),
  ];
}

/** DER of a DigestInfo for SHA-256, up to the digest (RFC 8017, 9.2). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** Whether the user's key made the signature, even of another request. */
function isGenuine({ signature }: Authorization, { key }: User): boolean {
  try {
    return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature)
      .subarray(0, DIGEST_INFO.length)
      .equals(DIGEST_INFO);
  } catch {
    return false;
  }
}
