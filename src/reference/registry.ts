import { em } from './em/em.ts';
import { oci } from './oci/oci.ts';
import type { Reference } from './reference.ts';

/** The reference server of each profile, by the id of the profile (its folder in suites/). */
export const REFERENCES = { em, oci } satisfies Record<string, Reference>;
