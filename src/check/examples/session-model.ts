import type { Json } from '../../model/json.ts';
import { type Part, type RunExample, conversation } from '../example.ts';

const LIST = 'http://target.example/things';
const IT = `${LIST}/1`;
const create = (sent: Json, part: Part = {}): Part => ({ method: 'POST', url: LIST, intent: 'create', sent, status: 201, headers: { Location: '/things/1' }, ...part });
const shows = (body: Json, part: Part = {}): Part => ({ url: IT, body, ...part });
const put = (sent: Json, part: Part = {}): Part => ({ method: 'PUT', url: IT, sent, status: 200, ...part });
const remove: Part = { method: 'DELETE', url: IT, status: 204 };
const missing: Part = { url: IT, status: 404 };
const list = (...elements: readonly Json[]): Part => ({ url: LIST, body: { uri: '/things', total: elements.length, elements } });
const tag = (value: string): Part => ({ headers: { ETag: value } });
const when = (value: string): Part => ({ asked: { 'If-Match': value } });

const made = create({ name: 'a', size: 1 });
const first = shows({ uri: '/things/1', name: 'a', size: 1 });

interface Case {
  readonly why: string;
  readonly parts: readonly Part[];
  readonly finds: readonly string[] | null;
}

const of = (params: Json, ...cases: readonly Case[]): readonly RunExample[] =>
  cases.map(({ why, parts, finds }) => ({ why, params, exchanges: conversation(...parts), finds }));

/** The last exchange began while the one before it was in progress. */
const overlapping = ({ exchanges, ...example }: RunExample): RunExample => ({
  ...example,
  exchanges: exchanges.map((one, index) => (index === exchanges.length - 1 ? { ...one, startedAt: one.startedAt - 1000 } : one)),
});

export const examples: readonly RunExample[] = [
  ...of(
    { promise: 'applied' },
    { why: 'a change shows', parts: [made, first, put({ size: 2 }), shows({ name: 'a', size: 2 })], finds: [] },
    { why: 'a change does not show', parts: [made, first, put({ size: 2 }), shows({ name: 'a', size: 1 })], finds: ['session-model.not-applied'] },
    { why: 'a change right after the creation does not show', parts: [made, put({ size: 2 }), shows({ name: 'a', size: 1 })], finds: ['session-model.not-applied'] },
    { why: 'the second change of the same member does not show', parts: [made, first, put({ size: 2 }), put({ size: 3 }), shows({ size: 1 })], finds: ['session-model.not-applied'] },
    { why: 'a change shows in another notation', parts: [made, first, put({ size: '2' }), shows({ size: 2.0 })], finds: [] },
    { why: 'a change shows as the server normalises it', parts: [made, first, put({ name: ' B ' }), shows({ name: 'x' })], finds: [] },
    { why: 'what was sent is what was there', parts: [made, first, put({ size: 1 }), first], finds: null },
    { why: 'the change was accepted with 202', parts: [made, first, put({ size: 2 }, { status: 202 }), first], finds: null },
    { why: 'the answer names work that goes on', parts: [made, first, put({ size: 2 }, { headers: { 'X-Job': '7' } }), first], finds: null },
    { why: 'the resource has not settled', parts: [made, first, put({ size: 2 }), shows({ size: 1, state: 'BUSY' })], finds: null },
    { why: 'the member is never shown', parts: [made, first, put({ secret: 'x' }), first], finds: null },
    { why: 'the creation was not seen', parts: [first, put({ size: 2 }), first], finds: null },
    { why: 'an operation may have undone the change', parts: [made, first, put({ size: 2 }), { method: 'POST', url: `${IT}/undo`, sent: {} }, first], finds: null },
    { why: 'another request names the resource', parts: [made, first, put({ size: 2 }), { method: 'POST', url: 'http://target.example/undo', sent: { of: [IT] } }, first], finds: null },
    { why: 'no answer to another change came', parts: [made, first, put({ size: 2 }), put({ size: 1 }, { silent: true }), first], finds: null },
    { why: 'another user reads', parts: [made, first, put({ size: 2 }), { ...first, asked: { Authorization: 'Basic b' } }], finds: null },
    { why: 'another model of the resource is read', parts: [made, first, put({ size: 2 }), { ...first, asked: { 'X-Model': '1' } }], finds: null },
    { why: 'it is known by its identifier', parts: [create({ size: 1 }, { headers: {}, body: { id: '1' } }), first, put({ size: 2 }), first], finds: ['session-model.not-applied'] },
    { why: 'the change went to another URI of the resource', parts: [made, shows({ canonicalLink: '/r/1', size: 1 }), put({ size: 2 }, { url: 'http://target.example/r/1' }), first], finds: ['session-model.not-applied'] },
  ),
  ...of({ promise: 'applied' }, { why: 'the reading began before the change was answered', parts: [made, first, put({ size: 2 }), first], finds: null }).map(overlapping),
  ...of(
    { promise: 'kept' },
    { why: 'a change leaves other members alone', parts: [made, first, put({ size: 2 }), shows({ name: 'a', size: 2 })], finds: [] },
    { why: 'a change loses another member', parts: [made, first, put({ size: 2 }), shows({ name: 'b', size: 2 })], finds: ['session-model.lost'] },
    { why: 'another member is not shown any more', parts: [made, first, put({ size: 2 }), shows({ size: 2 })], finds: null },
    { why: 'another member was never shown as it was sent', parts: [made, shows({ name: 'A-1', size: 1 }), put({ size: 2 }), shows({ name: 'A-2', size: 2 })], finds: null },
    { why: 'another member moves without a change', parts: [made, first, shows({ name: 'b', size: 1 })], finds: null },
    { why: 'nobody sent the other member', parts: [made, shows({ size: 1, load: 3 }), put({ size: 2 }), shows({ size: 2, load: 4 })], finds: null },
  ),
  ...of(
    { promise: 'refused', statuses: [403] },
    { why: 'a refused change does not show', parts: [made, first, put({ size: 2 }, { status: 403 }), first], finds: [] },
    { why: 'a refused change shows', parts: [made, first, put({ size: 2 }, { status: 403 }), shows({ size: 2 })], finds: ['session-model.applied-though-refused'] },
    { why: 'a change refused with another status shows', parts: [made, first, put({ size: 2 }, { status: 400 }), shows({ size: 2 })], finds: null },
    { why: 'the change was accepted when it came again', parts: [made, first, put({ size: 2 }, { status: 403 }), put({ size: 2 }), shows({ size: 2 })], finds: null },
    { why: 'the refusal of the last tag means that somebody else changed it', parts: [made, shows({ size: 1 }, tag('t')), put({ size: 2 }, { status: 403, ...when('t') }), shows({ size: 2 })], finds: null },
  ),
  ...of(
    { promise: 'tag-changes' },
    { why: 'the tag changes with the resource', parts: [made, shows({ size: 1 }, tag('s')), put({ size: 2 }), shows({ size: 2 }, tag('t'))], finds: [] },
    { why: 'the tag stays the same', parts: [made, shows({ size: 1 }, tag('s')), put({ size: 2 }), shows({ size: 2 }, tag('s'))], finds: ['session-model.tag-kept'] },
    { why: 'a weak tag stays the same', parts: [made, shows({ size: 1 }, tag('W/"s"')), put({ size: 2 }), shows({ size: 2 }, tag('W/"s"'))], finds: null },
    { why: 'the change does not show', parts: [made, shows({ size: 1 }, tag('s')), put({ size: 2 }), shows({ size: 1 }, tag('s'))], finds: null },
  ),
  ...of(
    { promise: 'tag-accepted' },
    { why: 'the current tag is accepted', parts: [made, shows({ size: 1 }, tag('s')), put({ size: 2 }, when('s')), shows({ size: 2 }, tag('t'))], finds: [] },
    { why: 'the current tag is refused', parts: [made, shows({ size: 1 }, tag('s')), put({ size: 2 }, { status: 412, ...when('s') }), shows({ size: 1 }, tag('s'))], finds: ['session-model.current-tag-refused'] },
    { why: 'somebody else changed it', parts: [made, shows({ size: 1 }, tag('s')), put({ size: 2 }, { status: 412, ...when('s') }), shows({ size: 1 }, tag('t'))], finds: null },
    { why: 'tags change by themselves', parts: [made, shows({ size: 1 }, tag('t')), shows({ size: 1 }, tag('s')), put({ size: 2 }, { status: 412, ...when('s') }), shows({ size: 1 }, tag('s'))], finds: null },
    { why: 'there is another condition', parts: [made, shows({ size: 1 }, tag('s')), put({ size: 2 }, { status: 412, asked: { 'If-Match': 's', 'If-Unmodified-Since': 'x' } }), shows({ size: 1 }, tag('s'))], finds: null },
  ),
  ...of(
    { promise: 'gone' },
    { why: 'a deleted resource stays away', parts: [made, first, remove, missing, missing], finds: [] },
    { why: 'a deleted resource comes back', parts: [made, first, remove, missing, first], finds: ['session-model.came-back'] },
    { why: 'a deleted resource says so', parts: [made, first, remove, missing, shows({ state: 'GONE' })], finds: null },
    { why: 'the deletion may still be in progress', parts: [made, first, remove, first], finds: null },
    { why: 'it was created again', parts: [made, first, remove, missing, made, first], finds: null },
    { why: 'a PUT created it again', parts: [made, first, remove, missing, put({ size: 1 }, { status: 201 }), first], finds: null },
    { why: 'the deletion was refused', parts: [made, first, { ...remove, status: 409 }, missing, first], finds: null },
  ),
  ...of(
    { promise: 'unlisted' },
    { why: 'a deleted resource is not listed', parts: [made, list({ uri: '/things/1' }), remove, missing, list()], finds: [] },
    { why: 'a deleted resource is listed', parts: [made, list({ uri: '/things/1' }), remove, missing, list({ uri: '/things/1' })], finds: ['session-model.still-listed'] },
    { why: 'a deleted resource is listed before it was read in vain', parts: [made, remove, list({ uri: '/things/1' })], finds: null },
  ),
  ...of(
    { promise: 'listed' },
    { why: 'a resource is missing from its list in between', parts: [made, list({ uri: '/things/1' }), list(), first], finds: ['session-model.unlisted'] },
    { why: 'a resource stays in its list', parts: [made, list({ uri: '/things/1' }), list({ uri: '/things/1' }), first], finds: [] },
    { why: 'somebody else may have deleted it', parts: [made, list({ uri: '/things/1' }), list()], finds: null },
    { why: 'the list does not show all that it counts', parts: [made, list({ uri: '/things/1' }), { url: LIST, body: { uri: '/things', total: 9, elements: [] } }, first], finds: null },
    { why: 'the list was filtered', parts: [made, list({ uri: '/things/1' }), { ...list(), url: `${LIST}?name=b` }, first], finds: null },
    { why: 'the resource was changed in between', parts: [made, list({ uri: '/things/1' }), put({ size: 2 }), list(), shows({ size: 2 })], finds: null },
    { why: 'it was never listed', parts: [made, list(), first], finds: null },
  ),
];
