import type { Json } from '../shared/json.ts';
import type { ClientFault, ClientUnderProof } from './client.ts';
import { emClient } from './em/reference-client.ts';
import { faults as emFaults } from './faults/em.ts';
import { faults as ociFaults } from './faults/oci.ts';
import { ociClient } from './oci/reference-client.ts';
import { variations as emVariations } from './variations/em.ts';
import { variations as ociVariations } from './variations/oci.ts';
import type { Variation } from '../reference.ts';

/** The reference client of a profile, and what may be different about it. */
export interface ReferenceClients {
  readonly faults: readonly ClientFault[];
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

const named = <T extends { readonly name: string }>(all: readonly T[], name: string | undefined): T | undefined =>
  all.find((one) => one.name === name);

export const CLIENTS: Readonly<Record<string, ReferenceClients>> = {
  em: {
    faults: emFaults,
    variations: emVariations,
    client: ({ username = '', password = '' }, name) =>
      emClient({ username, password }, named([...emFaults, ...emVariations], name)?.policy),
  },
  oci: {
    faults: ociFaults,
    variations: ociVariations,
    client: ({ keyId = '', key = '' }, name) =>
      ociClient({ keyId, key }, named([...ociFaults, ...ociVariations], name)?.policy),
  },
};
