import { as, bare, become, both, chain, code, drop, having, isDefect, isTold, members, ofStorage, put, status, type Test, text, when } from '../edits.ts';
import type { Edit } from '../deviation.ts';
import { refuse } from '../reply.ts';
import { bodyOf } from '../request-body.ts';
import { attributesIn } from '../validate.ts';
import { keep } from '../world.ts';
import type { FaultRow } from './fault-row.ts';
import { crashing, despite, other } from './misanswer.ts';

const isBadMethod = status(405);
const isClash: Test = (answered, scene) => code('NotAuthorizedOrResourceAlreadyExists')(answered, scene) || code('BucketAlreadyExists')(answered, scene);
const isHeadOfItem: Test = (answered, { request, place }) => request.method === 'HEAD' && place?.is === 'resource' && answered.status === 200;
const isKnown = (method: string): boolean => /^(GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT)$/.test(method);
/** Gives the first that had the name the values of the one that is refused. */
const harmed: Edit = (answered, { world, request }) => {
  const body = bodyOf(request);
  const first = [...world.resources.values()].find(({ name, phase }) => name === body['displayName'] && phase === 'ready');
  if (first !== undefined) keep(world, { ...first, attributes: { ...first.attributes, ...attributesIn(body, first.kind, 'whole'), description: 'taken over' }, revision: first.revision + 1 });
  return answered;
};

export const statuses: readonly FaultRow[] = [
  { name: 'allow-missing', breaks: 'OCI-STATUS-405', summary: '405 has no Allow.', reply: when(isBadMethod, drop('Allow')) },
  { name: 'allow-missing-in-storage', breaks: 'OCI-STATUS-405', summary: '405 of Object Storage has no Allow.', reply: when(both(isBadMethod, ofStorage), drop('Allow')) },
  { name: 'method-unsupported-is-200', breaks: 'OCI-STATUS-405', also: ['OCI-ERROR-04'], summary: 'A method that the path does not support is answered 200.', reply: when(isBadMethod, chain(become(200), as({}))) },
  { name: 'method-unsupported-crashes', breaks: 'OCI-STATUS-405', summary: 'A method that the path does not support is answered 500.', reply: crashing(isBadMethod) },
  { name: 'method-unsupported-is-400', breaks: 'OCI-STATUS-405', summary: 'A method that the path does not support is answered 400.', reply: other(isBadMethod, 400, 'InvalidParameter') },
  { name: 'patch-is-get', breaks: 'OCI-STATUS-405', summary: 'PATCH is answered as GET.', request: having((request) => request.method === 'PATCH', (request) => ({ ...request, method: 'GET' })) },
  { name: 'names-not-unique', breaks: 'OCI-STATUS-409', summary: 'A name may be given twice.', policy: { hasUniqueNames: false } },
  { name: 'clash-is-400', breaks: 'OCI-STATUS-409', summary: 'A name in use is answered 400.', reply: other(isClash, 400, 'InvalidParameter') },
  { name: 'clash-crashes', breaks: 'OCI-STATUS-409', summary: 'A name in use is answered 500.', reply: crashing(isClash) },
  { name: 'clash-is-412', breaks: 'OCI-STATUS-409', summary: 'A name in use is answered 412.', reply: other(isClash, 412, 'NoEtagMatch') },
  { name: 'clash-refused-but-done', breaks: 'OCI-STATUS-409', summary: 'A name in use is answered 409, and the resource created.', policy: despite('NotAuthorizedOrResourceAlreadyExists') },
  { name: 'clash-harms-the-first', breaks: 'OCI-STATUS-409', summary: 'A name in use is answered 409, and the first that had it takes the new values.', reply: when(isClash, harmed) },
  { name: 'too-large-crashes', breaks: 'OCI-STATUS-413', summary: 'A body that is too large is answered 500.', reply: crashing(status(413)) },
  { name: 'too-large-unavailable', breaks: 'OCI-STATUS-413', summary: 'A body that is too large is answered 503.', reply: other(status(413), 503, 'ServiceUnavailable') },
  { name: 'too-large-is-404', breaks: 'OCI-STATUS-413', summary: 'A body that is too large is answered 404.', reply: other(status(413), 404, 'NotFound') },
  { name: 'long-headers-crash', breaks: 'OCI-STATUS-431', summary: 'Header fields that are too long are answered 500.', reply: crashing(isDefect(/HEADER_OVERFLOW/)) },
  { name: 'long-headers-unavailable', breaks: 'OCI-STATUS-431', summary: 'Header fields that are too long are answered 502.', reply: other(isDefect(/HEADER_OVERFLOW/), 502, 'BadGateway') },
  { name: 'long-headers-are-404', breaks: 'OCI-STATUS-431', summary: 'Header fields that are too long are answered 404.', reply: other(isDefect(/HEADER_OVERFLOW/), 404, 'NotFound') },
  { name: 'fault-without-body', breaks: 'OCI-STATUS-500', also: ['OCI-ERROR-01'], summary: '500 has no body.', reply: when(status(500), bare) },
  { name: 'fault-without-request-id', breaks: 'OCI-STATUS-500', also: ['OCI-REQUESTID-01'], summary: '500 has no opc-request-id.', reply: when(status(500), drop('opc-request-id')) },
  { name: 'fault-is-200', breaks: 'OCI-STATUS-500', also: ['OCI-ERROR-04'], summary: 'An internal fault is answered 200.', reply: when(status(500), become(200)) },
  { name: 'fault-is-503', breaks: 'OCI-STATUS-500', also: ['OCI-ERROR-02'], summary: 'An internal fault is answered 503.', reply: when(status(500), become(503)) },
  { name: 'fault-has-the-code-of-a-timeout', breaks: 'OCI-ERROR-02', summary: 'An internal fault is answered 500 ExternalServerTimeout.', reply: when(both(status(500), isTold), members({ code: 'ExternalServerTimeout' })) },
  { name: 'fault-as-html', breaks: 'OCI-STATUS-500', also: ['OCI-ERROR-01', 'OCI-FORMAT-01'], summary: '500 is an HTML page.', reply: when(both(status(500), isTold), text('text/html', '<h1>500</h1>')) },
  { name: 'method-unknown-is-get', breaks: 'OCI-STATUS-501', summary: 'A method that the server does not know is answered as GET.', request: having(({ method }) => !isKnown(method), (request) => ({ ...request, method: 'GET' })), reply: when(isDefect(/INVALID_METHOD/), chain(become(200), as([]))), also: ['OCI-ERROR-04'] },
  { name: 'method-unknown-crashes', breaks: 'OCI-STATUS-501', summary: 'A method that the server does not know is answered 500.', reply: crashing(status(501)) },
  { name: 'method-unknown-unavailable', breaks: 'OCI-STATUS-501', summary: 'A method that the server does not know is answered 503.', reply: other(status(501), 503, 'ServiceUnavailable') },
  { name: 'outage-is-500', breaks: 'OCI-STATUS-503', also: ['OCI-ERROR-02'], summary: 'An unavailable service is answered 500.', reply: when(status(503), become(500)) },
  { name: 'outage-without-body', breaks: 'OCI-STATUS-503', also: ['OCI-ERROR-01'], summary: '503 has no body.', reply: when(status(503), bare) },
  { name: 'outage-without-request-id', breaks: 'OCI-STATUS-503', also: ['OCI-REQUESTID-01'], summary: '503 has no opc-request-id.', reply: when(status(503), drop('opc-request-id')) },
  { name: 'outage-goes-on', breaks: 'OCI-STATUS-503', summary: 'After an outage 60 requests more find the service unavailable.', policy: { turnsAway: ({ world, number }) => (world.recovered > 0 && number - world.recovered < 60 ? refuse(503, 'ServiceUnavailable', 'Still under maintenance.') : null) } },
  { name: 'head-crashes', breaks: 'OCI-STATUS-HEAD', summary: 'HEAD of a resource is answered 500.', reply: when(isHeadOfItem, become(500)) },
  { name: 'head-has-another-status', breaks: 'OCI-STATUS-HEAD', summary: 'HEAD of a resource is answered 204.', reply: when(isHeadOfItem, become(204)) },
  { name: 'head-without-etag', breaks: 'OCI-STATUS-HEAD', summary: 'HEAD of a resource has no etag.', reply: when(isHeadOfItem, drop('etag')) },
  { name: 'head-has-another-type', breaks: 'OCI-STATUS-HEAD', summary: 'HEAD of a resource has another Content-Type.', reply: when(isHeadOfItem, put('Content-Type', 'text/html')) },
  { name: 'head-has-another-etag', breaks: 'OCI-STATUS-HEAD', summary: 'HEAD of a resource has another etag.', reply: when(isHeadOfItem, put('etag', 'head')) },
  { name: 'head-is-400', breaks: 'OCI-STATUS-HEAD', summary: 'HEAD of a resource is answered 400.', reply: when(isHeadOfItem, become(400)) },
];
