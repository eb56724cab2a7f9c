import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** DSSE 1.0 (secure-systems-lab/dsse): a payload, what it is, and signatures over both. */
export interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly keyid?: string; readonly sig: string }[];
}

/** Pre-authentication encoding: what is signed is unambiguous, whatever type and payload hold. */
export function preAuthenticated(payloadType: string, payload: Buffer): Buffer {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/** SHA-256 of the public key's SPKI, in hexadecimal: a hint by which a reader finds the key. */
export const keyIdOf = (key: KeyObject): string => {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
};

/** An envelope with one Ed25519 signature. */
export function seal(payloadType: string, text: string, key: KeyObject): Envelope {
  const payload = Buffer.from(text, 'utf8');
  const sig = sign(null, preAuthenticated(payloadType, payload), key).toString('base64');
  return { payload: payload.toString('base64'), payloadType, signatures: [{ keyid: keyIdOf(key), sig }] };
}

/** The payload's text where one of the signatures is this key's; undefined where none is. */
export function unseal({ payload, payloadType, signatures }: Envelope, key: KeyObject): string | undefined {
  const octets = Buffer.from(payload, 'base64');
  const signed = preAuthenticated(payloadType, octets);
  return signatures.some(({ sig }) => verify(null, signed, key, Buffer.from(sig, 'base64')))
    ? octets.toString('utf8')
    : undefined;
}
