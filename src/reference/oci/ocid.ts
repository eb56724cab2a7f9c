import { createHash } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** An OCID, derived from the seed. */
export function ocid(type: string, seed: string): string {
  const unique = [...createHash('sha512').update(`${type} ${seed}`).digest()]
    .slice(0, 52)
    .map((octet) => LETTERS[octet % 32])
    .join('');
  return `ocid1.${type}.oc1.iad.aaaaaaaa${unique}`;
}

export const isOcid = (text: string): boolean => /^ocid1\.[a-z0-9]+\.[a-z0-9]+\.[a-z0-9-]*\.[a-z0-9.]+$/i.test(text);

/** Hex digits, derived from the seed. */
export const hex = (seed: string): string => createHash('md5').update(seed).digest('hex');

/** In the format of a UUID. */
export const uuid = (seed: string): string => hex(seed).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
