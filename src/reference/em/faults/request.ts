import { fieldLines, withField } from '../../shared/incoming.ts';
import { isObject, parseJson } from '../../shared/json.ts';
import { about, act, become, both, chain, code, empty, having, instead, not, sent, status, when } from '../edits.ts';
import { client, contentType, crash, isChunked, isMalformed, isMistyped, isUntyped, isWrite, kindAt, misjudge } from '../fault-edits/request.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import { KINDS } from '../resource.ts';
import type { Fault } from './fault.ts';

export const requests: readonly Fault[] = [
  { name: 'own-type-refused', breaks: 'EM-MEDIA-12', also: ['EM-RESPONSE-04'], summary: 'Answers 415 to a body in the type of a template.', reply: when(both(act('create'), about('template')), instead(() => refuse(415, message('BAD_TYPE', 'Not this type.')))) },
  { name: 'json-body-refused', breaks: 'EM-MEDIA-12', also: ['EM-RESPONSE-04'], summary: 'Refuses JSON bodies for an instance.', reply: when(both(act('create'), about('instance')), instead(() => refuse(400, message('BAD_TYPE', 'Only XML.')))) },
  { name: 'json-body-crashes', breaks: 'EM-MEDIA-12', summary: 'Answers 500 to a JSON body for a network.', reply: when(both(act('create'), about('network')), crash('Unexpected token.')) },
  { name: 'text-body-accepted', breaks: 'EM-MEDIA-15', summary: 'Reads a text/plain body as JSON.', request: misjudge(/^text\/plain/i) },
  { name: 'xml-body-accepted', breaks: 'EM-MEDIA-15', summary: 'Accepts an application/xml body.', request: having((request) => isWrite(request) && /xml/i.test(contentType(request) ?? ''), (request) => ({ ...misjudge(/xml/i)(request), body: isObject(parseJson(request.body)) ? request.body : Buffer.from(JSON.stringify({ name: `xml-${request.body.length}`, size: 'Small', cidr: '10.9.0.0/16' })) })) },
  { name: 'text-body-crashes', breaks: 'EM-MEDIA-15', summary: 'Answers 500 to a body in an unsupported type.', reply: when(status(415), become(500)) },
  { name: 'text-body-refused-but-done', breaks: 'EM-MEDIA-15', summary: 'Answers 415 to a text/plain body, but creates the resource.', policy: { appliesDespite: (refusal) => isMistyped(refusal) } },
  { name: 'text-body-answered-406', breaks: 'EM-MEDIA-15', summary: 'Answers 406 to a body in an unsupported type.', reply: when(status(415), become(406)) },
  { name: 'untyped-body-accepted', breaks: 'EM-REQUEST-02', summary: 'Accepts a body without Content-Type.', request: having((request) => isWrite(request) && contentType(request) === null, (request) => withField(request, 'Content-Type', mediaType(KINDS[kindAt(request.target)].type))) },
  { name: 'untyped-body-crashes', breaks: 'EM-REQUEST-02', summary: 'Answers 500 to a body without Content-Type.', reply: when(isUntyped, crash('No type.')) },
  { name: 'untyped-body-refused-but-done', breaks: 'EM-REQUEST-02', summary: 'Answers 400 to a body without Content-Type, but creates the resource.', policy: { appliesDespite: (refusal, request) => refusal.status === 400 && contentType(request) === null } },
  { name: 'length-invalid-crashes', breaks: 'EM-REQUEST-03', summary: 'Answers 500 to an invalid Content-Length.', reply: when(isMalformed, become(500)) },
  { name: 'length-invalid-accepted', breaks: 'EM-REQUEST-03', summary: 'Answers 200 to an invalid Content-Length.', reply: when(isMalformed, chain(become(200), empty)), also: ['EM-ERROR-08', 'EM-RESPONSE-02'] },
  { name: 'length-invalid-is-411', breaks: 'EM-REQUEST-03', summary: 'Answers 411 to an invalid Content-Length.', reply: when(isMalformed, become(411)) },
  { name: 'lengths-that-differ-are-413', breaks: 'EM-REQUEST-03', summary: 'Answers 413 to two Content-Lengths that differ.', reply: when((_, { request }) => /UNEXPECTED_CONTENT_LENGTH/.test(request.defect ?? ''), become(413)) },
  { name: 'host-missing-accepted', breaks: 'EM-REQUEST-04', summary: 'Serves a request without Host.', request: having((request) => request.defect === null && fieldLines(request.headers, 'host').length === 0, (request) => withField(request, 'Host', 'localhost')) },
  { name: 'host-twice-accepted', breaks: 'EM-REQUEST-04', summary: 'Serves a request with two Hosts.', request: having((request) => fieldLines(request.headers, 'host').length > 1, (request) => withField(request, 'Host', 'localhost')) },
  { name: 'host-missing-crashes', breaks: 'EM-REQUEST-04', summary: 'Answers 500 to a request without Host.', reply: when(code('BAD_HOST'), become(500)) },
  { name: 'host-missing-is-404', breaks: 'EM-REQUEST-04', summary: 'Answers 404 to a request without a usable Host.', reply: when(code('BAD_HOST'), become(404)) },
  { name: 'client-version-refused', breaks: 'EM-REQUEST-05', summary: 'Answers 400 to the client specification version header.', reply: when(client, instead(() => refuse(400, message('BAD_HEADER', 'This header is not known.')))) },
  { name: 'client-version-must-be-number', breaks: 'EM-REQUEST-05', summary: 'Answers 400 to a client specification version that is not a number.', reply: when(both(client, not(sent('x-cloud-client-specification-version', /^[\d.]+$/))), instead(() => refuse(400, message('BAD_HEADER', 'Not a number.')))) },
  { name: 'client-version-crashes', breaks: 'EM-REQUEST-05', summary: 'Answers 500 to a long client specification version.', reply: when(sent('x-cloud-client-specification-version', /^(?!10001$).{4,}/), crash('Buffer too small.')) },
  { name: 'chunked-body-crashes', breaks: 'EM-REQUEST-06', summary: 'Answers 500 to a chunked body.', reply: when(isChunked, crash('No length.')) },
  { name: 'chunked-body-unimplemented', breaks: 'EM-REQUEST-06', summary: 'Answers 501 to a chunked body.', reply: when(isChunked, instead(() => refuse(501, message('NOT_IMPLEMENTED', 'Chunked bodies are not supported.')))) },
];
