import type { Incoming } from '../shared/incoming.ts';
import type { Policy } from './policy.ts';
import type { View } from './represent.ts';
import type { World } from './world.ts';

/** All that answering one request may look at. */
export interface Scene {
  readonly request: Incoming;
  /** The request before any edit of a fault. */
  readonly received: Incoming;
  readonly world: World;
  readonly policy: Policy;
  readonly view: View;
  /** Scheme and authority of the server. */
  readonly origin: string;
}
