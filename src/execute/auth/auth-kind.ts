import type { User } from '../../model/config.ts';
import type { HeaderField } from '../../model/exchange.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Outgoing } from '../outcome.ts';

/** How requests of a profile are authenticated. */
export interface AuthKind {
  readonly summary: string;
  /** JSON Schema of the variants that a scenario may ask for beside a user's name. */
  readonly variants: JsonObject;
  /** The header fields to add; `now` is the time by the target's clock, in milliseconds since 1970. */
  readonly sign: (request: Outgoing, user: User, variant: JsonObject, now: number) => readonly HeaderField[];
  /** Further strings that would give a user's credentials away, beside the secrets themselves. */
  readonly traces: (user: User) => readonly string[];
}
