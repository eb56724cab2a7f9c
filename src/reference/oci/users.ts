import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { PUBLIC_KEYS } from './keys.ts';

export interface User {
  readonly name: keyof typeof PUBLIC_KEYS;
  readonly tenancy: string;
  readonly user: string;
  /** MD5 of the key's SubjectPublicKeyInfo in DER, octets in hex with colons. */
  readonly fingerprint: string;
  readonly key: KeyObject;
}

const TENANCY = 'ocid1.tenancy.oc1..aaaaaaaatenancyofthereferenceserver';

export const COMPARTMENTS = {
  /** The main user’s own. */
  main: 'ocid1.compartment.oc1..aaaaaaaamaincompartment',
  other: 'ocid1.compartment.oc1..aaaaaaaaothercompartment',
  empty: 'ocid1.compartment.oc1..aaaaaaaaemptycompartment',
  /** The only one that the limited user may see. */
  limited: 'ocid1.compartment.oc1..aaaaaaaalimitedcompartment',
} as const;

function user(name: User['name'], id: string): User {
  const key = createPublicKey(PUBLIC_KEYS[name]);
  const digest = createHash('md5')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return { name, tenancy: TENANCY, user: id, fingerprint: digest.replace(/..(?=.)/g, '$&:'), key };
}

export const MAIN = user('main', 'ocid1.user.oc1..aaaaaaaamainuser');
export const LIMITED = user('limited', 'ocid1.user.oc1..aaaaaaaalimiteduser');
export const USERS: readonly User[] = [MAIN, LIMITED];

const known: readonly string[] = Object.values(COMPARTMENTS);

/** Whether the user may use what is in this compartment; nobody may use an unknown one. */
export const mayUse = ({ name }: User, compartment: string): boolean =>
  name === 'main' ? known.includes(compartment) : compartment === COMPARTMENTS.limited;
