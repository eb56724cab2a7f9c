import type { Fault } from '../reference.ts';
import type { JsonObject } from '../shared/json.ts';

/** Where a client is pointed at. */
export interface Surroundings {
  /** The entry URI of the server. */
  readonly entry: string;
  /** PEM of the server's CA, where it has one. */
  readonly ca?: string;
  /** Waits, in milliseconds of the client's clock. Rejects once nobody waits for the client any more. */
  readonly rest: (ms: number) => Promise<void>;
  /** The client's clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/** A planted defect of a client. */
export interface ClientFault extends Fault {
  /** How many times faster time goes by, for a defect that takes minutes to show; by default 1. */
  readonly lapse?: number;
  /** How long its tasks may take, in milliseconds of that time; by default as long as a command. */
  readonly patienceMs?: number;
}

/** Does a task and says what came of it; null says nothing. */
export type ClientUnderProof = (task: JsonObject, around: Surroundings) => Promise<JsonObject | null>;
