import { act, become, both, chain, empty, instead, put, when, wire } from '../edits.ts';
import { broken, html, isReadHead, isUnknownMethod, representing } from '../fault-edits/breakdown.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse, reply } from '../reply.ts';
import type { Fault } from './fault.ts';

export const breakdown: readonly Fault[] = [
  { name: 'failure-is-200', breaks: 'EM-STATUS-500', also: ['EM-ERROR-08'], summary: 'Answers 200 on an unexpected condition.', reply: when(broken(500), become(200)) },
  { name: 'failure-is-502', breaks: 'EM-STATUS-500', also: ['EM-STATUS-00'], summary: 'Answers 502 on an unexpected condition.', reply: when(broken(500), become(502)) },
  { name: 'failure-is-400', breaks: 'EM-STATUS-500', summary: 'Answers 400 on an unexpected condition.', reply: when(broken(500), become(400)) },
  { name: 'failure-without-body', breaks: 'EM-STATUS-500', also: ['EM-ERROR-01', 'EM-ERROR-02'], summary: 'Sends 500 without a body.', reply: when(broken(500), empty) },
  { name: 'failure-is-html', breaks: 'EM-STATUS-500', also: ['EM-ERROR-01', 'EM-ERROR-02', 'EM-MEDIA-02'], summary: 'Sends 500 with an HTML body.', reply: when(broken(500), html) },
  { name: 'method-unknown-is-200', breaks: 'EM-STATUS-501', also: ['EM-ERROR-08', 'EM-RESPONSE-03'], summary: 'Answers 200 to an unknown method.', reply: when(isUnknownMethod, representing) },
  { name: 'method-unknown-is-get', breaks: 'EM-STATUS-501', summary: 'Answers 204 to an unknown method.', reply: when(isUnknownMethod, instead(() => reply(204, 'read'))) },
  { name: 'method-unknown-crashes', breaks: 'EM-STATUS-501', summary: 'Answers 500 to an unknown method.', reply: when(isUnknownMethod, instead(() => refuse(500, message('INTERNAL', 'No such method.')))) },
  { name: 'maintenance-is-500', breaks: 'EM-STATUS-503', summary: 'Answers 500 during maintenance.', reply: when(broken(503), become(500)) },
  { name: 'maintenance-is-429', breaks: 'EM-STATUS-503', also: ['EM-STATUS-00'], summary: 'Answers 429 during maintenance.', reply: when(broken(503), become(429)) },
  { name: 'maintenance-without-body', breaks: 'EM-STATUS-503', also: ['EM-ERROR-01', 'EM-ERROR-02'], summary: 'Sends 503 without a body.', reply: when(broken(503), empty) },
  { name: 'maintenance-is-html', breaks: 'EM-STATUS-503', also: ['EM-ERROR-01', 'EM-ERROR-02', 'EM-MEDIA-02'], summary: 'Sends 503 with an HTML body.', reply: when(broken(503), html) },
  { name: 'head-is-404', breaks: 'EM-STATUS-HEAD', also: ['EM-LIFECYCLE-03'], summary: 'Answers 404 to HEAD of a resource.', reply: when(isReadHead, become(404)) },
  { name: 'head-crashes', breaks: 'EM-STATUS-HEAD', also: ['EM-LIFECYCLE-03'], summary: 'Answers 500 to HEAD of a resource.', reply: when(isReadHead, become(500)) },
  { name: 'head-is-204', breaks: 'EM-STATUS-HEAD', also: ['EM-STATUS-204'], summary: 'Answers 204 to HEAD of a resource.', reply: when(isReadHead, chain(become(204), empty)) },
  { name: 'head-has-another-type', breaks: 'EM-STATUS-HEAD', also: ['EM-MEDIA-01'], summary: 'Answers HEAD with another Content-Type than GET.', reply: when(isReadHead, put('Content-Type', mediaType('Messages'))) },
  { name: 'head-has-another-length', breaks: 'EM-STATUS-HEAD', summary: 'Answers HEAD with a Content-Length of 0.', reply: when(isReadHead, wire({ encode: () => Buffer.alloc(0) })) },
  { name: 'head-has-another-length-on-collections', breaks: 'EM-STATUS-HEAD', summary: 'Answers HEAD of a collection with another Content-Length than GET.', reply: when(both(isReadHead, act('list', 'read')), wire({ encode: (whole) => Buffer.from(JSON.stringify(whole, null, 1)) })) },
  { name: 'head-not-authenticated', breaks: 'EM-STATUS-HEAD', also: ['EM-STATUS-403'], summary: 'Answers 403 to HEAD of the cloud.', reply: when(isReadHead, become(403)) },
];
