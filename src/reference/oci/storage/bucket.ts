import type { JsonObject } from '../../shared/json.ts';
import type { Header } from '../../shared/incoming.ts';

export const NAMESPACE = 'axreference';

export interface StoredObject {
  readonly name: string;
  readonly octets: Buffer;
  /** Content-Type and the other headers of a PUT that GET returns. */
  readonly headers: readonly Header[];
  readonly etag: string;
  /** The MD5 of the octets, in base64. */
  readonly md5: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly modified: number;
}

export interface Bucket {
  readonly name: string;
  readonly compartment: string;
  readonly sequence: number;
  readonly created: number;
  readonly revision: number;
  readonly attributes: JsonObject;
  readonly objects: Map<string, StoredObject>;
}
