import type { Act } from './act.ts';
import type { ApiDescription } from './description.ts';
import type { JsonObject } from './json.ts';
import type { TypeTree } from './media-type.ts';
import type { Profile } from './profile.ts';
import type { Rule, Scenario } from './scenario.ts';
import type { Source } from './source.ts';
import type { NearMisses } from './style.ts';

/** Whom a requirement binds. */
export type Role = 'server' | 'client';

export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** One normative statement. */
export interface Requirement {
  readonly id: string;
  readonly level: Level;
  readonly subject: Role;
  readonly how: 'rule' | 'probe' | 'act';
  readonly needs: readonly string[];
  /** At least one. */
  readonly sources: readonly Source[];
  readonly text: string;
  /** What is wrong where it is not met, in a few words. */
  readonly defect?: string;
  /** How an unclear sentence is read, and why. */
  readonly ruling?: string;
  /** Why the requirement cannot be judged from outside. */
  readonly unjudged?: string;
}

/** What a protocol demands of servers, or of clients. */
export interface Suite {
  readonly role: Role;
  readonly profile: Profile;
  readonly requirements: readonly Requirement[];
  readonly types: TypeTree;
  readonly rules: readonly Rule[];
  readonly scenarios: readonly Scenario[];
  readonly nearMisses: NearMisses;
  /** Of clients only. */
  readonly acts: readonly Act[];
  /** JSON Schemas by file name, for the check `schema`. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
  /** What the target's own documentation says of its operations; none where no description is named. */
  readonly apis: readonly ApiDescription[];
  /** SHA-256 of all its files and schemas, and of the register alone. */
  readonly digests: { readonly suite: string; readonly register: string };
}
