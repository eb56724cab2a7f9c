import type { Json, JsonObject } from '../shared/json.ts';

/** What an act asks of a client, as ASSAY_TASK says it. */
export interface Task {
  readonly do: string;
  readonly resource?: string;
  readonly path?: string;
  readonly type?: string;
  readonly id?: string;
  readonly body?: JsonObject;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly method?: string;
  readonly state?: string;
  readonly safe?: boolean;
  readonly times?: number;
}

/** The last line that a client prints. */
export type Outcome =
  | { readonly items: readonly string[] }
  | { readonly resource: Json }
  | { readonly error: Failure }
  | { readonly unsupported: true };

export interface Failure {
  readonly status: number | null;
  readonly code: string | null;
  readonly message: string;
  readonly requestId: string | null;
}

/** A task that did not succeed. */
export class TaskFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** A failure that no answer explains. */
export const failed = (message: string): TaskFailed =>
  new TaskFailed({ status: null, code: null, message, requestId: null });
