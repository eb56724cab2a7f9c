import type { Incoming } from '../shared/incoming.ts';
import type { Listening } from '../shared/listen.ts';
import type { TlsSettings } from '../tls/tls-settings.ts';
import type { Catalogue } from './described/catalogue.ts';
import type { Kind } from './kinds.ts';
import type { Cursor, Numbered, Page } from './page.ts';
import type { Effect, Reply } from './reply.ts';
import type { Living, Resource } from './resource.ts';
import type { Place } from './route.ts';
import type { Flaw, Verification } from './signature/verify.ts';
import type { Bucket } from './storage/bucket.ts';
import type { ObjectRules } from './storage/object-rules.ts';
import type { User } from './users.ts';
import type { Problem } from './validate.ts';
import type { World } from './world.ts';

/** Everything that the answer to one request may depend on. */
export interface Scene {
  readonly request: Incoming;
  /** The request before a fault changed it. */
  readonly received: Incoming;
  readonly world: World;
  /** What API descriptions have it serve; null: its own services. */
  readonly catalogue: Catalogue | null;
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

/** What a policy on a page may look at beside the page. */
export interface PageContext {
  readonly scene: Scene;
  readonly cursor: Cursor;
  readonly size: number;
  readonly isFirst: boolean;
}

/** Every decision that a fault or a variation may take differently. */
export interface Policy {
  readonly tls: TlsSettings;
  readonly onExpect: Listening['onExpect'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The flaws of a signature for which the request is refused. */
  readonly flaws: (verification: Verification, request: Incoming, now: number) => readonly Flaw[];
  /** Refuses a request when only its signature has been looked at. */
  readonly turnsAway: (scene: Scene) => Reply | null;
  /** Whether a request that is answered as done is performed. */
  readonly applies: (effect: Effect, scene: Scene) => boolean;
  /** Whether a request that is answered as refused is performed all the same. */
  readonly appliesDespite: (refusal: Reply, scene: Scene) => boolean;
  /** Milliseconds between the check whether something may be done and doing it. */
  readonly hesitates: (effect: Effect, scene: Scene) => number;
  /** Whether to accept a problem of a body. */
  readonly tolerates: (problem: Problem, scene: Scene) => boolean;
  /** The resource as an update stores it; `updated` has what the client asked for. */
  readonly stored: (updated: Resource, former: Resource) => Resource;
  /** The number of the GET that finds a resource ready. */
  readonly settlesAt: (kind: Kind) => number;
  /** 202: the update is accepted, and done later. */
  readonly updatedStatus: 200 | 202;
  readonly createdStatus: (kind: Kind) => 200 | 201 | 202;
  readonly deletedStatus: (kind: Kind) => 202 | 204;
  /** The resource right after its deletion. */
  readonly deletedPhase: 'deleting' | 'deleted' | 'gone';
  /** How many GETs still find a deleted resource in its last state. */
  readonly lingers: number;
  readonly isBusy: (resource: Living) => boolean;
  readonly mayUse: (compartment: string, scene: Scene) => boolean;
  readonly isListed: (resource: Living, scene: Scene) => boolean;
  /** Whether the filters of a list include the resource. */
  readonly isWanted: (resource: Living, scene: Scene) => boolean;
  readonly hasUniqueNames: boolean;
  readonly etag: (item: Living | Bucket) => string;
  /** Whether an if-match permits a write. */
  readonly matches: (field: string, etag: string, scene: Scene) => boolean;
  readonly allowance: { readonly most: number; readonly withinMs: number };
  /** The key under which a retry token is remembered; null ignores the token. */
  readonly tokenKey: (token: string, scene: Scene) => string | null;
  readonly replays: (resource: Living, scene: Scene) => 'repeat' | 'refuse' | 'anew';
  readonly longestToken: number;
  readonly limits: (scene: Scene) => { readonly most: number; readonly usual: number; readonly least: number };
  readonly pageSize: (limit: number, context: Omit<PageContext, 'size'>) => number;
  /** How many empty pages follow the first page. */
  readonly empties: (scene: Scene) => number;
  /** Changes a page; `shown` is every item of the list that is shown, on all pages. */
  readonly page: <T extends Numbered>(page: Page<T>, context: PageContext, shown: readonly T[]) => Page<T>;
  readonly token: {
    readonly show: (cursor: Cursor) => string;
    readonly read: (token: string, scene: Scene) => Cursor | null;
  };
  readonly objects: ObjectRules;
}
