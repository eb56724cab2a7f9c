import type { Incoming } from '../shared/incoming.ts';
import type { Listening } from '../shared/listen.ts';
import type { TlsSettings } from '../tls/tls-settings.ts';
import type { Kind } from './kinds.ts';
import type { Cursor, Numbered, Page } from './page.ts';
import type { Effect, Reply } from './reply.ts';
import type { Resource } from './resource.ts';
import type { Place } from './route.ts';
import type { Flaw, Verification } from './signature/verify.ts';
import type { Bucket } from './storage/bucket.ts';
import type { ObjectRules } from './storage/object-rules.ts';
import type { User } from './users.ts';
import type { Problem } from './validate.ts';
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

/** What a policy on a page may look at beside the page. */
export interface PageContext {
  readonly scene: Scene;
  readonly cursor: Cursor;
  readonly size: number;
  readonly isFirst: boolean;
}

/** Every decision in which a fault or a variation may differ from the plain server. */
export interface Policy {
  readonly tls: TlsSettings;
  readonly onExpect: Listening['onExpect'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly flaws: (verification: Verification, request: Incoming, now: number) => readonly Flaw[];
  /** What is refused before anything is looked at but the signature. */
  readonly turnsAway: (scene: Scene) => Reply | null;
  /** Whether what is answered as done is done. */
  readonly applies: (effect: Effect, scene: Scene) => boolean;
  /** Whether what is answered as refused is done all the same. */
  readonly appliesDespite: (refusal: Reply, scene: Scene) => boolean;
  /** Milliseconds between looking whether something may be done and doing it. */
  readonly hesitates: (effect: Effect, scene: Scene) => number;
  /** Whether a body's problem is let pass. */
  readonly tolerates: (problem: Problem, scene: Scene) => boolean;
  /** The resource as an update stores it; `updated` has what the client asked for. */
  readonly stored: (updated: Resource, former: Resource) => Resource;
  /** The GET that finds a resource ready. */
  readonly settlesAt: (kind: Kind) => number;
  readonly createdStatus: (kind: Kind) => 200 | 201 | 202;
  readonly deletedStatus: (kind: Kind) => 202 | 204;
  /** What a deletion makes of a resource at once. */
  readonly deletedPhase: 'deleting' | 'deleted' | 'gone';
  /** GETs that still find a deleted resource in its last state. */
  readonly lingers: number;
  readonly isBusy: (resource: Resource) => boolean;
  readonly mayUse: (compartment: string, scene: Scene) => boolean;
  readonly isListed: (resource: Resource, scene: Scene) => boolean;
  /** Whether a list's filter lets the resource through. */
  readonly isWanted: (resource: Resource, scene: Scene) => boolean;
  readonly hasUniqueNames: boolean;
  readonly etag: (item: Resource | Bucket) => string;
  /** Whether an if-match lets a write through. */
  readonly matches: (field: string, etag: string, scene: Scene) => boolean;
  readonly allowance: { readonly most: number; readonly withinMs: number };
  /** What a retry token is remembered by; null forgets it. */
  readonly tokenKey: (token: string, scene: Scene) => string | null;
  readonly replays: (resource: Resource, scene: Scene) => 'repeat' | 'refuse' | 'anew';
  readonly longestToken: number;
  readonly limits: (scene: Scene) => { readonly most: number; readonly usual: number; readonly least: number };
  readonly pageSize: (limit: number, context: Omit<PageContext, 'size'>) => number;
  /** Empty pages behind the first. */
  readonly empties: (scene: Scene) => number;
  /** Of all that is in the list and shown. */
  readonly page: <T extends Numbered>(page: Page<T>, context: PageContext, shown: readonly T[]) => Page<T>;
  readonly token: {
    readonly show: (cursor: Cursor) => string;
    readonly read: (token: string, scene: Scene) => Cursor | null;
  };
  readonly objects: ObjectRules;
}
