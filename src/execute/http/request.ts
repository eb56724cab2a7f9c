import type { Intent, Via } from '../../model/exchange.ts';
import type { Send } from '../../model/scenario.ts';

/** A request with every template filled in. */
export interface Request extends Send {
  readonly method: string;
  /** A URI, or a reference that is resolved against the target. */
  readonly url: string;
}

/** The methods that only read a resource. */
export const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Who sends a request, and what for. */
export interface Label {
  readonly scenario: string;
  readonly step: string;
  readonly intent: Intent;
  readonly via?: Via;
  readonly illFormed?: boolean;
  /** Statuses that are what was asked for: the request is not repeated after them. */
  readonly expectThrottled?: readonly number[];
  /** One of several that leave at the same moment: none may wait for a connection. */
  readonly together?: boolean;
}
