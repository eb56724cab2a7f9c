import { act, become, both, chain, empty, instead, put, when, wire } from '../edits.ts';
import { broken, html, isReadHead, isUnknownMethod, recovers, representing } from '../fault-edits/breakdown.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse, reply } from '../reply.ts';
import type { Fault } from './fault.ts';

export const breakdown: readonly Fault[] = [
  { name: 'failure-is-200', breaks: 'EM-STATUS-500', also: ['EM-ERROR-08'], summary: 'An unexpected condition is answered 200.', reply: when(broken(500), become(200)) },
  { name: 'failure-is-502', breaks: 'EM-STATUS-500', also: ['EM-STATUS-00'], summary: 'An unexpected condition is answered 502.', reply: when(broken(500), become(502)) },
  { name: 'failure-is-400', breaks: 'EM-STATUS-500', summary: 'An unexpected condition is answered 400.', reply: when(broken(500), become(400)) },
  { name: 'failure-without-body', breaks: 'EM-STATUS-500', also: ['EM-ERROR-01', 'EM-ERROR-02'], summary: '500 has no body.', reply: when(broken(500), empty) },
  { name: 'failure-is-html', breaks: 'EM-STATUS-500', also: ['EM-ERROR-01', 'EM-ERROR-02', 'EM-MEDIA-02'], summary: '500 has an HTML body.', reply: when(broken(500), html) },
  { name: 'method-unknown-is-200', breaks: 'EM-STATUS-501', also: ['EM-ERROR-08', 'EM-RESPONSE-03'], summary: 'A method that nobody knows is answered 200.', reply: when(isUnknownMethod, representing) },
  { name: 'method-unknown-is-get', breaks: 'EM-STATUS-501', summary: 'A method that nobody knows is answered 204.', reply: when(isUnknownMethod, instead(() => reply(204, 'read'))) },
  { name: 'method-unknown-crashes', breaks: 'EM-STATUS-501', summary: 'A method that nobody knows is answered 500.', reply: when(isUnknownMethod, instead(() => refuse(500, message('INTERNAL', 'No such method.')))) },
  { name: 'maintenance-is-500', breaks: 'EM-STATUS-503', summary: 'Maintenance is answered 500.', reply: when(broken(503), become(500)) },
  { name: 'maintenance-is-429', breaks: 'EM-STATUS-503', also: ['EM-STATUS-00'], summary: 'Maintenance is answered 429.', reply: when(broken(503), become(429)) },
  { name: 'maintenance-without-body', breaks: 'EM-STATUS-503', also: ['EM-ERROR-01', 'EM-ERROR-02'], summary: '503 has no body.', reply: when(broken(503), empty) },
  { name: 'maintenance-is-html', breaks: 'EM-STATUS-503', also: ['EM-ERROR-01', 'EM-ERROR-02', 'EM-MEDIA-02'], summary: '503 has an HTML body.', reply: when(broken(503), html) },
  { name: 'maintenance-never-ends', breaks: 'EM-STATUS-503', summary: 'The server does not recover from maintenance.', request: recovers('503'), also: ['EM-STATUS-500'] },
  { name: 'head-is-404', breaks: 'EM-STATUS-HEAD', also: ['EM-LIFECYCLE-03'], summary: 'HEAD of a resource is answered 404.', reply: when(isReadHead, become(404)) },
  { name: 'head-crashes', breaks: 'EM-STATUS-HEAD', also: ['EM-LIFECYCLE-03'], summary: 'HEAD of a resource is answered 500.', reply: when(isReadHead, become(500)) },
  { name: 'head-is-204', breaks: 'EM-STATUS-HEAD', also: ['EM-STATUS-204'], summary: 'HEAD of a resource is answered 204.', reply: when(isReadHead, chain(become(204), empty)) },
  { name: 'head-has-another-type', breaks: 'EM-STATUS-HEAD', also: ['EM-MEDIA-01'], summary: 'HEAD has another Content-Type than GET.', reply: when(isReadHead, put('Content-Type', mediaType('Messages'))) },
  { name: 'head-has-another-length', breaks: 'EM-STATUS-HEAD', summary: 'HEAD announces a Content-Length of 0.', reply: when(isReadHead, wire({ encode: () => Buffer.alloc(0) })) },
  { name: 'head-has-another-length-on-collections', breaks: 'EM-STATUS-HEAD', summary: 'HEAD of a collection announces another Content-Length than GET.', reply: when(both(isReadHead, act('list', 'read')), wire({ encode: (whole) => Buffer.from(JSON.stringify(whole, null, 1)) })) },
  { name: 'head-not-authenticated', breaks: 'EM-STATUS-HEAD', also: ['EM-STATUS-403'], summary: 'HEAD of the cloud is answered 403.', reply: when(isReadHead, become(403)) },
];
