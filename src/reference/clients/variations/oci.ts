import type { Variation } from '../../reference.ts';
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../shared/json.ts';
import { withField } from '../edits.ts';
import { isAnswer, objectIn, type Ask } from '../http.ts';
import { POLICY, type Draft, type Policy } from '../oci/policy.ts';

/** A legal difference of the client. */
interface ClientVariation extends Variation {
  readonly policy: Partial<Policy>;
}

const upper = (text: string): string => encodeURIComponent(text);
const lower = (text: string): string => encodeURIComponent(text).replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
const all = (text: string): string =>
  [...Buffer.from(text)].map((octet) => (/[A-Za-z0-9._~-]/.test(String.fromCharCode(octet)) ? String.fromCharCode(octet) : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`)).join('');

const bodied = (text: (body: JsonObject) => string) => (draft: Draft): Draft =>
  draft.body === '' ? draft : { ...draft, body: text(objectIn(draft.body) ?? {}) };
const headed = (name: string, value: string) => (draft: Draft): Draft => ({ ...draft, headers: { ...draft.headers, [name]: value } });
const valueIn = ({ headers }: Ask, name: string): string | undefined => headers.find(([one]) => one === name)?.[1];
/** One for each draft, which is the same in every repetition. */
const requestIds = new WeakMap<Draft, string>();
const requestIdOf = (draft: Draft): string => {
  const id = requestIds.get(draft) ?? randomBytes(16).toString('hex');
  requestIds.set(draft, id);
  return id;
};

export const variations: readonly ClientVariation[] = [
  { name: 'x-date', summary: 'Signs x-date in place of date.', policy: { dateField: 'x-date' } },
  { name: 'connection-per-request', summary: 'Opens a connection for every request.', policy: { keepAlive: false } },
  { name: 'percent-encoding-in-upper-case', summary: 'Encodes with capitals.', policy: { encode: upper } },
  { name: 'percent-encoding-in-lower-case', summary: 'Encodes with small letters.', policy: { encode: lower } },
  { name: 'percent-encoding-of-everything', summary: 'Encodes all that is not unreserved.', policy: { encode: all } },
  { name: 'jitter', summary: 'Adds up to half a second to each pause.', policy: { pause: (heard, ask, attempt) => { const told = POLICY.pause(heard, ask, attempt); return told === undefined ? undefined : told + Math.random() * 500; } } },
  { name: 'accepts-anything', summary: 'Sends Accept: */*.', policy: { draft: (draft) => ({ ...draft, headers: { ...draft.headers, accept: '*/*' } }) } },
  { name: 'accepts-several', summary: 'Accepts JSON first, and anything else.', policy: { draft: (draft) => ({ ...draft, headers: { ...draft.headers, accept: 'application/json, */*;q=0.1' } }) } },
  { name: 'request-ids', summary: 'Sends an opc-request-id of its own with each request.', policy: { draft: (draft) => ({ ...draft, headers: { ...draft.headers, 'opc-request-id': Math.random().toString(16).slice(2).padEnd(16, '0') } }) } },
  { name: 'user-agent', summary: 'Names itself.', policy: { draft: (draft) => ({ ...draft, headers: { ...draft.headers, 'user-agent': 'reference/1.0 (test)' } }) } },
  { name: 'longer-pauses', summary: 'Waits twice as long.', policy: { pause: (heard, ask, attempt) => { const told = POLICY.pause(heard, ask, attempt); return told === undefined ? undefined : told * 2; } } },
  { name: 'limit-from-the-start', summary: 'Asks for pages of 50 from the first page on.', policy: { draft: (draft) => (draft.method === 'GET' && draft.query.length > 0 && !draft.query.some(([name]) => name === 'limit') ? { ...draft, query: [...draft.query, ['limit', '50']] } : draft) } },
  { name: 'members-indented', summary: 'Sends indented JSON.', policy: { draft: (draft) => (draft.body === '' ? draft : { ...draft, body: JSON.stringify(JSON.parse(draft.body), null, 2) }) } },
  { name: 'members-reversed', summary: 'Sends the members of bodies in reverse order.', policy: { draft: bodied((body) => JSON.stringify(Object.fromEntries(Object.entries(body).reverse()))) } },
  { name: 'members-escaped', summary: 'Escapes all that is not ASCII.', policy: { draft: bodied((body) => JSON.stringify(body).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)) } },
  { name: 'null-for-nothing', summary: 'Sends null for optional members that nobody set.', policy: { draft: (draft) => (draft.method === 'POST' ? bodied((body) => JSON.stringify({ ...body, dnsLabel: null, freeformTags: null }))(draft) : draft) } },
  { name: 'type-with-charset', summary: 'Sends a charset with the type of bodies.', policy: { contentType: 'application/json; charset=utf-8' } },
  { name: 'expects-continue', summary: 'Sends Expect: 100-continue with bodies.', policy: { ask: (ask) => (ask.body === '' ? ask : withField(ask, 'expect', '100-continue')) } },
  { name: 'gzip', summary: 'Takes compressed answers.', policy: { draft: headed('accept-encoding', 'gzip') } },
  { name: 'fields-in-capitals', summary: 'Writes the names of header fields in capitals.', policy: { ask: (ask) => ({ ...ask, headers: ask.headers.map(([name, value]) => [name.toUpperCase(), value] as const) }) } },
  { name: 'fields-reversed', summary: 'Sends header fields in another order.', policy: { ask: (ask) => ({ ...ask, headers: [...ask.headers].reverse() }) } },
  { name: 'connection-close', summary: 'Asks that each connection be closed.', policy: { keepAlive: false, ask: (ask) => withField(ask, 'connection', 'close') } },
  { name: 'signs-in-another-order', summary: 'Signs the same in another order.', policy: { signs: (names) => [...names].reverse() } },
  { name: 'signs-more', summary: 'Signs Accept too.', policy: { signs: (names) => [...names, 'accept'] } },
  { name: 'parameters-in-another-order', summary: 'Writes the parameters of a signature in another order, with spaces.', policy: { authorization: (parameters) => `Signature ${Object.entries(parameters).reverse().map(([name, value]) => `${name}="${value}"`).join(', ')}` } },
  { name: 'no-signature-version', summary: 'Leaves the version of the signature out.', policy: { authorization: (parameters) => POLICY.authorization(Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== 'version'))) } },
  { name: 'query-reversed', summary: 'Sends query parameters in another order.', policy: { draft: (draft) => ({ ...draft, query: [...draft.query].reverse() }) } },
  { name: 'short-tokens', summary: 'Sends retry tokens of twelve letters.', policy: { token: () => randomBytes(6).toString('hex') } },
  { name: 'long-tokens', summary: 'Sends retry tokens of 64 characters.', policy: { token: () => randomBytes(32).toString('hex') } },
  { name: 'no-tokens', summary: 'Sends no retry token, and repeats no creation.', policy: { token: () => undefined } },
  { name: 'new-token-when-throttled', summary: 'Repeats a creation that was throttled with a new retry token.', policy: { repeats: (draft, heard) => (isAnswer(heard) && heard.status === 429 && draft.headers['opc-retry-token'] !== undefined ? { ...draft, headers: { ...draft.headers, 'opc-retry-token': randomBytes(16).toString('hex') } } : draft) } },
  { name: 'applies-a-change-again', summary: 'After 412 reads the resource, and sends the change with the new tag.', policy: { whenStale: 'a new tag' } },
  { name: 'head-before-get', summary: 'Sends HEAD before it reads objects.', policy: { before: (draft) => (draft.method === 'GET' && /\/o\/./.test(draft.path) ? [{ ...draft, method: 'HEAD' }] : []) } },
  { name: 'reads-before-it-changes', summary: 'Reads what it changes.', policy: { before: (draft) => (draft.method === 'PUT' ? [{ ...draft, method: 'GET', headers: {}, body: '' }] : []) } },
  { name: 'reads-before-it-deletes', summary: 'Reads what it deletes.', policy: { before: (draft) => (draft.method === 'DELETE' ? [{ ...draft, method: 'GET', headers: {} }] : []) } },
  { name: 'repeats-as-signed', summary: 'Repeats a request as it was signed, within a minute.', policy: { again: (fresh, before) => (valueIn(fresh, 'x-content-sha256') === valueIn(before, 'x-content-sha256') ? before : fresh) } },
  { name: 'keeps-its-request-id', summary: 'Sends the same opc-request-id when it repeats a request.', policy: { draft: (draft) => ({ ...draft, headers: { 'opc-request-id': requestIdOf(draft), ...draft.headers } }) } },
  { name: 'polls-slowly', summary: 'Waits three seconds first, and half as long again each time.', policy: { poll: (reading) => Math.min(3000 * 1.5 ** (reading - 1), 30_000) } },
  { name: 'fewer-attempts', summary: 'Sends a request thrice at most.', policy: { pause: (heard, ask, attempt) => (attempt < 3 ? POLICY.pause(heard, ask, attempt) : undefined) } },
];
