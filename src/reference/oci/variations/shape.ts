import { withField } from '../../shared/incoming.ts';
import { isObject, type JsonObject } from '../../shared/json.ts';
import { act, at, both, chain, content, field, isRefusal, isShown, items, itemsIn, not, of, status, when } from '../edits.ts';
import { PLAIN } from '../policy.ts';
import { COMPARTMENTS } from '../users.ts';
import { backwards, deletedStates, encode, EXTRA, MARKUP, ODD, PADDING, SHORT, times, tokens } from '../variation-edits/shape.ts';
import type { Variation } from './variation.ts';

export const shapes: readonly Variation[] = [
  { name: 'extra-members', summary: 'Resources have members that nobody knows.', reply: chain(when(isShown, content((whole) => ({ ...whole, ...EXTRA }))), when(act('list'), items((list) => list.map((item) => (isObject(item) ? { ...item, ...EXTRA } : item))))) },
  { name: 'extra-members-in-errors', summary: 'Errors have members for translators.', reply: when(isRefusal, content((whole): JsonObject => ({ ...whole, originalMessage: whole['message'] ?? '', originalMessageTemplate: '{0}', messageArguments: { name: 'x' }, target: null, 'opc-request-id': 'x' }))) },
  { name: 'messages-with-markup', summary: 'Messages contain markup, control characters and other scripts.', reply: when(both(isRefusal, not(status(401, 404))), content((whole) => ({ ...whole, message: MARKUP }))) },
  { name: 'members-reversed', summary: 'Members come in reverse order.', reply: encode((whole) => JSON.stringify(backwards(whole))) },
  { name: 'pretty-printed', summary: 'JSON is indented, with white space around it.', reply: encode((whole) => `\r\n\t ${JSON.stringify(whole, null, ' ')}\r\n`) },
  { name: 'escaped-unicode', summary: 'All that is not ASCII is escaped, and slashes too.', reply: encode((whole) => JSON.stringify(whole).replaceAll('/', '\\/').replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)) },
  { name: 'times-without-fractions', summary: 'Times are in whole seconds.', reply: times((value) => value.replace(/\.\d+/, '')) },
  { name: 'times-in-microseconds', summary: 'Times have six digits behind the point.', reply: times((value) => value.replace(/(?<=\.\d{3})/, '000')) },
  { name: 'times-with-offset', summary: 'Times have the offset +00:00.', reply: times((value) => value.replace('Z', '+00:00')) },
  { name: 'unset-members-are-null', summary: 'Optional members that are not set are null.', reply: when(both(isShown, of('vcn', 'reservoir')), content((whole) => ({ dnsLabel: null, description: null, vcnDomainName: null, definedTags: null, ...whole }))) },
  { name: 'deleted-states-in-mixed-case', summary: 'A network ends up Terminated.', reply: when(at('resource'), deletedStates) },
  { name: 'states-immediate', summary: 'A network is created AVAILABLE.', policy: { settlesAt: () => 0 } },
  { name: 'states-slow', summary: 'A network is provisioned for five reads.', policy: { settlesAt: () => 5 } },
  { name: 'changed-while-provisioning', summary: 'A network may be changed while it is provisioned.', policy: { isBusy: ({ phase }) => phase !== 'ready' && phase !== 'creating' } },
  { name: 'deleted-readable-for-ever', summary: 'What was deleted stays readable.', policy: { lingers: Infinity } },
  { name: 'deleted-gone-at-once', summary: 'What was deleted is gone at once.', policy: { deletedPhase: 'gone' } },
  { name: 'deleted-at-once', summary: 'What was deleted is TERMINATED, or DELETED, at once.', policy: { deletedPhase: 'deleted' } },
  { name: 'pages-smaller-than-limit', summary: 'A page has half as many items as it might.', policy: { pageSize: (limit) => Math.ceil(limit / 2) } },
  { name: 'pages-of-two', summary: 'A page has two items at most.', policy: { pageSize: (limit) => Math.min(2, limit) } },
  { name: 'empty-pages-three', summary: 'Three empty pages come behind the first.', policy: { empties: (scene) => PLAIN.empties(scene) * 3 } },
  { name: 'empty-pages-everywhere', summary: 'An empty page comes behind the first of every list.', policy: { empties: () => 1 } },
  { name: 'empty-pages-nowhere', summary: 'There are no empty pages.', policy: { empties: () => 0 } },
  { name: 'tokens-long', summary: 'Page tokens have more than 700 characters.', policy: tokens((token) => `${PADDING}.${token}`, (token) => token.slice(PADDING.length + 1)) },
  { name: 'tokens-with-odd-characters', summary: 'Page tokens have characters that need escapes.', policy: tokens((token) => `1:${token}${ODD}:`, (token) => token.replace(/^1:/, '').slice(0, -(ODD.length + 1))) },
  { name: 'tokens-short', summary: 'Page tokens are a few numbers.', policy: { token: SHORT } },
  { name: 'previous-page-by-its-other-name', summary: 'The page before is in opc-previous-page.', reply: (reply) => ({ ...reply, headers: reply.headers.map(([name, value]) => [name === 'opc-prev-page' ? 'opc-previous-page' : name, value] as const) }) },
  { name: 'items-described', summary: 'Lists that have items count them too.', reply: when(both(act('list'), of('reservoir')), content((whole) => ({ ...whole, count: itemsIn(whole).length, nextPage: null }))) },
  { name: 'objects-in-small-pages', summary: 'A list of objects has three names at most.', policy: { objects: { ...PLAIN.objects, size: (limit) => Math.min(3, limit) } } },
  { name: 'objects-with-every-field', summary: 'A list of objects has prefixes, null where there are none, and every member.', reply: when(both(act('list'), at('objects')), content((whole) => ({ prefixes: [], ...whole, objects: itemsIn(whole).map((item) => ({ ...(item as JsonObject), storageTier: 'Standard', archivalState: null })) }))) },
  { name: 'messages-of-absence-name-it', summary: 'The message of a 404 repeats the id that was asked for.', reply: when(both(status(404), at('resource')), (reply, scene) => content((whole) => ({ ...whole, message: `Authorization failed or ${scene.place?.is === 'resource' ? scene.place.id : ''} not found.` }))(reply, scene)) },
  { name: 'etag-is-a-member-too', summary: 'Resources repeat their etag as a member.', reply: when(both(isShown, at('resource', 'collection')), (reply, scene) => { const tag = reply.headers.find(([name]) => name === 'etag')?.[1]; return tag === undefined ? reply : content((whole) => ({ ...whole, etag: tag }))(reply, scene); }) },
  { name: 'last-modified-everywhere', summary: 'Last-modified is on resources as well.', reply: when(isShown, (reply, { now }) => withField(reply, 'last-modified', new Date(now - 60_000).toUTCString())) },
  { name: 'request-ids-of-another-region', summary: 'Request ids of Object Storage begin with another region.', reply: field('opc-request-id', (id) => id.replace(/^iad-1:/, 'phx-1:')) },
  { name: 'prev-page-nowhere', summary: 'There is no opc-prev-page.', without: ['prev-page'], policy: { page: (page) => ({ ...page, previous: null }) } },
  { name: 'retry-tokens-nowhere', summary: 'Retry tokens mean nothing.', without: ['retry-token'], policy: { tokenKey: () => null, longestToken: Infinity } },
  { name: 'etags-nowhere', summary: 'There are no etags, and no conditions.', without: ['etag', 'if-none-match'], request: (request) => ({ ...request, headers: request.headers.filter(([name]) => !/^if-(none-)?match$/i.test(name)) }), reply: (reply) => ({ ...reply, headers: reply.headers.filter(([name]) => name !== 'etag') }) },
  { name: 'if-none-match-nowhere', summary: 'if-none-match means nothing.', without: ['if-none-match'], request: (request) => ({ ...request, headers: request.headers.filter(([name]) => name.toLowerCase() !== 'if-none-match') }) },
  { name: 'throttling-nowhere', summary: 'Nothing is throttled.', without: ['throttle'], policy: { allowance: { most: 1_000_000, withinMs: 1 } } },
  { name: 'unique-names-nowhere', summary: 'Names may be given twice.', without: ['unique-name'], policy: { hasUniqueNames: false } },
  { name: 'users-all-alike', summary: 'Every user sees everything.', without: ['limited-user'], policy: { mayUse: (compartment) => Object.values(COMPARTMENTS).some((known) => known === compartment) } },
];
