import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** What is wrong with a key; nothing of the key is in it. */
interface KeyMistake {
  readonly entry: 'key' | 'passphrase';
  readonly message: string;
  readonly hint?: string;
}

/** Keys that were read already: reading one costs as much as a signature. */
const keys = new Map<string, KeyObject>();

/** The private RSA key of a PEM text, or what is wrong with it. */
export function readKey(pem: string, passphrase: string | undefined): KeyObject | KeyMistake {
  const name = JSON.stringify([pem, passphrase]);
  const known = keys.get(name);
  if (known !== undefined) return known;
  const read = parseKey(pem, passphrase);
  if (!isMistake(read)) keys.set(name, read);
  return read;
}

export const isMistake = (read: KeyObject | KeyMistake): read is KeyMistake => 'message' in read;

function parseKey(pem: string, passphrase: string | undefined): KeyObject | KeyMistake {
  const isEncrypted = /-----BEGIN ENCRYPTED |^Proc-Type: *4,ENCRYPTED/m.test(pem);
  if (!pem.includes('-----BEGIN '))
    return {
      entry: 'key',
      message: 'the key is no PEM text',
      hint: 'a PEM text begins with -----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE KEY-----',
    };
  if (!pem.includes('PRIVATE KEY-----'))
    return {
      entry: 'key',
      message: 'the key is not a private one',
      hint: 'the target has the public half, the config the private one',
    };
  if (isEncrypted && passphrase === undefined)
    return {
      entry: 'key',
      message: 'the key is encrypted, and there is no passphrase',
      hint: 'passphrase: { env: VARIABLE }',
    };
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) });
    const type = key.asymmetricKeyType ?? 'unknown';
    return type === 'rsa'
      ? key
      : { entry: 'key', message: `the key is of type ${type}`, hint: 'an RSA key signs here' };
  } catch {
    // What the library says may quote what it read.
    return isEncrypted
      ? { entry: 'passphrase', message: 'the passphrase does not open the key' }
      : { entry: 'key', message: 'the key cannot be read', hint: 'expected an RSA private key in PEM' };
  }
}

/** MD5 of the public key's SubjectPublicKeyInfo in DER: lower-case hex, octets parted by colons. */
export const fingerprintOf = (key: KeyObject): string =>
  (
    createHash('md5')
      .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
      .digest('hex')
      .match(/../g) ?? []
  ).join(':');

let stranger: KeyObject | undefined;

/** A good key that no target knows; one for the whole process, made when it is first asked for. */
export const foreignKey = (): KeyObject =>
  (stranger ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
