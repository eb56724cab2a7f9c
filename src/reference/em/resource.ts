import type { JsonObject } from '../shared/json.ts';
import type { TypeName } from './media-types.ts';

/** The kinds of resource: their paths, the type of their collection, what a client may do to its own. */
export const KINDS = {
  cloud: { segment: '', type: 'Cloud', required: [], verbs: [] },
  template: {
    segment: 'service_templates',
    type: 'ServiceTemplate',
    required: ['name', 'size'],
    verbs: ['PUT', 'DELETE'],
  },
  zone: { segment: 'zones', type: 'Zone', required: [], verbs: [] },
  family: { segment: 'service_family_types', type: 'ServiceFamilyType', required: [], verbs: [] },
  request: { segment: 'service_requests', type: 'Request', required: [], verbs: [] },
  instance: {
    segment: 'service_instances',
    type: 'ServiceInstance',
    required: ['name', 'size'],
    verbs: ['PUT', 'POST', 'DELETE'],
  },
  network: { segment: 'networks', type: 'Network', required: ['name', 'cidr'], verbs: ['PUT', 'DELETE'] },
  quota: { segment: 'quotas', type: 'QuotaUsage', required: [], verbs: [] },
  server: { segment: 'servers', type: 'Server', required: [], verbs: [] },
} as const satisfies Record<string, Shape>;

interface Shape {
  readonly segment: string;
  readonly type: TypeName;
  readonly required: readonly string[];
  readonly verbs: readonly string[];
}

export type Kind = keyof typeof KINDS;
export const CREATABLE = ['template', 'instance', 'network'] as const;
export type CreatableKind = (typeof CREATABLE)[number];

export type Phase = 'creating' | 'ready' | 'destroying' | 'gone';

export interface Resource {
  /** The internal path, from which the address that clients see is derived. */
  readonly path: string;
  readonly kind: Kind;
  readonly type: TypeName;
  readonly name: string;
  readonly isBuiltIn: boolean;
  readonly phase: Phase;
  /** The number of GETs since the current phase began. */
  readonly polls: number;
  readonly revision: number;
  /** Members that are shown unchanged. */
  readonly attributes: JsonObject;
  /** Members that are links, with the paths they lead to. */
  readonly links: Readonly<Record<string, string>>;
  /** The paths in a Collection<URI>; empty: there is no such member. */
  readonly related: readonly string[];
  /** The paths of a zone's servers, rack by rack. */
  readonly racks: readonly (readonly string[])[];
  /** The path of the resource that a Request is about. */
  readonly tracks: string | null;
}

export const isCreatable = (kind: Kind): kind is CreatableKind => CREATABLE.some((creatable) => creatable === kind);

export const pathOf = (kind: Kind, id: string): string => `/cloud/${KINDS[kind].segment}/${id}`;

export function newResource(given: Partial<Resource> & Pick<Resource, 'path' | 'kind' | 'type' | 'name'>): Resource {
  const blank = {
    isBuiltIn: false,
    phase: 'ready',
    polls: 0,
    revision: 1,
    attributes: {},
    links: {},
    related: [],
    racks: [],
    tracks: null,
  } as const;
  return { ...blank, ...given };
}
