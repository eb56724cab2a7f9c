import type { ResourceShape } from '../../../model/resource-shape.ts';
import type { Living } from '../resource.ts';

/** A resource of a kind that an API description has. Its `id` is its path, which is unique. */
export interface Item extends Living {
  readonly shape: ResourceShape;
  /** The path of the list that it is in. */
  readonly collection: string;
  /** What the last segment of its path says, decoded. */
  readonly key: string;
  /** Content that is no JSON. */
  readonly content?: { readonly type: string; readonly octets: Buffer };
}

export const itemPath = (collection: string, key: string): string => `${collection}/${encodeURIComponent(key)}`;
