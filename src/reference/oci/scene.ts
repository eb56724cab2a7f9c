import type { Incoming } from '../shared/incoming.ts';
import type { Policy } from './policy.ts';
import type { Place } from './route.ts';
import type { Verification } from './signature/verify.ts';
import type { User } from './users.ts';
import type { World } from './world.ts';

/** All that answering one request may look at. */
export interface Scene {
  readonly request: Incoming;
  /** The request before any edit of a fault. */
  readonly received: Incoming;
  readonly world: World;
  readonly policy: Policy;
  /** Scheme and authority of the server. */
  readonly origin: string;
  /** What the request's path names; null is nothing. */
  readonly place: Place | null;
  readonly query: URLSearchParams;
  readonly verification: Verification;
  /** Who asks; the main user where nobody can be told. */
  readonly user: User;
  /** The server's clock, in milliseconds since 1970. */
  readonly now: number;
  /** Counts the requests of the server, from 1. */
  readonly number: number;
}
