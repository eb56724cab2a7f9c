import type { JsonObject } from '../shared/json.ts';

/** Where a client is pointed at. */
export interface Surroundings {
  /** The entry URI of the server. */
  readonly entry: string;
  /** PEM of the server's CA, where it has one. */
  readonly ca?: string;
}

/** Does a task and says what came of it; null says nothing. */
export type ClientUnderProof = (task: JsonObject, around: Surroundings) => Promise<JsonObject | null>;
