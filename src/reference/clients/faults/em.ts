import { isObject, type Json } from '../../shared/json.ts';
import type { ClientFault } from '../client.ts';
import { isAnswer, objectIn, type Answer, type Ask, type NoAnswer } from '../http.ts';
import { failed } from '../task.ts';
import { POLICY, stateOf, textIn, type Policy, type Want } from '../em/policy.ts';
import { withField, withoutField } from '../edits.ts';

interface Planted extends ClientFault {
  readonly policy: Partial<Policy>;
}

const COMMON = 'application/oracle.com.cloud.common.';
const isHeard = (heard: Answer | NoAnswer, statuses: readonly number[]): boolean => isAnswer(heard) && statuses.includes(heard.status);
/** Repeats where the right client does not. */
const again =
  (also: (heard: Answer | NoAnswer, ask: Ask) => boolean, pauseMs = 100, most = 4): Policy['pause'] =>
  (heard, ask, attempt) =>
    POLICY.pause(heard, ask, attempt) ?? (attempt < most && also(heard, ask) ? pauseMs : undefined);
const at = (...statuses: readonly number[]) => (heard: Answer | NoAnswer): boolean => isHeard(heard, statuses);
/** Waits so long where the right client waits longer. */
const shorter = (pauseMs: number): Policy['pause'] => (heard, ask, attempt) => (POLICY.pause(heard, ask, attempt) === undefined ? undefined : pauseMs);
const header = (name: string, value: string | ((want: Want) => string)) => (ask: Ask, want: Want): Ask => withField(ask, name, typeof value === 'string' ? value : value(want));
const bodied = (edit: (ask: Ask, want: Want) => Ask) => (ask: Ask, want: Want): Ask => (ask.body === '' ? ask : edit(ask, want));
const saying = (body: (text: string) => string) =>
  bodied((ask) => withField({ ...ask, body: body(ask.body) }, 'content-length', String(Buffer.byteLength(body(ask.body)))));
const awaiting = (is: (state: string | undefined, resource: Parameters<Policy['awaited']>[0]) => ReturnType<Policy['awaited']> | undefined): Policy['awaited'] =>
  (resource, wanted) => is(stateOf(resource), resource) ?? POLICY.awaited(resource, wanted);
const elements = (edit: (shown: readonly Json[], total: Json | undefined) => readonly Json[]): Policy['shown'] => (collection) => edit(POLICY.shown(collection), collection['total']);
/** Takes an answer for unreadable. */
const refusing = (isWrong: (answer: Answer, want: Want) => boolean): Policy['read'] => (answer, want) => {
  if (isWrong(answer, want)) throw failed('the answer is not understood');
  return POLICY.read(answer, want);
};
/** Reads what it has created, though the answer shows it. */
const readsCreations: Partial<Policy> = { read: (answer, want) => (want.method === 'POST' && isHeard(answer, [200, 201, 202]) ? undefined : POLICY.read(answer, want)) };
const typeIn = ({ headers }: Answer): string => headers['content-type'] ?? '';
const latin1 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const messagesIn = ({ text }: Answer): readonly Json[] => {
  const messages = objectIn(text)?.['messages'];
  return Array.isArray(messages) ? (messages as readonly Json[]) : [];
};

export const faults: readonly Planted[] = [
  { name: 'another-host', breaks: 'EMC-HTTP-01', summary: 'Names another host than that of the URI.', policy: { ask: header('host', 'cloud.example.com') } },
  { name: 'host-without-its-port', breaks: 'EMC-HTTP-01', summary: 'Leaves the port out of Host.', policy: { ask: (ask, { url }) => withField(ask, 'host', new URL(url).hostname) } },
  { name: 'length-and-chunks', breaks: 'EMC-HTTP-02', also: ['EMC-STATUS-200', 'EMC-STATUS-202'], summary: 'Sends bodies with a length and in chunks at once.', policy: { ask: bodied((ask) => withField(ask, 'transfer-encoding', 'chunked')) } },
  { name: 'public-name-over-plain-http', breaks: 'EMC-TLS-01', also: ['EMC-URI-01'], summary: 'Asks, with credentials, for a public name over plain HTTP, as of a proxy.', policy: { ask: (ask) => withField({ ...ask, target: `http://cloud.example.com${ask.target}` }, 'host', 'cloud.example.com') } },
  { name: 'trusts-any-certificate', breaks: 'EMC-TLS-02', summary: 'Does not look at the certificate.', policy: { tls: { rejectUnauthorized: false } } },
  { name: 'asks-again-without-credentials', breaks: 'EMC-AUTH-01', also: ['EMC-URI-02', 'EMC-COLLECTION-05', 'EMC-STATUS-200', 'EMC-STATUS-202'], summary: 'Is asked for credentials, and repeats the request without any.', policy: { trusts: () => false, pause: again(at(401)) } },
  { name: 'meets-a-challenge-with-a-token', breaks: 'EMC-AUTH-01', also: ['EMC-AUTH-02'], summary: 'Meets the challenge for Basic with a Bearer token.', policy: { isForward: false, credentials: () => 'Bearer dGVuYW50' } },
  { name: 'password-in-latin-1', breaks: 'EMC-AUTH-02', summary: 'Sends the password in Latin-1.', policy: { credentials: ({ username, password }) => `Basic ${latin1(`${username}:${password}`)}` } },
  { name: 'password-up-to-the-colon', breaks: 'EMC-AUTH-02', summary: 'Takes a colon for the end of the password.', policy: { credentials: ({ username, password }) => POLICY.credentials({ username, password: password.split(':')[0] ?? '' }) } },
  { name: 'credentials-for-everybody', breaks: 'EMC-AUTH-03', summary: 'Sends the credentials to every origin.', policy: { trusts: () => true } },
  { name: 'credentials-follow-redirects', breaks: 'EMC-AUTH-03', summary: 'Sends the credentials wherever a redirect leads.', policy: { trusts: (origin, entryOrigin, by) => by === 'redirect' || origin === entryOrigin } },
  { name: 'credentials-follow-links', breaks: 'EMC-AUTH-03', summary: 'Sends the credentials wherever a link leads.', policy: { trusts: (origin, entryOrigin, by) => by === 'link' || origin === entryOrigin } },
  { name: 'credentials-follow-locations', breaks: 'EMC-AUTH-03', summary: 'Sends the credentials to the Location of a new resource, wherever that is.', policy: { trusts: (origin, entryOrigin, by) => by === 'location' || origin === entryOrigin, ...readsCreations } },
  { name: 'repeats-refused-credentials', breaks: 'EMC-AUTH-04', summary: 'Sends credentials again and again that were refused.', policy: { pause: again(at(401)) } },
  { name: 'builds-collection-uris', breaks: 'EMC-URI-01', also: ['EMC-URI-03'], summary: 'Puts the URI of a Collection together from the entry and a name.', policy: { builds: (entry, path) => `${entry}/${path.replace('zones/East', 'zones/east').toLowerCase()}` } },
  { name: 'builds-resource-uris', breaks: 'EMC-URI-03', also: ['EMC-URI-01'], summary: 'Puts the URI of a new resource together from that of the Collection and its last part.', policy: { ...readsCreations, made: ({ url, answer }) => ({ uri: `${url}/${/[^/]*$/.exec(answer.headers['location'] ?? '')?.[0] ?? ''}`, by: 'link' }) } },
  { name: 'looks-into-folders', breaks: 'EMC-URI-01', also: ['EMC-URI-02'], summary: 'Asks for what is above each element in the path.', policy: { before: (want) => (want.by === 'link' && want.method === 'GET' ? [{ ...want, url: new URL('.', want.url).href }] : []) } },
  { name: 'links-from-the-entry', breaks: 'EMC-URI-02', also: ['EMC-URI-01'], summary: 'Takes every link as relative to the entry.', policy: { resolve: (uri, _base, by, entry) => (by === 'link' ? new URL(uri, entry).href : POLICY.resolve(uri, _base, by, entry)) } },
  { name: 'links-glued-to-the-origin', breaks: 'EMC-URI-02', also: ['EMC-URI-01'], summary: 'Glues relative links to the origin.', policy: { resolve: (uri, base, by) => (by !== 'link' ? new URL(uri, base).href : URL.canParse(uri) ? uri : `${new URL(base).origin}/${uri.replace(/^\//, '')}`) } },
  { name: 'links-from-the-collection', breaks: 'EMC-URI-02', also: ['EMC-URI-01'], summary: 'Takes links in an embedded Collection as relative to its uri.', policy: { base: (document, collection) => new URL(textIn(collection['uri']) ?? '', document).href } },
  { name: 'locations-from-the-entry', breaks: 'EMC-URI-02', also: ['EMC-URI-01'], summary: 'Takes every Location as relative to the entry.', policy: { resolve: (uri, base, by, entry) => new URL(uri, by === 'location' ? entry : base).href } },
  { name: 'links-end-at-the-query', breaks: 'EMC-URI-03', summary: 'Cuts the query off links.', policy: { resolve: (uri, base) => new URL(uri.replace(/\?.*$/, ''), base).href } },
  { name: 'links-decoded', breaks: 'EMC-URI-03', summary: 'Decodes links before it reports and follows them.', policy: { reports: (_asServed, absolute) => decodeURIComponent(absolute).replace('é', 'e') } },
  { name: 'bodies-as-text', breaks: 'EMC-MEDIA-01', also: ['EMC-STATUS-200', 'EMC-STATUS-202'], summary: 'Sends JSON as text/plain.', policy: { ask: bodied(header('content-type', 'text/plain')) } },
  { name: 'bodies-without-a-type', breaks: 'EMC-MEDIA-01', also: ['EMC-STATUS-200', 'EMC-STATUS-202'], summary: 'Sends bodies without Content-Type.', policy: { ask: bodied((ask) => withoutField(ask, 'content-type')) } },
  { name: 'byte-order-mark', breaks: 'EMC-MEDIA-02', also: ['EMC-STATUS-200', 'EMC-STATUS-202'], summary: 'Begins bodies with a byte-order mark.', policy: { ask: saying((text) => `\uFEFF${text}`) } },
  { name: 'members-repeated', breaks: 'EMC-MEDIA-02', also: ['EMC-STATUS-200'], summary: 'Sends the first member of a body twice.', policy: { ask: saying((text) => text.replace(/^\{("[^"]*":("[^"]*"|[^,}]*))/, '{$1,$1')) } },
  { name: 'asks-for-messages', breaks: 'EMC-MEDIA-03', summary: 'Names the Messages media type in Accept.', policy: { ask: header('accept', ({ accept }) => `${accept}, ${COMMON}Messages+json`) } },
  { name: 'asks-for-messages-of-old', breaks: 'EMC-MEDIA-03', summary: 'Names the Messages media type in Accept, in capitals and without +json.', policy: { ask: header('accept', ({ accept }) => `${accept}, APPLICATION/ORACLE.COM.CLOUD.COMMON.MESSAGES;q=0.1`) } },
  { name: 'asks-for-another-type', breaks: 'EMC-MEDIA-04', also: ['EMC-COLLECTION-04', 'EMC-URI-02', 'EMC-COLLECTION-03'], summary: 'Asks for the elements of a Collection as Messages of their own.', policy: { readsElements: true, ask: (ask, { by }) => (by === 'link' && ask.method === 'GET' ? withField(ask, 'accept', `${COMMON}Network+json`) : ask) } },
  { name: 'asks-for-nothing', breaks: 'EMC-MEDIA-05', summary: 'Sends no Accept.', policy: { ask: (ask) => withoutField(ask, 'accept') } },
  { name: 'insists-on-the-type-asked', breaks: 'EMC-MEDIA-06', also: ['EMC-MEDIA-07', 'EMC-URI-02', 'EMC-STATUS-200', 'EMC-STATUS-204', 'EMC-STATE-04'], summary: 'Refuses an answer of another type than the one asked for.', policy: { read: refusing((answer, { accept }) => answer.text !== '' && accept !== '*/*' && typeIn(answer).split(';')[0] !== accept) } },
  { name: 'refuses-unknown-members', breaks: 'EMC-MEDIA-06', also: ['EMC-COLLECTION-02'], summary: 'Refuses representations with members that it does not know.', policy: { read: refusing(({ text }) => text.includes('"x-vendor"')) } },
  { name: 'types-by-their-case', breaks: 'EMC-MEDIA-07', summary: 'Recognises JSON in small letters alone.', policy: { read: refusing((answer) => answer.text !== '' && !typeIn(answer).includes('json')) } },
  { name: 'types-without-parameters', breaks: 'EMC-MEDIA-07', summary: 'Does not recognise a media type that has a charset.', policy: { read: refusing((answer) => typeIn(answer).includes(';')) } },
  { name: 'version-that-does-not-exist', breaks: 'EMC-VERSION-01', also: ['EMC-STATUS-200', 'EMC-STATUS-202'], summary: 'Asks for a version that does not exist.', policy: { ask: (ask, { method }) => (method === 'POST' ? withField(ask, 'x-specification-version', '20000') : ask) } },
  { name: 'version-unsaid', breaks: 'EMC-VERSION-02', summary: 'Does not say for which version it was written.', policy: { ask: (ask) => withoutField(ask, 'x-specification-version') } },
  { name: 'needs-a-list', breaks: 'EMC-COLLECTION-01', summary: 'Fails where a Collection has no elements.', policy: { shown: (collection) => { if (!Array.isArray(collection['elements'])) throw failed('elements is not iterable'); return POLICY.shown(collection); } } },
  { name: 'nothing-for-an-empty-list', breaks: 'EMC-COLLECTION-01', summary: 'Reports the Collection itself where it is empty.', policy: { reports: POLICY.reports, shown: (collection) => (POLICY.shown(collection).length === 0 ? [{ uri: collection['uri'] ?? '' }] : POLICY.shown(collection)) } },
  { name: 'counts-to-the-total', breaks: 'EMC-COLLECTION-02', summary: 'Reads so many elements as total says.', policy: { shown: elements((shown, total) => shown.slice(0, typeof total === 'number' ? total : undefined)) } },
  { name: 'needs-a-total', breaks: 'EMC-COLLECTION-02', summary: 'Takes a Collection without total for empty.', policy: { shown: elements((shown, total) => (total === undefined ? [] : shown)) } },
  { name: 'skips-uris', breaks: 'EMC-COLLECTION-03', summary: 'Passes over elements that are URIs.', policy: { sees: (element) => isObject(element) } },
  { name: 'asks-for-uri', breaks: 'EMC-COLLECTION-03', also: ['EMC-MEDIA-04'], summary: 'Asks for what a Collection of URI leads to as the type URI.', policy: { readsElements: true, ask: (ask, { by, accept }) => (by === 'link' && accept === '*/*' ? withField(ask, 'accept', 'URI') : ask) } },
  { name: 'skips-collections', breaks: 'EMC-COLLECTION-04', also: ['EMC-URI-02'], summary: 'Passes over elements that are Collections.', policy: { sees: (element) => !isObject(element) || element['elements'] === undefined } },
  { name: 'reads-one-collection', breaks: 'EMC-COLLECTION-04', also: ['EMC-URI-02'], summary: 'Reads the first of the Collections in a Collection alone.', policy: { shown: elements((shown) => (isObject(shown[0]) && shown[0]['elements'] !== undefined ? shown.slice(0, 1) : shown)) } },
  { name: 'sees-one-type', breaks: 'EMC-COLLECTION-05', summary: 'Sees elements of the type of the first one alone.', policy: { shown: elements((shown) => shown.filter((one) => !isObject(one) || !isObject(shown[0]) || one['media_type'] === shown[0]['media_type'])) } },
  { name: 'takes-interim-for-final', breaks: 'EMC-STATUS-100', summary: 'Takes an interim response for the answer.', policy: { takesInterim: true } },
  { name: 'interim-is-success', breaks: 'EMC-STATUS-100', summary: 'Takes an interim response for an answer without a body.', policy: { takesInterim: true, succeeds: ({ status }) => status < 300 } },
  { name: 'needs-a-body-of-creations', breaks: 'EMC-STATUS-200', also: ['EMC-STATUS-202', 'EMC-URI-02'], summary: 'Knows a new resource by the body of the answer alone.', policy: { made: (_reply, resource) => (resource === undefined ? undefined : { uri: textIn(resource['uri']) ?? '', by: 'link' }) } },
  { name: 'creations-are-201', breaks: 'EMC-STATUS-200', also: ['EMC-STATUS-202', 'EMC-STATUS-100', 'EMC-URI-03'], summary: 'Takes a creation that is answered 200 or 202 for failed.', policy: { succeeds: (answer, { method }) => (method === 'POST' ? answer.status === 201 : answer.status < 300) } },
  { name: 'takes-202-for-done', breaks: 'EMC-STATUS-202', summary: 'Takes a resource for made once its creation was accepted.', policy: { waits: false } },
  { name: 'repeats-202', breaks: 'EMC-STATUS-202', summary: 'Sends a creation again that was answered 202.', policy: { pause: again((heard, { method }) => method === 'POST' && isHeard(heard, [202])) } },
  { name: 'needs-a-body', breaks: 'EMC-STATUS-204', also: ['EMC-STATUS-200', 'EMC-STATUS-202', 'EMC-URI-02'], summary: 'Takes an answer without a body for broken.', policy: { read: refusing(({ text }) => text === '') } },
  { name: 'success-is-200', breaks: 'EMC-STATUS-204', also: ['EMC-STATUS-200', 'EMC-STATUS-202', 'EMC-STATE-04', 'EMC-URI-02'], summary: 'Takes 200 alone for success.', policy: { succeeds: ({ status }) => status === 200 } },
  { name: 'repeats-conflicts', breaks: 'EMC-STATUS-409', summary: 'Sends a request again at once that was answered 409.', policy: { pause: again(at(409)) } },
  { name: 'asks-for-what-is-gone', breaks: 'EMC-STATUS-410', summary: 'Asks again for what was answered 410.', policy: { pause: again(at(410), 1200, 2) } },
  { name: 'forces-a-change', breaks: 'EMC-STATUS-412', summary: 'Sends a change that was answered 412 again without a precondition.', policy: { whenStale: 'without a tag' } },
  { name: 'forces-a-change-with-any-tag', breaks: 'EMC-STATUS-412', summary: 'Sends a change that was answered 412 again with If-Match: *.', policy: { whenStale: 'any tag' } },
  { name: 'repeats-a-stale-tag', breaks: 'EMC-STATUS-412', summary: 'Sends a change that was answered 412 again with the same tag.', policy: { whenStale: 'the same tag' } },
  { name: 'hammers-when-unavailable', breaks: 'EMC-STATUS-503', summary: 'Repeats what was answered 503 after a tenth of a second.', policy: { pause: shorter(100) } },
  { name: 'ignores-retry-after', breaks: 'EMC-STATUS-503', summary: 'Repeats what was answered 503 before Retry-After.', policy: { pause: shorter(1500) } },
  { name: 'empty-for-unavailable', breaks: 'EMC-STATUS-503', also: ['EMC-ERROR-01'], summary: 'Takes a server that is unavailable for one with nothing in it.', policy: { succeeds: ({ status }) => status < 300 || status === 503, sees: () => true, read: (answer, want) => (answer.status === 503 ? { service_templates: { elements: [] } } : POLICY.read(answer, want)) } },
  { name: 'errors-are-answers', breaks: 'EMC-ERROR-01', also: ['EMC-ERROR-02', 'EMC-STATUS-503'], summary: 'Takes every answer for success.', policy: { succeeds: () => true, read: (answer, want) => (answer.status >= 400 ? (objectIn(answer.text) ?? {}) : POLICY.read(answer, want)) } },
  { name: 'errors-have-messages', breaks: 'EMC-ERROR-01', summary: 'Takes an error without messages for success.', policy: { succeeds: (answer) => answer.status < 400 || messagesIn(answer).length === 0, read: (answer, want) => (answer.status >= 400 ? {} : POLICY.read(answer, want)) } },
  { name: 'errors-are-json', breaks: 'EMC-ERROR-01', also: ['EMC-ERROR-02'], summary: 'Takes an error that is not JSON for success.', policy: { succeeds: (answer) => answer.status < 400 || objectIn(answer.text) !== undefined, read: (answer, want) => (answer.status >= 400 ? {} : POLICY.read(answer, want)) } },
  { name: 'keeps-messages', breaks: 'EMC-ERROR-02', summary: 'Tells the status of a failure alone.', policy: { failure: (failure) => ({ ...failure, message: `HTTP ${failure.status ?? ''}` }) } },
  { name: 'tells-one-message', breaks: 'EMC-ERROR-02', summary: 'Tells the first message of a failure alone.', policy: { failure: (failure) => ({ ...failure, message: failure.message.split('\n')[0] ?? '' }) } },
  { name: 'unknown-states-are-failure', breaks: 'EMC-STATE-01', summary: 'Gives up at a state that it does not know.', policy: { awaited: awaiting((state) => (['INITIATED', 'PROVISIONING', 'CONFIGURING'].includes(state ?? '') ? 'never' : undefined)) } },
  { name: 'unknown-states-are-success', breaks: 'EMC-STATE-01', summary: 'Takes a state that it does not know for the end.', policy: { awaited: awaiting((state) => (['CREATING', 'CREATED', 'READY', 'ERROR', 'DESTROYED'].includes(state ?? '') ? undefined : 'reached')) } },
  { name: 'needs-progress', breaks: 'EMC-STATE-01', also: ['EMC-STATE-02'], summary: 'Gives up where a state has no progress.', policy: { awaited: awaiting((state, resource) => (state !== 'READY' && isObject(resource['resource_state']) && resource['resource_state']['progress'] === undefined ? 'never' : undefined)) } },
  { name: 'takes-failed-for-ready', breaks: 'EMC-STATE-02', summary: 'Takes a resource that ended in ERROR for ready.', policy: { awaited: awaiting((state) => (state === 'ERROR' ? 'reached' : undefined)) } },
  { name: 'takes-destroyed-for-ready', breaks: 'EMC-STATE-02', summary: 'Takes a resource that was destroyed for ready.', policy: { awaited: awaiting((state) => (state === 'DESTROYED' ? 'reached' : undefined)) } },
  { name: 'polls-without-a-pause', breaks: 'EMC-STATE-03', summary: 'Reads a resource that is being made without a pause.', policy: { poll: () => 0, mostReadings: 100 } },
  { name: 'polls-fifty-times-a-second', breaks: 'EMC-STATE-03', summary: 'Reads a resource that is being made fifty times a second.', policy: { poll: () => 20, mostReadings: 100 } },
  { name: 'gone-is-404-alone', breaks: 'EMC-STATE-04', summary: 'Takes 404 alone for the end of a deletion.', policy: { isGone: (status) => status === 404, mostReadings: 8 } },
  { name: 'gone-is-410-alone', breaks: 'EMC-STATE-04', summary: 'Takes 410 alone for the end of a deletion.', policy: { isGone: (status) => status === 410, mostReadings: 8 } },
  { name: 'deletes-without-waiting', breaks: 'EMC-STATE-04', summary: 'Takes a deletion for done once it was accepted.', policy: { waitsForGone: false } },
  { name: 'redirects-for-ever', breaks: 'EMC-STATUS-30X', summary: 'Follows redirects without end.', policy: { mostRedirects: Infinity } },
  { name: 'repeats-lost-creations', breaks: 'EMC-REPEAT-01', summary: 'Sends a creation again whose answer was lost.', policy: { pause: again((heard, { method }) => method === 'POST' && !isAnswer(heard), 1100) } },
];
