import { createPrivateKey, X509Certificate } from 'node:crypto';

/** A mistake in PEM texts: which of them is wrong, and why. Nothing of a key is in it. */
interface PemMistake {
  readonly of: 'certificate' | 'key' | 'passphrase';
  readonly message: string;
  readonly hint?: string;
}

/** What is wrong with the PEM text of one or more certificates. */
export function certificateMistake(pem: string): PemMistake | undefined {
  const wrong = (message: string): PemMistake => ({
    of: 'certificate',
    message,
    hint: 'a certificate begins with -----BEGIN CERTIFICATE-----',
  });
  if (!pem.includes('-----BEGIN ')) return wrong('this is no PEM text');
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0)
    return wrong(pem.includes('PRIVATE KEY') ? 'this is a key' : 'this has no certificate in it');
  return blocks.every(isReadable) ? undefined : wrong('a certificate in it cannot be read');
}

function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== '\0';
  } catch {
    return false;
  }
}

/** What is wrong with a certificate and the private key that is to go with it. */
export function pairMistake(certificate: string, key: string, passphrase: string | undefined): PemMistake | undefined {
  const wrong = certificateMistake(certificate);
  if (wrong !== undefined) return wrong;
  if (!key.includes('PRIVATE KEY-----'))
    return {
      of: 'key',
      message: key.includes('-----BEGIN CERTIFICATE') ? 'this is a certificate' : 'this is no private key in PEM',
      hint: 'a key begins with -----BEGIN PRIVATE KEY----- or similar',
    };
  const isEncrypted = /-----BEGIN ENCRYPTED |^Proc-Type: *4,ENCRYPTED/m.test(key);
  if (isEncrypted && passphrase === undefined)
    return { of: 'key', message: 'the key is encrypted', hint: 'add client-key-passphrase: { env: VARIABLE }' };
  try {
    const read = createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) });
    return new X509Certificate(certificate).checkPrivateKey(read)
      ? undefined
      : { of: 'key', message: 'the key does not belong to the certificate' };
  } catch {
    // What the library says may quote what it read.
    return isEncrypted
      ? { of: 'passphrase', message: 'the passphrase does not open the key' }
      : { of: 'key', message: 'the key cannot be read' };
  }
}
