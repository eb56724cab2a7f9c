import type { Variation } from '../../reference.ts';
import { POLICY, type Policy } from '../oci/policy.ts';

/** A legal difference of the client. */
export interface ClientVariation extends Variation {
  readonly policy: Partial<Policy>;
}

const upper = (text: string): string => encodeURIComponent(text);
const lower = (text: string): string => encodeURIComponent(text).replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
const all = (text: string): string =>
  [...Buffer.from(text)].map((octet) => (/[A-Za-z0-9._~-]/.test(String.fromCharCode(octet)) ? String.fromCharCode(octet) : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`)).join('');

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
];
