import { pathOf, type Kind } from './kinds.ts';
import { ocid } from './ocid.ts';
import type { Item } from './described/item.ts';
import type { Resource } from './resource.ts';
import type { Bucket } from './storage/bucket.ts';

/** The creation that a retry token stands for. */
export interface Remembered {
  readonly id: string;
  readonly body: string;
}

export interface WorkRequest {
  readonly id: string;
  readonly about: Resource;
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly accepted: number;
  readonly reads: number;
}

/** All state of a running server; the only mutable thing here. */
export interface World {
  readonly resources: Map<string, Resource>;
  readonly buckets: Map<string, Bucket>;
  readonly tokens: Map<string, Remembered>;
  readonly works: Map<string, WorkRequest>;
  /** What is served by API descriptions, by path. */
  readonly items: Map<string, Item>;
  /** The lists that have got what is in them from the beginning. */
  readonly sown: Set<string>;
  outage: '500' | '503' | 'none';
  /** The number of the request that ended the last outage; 0 means none. */
  recovered: number;
  /** The number of requests so far. */
  served: number;
  sequence: number;
  /** How many creations are left before throttling, and since when they are counted. */
  allowance: { readonly left: number; readonly since: number };
}

export const newWorld = (): World => ({
  resources: new Map(),
  buckets: new Map(),
  tokens: new Map(),
  works: new Map(),
  items: new Map(),
  sown: new Set(),
  outage: 'none',
  recovered: 0,
  served: 0,
  sequence: 0,
  allowance: { left: 0, since: -Infinity },
});

export const nextSequence = (world: World): number => (world.sequence += 1);
export const newId = (kind: Kind, sequence: number): string => ocid(kind, `${pathOf(kind)} ${sequence}`);

export const keep = (world: World, resource: Resource): Resource => {
  world.resources.set(resource.id, resource);
  return resource;
};
