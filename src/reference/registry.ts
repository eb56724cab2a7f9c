import { em } from './em/em.ts';
import { oci } from './oci/oci.ts';
import type { Reference } from './reference.ts';

export const REFERENCES = { em, oci } satisfies Record<string, Reference>;
