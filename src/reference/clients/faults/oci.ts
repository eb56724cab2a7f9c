import { createHash, randomUUID } from 'node:crypto';
import type { ClientFault } from '../client.ts';
import { isAnswer, objectIn, type Answer, type Ask, type NoAnswer } from '../http.ts';
import { withField, withoutField } from '../edits.ts';
import { POLICY, type Draft, type Policy } from '../oci/policy.ts';

interface Planted extends ClientFault {
  readonly policy: Partial<Policy>;
}

const isPaged = ({ query }: Draft): boolean => query.some(([name]) => name === 'page');
const field = (name: string, value: string) => (ask: Ask): Ask => withField(ask, name, value);
const without = (name: string) => (ask: Ask): Ask => withoutField(ask, name);
const having = (draft: Draft, name: string, edit: (value: string) => string | undefined): Draft => {
  const { [name]: value, ...rest } = draft.headers;
  const edited = value === undefined ? undefined : edit(value);
  return { ...draft, headers: edited === undefined ? rest : { ...rest, [name]: edited } };
};
const query = (draft: Draft, edit: (name: string, value: string) => readonly (readonly [string, string])[]): Draft => ({
  ...draft,
  query: draft.query.flatMap(([name, value]) => edit(name, value)),
});
/** Repeats where the right client does not: at these statuses, or without an answer. */
const again =
  (also: (heard: Answer | NoAnswer, ask: Ask) => boolean, pauseMs = 1100, most = 4): Policy['pause'] =>
  (heard, ask, attempt) =>
    POLICY.pause(heard, ask, attempt) ?? (attempt < most && also(heard, ask) ? pauseMs * 2 ** (attempt - 1) : undefined);
const at = (...statuses: readonly number[]) => (heard: Answer | NoAnswer): boolean =>
  isAnswer(heard) && statuses.includes(heard.status);
const never = (statuses: readonly number[]): Policy['pause'] => (heard, ask, attempt) =>
  isAnswer(heard) && statuses.includes(heard.status) ? undefined : POLICY.pause(heard, ask, attempt);
const isThrottled = (heard: Answer | NoAnswer): boolean => isAnswer(heard) && heard.status === 429;
/** Waits so long where it is throttled, twice at most. */
const slower = (pauseMs: number): Policy['pause'] => (heard, ask, attempt) =>
  isThrottled(heard) ? (attempt < 3 ? pauseMs : undefined) : POLICY.pause(heard, ask, attempt);
const valueIn = ({ headers }: Ask, name: string): string => headers.find(([one]) => one === name)?.[1] ?? '';
const withNewToken = (draft: Draft): Draft => having(draft, 'opc-retry-token', () => randomUUID());
const token = () => {
  const one = randomUUID();
  return (draft: Draft): Draft => having(draft, 'opc-retry-token', () => one);
};

export const faults: readonly Planted[] = [
  { name: 'stops-at-an-empty-page', breaks: 'OCIC-PAGE-01', summary: 'Ends a list at a page without items.', policy: { next: (answer, items) => (items.length === 0 ? undefined : POLICY.next(answer, items)) } },
  { name: 'stops-at-a-short-page', breaks: 'OCIC-PAGE-01', summary: 'Ends a list at a page with fewer than two items.', policy: { next: (answer, items) => (items.length < 2 ? undefined : POLICY.next(answer, items)) } },
  { name: 'reads-one-page', breaks: 'OCIC-PAGE-01', also: ['OCIC-PAGE-03', 'OCIC-PAGE-05'], summary: 'Reads the first page of a list alone.', policy: { next: () => undefined } },
  { name: 'encodes-the-token-twice', breaks: 'OCIC-PAGE-03', also: ['OCIC-PAGE-01', 'OCIC-PAGE-06'], summary: 'Percent-encodes the token of a page twice.', policy: { draft: (draft) => query(draft, (name, value) => [[name, name === 'page' ? encodeURIComponent(value) : value]]) } },
  { name: 'forgets-the-query', breaks: 'OCIC-PAGE-03', also: ['OCIC-PAGE-01', 'OCIC-PAGE-06'], summary: 'Asks for further pages without the other parameters.', policy: { draft: (draft) => (isPaged(draft) ? query(draft, (name, value) => (name === 'page' ? [[name, value]] : [])) : draft) } },
  { name: 'adds-a-limit-later', breaks: 'OCIC-PAGE-03', summary: 'Adds a limit to the request for the second page.', policy: { draft: (draft) => (isPaged(draft) ? { ...draft, query: [...draft.query, ['limit', '7']] } : draft) } },
  { name: 'trims-the-token', breaks: 'OCIC-PAGE-03', also: ['OCIC-PAGE-01', 'OCIC-PAGE-06', 'OCIC-PAGE-05'], summary: 'Drops the last character of the token of a page.', policy: { draft: (draft) => query(draft, (name, value) => [[name, name === 'page' ? value.slice(0, -1) : value]]) } },
  { name: 'asks-beyond-the-end', breaks: 'OCIC-PAGE-02', also: ['OCIC-PAGE-01', 'OCIC-PAGE-03', 'OCIC-PAGE-05'], summary: 'Asks for another page where there is no token.', policy: { next: (answer, items) => POLICY.next(answer, items) ?? (items.length > 0 ? 'more' : undefined) } },
  { name: 'stops-objects-at-an-empty-page', breaks: 'OCIC-PAGE-04', summary: 'Ends a list of objects at a page without objects.', policy: { nextStart: (body, items) => (items.length === 0 ? undefined : POLICY.nextStart(body, items)) } },
  { name: 'reads-one-page-of-objects', breaks: 'OCIC-PAGE-04', also: ['OCIC-PAGE-05'], summary: 'Reads the first page of a list of objects alone.', policy: { nextStart: () => undefined } },
  { name: 'forgets-the-prefix', breaks: 'OCIC-PAGE-04', summary: 'Asks for further objects without the prefix.', policy: { draft: (draft) => (draft.query.some(([name]) => name === 'start') ? query(draft, (name, value) => (name === 'prefix' ? [] : [[name, value]])) : draft) } },
  { name: 'new-token-for-a-repetition', breaks: 'OCIC-RETRY-01', summary: 'Repeats a creation with a new retry token.', policy: { repeats: withNewToken } },
  { name: 'one-token-for-all', breaks: 'OCIC-RETRY-02', summary: 'Sends the same retry token with every creation.', policy: { draft: token() } },
  { name: 'repeats-without-a-token', breaks: 'OCIC-RETRY-03', also: ['OCIC-RETRY-01'], summary: 'Sends no retry token, and repeats a creation all the same.', policy: { draft: (draft) => having(draft, 'opc-retry-token', () => undefined), pause: again((heard, { method }) => method === 'POST' && (!isAnswer(heard) || heard.status >= 500)) } },
  { name: 'if-match-in-added-quotes', breaks: 'OCIC-ETAG-01', also: ['OCIC-ETAG-02'], summary: 'Puts the etag into quotes.', policy: { ifMatch: (etag) => `"${etag}"` } },
  { name: 'if-match-cut-short', breaks: 'OCIC-ETAG-01', also: ['OCIC-ETAG-02'], summary: 'Drops the last character of the etag.', policy: { ifMatch: (etag) => etag.slice(0, -1) } },
  { name: 'if-match-any', breaks: 'OCIC-ETAG-01', also: ['OCIC-ETAG-02'], summary: 'Sends if-match: *.', policy: { ifMatch: () => '*' } },
  { name: 'no-if-match', breaks: 'OCIC-ETAG-01', also: ['OCIC-ETAG-02'], summary: 'Leaves if-match out.', policy: { draft: (draft) => having(draft, 'if-match', () => undefined) } },
  { name: 'retries-412', breaks: 'OCIC-ERROR-02', also: ['OCIC-ETAG-02'], summary: 'Sends a change again that was answered 412.', policy: { pause: again(at(412)) } },
  { name: 'retries-404', breaks: 'OCIC-ERROR-02', summary: 'Sends a request again that was answered 404.', policy: { pause: again(at(404)) } },
  { name: 'retries-400', breaks: 'OCIC-ERROR-02', also: ['OCIC-RETRY-04'], summary: 'Sends a request again that was answered 400.', policy: { pause: again(at(400)) } },
  { name: 'retries-every-409', breaks: 'OCIC-ERROR-02', also: ['OCIC-RETRY-04'], summary: 'Sends a request again that was answered 409.', policy: { pause: again(at(409)) } },
  { name: 'never-retries-5xx', breaks: 'OCIC-ERROR-03', also: ['OCIC-THROTTLE-04', 'OCIC-RETRY-01'], summary: 'Never repeats what was answered 5xx.', policy: { pause: never([500, 502, 503, 504]) } },
  { name: 'hammers-when-throttled', breaks: 'OCIC-THROTTLE-01', also: ['OCIC-THROTTLE-04', 'OCIC-ERROR-03'], summary: 'Sends a throttled request again after a tenth of a second.', policy: { pause: (heard, ask, attempt) => (POLICY.pause(heard, ask, attempt) === undefined ? undefined : 100) } },
  { name: 'pauses-do-not-grow', breaks: 'OCIC-THROTTLE-01', also: ['OCIC-THROTTLE-04', 'OCIC-ERROR-03'], summary: 'Waits equally long before each repetition.', policy: { pause: (heard, ask, attempt) => (POLICY.pause(heard, ask, attempt) === undefined ? undefined : 1500) } },
  { name: 'ignores-retry-after', breaks: 'OCIC-THROTTLE-04', summary: 'Repeats sooner than Retry-After allows.', policy: { pause: (heard, ask, attempt) => POLICY.pause(isAnswer(heard) ? { ...heard, headers: { ...heard.headers, 'retry-after': '' } } : heard, ask, attempt) } },
  { name: 'polls-every-tenth', breaks: 'OCIC-WAIT-02', summary: 'Reads a resource that is being made every tenth of a second.', policy: { poll: () => 100 } },
  { name: 'polls-evenly', breaks: 'OCIC-WAIT-02', summary: 'Waits equally long before each reading.', policy: { poll: () => 4000 } },
  { name: 'takes-any-state-for-ready', breaks: 'OCIC-WAIT-01', also: ['OCIC-WAIT-03', 'OCIC-WAIT-02'], summary: 'Takes a resource for ready in whatever state.', policy: { awaited: () => 'reached' } },
  { name: 'takes-failed-for-ready', breaks: 'OCIC-WAIT-03', summary: 'Takes a resource that failed for ready.', policy: { awaited: (state, wanted) => (state === 'FAILED' || state === 'TERMINATED' ? 'reached' : POLICY.awaited(state, wanted)) } },
  { name: 'takes-errors-for-success', breaks: 'OCIC-ERROR-01', also: ['OCIC-WAIT-05', 'OCIC-ERROR-03', 'OCIC-THROTTLE-03', 'OCIC-REQUESTID-02', 'OCIC-ETAG-02', 'OCIC-THROTTLE-01'], summary: 'Takes a JSON error for the answer.', policy: { succeeds: ({ status }) => status < 500 } },
  { name: 'unsigned-content-type', breaks: 'OCIC-SIGN-02', also: ['OCIC-SIGN-03'], summary: 'Says in the signature that content-type is not covered.', policy: { ask: (ask) => ({ ...ask, headers: ask.headers.map(([name, value]) => [name, name === 'authorization' ? value.replace(' content-type', '') : value]) }) } },
  { name: 'body-of-another-hash', breaks: 'OCIC-SIGN-04', also: ['OCIC-SIGN-03'], summary: 'Sends the hash of nothing with every body.', policy: { ask: (ask) => (ask.body === '' ? ask : field('x-content-sha256', '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')(ask)) } },
  { name: 'unsigned', breaks: 'OCIC-SIGN-01', also: ['OCIC-SIGN-02', 'OCIC-SIGN-03', 'OCIC-TLS-01', 'OCIC-FORMAT-02', 'OCIC-FORMAT-04', 'OCIC-WAIT-01', 'OCIC-PAGE-01', 'OCIC-PAGE-04'], summary: 'Does not sign.', policy: { ask: without('authorization') } },
  { name: 'signs-another-path', breaks: 'OCIC-SIGN-03', also: ['OCIC-FORMAT-04'], summary: 'Signs one query and sends another.', policy: { ask: (ask) => ({ ...ask, target: ask.target.includes('?') ? `${ask.target}&x=1` : `${ask.target}?x=1` }) } },
  { name: 'names-not-encoded', breaks: 'OCIC-FORMAT-04', also: ['OCIC-SIGN-03', 'OCIC-PAGE-01', 'OCIC-PAGE-03', 'OCIC-PAGE-04'], summary: 'Leaves slashes, plus and percent signs in names as they are.', policy: { encode: (text) => encodeURI(text).replaceAll('%25', '%') } },
  { name: 'spaces-as-plus', breaks: 'OCIC-FORMAT-04', also: ['OCIC-SIGN-03'], summary: 'Writes spaces in paths as plus.', policy: { encode: (text) => encodeURIComponent(text).replaceAll('%20', '+') } },
  { name: 'text-as-content-type', breaks: 'OCIC-FORMAT-01', also: ['OCIC-SIGN-03'], summary: 'Sends JSON as text/plain.', policy: { ask: (ask) => (ask.body === '' ? ask : field('content-type', 'text/plain')(ask)) } },
  { name: 'wraps-bodies', breaks: 'OCIC-FORMAT-02', also: ['OCIC-WAIT-01'], summary: 'Wraps the members of a creation.', policy: { draft: (draft) => (draft.body === '' ? draft : { ...draft, body: JSON.stringify({ details: JSON.parse(draft.body) as unknown }) }) } },
  { name: 'trusts-any-certificate', breaks: 'OCIC-TLS-03', summary: 'Does not look at the certificate.', policy: { tls: { rejectUnauthorized: false } } },
  { name: 'speaks-tls-1-0', breaks: 'OCIC-TLS-02', summary: 'Speaks TLS 1.0 and 1.1 too.', policy: { tls: { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } } },
  { name: 'speaks-tls-1-3-alone', breaks: 'OCIC-TLS-01', also: ['OCIC-TLS-02', 'OCIC-TLS-03'], summary: 'Refuses a server that has TLS 1.2 and nothing newer.', policy: { tls: { minVersion: 'TLSv1.3' } } },
  { name: 'keeps-the-request-id', breaks: 'OCIC-REQUESTID-02', summary: 'Does not tell the user the request id of a failure.', policy: { failure: (failure) => ({ ...failure, requestId: null }) } },
  { name: 'deletes-without-waiting', breaks: 'OCIC-WAIT-05', summary: 'Takes a deletion for done once it was accepted.', policy: { waitsForGone: false } },
  { name: 'goes-round', breaks: 'OCIC-PAGE-05', summary: 'Follows tokens that lead back for ever.', policy: { noticesCircles: (list) => list !== 'list' } },
  { name: 'stops-on-the-way-back', breaks: 'OCIC-PAGE-06', summary: 'Reads one page on the way back.', policy: { previous: () => undefined } },
  { name: 'sends-a-spent-token-again', breaks: 'OCIC-RETRY-04', also: ['OCIC-ERROR-02'], summary: 'Sends a creation again whose token was refused as invalidated.', policy: { pause: again((heard) => isAnswer(heard) && heard.text.includes('InvalidatedRetryToken')) } },
  { name: 'forces-a-change', breaks: 'OCIC-ETAG-02', also: ['OCIC-ERROR-02', 'OCIC-ETAG-01'], summary: 'Sends a change that was answered 412 again without if-match.', policy: { whenStale: 'without a tag' } },
  { name: 'takes-broken-json', breaks: 'OCIC-ERROR-04', also: ['OCIC-WAIT-01'], summary: 'Takes a 2xx whose JSON is broken for success.', policy: { takesAnyBody: true } },
  { name: 'follows-redirects-signed', breaks: 'OCIC-SIGN-07', also: ['OCIC-TLS-04'], summary: 'Signs for whatever origin a redirect names.', policy: { follows: () => true } },
  { name: 'empty-strings-for-nothing', breaks: 'OCIC-EMPTY-01', also: ['OCIC-FORMAT-02', 'OCIC-RETRY-01', 'OCIC-RETRY-03', 'OCIC-WAIT-01'], summary: 'Sends an empty dnsLabel where none was set.', policy: { draft: (draft) => (draft.method === 'POST' && draft.body !== '' ? { ...draft, body: JSON.stringify({ dnsLabel: '', ...(JSON.parse(draft.body) as object) }) } : draft) } },
  { name: 'paths-without-version', breaks: 'OCIC-VERSION-01', also: ['OCIC-PAGE-01', 'OCIC-ERROR-01', 'OCIC-TLS-01', 'OCIC-FORMAT-04', 'OCIC-WAIT-01'], summary: 'Leaves the version out of paths.', policy: { draft: (draft) => ({ ...draft, path: draft.path.replace(/^\/\d{8}/, '') }) } },
  { name: 'keeps-to-its-own-clock', breaks: 'OCIC-SIGN-05', summary: 'Is refused for its clock, and signs by that clock again.', policy: { correctsClock: false, pause: again(at(401), 1100, 2) } },
  { name: 'new-date-under-the-old-signature', breaks: 'OCIC-SIGN-06', summary: 'Repeats a request with a new date and the signature of the old one.', policy: { again: (fresh, before) => withField(fresh, 'authorization', valueIn(before, 'authorization')) } },
  { name: 'repeats-what-was-signed-long-ago', breaks: 'OCIC-SIGN-06', also: ['OCIC-THROTTLE-02', 'OCIC-SIGN-05'], lapse: 60, patienceMs: 3_600_000, summary: 'Repeats a request six minutes later as it was signed.', policy: { again: (_fresh, before) => before, pause: slower(360_000) } },
  { name: 'private-key-in-a-field', breaks: 'OCIC-SIGN-08', summary: 'Sends its private key in a header field.', policy: { ask: field('x-client-key', '-----BEGIN RSA PRIVATE KEY----- MIIEow') } },
  { name: 'passphrase-in-the-query', breaks: 'OCIC-SIGN-08', summary: 'Sends the passphrase of its key in the query of what it reads.', policy: { draft: (draft) => (draft.method === 'GET' ? { ...draft, query: [...draft.query, ['pass_phrase', 'hunter2']] } : draft) } },
  { name: 'session-token-in-the-body', breaks: 'OCIC-SIGN-08', also: ['OCIC-FORMAT-02'], summary: 'Sends the key with what it creates.', policy: { draft: (draft) => (draft.method === 'POST' ? { ...draft, body: JSON.stringify({ ...(JSON.parse(draft.body) as object), key: '-----BEGIN PRIVATE KEY-----' }) } : draft) } },
  { name: 'follows-redirects-to-plain-http', breaks: 'OCIC-TLS-04', summary: 'Signs for plain HTTP where a server with TLS redirects to it.', policy: { follows: (from, to) => from.startsWith('https:') && to.startsWith('http:') } },
  { name: 'asks-in-plain-http-of-a-proxy', breaks: 'OCIC-TLS-04', also: ['OCIC-SIGN-03'], summary: 'Names plain HTTP in the target of requests that it sends over TLS.', policy: { ask: (ask) => ({ ...ask, target: `http://iaas.us-phoenix-1.oraclecloud.com${ask.target}` }) } },
  { name: 'knows-every-state', breaks: 'OCIC-FORMAT-03', summary: 'Refuses a resource in a state that it does not know.', policy: { accepts: ({ text }) => !text.includes('HIBERNATING') } },
  { name: 'knows-every-member', breaks: 'OCIC-FORMAT-03', summary: 'Refuses a resource with members that it does not know.', policy: { accepts: ({ text }) => !/"(shapeOfThings|vendor-member|x-vendor)"/.test(text) } },
  { name: 'knows-every-field', breaks: 'OCIC-FORMAT-03', summary: 'Refuses an answer with header fields that it does not know.', policy: { accepts: ({ headers }) => headers['strict-transport-security'] === undefined } },
  { name: 'pauses-beyond-a-minute', breaks: 'OCIC-THROTTLE-02', lapse: 20, summary: 'Waits for a minute and a half where it is throttled.', policy: { pause: slower(90_000) } },
  { name: 'pauses-grow-without-bound', breaks: 'OCIC-THROTTLE-02', lapse: 20, summary: 'Doubles its pauses without a bound.', policy: { pause: (heard, ask, attempt) => (isThrottled(heard) && attempt < 4 ? 20_000 * 2 ** attempt : POLICY.pause(heard, ask, attempt)) } },
  { name: 'never-gives-up', breaks: 'OCIC-THROTTLE-03', also: ['OCIC-ERROR-03', 'OCIC-TLS-02', 'OCIC-TLS-03', 'OCIC-ERROR-04'], lapse: 20, summary: 'Repeats without end what is throttled or broken.', policy: { pause: (heard, ask, attempt) => POLICY.pause(heard, ask, Math.min(attempt, 5)) } },
  { name: 'nothing-for-throttled', breaks: 'OCIC-THROTTLE-03', summary: 'Takes a resource that it could not read for throttling for one without members.', policy: { succeeds: (answer) => answer.status === 429 || POLICY.succeeds(answer) } },
  { name: 'polls-for-half-an-hour', breaks: 'OCIC-WAIT-04', also: ['OCIC-WAIT-01', 'OCIC-WAIT-03', 'OCIC-WAIT-05', 'OCIC-THROTTLE-01', 'OCIC-WAIT-02', 'OCIC-ERROR-03'], lapse: 60, patienceMs: 3_600_000, summary: 'Reads a resource for half an hour, whatever its state.', policy: { awaited: () => 'not yet', poll: () => 30_000, mostReadings: 60 } },
  { name: 'one-request-id-for-all', breaks: 'OCIC-REQUESTID-01', summary: 'Sends the same opc-request-id with every request.', policy: { draft: (draft) => ({ ...draft, headers: { ...draft.headers, 'opc-request-id': '0123456789abcdef' } }) } },
  { name: 'token-of-the-body', breaks: 'OCIC-RETRY-02', summary: 'Makes the retry token of the body, so that two equal creations have one.', policy: { token: (body) => createHash('sha256').update(body).digest('hex') } },
  { name: 'new-token-after-a-server-error', breaks: 'OCIC-RETRY-01', summary: 'Repeats a creation that was answered 5xx with a new retry token.', policy: { repeats: (draft, heard) => (isAnswer(heard) && heard.status >= 500 ? withNewToken(draft) : draft) } },
  { name: 'new-token-after-a-lost-answer', breaks: 'OCIC-RETRY-01', summary: 'Repeats a creation whose answer was lost with a new retry token.', policy: { repeats: (draft, heard) => (isAnswer(heard) ? draft : withNewToken(draft)) } },
  { name: 'body-changed-in-a-repetition', breaks: 'OCIC-RETRY-01', also: ['OCIC-RETRY-02'], summary: 'Marks a repetition in the body.', policy: { repeats: (draft) => (draft.body === '' ? draft : { ...draft, body: draft.body.replace('"displayName":"', '"displayName":"again: ') }) } },
  { name: 'terminating-is-gone', breaks: 'OCIC-WAIT-05', summary: 'Takes a resource that is terminating for gone.', policy: { isGone: (state, wanted) => state === wanted || state === 'TERMINATING' } },
  { name: 'provisioning-is-ready', breaks: 'OCIC-WAIT-01', also: ['OCIC-WAIT-03', 'OCIC-WAIT-02'], summary: 'Takes a resource that is PROVISIONING for ready.', policy: { awaited: (state, wanted) => (state === 'PROVISIONING' ? 'reached' : POLICY.awaited(state, wanted)) } },
  { name: 'waits-for-what-failed', breaks: 'OCIC-WAIT-03', lapse: 20, summary: 'Waits on for a resource that has failed or was terminated.', policy: { awaited: (state, wanted) => (state === wanted ? 'reached' : 'not yet') } },
  { name: 'empty-query-parameters', breaks: 'OCIC-EMPTY-01', summary: 'Sends an empty displayName where nobody asked for one.', policy: { draft: (draft) => (draft.method === 'GET' && draft.query.some(([name]) => name === 'compartmentId') && !draft.query.some(([name]) => name === 'displayName') ? { ...draft, query: [...draft.query, ['displayName', '']] } : draft) } },
  { name: 'hammers-what-is-broken', breaks: 'OCIC-ERROR-03', summary: 'Repeats what was answered 5xx after a tenth of a second.', policy: { pause: (heard, ask, attempt) => (POLICY.pause(heard, ask, attempt) === undefined ? undefined : isAnswer(heard) && heard.status >= 500 && heard.headers['retry-after'] === undefined ? 100 : POLICY.pause(heard, ask, attempt)) } },
  { name: 'retries-401', breaks: 'OCIC-ERROR-02', summary: 'Sends a request thrice that was answered 401.', policy: { pause: again(at(401)) } },
  { name: 'retry-after-in-milliseconds', breaks: 'OCIC-THROTTLE-04', summary: 'Takes the seconds of Retry-After for milliseconds.', policy: { pause: (heard, ask, attempt) => POLICY.pause(isAnswer(heard) && /^\d+$/.test(heard.headers['retry-after'] ?? '') ? { ...heard, headers: { ...heard.headers, 'retry-after': '0' } } : heard, ask, attempt) } },
  { name: 'retry-after-in-seconds-alone', breaks: 'OCIC-THROTTLE-04', summary: 'Understands no date in Retry-After.', policy: { pause: (heard, ask, attempt) => POLICY.pause(isAnswer(heard) && /\D/.test(heard.headers['retry-after'] ?? '') ? { ...heard, headers: { ...heard.headers, 'retry-after': '0' } } : heard, ask, attempt) } },
  { name: 'message-untold', breaks: 'OCIC-ERROR-01', summary: 'Does not tell the user code and message of an error.', policy: { failure: (failure) => ({ ...failure, code: null, message: 'the request failed' }) } },
  { name: 'html-for-success', breaks: 'OCIC-ERROR-01', also: ['OCIC-ERROR-03', 'OCIC-ERROR-04', 'OCIC-REQUESTID-02'], summary: 'Takes an error that is not JSON for a resource.', policy: { succeeds: (answer) => POLICY.succeeds(answer) || (answer.status < 500 && objectIn(answer.text)?.['code'] === undefined), takesAnyBody: true } },
  { name: 'goes-round-in-a-bucket', breaks: 'OCIC-PAGE-05', summary: 'Follows a list of objects that leads to itself.', policy: { noticesCircles: (list) => list === 'list' } },
  { name: 'start-encoded-twice', breaks: 'OCIC-PAGE-04', also: ['OCIC-FORMAT-04'], summary: 'Percent-encodes the name that a list of objects goes on from twice.', policy: { draft: (draft) => query(draft, (name, value) => [[name, name === 'start' ? encodeURIComponent(value) : value]]) } },
  { name: 'latin-1-names', breaks: 'OCIC-FORMAT-04', also: ['OCIC-SIGN-03'], summary: 'Percent-encodes names in Latin-1 where it can.', policy: { encode: (text) => encodeURIComponent(text).replaceAll(/%C3%([89AB][0-9A-F])/g, (_whole, octet: string) => `%${(Number.parseInt(octet, 16) + 64).toString(16).toUpperCase()}`) } },
  { name: 'if-match-of-another-case', breaks: 'OCIC-ETAG-01', also: ['OCIC-ETAG-02'], summary: 'Writes the etag in small letters.', policy: { ifMatch: (etag) => (etag === etag.toLowerCase() ? etag.toUpperCase() : etag.toLowerCase()) } },
];
