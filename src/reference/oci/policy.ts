import type { Incoming } from '../shared/incoming.ts';
import type { Listening } from '../shared/listen.ts';
import { TLS, type TlsSettings } from '../tls/tls-settings.ts';
import { isMatch } from './conditions.ts';
import { shapeOf, type Kind } from './kinds.ts';
import { uuid } from './ocid.ts';
import { cursorOf, tokenOf, type Cursor, type Numbered, type Page } from './page.ts';
import type { Effect, Reply } from './reply.ts';
import { isDeleted, stateOf, type Resource } from './resource.ts';
import type { Scene } from './scene.ts';
import type { Flaw, Verification } from './signature/verify.ts';
import { OBJECT_RULES, type ObjectRules } from './storage/object-rules.ts';
import type { Bucket } from './storage/bucket.ts';
import { mayUse } from './users.ts';
import type { Problem } from './validate.ts';

/** What a policy about pages may look at, other than the page. */
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
  readonly createdStatus: (kind: Kind) => 200 | 201 | 202;
  readonly deletedStatus: (kind: Kind) => 202 | 204;
  /** The resource right after its deletion. */
  readonly deletedPhase: 'deleting' | 'deleted' | 'gone';
  /** How many GETs still find a deleted resource in its last state. */
  readonly lingers: number;
  readonly isBusy: (resource: Resource) => boolean;
  readonly mayUse: (compartment: string, scene: Scene) => boolean;
  readonly isListed: (resource: Resource, scene: Scene) => boolean;
  /** Whether the filters of a list include the resource. */
  readonly isWanted: (resource: Resource, scene: Scene) => boolean;
  readonly hasUniqueNames: boolean;
  readonly etag: (item: Resource | Bucket) => string;
  /** Whether an if-match permits a write. */
  readonly matches: (field: string, etag: string, scene: Scene) => boolean;
  readonly allowance: { readonly most: number; readonly withinMs: number };
  /** The key under which a retry token is remembered; null ignores the token. */
  readonly tokenKey: (token: string, scene: Scene) => string | null;
  readonly replays: (resource: Resource, scene: Scene) => 'repeat' | 'refuse' | 'anew';
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

/** Whether the filters of a list include the resource. */
function passes(resource: Resource, query: URLSearchParams): boolean {
  const name = query.get('displayName');
  const state = query.get('lifecycleState');
  return (name === null || name === resource.name) && (state === null || state === stateOf(resource));
}

export const PLAIN: Policy = {
  tls: TLS,
  onExpect: 'continue',
  now: () => Date.now(),
  flaws: ({ flaws }) => flaws,
  turnsAway: () => null,
  applies: () => true,
  appliesDespite: () => false,
  hesitates: () => 0,
  tolerates: () => false,
  stored: (updated) => updated,
  settlesAt: (kind) => shapeOf(kind).settlesAt,
  createdStatus: (kind) => shapeOf(kind).created,
  deletedStatus: (kind) => shapeOf(kind).deleted,
  deletedPhase: 'deleting',
  lingers: 2,
  isBusy: ({ phase }) => phase !== 'ready',
  mayUse: (compartment, { user }) => mayUse(user, compartment),
  isListed: (resource) => !isDeleted(resource),
  isWanted: (resource, { query }) => passes(resource, query),
  hasUniqueNames: true,
  etag: (item) => uuid(`${'id' in item ? item.phase : item.name} ${item.sequence} ${item.revision}`),
  matches: isMatch,
  allowance: { most: 6, withinMs: 250 },
  tokenKey: (token, { user, request }) => `${user.name} ${request.method} ${request.target} ${token}`,
  replays: (resource) => (isDeleted(resource) ? 'refuse' : 'repeat'),
  longestToken: 64,
  limits: () => ({ least: 1, usual: 100, most: 1000 }),
  pageSize: (limit) => limit,
  empties: ({ place }) => (place?.is === 'collection' && place.kind === 'vcn' ? 1 : 0),
  page: (page) => page,
  token: { show: tokenOf, read: cursorOf },
  objects: OBJECT_RULES,
};
