import { fieldLines, withField } from '../../shared/incoming.ts';
import { isObject, parseJson } from '../../shared/json.ts';
import { about, act, become, both, chain, code, empty, having, instead, not, sent, status, when } from '../edits.ts';
import { client, contentType, crash, isChunked, isMalformed, isMistyped, isUntyped, isWrite, kindAt, misjudge } from '../fault-edits/request.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import { KINDS } from '../resource.ts';
import type { Fault } from './fault.ts';

export const requests: readonly Fault[] = [
  { name: 'own-type-refused', breaks: 'EM-MEDIA-12', also: ['EM-RESPONSE-04'], summary: 'A body in the type of a template is answered 415.', reply: when(both(act('create'), about('template')), instead(() => refuse(415, message('BAD_TYPE', 'Not this type.')))) },
  { name: 'json-body-refused', breaks: 'EM-MEDIA-12', also: ['EM-RESPONSE-04'], summary: 'No JSON body is accepted for an instance.', reply: when(both(act('create'), about('instance')), instead(() => refuse(400, message('BAD_TYPE', 'Only XML.')))) },
  { name: 'json-body-crashes', breaks: 'EM-MEDIA-12', summary: 'A JSON body for a network is answered 500.', reply: when(both(act('create'), about('network')), crash('Unexpected token.')) },
  { name: 'text-body-accepted', breaks: 'EM-MEDIA-15', summary: 'A text/plain body is read as JSON.', request: misjudge(/^text\/plain/i) },
  { name: 'xml-body-accepted', breaks: 'EM-MEDIA-15', summary: 'An application/xml body is accepted.', request: having((request) => isWrite(request) && /xml/i.test(contentType(request) ?? ''), (request) => ({ ...misjudge(/xml/i)(request), body: isObject(parseJson(request.body)) ? request.body : Buffer.from(JSON.stringify({ name: `xml-${request.body.length}`, size: 'Small', cidr: '10.9.0.0/16' })) })) },
  { name: 'text-body-crashes', breaks: 'EM-MEDIA-15', summary: 'A body in an unsupported type is answered 500.', reply: when(status(415), become(500)) },
  { name: 'text-body-refused-but-done', breaks: 'EM-MEDIA-15', summary: 'A text/plain body is answered 415, and the resource created.', policy: { appliesDespite: (refusal) => isMistyped(refusal) } },
  { name: 'text-body-answered-406', breaks: 'EM-MEDIA-15', summary: 'A body in an unsupported type is answered 406.', reply: when(status(415), become(406)) },
  { name: 'untyped-body-accepted', breaks: 'EM-REQUEST-02', summary: 'A body without Content-Type is accepted.', request: having((request) => isWrite(request) && contentType(request) === null, (request) => withField(request, 'Content-Type', mediaType(KINDS[kindAt(request.target)].type))) },
  { name: 'untyped-body-crashes', breaks: 'EM-REQUEST-02', summary: 'A body without Content-Type is answered 500.', reply: when(isUntyped, crash('No type.')) },
  { name: 'untyped-body-refused-but-done', breaks: 'EM-REQUEST-02', summary: 'A body without Content-Type is answered 400, and the resource created.', policy: { appliesDespite: (refusal, request) => refusal.status === 400 && contentType(request) === null } },
  { name: 'length-invalid-crashes', breaks: 'EM-REQUEST-03', summary: 'An invalid Content-Length is answered 500.', reply: when(isMalformed, become(500)) },
  { name: 'length-invalid-accepted', breaks: 'EM-REQUEST-03', summary: 'An invalid Content-Length is answered 200.', reply: when(isMalformed, chain(become(200), empty)), also: ['EM-ERROR-08', 'EM-RESPONSE-02'] },
  { name: 'length-invalid-is-411', breaks: 'EM-REQUEST-03', summary: 'An invalid Content-Length is answered 411.', reply: when(isMalformed, become(411)) },
  { name: 'lengths-that-differ-are-413', breaks: 'EM-REQUEST-03', summary: 'Two Content-Lengths that differ are answered 413.', reply: when((_, { request }) => /UNEXPECTED_CONTENT_LENGTH/.test(request.defect ?? ''), become(413)) },
  { name: 'host-missing-accepted', breaks: 'EM-REQUEST-04', summary: 'A request without Host is served.', request: having((request) => request.defect === null && fieldLines(request.headers, 'host').length === 0, (request) => withField(request, 'Host', 'localhost')) },
  { name: 'host-twice-accepted', breaks: 'EM-REQUEST-04', summary: 'A request with two Hosts is served.', request: having((request) => fieldLines(request.headers, 'host').length > 1, (request) => withField(request, 'Host', 'localhost')) },
  { name: 'host-missing-crashes', breaks: 'EM-REQUEST-04', summary: 'A request without Host is answered 500.', reply: when(code('BAD_HOST'), become(500)) },
  { name: 'host-missing-is-404', breaks: 'EM-REQUEST-04', summary: 'A request without a usable Host is answered 404.', reply: when(code('BAD_HOST'), become(404)) },
  { name: 'client-version-refused', breaks: 'EM-REQUEST-05', summary: 'The client specification version header is answered 400.', reply: when(client, instead(() => refuse(400, message('BAD_HEADER', 'This header is not known.')))) },
  { name: 'client-version-must-be-number', breaks: 'EM-REQUEST-05', summary: 'A client specification version that is no number is answered 400.', reply: when(both(client, not(sent('x-cloud-client-specification-version', /^[\d.]+$/))), instead(() => refuse(400, message('BAD_HEADER', 'Not a number.')))) },
  { name: 'client-version-crashes', breaks: 'EM-REQUEST-05', summary: 'A long client specification version is answered 500.', reply: when(sent('x-cloud-client-specification-version', /^(?!10001$).{4,}/), crash('Buffer too small.')) },
  { name: 'chunked-body-crashes', breaks: 'EM-REQUEST-06', summary: 'A chunked body is answered 500.', reply: when(isChunked, crash('No length.')) },
  { name: 'chunked-body-unimplemented', breaks: 'EM-REQUEST-06', summary: 'A chunked body is answered 501.', reply: when(isChunked, instead(() => refuse(501, message('NOT_IMPLEMENTED', 'Chunked bodies are not supported.')))) },
];
