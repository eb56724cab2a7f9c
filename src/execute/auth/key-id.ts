import { cutShort, nearMiss } from '../../support/near-miss.ts';

const next = (text: string): string =>
  text.replaceAll(/[a-z0-9]/gi, (character) =>
    /[z9]/i.test(character)
      ? String.fromCharCode(character.charCodeAt(0) - 1)
      : String.fromCharCode(character.charCodeAt(0) + 1),
  );
const nextHex = (text: string): string =>
  text.replaceAll(/[0-9a-f]/g, (digit) => ((parseInt(digit, 16) + 1) % 16).toString(16));

/** The part of an OCID that names one thing is the last. */
const otherOcid = (ocid: string): string => ocid.replace(/[^.]*$/, next);

/** A keyId of which one part is of the right form, and nobody's. A token is one part, whichever is asked for. */
export const UNKNOWN = {
  tenancy: ([tenancy = '', ...rest]: readonly string[]) => [otherOcid(tenancy), ...rest],
  user: ([tenancy = '', user = '', ...rest]: readonly string[]) => [tenancy, otherOcid(user), ...rest],
  fingerprint: ([tenancy = '', user = '', fingerprint = '']: readonly string[]) => [
    tenancy,
    user,
    nextHex(fingerprint),
  ],
  'near-tenancy': ([tenancy = '', ...rest]: readonly string[]) => [nearMiss(tenancy), ...rest],
  'near-user': ([tenancy = '', user = '', ...rest]: readonly string[]) => [tenancy, nearMiss(user), ...rest],
  'near-fingerprint': ([tenancy = '', user = '', fingerprint = '']: readonly string[]) => [
    tenancy,
    user,
    fingerprint.replace(/.$/, nextHex),
  ],
  'cut-tenancy': ([tenancy = '', ...rest]: readonly string[]) => [cutShort(tenancy), ...rest],
  'cut-user': ([tenancy = '', user = '', ...rest]: readonly string[]) => [tenancy, cutShort(user), ...rest],
  'cut-fingerprint': ([tenancy = '', user = '', fingerprint = '']: readonly string[]) => [
    tenancy,
    user,
    cutShort(fingerprint),
  ],
} as const;

/** The keyId with the user of another one; of tokens the whole other one. */
export const mixedKeyId = (keyId: string, other: string): string => {
  const [tenancy = '', , fingerprint = ''] = keyId.split('/');
  return keyId.startsWith('ST$') ? other : [tenancy, other.split('/')[1] ?? '', fingerprint].join('/');
};

export const unknownKeyId = (keyId: string, part: keyof typeof UNKNOWN): string =>
  keyId.startsWith('ST$') ? `ST$${next(keyId.slice(3))}` : UNKNOWN[part](keyId.split('/')).join('/');
