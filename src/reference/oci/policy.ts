import { TLS } from '../tls/tls-settings.ts';
import { isMatch } from './conditions.ts';
import { shapeOf } from './kinds.ts';
import { uuid } from './ocid.ts';
import { cursorOf, tokenOf } from './page.ts';
import { isDeleted, stateOf, type Living } from './resource.ts';
import type { Policy } from './scene.ts';
import { OBJECT_RULES } from './storage/object-rules.ts';
import { mayUse } from './users.ts';

/** Whether the filters of a list include the resource. */
function passes({ kind, name: own, phase }: Living, query: URLSearchParams): boolean {
  if (kind === undefined) return true;
  const name = query.get('displayName');
  const state = query.get('lifecycleState');
  return (name === null || name === own) && (state === null || state === stateOf({ kind, phase }));
}

/** The plain server: no fault, no variation. */
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
  updatedStatus: 200,
  createdStatus: (kind) => shapeOf(kind).created,
  deletedStatus: (kind) => shapeOf(kind).deleted,
  deletedPhase: 'deleting',
  lingers: 2,
  isBusy: ({ phase, coming }) => phase !== 'ready' || coming !== undefined,
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
