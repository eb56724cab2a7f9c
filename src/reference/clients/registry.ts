import type { Json } from '../shared/json.ts';
import type { ClientUnderProof } from './client.ts';
import { faults } from './faults/oci.ts';
import { ociClient } from './oci/reference-client.ts';
import { variations } from './variations/oci.ts';
import type { Fault, Variation } from '../reference.ts';

/** The reference client of a profile, and what may be different about it. */
export interface ReferenceClients {
  readonly faults: readonly Fault[];
  readonly variations: readonly Variation[];
  /** A client with a fault or a variation, or, without a name, a plain one; as a user of the reference server. */
  client(user: Readonly<Record<string, string>>, name?: string): ClientUnderProof;
}

/** Clients that do next to nothing: none of them may come out conformant. */
export const NULL_CLIENTS: Readonly<Record<string, ClientUnderProof>> = {
  'says nothing': () => Promise.resolve(null),
  'is always done': () => Promise.resolve({ items: [] as readonly Json[], resource: {} }),
  'asks once': async (_task, { entry }) => {
    await fetch(entry).catch(() => undefined);
    return { items: [] as readonly Json[], resource: {} };
  },
  'always fails': () => Promise.resolve({ error: { status: null, code: null, message: 'no', requestId: null } }),
};

export const CLIENTS: Readonly<Record<string, ReferenceClients>> = {
  oci: {
    faults,
    variations,
    client: ({ keyId = '', key = '' }, name) =>
      ociClient({ keyId, key }, [...faults, ...variations].find((one) => one.name === name)?.policy),
  },
};
