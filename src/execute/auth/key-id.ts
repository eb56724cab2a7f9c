import { NEARNESSES, nearMiss, type Nearness } from '../../support/near-miss.ts';

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

const PARTS = ['tenancy', 'user', 'fingerprint'] as const;
type Part = (typeof PARTS)[number];

/** How a part becomes an unknown one of the right form. */
const OTHER: Readonly<Record<Part, (text: string) => string>> = {
  tenancy: otherOcid,
  user: otherOcid,
  fingerprint: nextHex,
};

/** Only what names one thing becomes another; hexadecimal digits stay what they are. */
const NEARLY: Readonly<Record<Part, (text: string, how: Nearness) => string>> = {
  tenancy: (ocid, how) => ocid.replace(/[^.]*$/, (last) => nearMiss(last, how)),
  user: (ocid, how) => ocid.replace(/[^.]*$/, (last) => nearMiss(last, how)),
  fingerprint: (text, how) => {
    if (how === 'near') return text.replace(/.$/, nextHex);
    return how === 'first' ? text.replace(/^./, nextHex) : nearMiss(text, how);
  },
};

/** A keyId of which one part is nobody's: `user`, `near-user`. A token is one part, whichever is asked for. */
export const UNKNOWN: Readonly<Record<string, (parts: readonly string[]) => readonly string[]>> = Object.fromEntries(
  PARTS.flatMap((part, at) => {
    const changing = (change: (text: string) => string) => (parts: readonly string[]) =>
      parts.map((text, index) => (index === at ? change(text) : text));
    return [
      [part, changing(OTHER[part])] as const,
      ...NEARNESSES.map((how) => [`${how}-${part}`, changing((text) => NEARLY[part](text, how))] as const),
    ];
  }),
);

/** The keyId with the user of another one; of tokens the whole other one. */
export const mixedKeyId = (keyId: string, other: string): string => {
  const [tenancy = '', , fingerprint = ''] = keyId.split('/');
  return keyId.startsWith('ST$') ? other : [tenancy, other.split('/')[1] ?? '', fingerprint].join('/');
};

export const unknownKeyId = (keyId: string, part: string): string =>
  keyId.startsWith('ST$') ? `ST$${next(keyId.slice(3))}` : (UNKNOWN[part]?.(keyId.split('/')) ?? []).join('/');
