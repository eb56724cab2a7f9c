import type { Incoming } from '../shared/incoming.ts';
import type { Policy } from './policy.ts';
import type { Place } from './route.ts';
import type { Verification } from './signature/verify.ts';
import type { User } from './users.ts';
import type { World } from './world.ts';

/** Everything that the answer to one request may depend on. */
export interface Scene {
  readonly request: Incoming;
  /** The request before a fault changed it. */
  readonly received: Incoming;
  readonly world: World;
  readonly policy: Policy;
  /** Scheme and authority of the server. */
  readonly origin: string;
  /** What the request's path names; null: nothing. */
  readonly place: Place | null;
  readonly query: URLSearchParams;
  readonly verification: Verification;
  /** Who asks; the main user if the signature does not tell. */
  readonly user: User;
  /** The server's clock, in milliseconds since 1970. */
  readonly now: number;
  /** The number of this request, from 1. */
  readonly number: number;
}
