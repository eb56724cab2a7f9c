import { withField } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { about, act, body, both, chain, drop, having, isRefusal, members, method, not, put, raw, sent, status, when } from '../edits.ts';
import type { Reply } from '../reply.ts';
import type { FaultRow } from './fault-row.ts';

const isCreated = act('create');
const noLocation = drop('Location');
const isBodied = both((reply) => reply.content !== null, not(method('HEAD')));
const to = (path: (reply: Reply) => string): Edit => (reply) => withField(reply, 'Location', path(reply));
const isAuthorised = sent('authorization');
const cached = put('Cache-Control', 'max-age=60');
const date = (format: (now: Date) => string): Edit => (reply) => withField(reply, 'Date', format(new Date()));
const located = ['EM-RESPONSE-04', 'EM-COLLECTION-12', 'EM-LIFECYCLE-01', 'EM-STATUS-200'];

export const response: readonly FaultRow[] = [
  { name: 'no-content-type-on-collections', breaks: 'EM-RESPONSE-01', also: ['EM-MEDIA-01', 'EM-COLLECTION-11', 'EM-MEDIA-14', 'EM-MEDIA-05', 'EM-URI-01', 'EM-MEDIA-04', 'EM-FINDS-01'], summary: 'Collections come without Content-Type.', reply: when(act('list'), drop('Content-Type')) },
  { name: 'no-content-type-on-errors', breaks: 'EM-RESPONSE-01', also: ['EM-ERROR-02', 'EM-ERROR-03'], summary: 'Errors come without Content-Type.', reply: when(both(isRefusal, isBodied), drop('Content-Type')) },
  { name: 'no-content-type-on-creation', breaks: 'EM-RESPONSE-01', also: ['EM-MEDIA-01', 'EM-STATUS-200', 'EM-MEDIA-04'], summary: 'The body of a creation has no Content-Type.', reply: when(both(isCreated, isBodied), drop('Content-Type')) },
  { name: 'no-content-type-after-put', breaks: 'EM-RESPONSE-01', also: ['EM-MEDIA-01', 'EM-MEDIA-04'], summary: 'The answer to PUT has no Content-Type.', reply: when(both(act('update'), isBodied), drop('Content-Type')) },
  { name: 'no-location-on-200', breaks: 'EM-RESPONSE-02', also: ['EM-STATUS-200', ...located], summary: 'A creation answered 200 has no Location.', reply: when(both(isCreated, status(200)), noLocation) },
  { name: 'no-location-on-201', breaks: 'EM-RESPONSE-02', also: ['EM-STATUS-201', ...located], summary: 'A creation answered 201 has no Location.', reply: when(both(isCreated, status(201)), noLocation) },
  { name: 'no-location-on-202', breaks: 'EM-RESPONSE-02', also: ['EM-STATUS-202', 'EM-STATUS-202B', ...located], summary: 'A creation answered 202 has no Location.', reply: when(both(isCreated, status(202)), noLocation) },
  { name: 'location-empty', breaks: 'EM-RESPONSE-02', also: ['EM-STATUS-201', ...located], summary: 'Location has no value on a creation answered 201.', reply: when(both(isCreated, status(201)), put('Location', '')) },
  { name: 'no-location-on-put', breaks: 'EM-RESPONSE-03', summary: 'PUT is answered without Location.', reply: when(act('update'), noLocation) },
  { name: 'no-location-on-operation', breaks: 'EM-RESPONSE-03', summary: 'An operation is answered without Location.', reply: when(act('operate'), noLocation) },
  { name: 'no-location-on-put-of-networks', breaks: 'EM-RESPONSE-03', summary: 'PUT of a network is answered without Location.', reply: when(both(act('update'), about('network')), noLocation) },
  { name: 'location-is-collection', breaks: 'EM-RESPONSE-04', also: [...located, 'EM-STATUS-202B'], summary: 'Location leads to the collection.', reply: when(isCreated, to(({ resource }) => resource?.path.replace(/\/[^/]+$/, '') ?? '')) },
  { name: 'location-is-another', breaks: 'EM-RESPONSE-04', also: [...located, 'EM-STATUS-202B'], summary: 'Location leads to the network that was there before.', reply: when(both(isCreated, about('network')), to(() => '/cloud/networks/backbone')) },
  { name: 'location-is-nowhere', breaks: 'EM-RESPONSE-04', also: [...located, 'EM-STATUS-202B'], summary: 'Location leads to a 404.', reply: when(both(isCreated, about('template')), to(({ resource }) => `${resource?.path ?? ''}0`)) },
  { name: 'location-is-request', breaks: 'EM-RESPONSE-04', also: [...located, 'EM-STATUS-202B'], summary: 'Location of an instance leads to its Request.', reply: when(both(isCreated, about('instance')), to(({ resource }) => `/cloud/service_requests/${Number(resource?.path.split('/').at(-1)) + 1}`)) },
  { name: 'name-not-as-sent', breaks: 'EM-RESPONSE-04', also: ['EM-COLLECTION-12', 'EM-LIFECYCLE-01', 'EM-MEDIA-12', 'EM-STATUS-409A', 'EM-STATUS-200'], summary: 'The name is stored in upper case.', request: having((request) => request.method === 'POST', body((sentBody) => (typeof sentBody['name'] === 'string' ? { ...sentBody, name: sentBody['name'].toUpperCase() } : sentBody))) },
  { name: 'cache-control', breaks: 'EM-RESPONSE-05', summary: 'All answers to authorised requests may be cached.', reply: when(isAuthorised, cached) },
  { name: 'cache-control-on-head', breaks: 'EM-RESPONSE-05', also: ['EM-STATUS-HEAD'], summary: 'Answers to HEAD carry Cache-Control.', reply: when(both(isAuthorised, method('HEAD')), cached) },
  { name: 'cache-control-on-collections', breaks: 'EM-RESPONSE-05', summary: 'Collections carry Cache-Control.', reply: when(act('list'), put('Cache-Control', 'public')) },
  { name: 'cache-control-on-404', breaks: 'EM-RESPONSE-05', summary: '404 carries Cache-Control.', reply: when(both(isAuthorised, status(404)), put('Cache-Control', 'no-store')) },
  { name: 'cache-control-on-templates', breaks: 'EM-RESPONSE-05', summary: 'Templates carry Cache-Control.', reply: when(both(about('template'), act('read')), put('Cache-Control', 'public, max-age=600')) },
  { name: 'cache-control-on-creation', breaks: 'EM-RESPONSE-05', summary: 'Answers to creations carry Cache-Control: no-store.', reply: when(isCreated, put('Cache-Control', 'no-store')) },
  { name: 'cache-control-on-deletion', breaks: 'EM-RESPONSE-05', summary: 'Answers to DELETE carry Cache-Control.', reply: when(both(isAuthorised, method('DELETE')), put('cache-control', 'must-revalidate')) },
  { name: 'cache-control-private', breaks: 'EM-RESPONSE-06', summary: 'Answers to requests without credentials carry Cache-Control: private.', reply: when(not(isAuthorised), put('Cache-Control', 'private')) },
  { name: 'cache-control-no-cache', breaks: 'EM-RESPONSE-06', summary: 'A 401 without credentials carries no-cache beside no-store.', reply: when(both(not(isAuthorised), status(401)), put('Cache-Control', 'no-store, no-cache')) },
  { name: 'cache-control-run-together', breaks: 'EM-RESPONSE-06', summary: 'Cache-Control is spelt mustrevalidate, as in the table.', reply: when(not(isAuthorised), put('Cache-Control', 'mustrevalidate')) },
  { name: 'date-missing', breaks: 'EM-RESPONSE-07', summary: 'No response has a Date.', reply: drop('Date') },
  { name: 'date-missing-on-401', breaks: 'EM-RESPONSE-07', summary: '401 has no Date.', reply: when(status(401), drop('Date')) },
  { name: 'date-missing-on-204', breaks: 'EM-RESPONSE-07', summary: '204 has no Date.', reply: when(both(status(204), act('delete')), drop('Date')) },
  { name: 'date-missing-on-404', breaks: 'EM-RESPONSE-07', summary: '404 has no Date.', reply: when(status(404), drop('Date')) },
  { name: 'date-iso', breaks: 'EM-RESPONSE-07', summary: 'Date is written as in ISO 8601.', reply: date((now) => now.toISOString()) },
  { name: 'date-local', breaks: 'EM-RESPONSE-07', summary: 'Date has a numeric zone.', reply: date((now) => now.toUTCString().replace('GMT', '+0000')) },
  { name: 'date-impossible', breaks: 'EM-RESPONSE-07', summary: 'Collections are dated the 31st of February.', reply: when(act('list'), put('Date', 'Tue, 31 Feb 2026 12:00:00 GMT')) },
  { name: 'head-has-body', breaks: 'EM-RESPONSE-08', also: ['EM-STATUS-HEAD'], summary: 'HEAD is answered with a body.', reply: when(method('HEAD'), raw({ body: 'always' })) },
  { name: 'no-content-has-body', breaks: 'EM-RESPONSE-08', also: ['EM-STATUS-204', 'EM-LIFECYCLE-01', 'EM-COLLECTION-12', 'EM-STATUS-410'], summary: '204 is followed by a body.', reply: when(both(status(204), act('delete')), chain(members({}), (reply) => ({ ...reply, content: { deleted: true } }), raw({ body: 'always' }))) },
  { name: 'length-too-long', breaks: 'EM-RESPONSE-08', also: ['EM-MEDIA-02', 'EM-COLLECTION-11', 'EM-MEDIA-14', 'EM-STATUS-200', 'EM-URI-01', 'EM-FINDS-01', 'EM-URI-02', 'EM-MEDIA-05'], summary: 'A collection’s Content-Length promises more than comes.', reply: when(both(act('list'), method('GET')), raw({ surplus: 7 })) },
  { name: 'length-too-short', breaks: 'EM-RESPONSE-08', also: ['EM-MEDIA-02', 'EM-COLLECTION-11', 'EM-MEDIA-14', 'EM-STATUS-200', 'EM-URI-01', 'EM-FINDS-01', 'EM-URI-02', 'EM-MEDIA-05'], summary: 'A collection’s Content-Length is two octets short.', reply: when(both(act('list'), method('GET')), raw({ surplus: -2 })) },
  { name: 'length-too-long-on-errors', breaks: 'EM-RESPONSE-08', also: ['EM-ERROR-01', 'EM-MEDIA-02', 'EM-STATUS-404', 'EM-ERROR-03', 'EM-ERROR-04'], summary: 'A 404 ends before its Content-Length.', reply: when(both(status(404), not(method('HEAD'))), raw({ surplus: 20 })) },
  { name: 'http-1-0', breaks: 'EM-TRANSPORT-01', also: ['EM-REQUEST-06'], summary: 'All responses are HTTP/1.0.', reply: raw({ version: 'HTTP/1.0' }) },
  { name: 'http-1-0-on-errors', breaks: 'EM-TRANSPORT-01', summary: 'Errors are HTTP/1.0.', reply: when(isRefusal, raw({ version: 'HTTP/1.0' })) },
  { name: 'http-1-0-on-collections', breaks: 'EM-TRANSPORT-01', summary: 'Collections are HTTP/1.0.', reply: when(act('list'), raw({ version: 'HTTP/1.0' })) },
];
