import { type Json, type JsonObject, textOf, without } from '../../shared/json.ts';
import type { Edit } from '../deviation.ts';
import { act, as, at, bare, become, both, chain, code, content, isTold, itemsIn, lose, members, method, not, ofStorage, put, status, text, type Test, when, wire } from '../edits.ts';
import type { FaultRow } from './fault-row.ts';

const told = (...values: readonly number[]): Test => both(isTold, status(...values));
const empty = (value: number): Edit => when(told(value), bare);
const recoded = (value: number, other: string): Edit => when(told(value), members({ code: other }));
const JUDGED = ['OCI-STATUS-404A', 'OCI-STATUS-404B', 'OCI-STATUS-400A', 'OCI-STATUS-400B', 'OCI-STATUS-400C', 'OCI-STATUS-400D', 'OCI-SIGN-01', 'OCI-CLOCK-01', 'OCI-STATUS-500', 'OCI-STATUS-503', 'OCI-STATUS-405', 'OCI-ETAG-04', 'OCI-THROTTLE-01', 'OCI-PAGE-06', 'OCI-PAGE-07', 'OCI-STATUS-409', 'OCI-STATUS-413', 'OCI-RETRY-03'];
const ABSENT = ['OCI-STATUS-404A', 'OCI-STATUS-404B', 'OCI-STATUS-404C', 'OCI-LIFECYCLE-04', 'OCI-VERSION-01'];

export const errors: readonly FaultRow[] = [
  { name: 'error-as-text', breaks: 'OCI-ERROR-01', also: ['OCI-FORMAT-01', ...JUDGED, 'OCI-LIFECYCLE-03'], summary: 'Errors come as text/plain.', reply: when(isTold, text('text/plain', 'It did not work.')) },
  { name: 'error-as-html-on-404', breaks: 'OCI-ERROR-01', also: ['OCI-FORMAT-01', ...ABSENT], summary: '404 is an HTML page.', reply: when(told(404), text('text/html', '<h1>Not found</h1>')) },
  { name: 'error-as-problem', breaks: 'OCI-ERROR-01', also: ['OCI-FORMAT-01', ...JUDGED, 'OCI-LIFECYCLE-03'], summary: 'Errors are an application/problem+json.', reply: when(isTold, chain(put('Content-Type', 'application/problem+json'), content((whole, scene) => ({ type: 'about:blank', title: whole['code'] ?? '', instance: scene.request.target })))) },
  { name: 'error-nested', breaks: 'OCI-ERROR-01', also: [...JUDGED, 'OCI-LIFECYCLE-03'], summary: 'Errors are wrapped in error.', reply: when(isTold, content((whole) => ({ error: whole }))) },
  { name: 'error-in-a-list', breaks: 'OCI-ERROR-01', also: ['OCI-STATUS-400A', 'OCI-STATUS-400B', 'OCI-STATUS-400C', 'OCI-STATUS-400D', 'OCI-PAGE-06', 'OCI-PAGE-07', 'OCI-RETRY-05', 'OCI-EMPTY-01'], summary: '400 is a list of errors.', reply: when(told(400), content((whole) => [whole])) },
  { name: 'error-empty-on-404', breaks: 'OCI-ERROR-01', also: ABSENT, summary: '404 has no body.', reply: empty(404) },
  { name: 'error-empty-on-405', breaks: 'OCI-ERROR-01', also: ['OCI-STATUS-405'], summary: '405 has no body.', reply: empty(405) },
  { name: 'error-empty-on-412', breaks: 'OCI-ERROR-01', also: ['OCI-ETAG-04', 'OCI-ETAG-05'], summary: '412 has no body.', reply: empty(412) },
  { name: 'error-empty-on-401', breaks: 'OCI-ERROR-01', also: ['OCI-SIGN-01', 'OCI-SIGN-08', 'OCI-CLOCK-01'], summary: '401 has no body.', reply: empty(401) },
  { name: 'error-empty-in-storage', breaks: 'OCI-ERROR-01', also: ['OCI-STATUS-404A', 'OCI-SIGN-01', 'OCI-CLOCK-01', 'OCI-STATUS-400A', 'OCI-STATUS-400B', 'OCI-STATUS-400D', 'OCI-STATUS-404B', 'OCI-STATUS-405', 'OCI-STATUS-500', 'OCI-STATUS-503', 'OCI-PAGE-06', 'OCI-PAGE-07'], summary: 'Errors of Object Storage have no body.', reply: when(both(isTold, ofStorage), bare) },
  { name: 'error-without-message', breaks: 'OCI-ERROR-01', also: ['OCI-STATUS-404C', 'OCI-SIGN-08', ...JUDGED], summary: 'Errors have no message.', reply: when(isTold, lose('message')) },
  { name: 'error-without-code-on-409', breaks: 'OCI-ERROR-01', also: ['OCI-STATUS-409', 'OCI-LIFECYCLE-03', 'OCI-RETRY-03'], summary: '409 has no code.', reply: when(told(409), lose('code')) },
  { name: 'error-code-number', breaks: 'OCI-ERROR-01', also: ABSENT, summary: 'The code of a 404 is a number.', reply: when(told(404), members({ code: 404 })) },
  { name: 'error-message-list', breaks: 'OCI-ERROR-01', also: ['OCI-STATUS-400A', 'OCI-STATUS-400B', 'OCI-STATUS-400C', 'OCI-STATUS-400D', 'OCI-PAGE-06'], summary: 'The message of a 400 is a list.', reply: when(told(400), content((whole): JsonObject => ({ ...whole, message: [whole['message'] ?? ''] }))) },
  { name: 'error-message-null', breaks: 'OCI-ERROR-01', also: ['OCI-SIGN-01', 'OCI-SIGN-08', 'OCI-CLOCK-01'], summary: 'The message of a 401 is null.', reply: when(told(401), members({ message: null })) },
  { name: 'error-as-xml', breaks: 'OCI-ERROR-01', also: ['OCI-FORMAT-01', 'OCI-STATUS-404A', 'OCI-SIGN-01', 'OCI-CLOCK-01', 'OCI-STATUS-400A', 'OCI-STATUS-400B', 'OCI-STATUS-400D', 'OCI-STATUS-404B', 'OCI-STATUS-405', 'OCI-STATUS-500', 'OCI-STATUS-503', 'OCI-PAGE-06', 'OCI-PAGE-07'], summary: 'Errors of Object Storage are in XML.', reply: when(both(isTold, ofStorage), text('application/xml', '<Error><Code>NotFound</Code></Error>')) },
  { name: 'error-as-string', breaks: 'OCI-ERROR-01', also: ['OCI-STATUS-405'], summary: '405 is a JSON string.', reply: when(told(405), wire({ encode: () => Buffer.from('"MethodNotAllowed"') })) },
  { name: 'code-of-401-on-404', breaks: 'OCI-ERROR-02', also: ABSENT, summary: 'A 404 has the code of a 401.', reply: recoded(404, 'NotAuthenticated') },
  { name: 'code-of-404-on-401', breaks: 'OCI-ERROR-02', also: ['OCI-SIGN-01', 'OCI-SIGN-02', 'OCI-SIGN-08', 'OCI-CLOCK-01'], summary: 'A 401 has the code of a 404.', reply: recoded(401, 'NotAuthorizedOrNotFound') },
  { name: 'code-of-409-on-412', breaks: 'OCI-ERROR-02', also: ['OCI-ETAG-04', 'OCI-ETAG-05'], summary: 'A 412 has the code of a 409.', reply: recoded(412, 'IncorrectState') },
  { name: 'code-of-412-on-409', breaks: 'OCI-ERROR-02', also: ['OCI-STATUS-409', 'OCI-RETRY-03', 'OCI-LIFECYCLE-03'], summary: 'A 409 has the code of a 412.', reply: recoded(409, 'NoEtagMatch') },
  { name: 'code-of-404-on-400', breaks: 'OCI-ERROR-02', also: ['OCI-STATUS-400B', 'OCI-STATUS-400D'], summary: 'A missing parameter has the code of an unknown path.', reply: when(both(isTold, code('MissingParameter')), members({ code: 'NotFound' })) },
  { name: 'code-of-500-on-503', breaks: 'OCI-ERROR-02', also: ['OCI-STATUS-503'], summary: 'A 503 has the code of a 500.', reply: recoded(503, 'InternalServerError') },
  { name: 'code-of-501-on-405', breaks: 'OCI-ERROR-02', also: ['OCI-STATUS-405'], summary: 'A 405 has the code of a 501.', reply: recoded(405, 'MethodNotImplemented') },
  { name: 'code-in-snake-case', breaks: 'OCI-ERROR-03', also: ['OCI-STATUS-404A', 'OCI-STATUS-404B', 'OCI-SIGN-01', 'OCI-CLOCK-01', 'OCI-STATUS-400A', 'OCI-STATUS-400B', 'OCI-STATUS-400D', 'OCI-STATUS-405', 'OCI-PAGE-07'], summary: 'Codes of Object Storage are in snake case.', reply: when(both(isTold, ofStorage), content((whole): JsonObject => ({ ...whole, code: textOf(whole['code']).replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase() }))) },
  { name: 'code-with-spaces', breaks: 'OCI-ERROR-03', also: ['OCI-STATUS-405'], summary: 'The code of a 405 is in words.', reply: recoded(405, 'Method not allowed') },
  { name: 'code-of-its-own', breaks: 'OCI-ERROR-03', summary: 'The code of a 415 stands in no table.', reply: recoded(415, 'BodyTypeUnknown') },
  { name: 'change-is-an-error-body', breaks: 'OCI-ERROR-04', also: ['OCI-LIFECYCLE-02', 'OCI-ETAG-03'], summary: 'A change is answered 200 with an error body.', reply: when(both(act('update'), not(at('object'))), content(() => ({ code: 'InvalidParameter', message: 'Nothing changed.' }))) },
  { name: 'conflict-is-200', breaks: 'OCI-ERROR-04', also: ['OCI-STATUS-409', 'OCI-LIFECYCLE-03', 'OCI-RETRY-03'], summary: 'A clash is answered 200 with the error body.', reply: when(status(409), become(200)) },
  { name: 'absent-is-200', breaks: 'OCI-ERROR-04', also: [...ABSENT, 'OCI-STATUS-HEAD', 'OCI-LIFECYCLE-03', 'OCI-REQUESTID-03'], summary: 'What is not there is answered 200 with the error body.', reply: when(both(status(404), not(at('bucket'))), become(200)) },
  { name: 'absent-is-302', breaks: 'OCI-ERROR-04', also: ABSENT, summary: 'An unknown path is answered 302 with the error body.', reply: when(both(code('NotFound'), not(method('HEAD'))), chain(become(302), (answered, scene) => put('location', scene.origin)(answered, scene))) },
  { name: 'empty-list-is-an-error-body', breaks: 'OCI-ERROR-04', also: ['OCI-PAGE-11', 'OCI-PAGE-02', 'OCI-PAGE-01'], summary: 'A list of nothing is answered 200 with an error body.', reply: when(both(act('list'), ({ content: whole }) => itemsIn(whole).length === 0), as({ code: 'NothingFound', message: 'There is nothing here.' })) },
  { name: 'message-with-stack-trace', breaks: 'OCI-ERROR-05', summary: 'A message of a 400 contains a stack trace.', reply: when(told(400), leaking('java.lang.IllegalArgumentException: size\n\tat com.example.vcn.Validator.check(Validator.java:112)\n\tat com.example.vcn.Api.create(Api.java:40)')) },
  { name: 'message-with-node-stack', breaks: 'OCI-ERROR-05', summary: 'A message of a 500 contains a stack trace.', reply: when(told(500), leaking('TypeError: x is undefined\n    at serve (/srv/app/dist/server.js:10:4)\n    at async Promise.all (index 0)')) },
  { name: 'message-with-path', breaks: 'OCI-ERROR-05', summary: 'A message of a 404 contains a path of a file.', reply: when(told(404), leaking('open /var/lib/networks/store.db: no such file')), also: ['OCI-STATUS-404C'] },
  { name: 'message-with-sql', breaks: 'OCI-ERROR-05', summary: 'A message of a 409 contains SQL.', reply: when(told(409), leaking('ORA-00001: unique constraint violated: INSERT INTO reservoirs (id, name) VALUES (:1, :2)')) },
  { name: 'message-with-python-trace', breaks: 'OCI-ERROR-05', summary: 'A message of a malformed body contains a traceback.', reply: when(both(isTold, code('CannotParseRequest')), leaking('Traceback (most recent call last):\n  File "/opt/api/app.py", line 88, in create\n    body = json.loads(data)')) },
];

function leaking(trace: string): Edit {
  return content((whole): Json => ({ ...without(whole, 'message'), message: `${textOf(whole['message'])} ${trace}` }));
}
