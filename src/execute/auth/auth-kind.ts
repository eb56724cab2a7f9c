import type { User } from '../../model/config.ts';
import type { HeaderField } from '../../model/exchange.ts';
import type { JsonObject } from '../../model/json.ts';
import type { UserJudge, UserReader } from '../../model/user.ts';
import type { Outgoing } from '../http/outcome.ts';

/** How requests of a profile are authenticated. */
export interface AuthKind {
  readonly summary: string;
  /** JSON Schema of the variants that a scenario may ask for beside a user's name. */
  readonly variants: JsonObject;
  /** Where users are more than texts: makes one of what the config says. */
  readonly read?: UserReader;
  /** Where users are texts: what is wrong with one whose entries are all there. */
  readonly mistakes?: UserJudge;
  /**
   * The header fields to add. Now is in milliseconds since 1970, by the target's clock; `users` has everyone of the
   * config.
   */
  readonly sign: (
    request: Outgoing,
    user: User,
    variant: JsonObject,
    now: number,
    users: Readonly<Record<string, User>>,
  ) => readonly HeaderField[];
  /** Further strings that would give a user's credentials away, beside the secrets themselves. */
  readonly traces: (user: User) => readonly string[];
  /** Replaces what must never be shown and is another with each request. Linear: it sees every body. */
  readonly conceal?: (text: string, by: string) => string;
}
