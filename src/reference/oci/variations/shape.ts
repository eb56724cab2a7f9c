import { withField } from '../../shared/incoming.ts';
import { isObject, type JsonObject } from '../../shared/json.ts';
import { act, at, both, chain, content, field, isRefusal, isShown, items, itemsIn, not, of, status, when } from '../edits.ts';
import { PLAIN } from '../policy.ts';
import { COMPARTMENTS } from '../users.ts';
import { ABOUT_TIME, backwards, deletedStates, encode, EXTRA, MARKUP, ODD, PADDING, SHORT, times, tokens } from '../variation-edits/shape.ts';
import type { Variation } from './variation.ts';

export const shapes: readonly Variation[] = [
  { name: 'extra-members', summary: 'Adds unknown members to resources.', reply: chain(when(isShown, content((whole) => ({ ...whole, ...EXTRA }))), when(act('list'), items((list) => list.map((item) => (isObject(item) ? { ...item, ...EXTRA } : item))))) },
  { name: 'extra-members-in-errors', summary: 'Adds members for translators to errors.', reply: when(isRefusal, content((whole): JsonObject => ({ ...whole, originalMessage: whole['message'] ?? '', originalMessageTemplate: '{0}', messageArguments: { name: 'x' }, target: null, 'opc-request-id': 'x' }))) },
  { name: 'messages-with-markup', summary: 'Puts markup, control characters and other scripts into messages.', reply: when(both(isRefusal, not(status(401, 404))), content((whole) => ({ ...whole, message: MARKUP }))) },
  { name: 'members-reversed', summary: 'Sends members in reverse order.', reply: encode((whole) => JSON.stringify(backwards(whole))) },
  { name: 'pretty-printed', summary: 'Indents JSON and surrounds it with white space.', reply: encode((whole) => `\r\n\t ${JSON.stringify(whole, null, ' ')}\r\n`) },
  { name: 'escaped-unicode', summary: 'Escapes slashes and everything that is not ASCII.', reply: encode((whole) => JSON.stringify(whole).replaceAll('/', '\\/').replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)) },
  { name: 'times-without-fractions', summary: 'Sends times in whole seconds.', reply: times((value) => value.replace(/\.\d+/, '')) },
  { name: 'times-in-microseconds', summary: 'Sends times with six decimal places.', reply: times((value) => value.replace(/(?<=\.\d{3})/, '000')) },
  { name: 'times-with-offset', summary: 'Sends times with the offset +00:00.', reply: times((value) => value.replace('Z', '+00:00')) },
  { name: 'members-that-begin-with-time', summary: 'Adds members whose names begin with time and that are no points in time.', reply: when(isShown, content((whole) => ({ ...whole, ...ABOUT_TIME }))) },
  { name: 'tags-named-like-times', summary: 'Adds tags and metadata whose names are those of times.', reply: when(isShown, content((whole) => ({ ...whole, systemTags: { audit: { timeCreated: 'last week', timeReviewed: '1 Mar 2024' } }, metadata: { timeUpdated: 'never' } }))) },
  { name: 'unset-members-are-null', summary: 'Sends null for optional members that are not set.', reply: when(both(isShown, of('vcn', 'reservoir')), content((whole) => ({ dnsLabel: null, description: null, vcnDomainName: null, definedTags: null, ...whole }))) },
  { name: 'deleted-states-in-mixed-case', summary: 'Calls the last state of a network Terminated.', reply: when(at('resource'), deletedStates) },
  { name: 'states-immediate', summary: 'Creates networks AVAILABLE.', policy: { settlesAt: () => 0 } },
  { name: 'states-slow', summary: 'Keeps a network in PROVISIONING for six reads.', policy: { settlesAt: () => 6 } },
  { name: 'changed-while-provisioning', summary: 'Allows changes to a network while it is provisioned.', policy: { isBusy: ({ phase }) => phase !== 'ready' && phase !== 'creating' } },
  { name: 'deleted-readable-for-ever', summary: 'Serves deleted resources for ever.', policy: { lingers: Infinity } },
  { name: 'deleted-gone-at-once', summary: 'Removes deleted resources at once.', policy: { deletedPhase: 'gone' } },
  { name: 'deleted-at-once', summary: 'Makes deleted resources TERMINATED or DELETED at once.', policy: { deletedPhase: 'deleted' } },
  { name: 'pages-smaller-than-limit', summary: 'Fills pages only by half.', policy: { pageSize: (limit) => Math.ceil(limit / 2) } },
  { name: 'pages-of-two', summary: 'Sends at most two items a page.', policy: { pageSize: (limit) => Math.min(2, limit) } },
  { name: 'empty-pages-three', summary: 'Sends three empty pages after the first.', policy: { empties: (scene) => PLAIN.empties(scene) * 3 } },
  { name: 'empty-pages-everywhere', summary: 'Sends an empty page after the first of every list.', policy: { empties: () => 1 } },
  { name: 'empty-pages-nowhere', summary: 'Sends no empty pages.', policy: { empties: () => 0 } },
  { name: 'tokens-long', summary: 'Issues page tokens of more than 700 characters.', policy: tokens((token) => `${PADDING}.${token}`, (token) => token.slice(PADDING.length + 1)) },
  { name: 'tokens-with-odd-characters', summary: 'Issues page tokens with characters that need escapes.', policy: tokens((token) => `1:${token}${ODD}:`, (token) => token.replace(/^1:/, '').slice(0, -(ODD.length + 1))) },
  { name: 'tokens-short', summary: 'Issues page tokens of a few numbers.', policy: { token: SHORT } },
  { name: 'previous-page-by-its-other-name', summary: 'Calls opc-prev-page opc-previous-page.', reply: (reply) => ({ ...reply, headers: reply.headers.map(([name, value]) => [name === 'opc-prev-page' ? 'opc-previous-page' : name, value] as const) }) },
  { name: 'items-described', summary: 'Adds count and nextPage to lists of reservoirs.', reply: when(both(act('list'), of('reservoir')), content((whole) => ({ ...whole, count: itemsIn(whole).length, nextPage: null }))) },
  { name: 'objects-in-small-pages', summary: 'Lists at most three objects a page.', policy: { objects: { ...PLAIN.objects, size: (limit) => Math.min(3, limit) } } },
  { name: 'objects-with-every-field', summary: 'Lists objects with every member, and always with prefixes.', reply: when(both(act('list'), at('objects')), content((whole) => ({ prefixes: [], ...whole, objects: itemsIn(whole).map((item) => ({ ...(item as JsonObject), storageTier: 'Standard', archivalState: null })) }))) },
  { name: 'messages-of-absence-name-it', summary: 'Repeats the requested id in the message of a 404.', reply: when(both(status(404), at('resource')), (reply, scene) => content((whole) => ({ ...whole, message: `Authorization failed or ${scene.place?.is === 'resource' ? scene.place.id : ''} not found.` }))(reply, scene)) },
  { name: 'etag-is-a-member-too', summary: 'Repeats the etag of a resource as a member.', reply: when(both(isShown, at('resource', 'collection')), (reply, scene) => { const tag = reply.headers.find(([name]) => name === 'etag')?.[1]; return tag === undefined ? reply : content((whole) => ({ ...whole, etag: tag }))(reply, scene); }) },
  { name: 'last-modified-everywhere', summary: 'Sends last-modified with resources as well.', reply: when(isShown, (reply, { now }) => withField(reply, 'last-modified', new Date(now - 60_000).toUTCString())) },
  { name: 'request-ids-of-another-region', summary: 'Begins the request ids of Object Storage with another region.', reply: field('opc-request-id', (id) => id.replace(/^iad-1:/, 'phx-1:')) },
  { name: 'prev-page-nowhere', summary: 'Never sends opc-prev-page.', without: ['prev-page'], policy: { page: (page) => ({ ...page, previous: null }) } },
  { name: 'retry-tokens-nowhere', summary: 'Does not support retry tokens.', without: ['retry-token'], policy: { tokenKey: () => null, longestToken: Infinity } },
  { name: 'etags-nowhere', summary: 'Supports neither etags nor conditions.', without: ['etag', 'if-none-match'], request: (request) => ({ ...request, headers: request.headers.filter(([name]) => !/^if-(none-)?match$/i.test(name)) }), reply: (reply) => ({ ...reply, headers: reply.headers.filter(([name]) => name !== 'etag') }) },
  { name: 'if-none-match-nowhere', summary: 'Does not support if-none-match.', without: ['if-none-match'], request: (request) => ({ ...request, headers: request.headers.filter(([name]) => name.toLowerCase() !== 'if-none-match') }) },
  { name: 'throttling-nowhere', summary: 'Never throttles.', without: ['throttle'], policy: { allowance: { most: 1_000_000, withinMs: 1 } } },
  { name: 'unique-names-nowhere', summary: 'Accepts a name that is in use.', without: ['unique-name'], policy: { hasUniqueNames: false } },
  { name: 'users-all-alike', summary: 'Shows everything to every user.', without: ['limited-user'], policy: { mayUse: (compartment) => Object.values(COMPARTMENTS).some((known) => known === compartment) } },
];
