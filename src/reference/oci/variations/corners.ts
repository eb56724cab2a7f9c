import { fieldOf, withField } from '../../shared/incoming.ts';
import { act, at, both, by, code, content, instead, isCreation, isRefusal, isTold, members, method, put, status, when } from '../edits.ts';
import { isReading, refusesText } from '../variation-edits/corners.ts';
import { keyOf, repeats } from '../fault-edits/near.ts';
import { isOcid } from '../ocid.ts';
import { refuse, shown } from '../reply.ts';
import type { Variation } from './variation.ts';

/** Legal ways at the edges of what is asked: odd ids, long names, used tokens, other users, refusals in other words. */
export const corners: readonly Variation[] = [
  { name: 'not-ready-is-a-conflict', summary: 'Sends Conflict for a resource that is not ready.', reply: when(both(code('IncorrectState'), method('PUT')), members({ code: 'Conflict' })) },
  { name: 'not-ready-has-a-code-of-its-own', summary: 'Sends a code of its own for a resource that is not ready.', reply: when(both(code('IncorrectState'), method('PUT')), members({ code: 'ResourceBusy' })) },
  { name: 'odd-ids-are-invalid', summary: 'Answers 404 InvalidParameter for an id that is none.', reply: when(both(status(404), at('resource'), (_, { place }) => place?.is === 'resource' && !isOcid(place.id)), members({ code: 'InvalidParameter' })) },
  { name: 'names-in-ascii', summary: 'Refuses names with characters that are not ASCII.', policy: refusesText((text) => /[^ -~]/.test(text)) },
  { name: 'names-up-to-100', summary: 'Refuses names of more than 100 characters.', policy: refusesText((text) => text.length > 100) },
  { name: 'names-without-markup', summary: 'Refuses names with angle brackets and quotation marks.', policy: refusesText((text) => /[<>"]/.test(text)) },
  { name: 'bodies-up-to-50-kb', summary: 'Answers 413 to a body of more than 50 kB.', policy: { turnsAway: ({ request }) => (request.body.length > 50_000 ? refuse(413, 'PayloadTooLarge', 'The body is too large.') : null) } },
  { name: 'hidden-lists-are-empty', summary: 'Lists nothing to a user who may not see the compartment.', reply: when(both(by('limited'), status(404), at('collection'), method('GET')), instead((_, { place }) => shown(200, 'list', place?.is === 'collection' && place.kind === 'reservoir' ? { items: [] } : []))) },
  { name: 'retry-token-used-elsewhere-is-refused', summary: 'Answers 409 to a retry token that was used in another collection.', policy: { turnsAway: (scene) => { const token = fieldOf(scene.request, 'opc-retry-token'); return token !== null && [...scene.world.tokens.keys()].some((key) => key.endsWith(` ${token}`) && !key.includes(` ${scene.request.target} `)) ? refuse(409, 'InvalidatedRetryToken', 'The retry token was used before.') : null; } } },
  { name: 'retry-token-with-another-body-repeats', summary: 'Repeats the first answer for a retry token that comes with another body.', policy: repeats((scene, [key, id]) => key === keyOf(scene) && scene.world.resources.get(id)?.phase !== 'deleting' && scene.world.resources.get(id)?.phase !== 'deleted' && scene.world.resources.get(id)?.phase !== 'gone') },
  { name: 'empty-updates-refused', summary: 'Answers 400 to an update that changes nothing.', policy: { turnsAway: ({ request, place }) => (request.method === 'PUT' && place?.is === 'resource' && /^\{("\w+":null)?\}$/.test(request.body.toString()) ? refuse(400, 'InvalidParameter', 'There is nothing to change.') : null) } },
  { name: 'etag-of-a-creation-is-another', summary: 'Sends with a creation an etag that no later read shows.', reply: when(isCreation, (answered) => { const tag = fieldOf(answered, 'etag'); return tag === null ? answered : withField(answered, 'etag', `new-${tag}`); }) },
  { name: 'absence-of-a-path-names-it', summary: 'Repeats the path in the message about an unknown path.', reply: when(both(code('NotFound'), isTold), (answered, { request }) => content((whole) => ({ ...whole, message: `There is nothing at ${request.target}.` }))(answered, { request } as never)) },
  { name: 'cached-304', summary: 'Sends Cache-Control with 304.', reply: when(status(304), put('Cache-Control', 'private, max-age=0')) },
  { name: 'errors-in-a-language', summary: 'Sends Content-Language with errors.', reply: when(isRefusal, put('Content-Language', 'en')) },
  { name: 'vary-everywhere', summary: 'Sends Vary with every response.', reply: put('Vary', 'Accept, Accept-Encoding') },
  { name: 'head-of-lists-is-405', summary: 'Answers 405 to HEAD of a list.', reply: when(both(act('list'), method('HEAD')), instead(() => refuse(405, 'MethodNotAllowed', 'Not HEAD.', [['Allow', 'GET, POST']]))) },
  { name: 'used-token-has-a-code-of-its-own', summary: 'Sends a code of its own for the retry token of a deleted resource.', reply: when(code('InvalidatedRetryToken'), members({ code: 'RetryTokenUsed' })) },
  { name: 'missing-is-told-in-detail', summary: 'Adds the names of missing members to the error.', reply: when(both(code('MissingParameter'), isTold), content((whole) => ({ ...whole, missing: ['unknown'] }))) },
  { name: 'reads-without-length', summary: 'Sends reads chunked, and everything else with a length.', reply: when(isReading, (answered) => ({ ...answered, wire: { ...answered.wire, framing: 'chunked' } })) },
  { name: 'load-moves', summary: 'Shows the load of resources, another each time.', reply: when(both(act('read'), status(200), at('resource')), content((whole) => ({ ...whole, load: Math.random() }))) },
];
