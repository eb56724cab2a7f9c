import type { JsonObject } from './json.ts';
import type { Verdict } from './verdict.ts';

/** An act as it went: what the server did, and what the client did. */
export interface ReportedAct {
  readonly id: string;
  readonly title: string;
  readonly task: JsonObject;
  /** How the task ended, in words. */
  readonly end: string;
  readonly endedWell: boolean;
  readonly durationMs: number;
  /** What the client printed last, bounded and without secrets. */
  readonly out: string;
  readonly err: string;
  /** The worst verdict on what the act judges. */
  readonly verdict: Verdict;
  /** The requirements that it judges. */
  readonly requirements: readonly string[];
  /** The first requests; times in milliseconds since the act began. */
  readonly requests: readonly ReportedActRequest[];
  /** Further requests, which are only counted. */
  readonly more: number;
}

export interface ReportedActRequest {
  readonly at: number;
  readonly until: number;
  readonly method: string;
  readonly url: string;
  /** Null where no answer was sent. */
  readonly status: number | null;
  /** What the server did otherwise than usual. */
  readonly by?: string;
  readonly lost?: 'dropped' | 'cut';
  readonly origin: 'own' | 'other';
}
