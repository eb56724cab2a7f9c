import { em } from './em/em.ts';
import type { Reference } from './reference.ts';

export const REFERENCES = { em } satisfies Record<string, Reference>;
