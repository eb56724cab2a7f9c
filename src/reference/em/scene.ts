import type { Incoming } from '../shared/incoming.ts';
import type { Policy } from './policy.ts';
import type { View } from './represent.ts';
import type { World } from './world.ts';

/** Everything that the answer to one request may depend on. */
export interface Scene {
  readonly request: Incoming;
  /** The request before a fault changed it. */
  readonly received: Incoming;
  readonly world: World;
  readonly policy: Policy;
  readonly view: View;
  /** Scheme and authority of the server. */
  readonly origin: string;
}
