import type { Incoming } from '../shared/incoming.ts';
import type { JsonObject } from '../shared/json.ts';
import type { Effect, Reply } from './reply.ts';
import type { CreatableKind, Resource } from './resource.ts';

/** How paths inside the server look to clients; `read` undoes `show`. */
export interface Address {
  show(path: string): string;
  read(target: string): string;
}

/** Every decision that a fault or a variation may take differently. */
export interface Policy {
  readonly address: Address;
  readonly seed: (seed: readonly Resource[]) => readonly Resource[];
  readonly createdStatus: Readonly<Record<CreatableKind, 200 | 201 | 202>>;
  readonly updatedStatus: 200 | 204;
  readonly deletedStatus: Readonly<Record<CreatableKind, 200 | 202 | 204>>;
  /** The resource_state after each number of GETs; the last one stays. */
  readonly stages: readonly JsonObject[];
  /** The number of the GET that finds the resource ready; 0: it is created ready. */
  readonly settlesAt: number;
  /** How many GETs still find a resource being destroyed before it is gone. */
  readonly lingers: number;
  readonly isBusy: (resource: Resource) => boolean;
  readonly isListed: (resource: Resource) => boolean;
  readonly isFound: (template: Resource, name: string) => boolean;
  readonly hasUniqueNames: boolean;
  /** Whether a request that is answered as done is performed. */
  readonly applies: (effect: Effect, request: Incoming) => boolean;
  /** Whether a request that is answered as refused is performed all the same. */
  readonly appliesDespite: (refusal: Reply, request: Incoming) => boolean;
  /** The resource as an update stores it; `updated` has what the client asked for. */
  readonly stored: (updated: Resource, former: Resource) => Resource;
  readonly afterRead: (resource: Resource, request: Incoming) => Resource;
  readonly etag: (resource: Resource) => string;
  readonly onExpect: 'continue' | 'final at once' | 'wait' | 'continue and hang up';
}

export const PLAIN: Policy = {
  address: { show: (path) => path, read: (target) => target },
  seed: (seed) => seed,
  createdStatus: { template: 201, instance: 202, network: 200 },
  updatedStatus: 200,
  deletedStatus: { template: 200, instance: 202, network: 204 },
  stages: [
    { state: 'CREATING', progress: 10 },
    { state: 'CREATING', progress: 30 },
    { state: 'CREATING', progress: 60 },
    { state: 'READY', progress: 100 },
  ],
  settlesAt: 3,
  lingers: 1,
  isBusy: (resource) => resource.phase !== 'ready',
  isListed: (resource) => resource.phase === 'creating' || resource.phase === 'ready',
  isFound: (template, name) => template.name === name,
  hasUniqueNames: true,
  applies: () => true,
  appliesDespite: () => false,
  stored: (updated) => updated,
  afterRead: (resource) => resource,
  etag: (resource) => `"${resource.revision}-${resource.phase}-${resource.phase === 'ready' ? 0 : resource.polls}"`,
  onExpect: 'continue',
};
