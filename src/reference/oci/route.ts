import type { Operation } from '../../model/description.ts';
import type { ResourceShape } from '../../model/resource-shape.ts';
import type { OperationRole } from '../../model/resources.ts';
import { KINDS, pathOf, type Kind } from './kinds.ts';

/** What a path names. */
export type Place =
  | { readonly is: 'collection'; readonly kind: Kind }
  | { readonly is: 'resource'; readonly kind: Kind; readonly id: string }
  | { readonly is: 'work request'; readonly id: string }
  | {
      readonly is: 'operation';
      readonly operation: Operation;
      readonly role: OperationRole;
      readonly shape: ResourceShape;
      /** The list that it is about, or its own path. */
      readonly collection: string;
      /** Which one of the list; empty where it is about none. */
      readonly key: string;
      readonly path: string;
      /** The resources below which it is, the outermost first. */
      readonly ancestors: readonly { readonly path: string; readonly shape: ResourceShape }[];
    }
  | { readonly is: 'namespace' }
  | { readonly is: 'buckets'; readonly namespace: string }
  | { readonly is: 'bucket'; readonly namespace: string; readonly bucket: string }
  | { readonly is: 'objects'; readonly namespace: string; readonly bucket: string }
  | { readonly is: 'object'; readonly namespace: string; readonly bucket: string; readonly object: string };

const READS = ['GET', 'HEAD'] as const;

export const VERBS: Readonly<Record<Exclude<Place['is'], 'operation'>, readonly string[]>> = {
  collection: [...READS, 'POST'],
  resource: [...READS, 'PUT', 'DELETE'],
  'work request': READS,
  namespace: READS,
  buckets: [...READS, 'POST'],
  bucket: [...READS, 'POST', 'DELETE'],
  objects: READS,
  object: [...READS, 'PUT', 'DELETE'],
};

/** Path and query of a request target in any form. */
const localTarget = (target: string): string => target.replace(/^https?:\/\/[^/?]*/i, '');
export const pathIn = (target: string): string => localTarget(target).replace(/\?.*$/s, '');
export const queryIn = (target: string): URLSearchParams =>
  new URLSearchParams(/\?(.*)$/s.exec(localTarget(target))?.[1] ?? '');

export const isStorage = (target: string): boolean => /^\/n(\/|$)/.test(pathIn(target));

/** Null if the path has no operation or a bad percent-encoding. */
export function placeAt(target: string): Place | null {
  const path = pathIn(target);
  if (path === '/n' || path === '/n/') return { is: 'namespace' };
  try {
    return isStorage(target) ? storagePlace(path) : corePlace(path);
  } catch {
    return null;
  }
}

function corePlace(path: string): Place | null {
  const [, collection = '', id] = /^(\/\d{8}\/[A-Za-z]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (collection === '/20240229/workRequests')
    return id === undefined ? null : { is: 'work request', id: decodeURIComponent(id) };
  const kind = (Object.keys(KINDS) as Kind[]).find((candidate) => pathOf(candidate) === collection);
  if (kind === undefined) return null;
  return id === undefined ? { is: 'collection', kind } : { is: 'resource', kind, id: decodeURIComponent(id) };
}

function storagePlace(path: string): Place | null {
  const found = /^\/n\/([^/]+)\/b(?:\/([^/]+)(?:\/(o)(?:\/(.+))?)?)?$/s.exec(path);
  if (found === null) return null;
  const [, namespace = '', bucket = '', marker = '', object = ''] = Array.from(found, (part: string | undefined) =>
    decodeURIComponent(part ?? ''),
  );
  if (bucket === '') return { is: 'buckets', namespace };
  if (marker === '') return { is: 'bucket', namespace, bucket };
  return object === '' ? { is: 'objects', namespace, bucket } : { is: 'object', namespace, bucket, object };
}
