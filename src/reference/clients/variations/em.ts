import { mapObjects, type Json, type JsonObject } from '../../shared/json.ts';
import type { Variation } from '../../reference.ts';
import { withField, withoutField } from '../edits.ts';
import { isAnswer, type Ask } from '../http.ts';
import { POLICY, type Policy, type Want } from '../em/policy.ts';

/** A legal difference of the client. */
interface ClientVariation extends Variation {
  readonly policy: Partial<Policy>;
}

type Edit = Policy['ask'];

const header = (name: string, value: string | ((want: Want) => string)): Edit => (ask, want) => withField(ask, name, typeof value === 'string' ? value : value(want));
const bodied = (edit: Edit): Edit => (ask, want) => (ask.body === '' ? ask : edit(ask, want));
const encoded = (text: (body: JsonObject) => string): Edit =>
  bodied((ask, { body = {} }) => withField({ ...ask, body: text(body) }, 'content-length', String(Buffer.byteLength(text(body)))));
const reversed = (body: JsonObject): Json => mapObjects(body, (object) => Object.fromEntries(Object.entries(object).reverse()));
const escaped = (text: string): string => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const named = (edit: (name: string) => string): Edit => (ask) => ({ ...ask, headers: ask.headers.map(([name, value]) => [edit(name), value] as const) });
const longer = (edit: (ms: number) => number): Policy['pause'] => (heard, ask, attempt) => { const told = POLICY.pause(heard, ask, attempt); return told === undefined ? undefined : edit(told); };
const changes = ({ method }: Want): boolean => method === 'PUT' || method === 'DELETE';
const reading = ({ url, by, accept }: Want, method: string): Want => ({ method, url, by, accept });
const target = (edit: (text: string) => string): Edit => (ask: Ask) => ({ ...ask, target: edit(ask.target) });

export const variations: readonly ClientVariation[] = [
  { name: 'connection-per-request', summary: 'Opens a connection for every request.', policy: { keepAlive: false } },
  { name: 'connection-close', summary: 'Asks that each connection be closed.', policy: { keepAlive: false, ask: header('connection', 'close') } },
  { name: 'credentials-when-asked', summary: 'Sends no credentials to an origin before it has asked for them.', policy: { isForward: false } },
  { name: 'scheme-in-small-letters', summary: 'Writes basic in small letters.', policy: { credentials: (user) => POLICY.credentials(user).replace('Basic', 'basic') } },
  { name: 'accepts-anything', summary: 'Sends Accept: */*.', policy: { ask: header('accept', '*/*') } },
  { name: 'accepts-the-rest-too', summary: 'Prefers the type that it asks for, and takes any other.', policy: { ask: header('accept', ({ accept }) => `${accept}, application/json;q=0.5, */*;q=0.1`) } },
  { name: 'accepts-json-first', summary: 'Names the type that it asks for last in a list.', policy: { ask: header('accept', ({ accept }) => `application/json;q=0.9, text/plain;q=0.1,${accept}`) } },
  { name: 'refuses-messages', summary: 'Names Messages in Accept with a quality of 0.', policy: { ask: header('accept', ({ accept }) => `${accept}, application/oracle.com.cloud.common.Messages+json;q=0`) } },
  { name: 'says-no-version', summary: 'Does not say for which version it was written.', policy: { ask: (ask) => withoutField(ask, 'x-specification-version') } },
  { name: 'says-its-own-version', summary: 'Says its version in a field of its own.', policy: { ask: (ask) => withField(withoutField(ask, 'x-specification-version'), 'x-cloud-client-specification-version', '10001') } },
  { name: 'bodies-as-json', summary: 'Sends bodies as application/json.', policy: { ask: bodied(header('content-type', 'application/json')) } },
  { name: 'bodies-with-a-charset', summary: 'Sends a charset with the type of a body.', policy: { ask: bodied(header('content-type', ({ type = '' }) => `${type}; charset=utf-8`)) } },
  { name: 'bodies-in-capitals', summary: 'Writes the type of a body in capitals.', policy: { ask: bodied(header('content-type', ({ type = '' }) => type.toUpperCase())) } },
  { name: 'bodies-in-chunks', summary: 'Sends bodies in chunks.', policy: { ask: bodied((ask) => withField(withoutField(ask, 'content-length'), 'transfer-encoding', 'chunked')) } },
  { name: 'bodies-indented', summary: 'Sends indented JSON.', policy: { ask: encoded((body) => `${JSON.stringify(body, null, 2)}\n`) } },
  { name: 'bodies-reversed', summary: 'Sends the members of bodies in reverse order.', policy: { ask: encoded((body) => JSON.stringify(reversed(body))) } },
  { name: 'bodies-escaped', summary: 'Escapes all that is not ASCII.', policy: { ask: encoded((body) => escaped(JSON.stringify(body))) } },
  { name: 'fields-in-capitals', summary: 'Writes the names of header fields in capitals.', policy: { ask: named((name) => name.toUpperCase()) } },
  { name: 'fields-reversed', summary: 'Sends header fields in another order.', policy: { ask: (ask) => ({ ...ask, headers: [...ask.headers].reverse() }) } },
  { name: 'more-fields', summary: 'Names itself, and says which languages it reads.', policy: { ask: (ask) => ({ ...ask, headers: [...ask.headers, ['user-agent', 'reference/1.0 (test)'], ['accept-language', 'de, en;q=0.5'], ['x-trace', 'a, b']] }) } },
  { name: 'gzip', summary: 'Takes compressed answers.', policy: { ask: header('accept-encoding', 'gzip') } },
  { name: 'expects-continue', summary: 'Sends Expect: 100-continue with bodies.', policy: { ask: bodied(header('expect', '100-continue')) } },
  { name: 'percent-encoding-in-small-letters', summary: 'Writes percent-encoding in small letters.', policy: { ask: target((text) => text.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())) } },
  { name: 'version-in-a-query', summary: 'Adds a documented parameter to what it reads.', policy: { ask: (ask) => (ask.method === 'GET' ? { ...ask, target: `${ask.target}${ask.target.includes('?') ? '&' : '?'}trace=1` } : ask) } },
  { name: 'jitter', summary: 'Adds up to half a second to each pause.', policy: { pause: longer((ms) => ms + Math.random() * 500), poll: (count) => POLICY.poll(count) + Math.random() * 500 } },
  { name: 'longer-pauses', summary: 'Waits twice as long.', policy: { pause: longer((ms) => ms * 2), poll: (count) => POLICY.poll(count) * 2 } },
  { name: 'gives-up-at-once', summary: 'Repeats nothing by itself.', policy: { pause: () => undefined } },
  { name: 'repeats-conflicts-later', summary: 'Sends what was answered 409 again after two seconds, once.', policy: { pause: (heard, ask, attempt) => POLICY.pause(heard, ask, attempt) ?? (isAnswer(heard) && heard.status === 409 && attempt < 2 ? 2000 : undefined) } },
  { name: 'repeats-refused-credentials-once', summary: 'Tries refused credentials once more.', policy: { pause: (heard, ask, attempt) => POLICY.pause(heard, ask, attempt) ?? (isAnswer(heard) && heard.status === 401 && attempt < 2 ? 0 : undefined) } },
  { name: 'applies-a-change-again', summary: 'After 412 reads the resource, and sends the change with the new tag.', policy: { whenStale: 'a new tag' } },
  { name: 'head-before-get', summary: 'Sends HEAD before each GET.', policy: { before: (want) => (want.method === 'GET' ? [reading(want, 'HEAD')] : []) } },
  { name: 'reads-before-it-changes', summary: 'Reads what it changes or deletes.', policy: { before: (want) => (changes(want) ? [reading(want, 'GET')] : []) } },
  { name: 'reads-twice', summary: 'Reads the entry twice.', policy: { before: (want) => (want.by === 'entry' ? [want] : []) } },
  { name: 'conditional-reads', summary: 'Asks whether what it has read is still so.', policy: { caches: true, before: (want) => (want.by === 'entry' ? [want] : []) } },
  { name: 'reads-collections', summary: 'Reads each Collection at its own URI.', policy: { readsCollections: true } },
  { name: 'reads-elements', summary: 'Reads the elements of a list, side by side.', policy: { readsElements: true } },
  { name: 'reports-as-served', summary: 'Reports URIs as they were served.', policy: { reports: (asServed) => asServed } },
  { name: 'redirects-twice-at-most', summary: 'Follows two redirects at most.', policy: { mostRedirects: 2 } },
];
