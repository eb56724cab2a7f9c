import { fieldOf } from '../../shared/incoming.ts';
import { become, both, code, having, when } from '../edits.ts';
import { despite, filling, isCreation, isDuplicate, isParsed, overwrite, problem, recovered, refused, taken } from '../fault-edits/invalid.ts';
import { bodyOf } from '../request-body.ts';
import type { Fault } from './fault.ts';

export const invalid: readonly Fault[] = [
  { name: 'bad-json-crashes', breaks: 'EM-STATUS-400A', also: ['EM-STATUS-400C'], summary: 'Malformed JSON is answered 500.', reply: when(problem('BAD_JSON'), become(500)) },
  { name: 'bad-json-is-415', breaks: 'EM-STATUS-400A', also: ['EM-STATUS-400C'], summary: 'Malformed JSON is answered 415.', reply: when(problem('BAD_JSON'), become(415)) },
  { name: 'bad-json-is-422', breaks: 'EM-STATUS-400A', also: ['EM-STATUS-00', 'EM-STATUS-400C'], summary: 'Malformed JSON is answered 422.', reply: when(problem('BAD_JSON'), become(422)) },
  { name: 'bad-json-accepted', breaks: 'EM-STATUS-400A', also: ['EM-STATUS-400C'], summary: 'Malformed JSON is accepted.', request: having((request) => request.method === 'POST' && /\/json|\+json/.test(fieldOf(request, 'content-type') ?? '') && !isParsed(request), recovered) },
  { name: 'name-not-needed', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07'], summary: 'What is created without a name gets one.', request: filling((sentBody) => ({ name: 'unnamed', ...sentBody })) },
  { name: 'size-not-needed', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07'], summary: 'What is created without a size is small.', request: filling((sentBody) => ({ size: 'Small', ...sentBody })) },
  { name: 'missing-member-crashes', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07'], summary: 'A missing member is answered 500.', reply: when(problem('MISSING'), become(500)) },
  { name: 'missing-member-is-422', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07', 'EM-STATUS-00'], summary: 'A missing member is answered 422.', reply: when(problem('MISSING'), become(422)) },
  { name: 'missing-member-is-409', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07'], summary: 'A missing member is answered 409.', reply: when(problem('MISSING'), become(409)) },
  { name: 'missing-member-refused-but-done', breaks: 'EM-STATUS-400B', summary: 'A missing member is answered 400, and the resource created.', policy: despite('MISSING') },
  { name: 'size-not-checked', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'A size that is none is accepted.', request: filling((sentBody) => (typeof sentBody['size'] === 'string' ? { ...sentBody, size: 'Small' } : sentBody)) },
  { name: 'name-not-checked', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'An empty name is accepted.', request: filling((sentBody) => (sentBody['name'] === '' ? { ...sentBody, name: ' empty ' } : sentBody)) },
  { name: 'cidr-not-checked', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'An address block that is none is accepted.', request: filling((sentBody) => ('cidr' in sentBody ? { ...sentBody, cidr: '10.2.0.0/16' } : sentBody)) },
  { name: 'invalid-value-crashes', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'An invalid value is answered 500.', reply: when(problem('INVALID'), become(500)) },
  { name: 'invalid-value-is-409', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'An invalid value is answered 409.', reply: when(problem('INVALID'), become(409)) },
  { name: 'invalid-value-is-422', breaks: 'EM-STATUS-400C', also: ['EM-STATUS-00', 'EM-ERROR-07'], summary: 'An invalid value is answered 422.', reply: when(problem('INVALID'), become(422)) },
  { name: 'invalid-value-refused-but-done', breaks: 'EM-STATUS-400C', summary: 'An invalid value is answered 400, and the resource created.', policy: despite('INVALID') },
  { name: 'duplicate-name-accepted', breaks: 'EM-STATUS-409A', summary: 'A name may be used twice.', policy: { hasUniqueNames: false } },
  { name: 'duplicate-name-is-400', breaks: 'EM-STATUS-409A', summary: 'A name in use is answered 400.', reply: when(taken, become(400)) },
  { name: 'duplicate-name-crashes', breaks: 'EM-STATUS-409A', summary: 'A name in use is answered 500.', reply: when(taken, become(500)) },
  { name: 'duplicate-name-is-412', breaks: 'EM-STATUS-409A', summary: 'A name in use is answered 412.', reply: when(taken, become(412)) },
  { name: 'duplicate-name-refused-but-overwrites', breaks: 'EM-STATUS-409A', summary: 'A name in use is answered 409, and the first resource takes the second’s values.', reply: when(both(taken, isCreation), (reply, { request, world }) => { overwrite(world, bodyOf(request), (first) => ({ ...first, attributes: { ...first.attributes, description: 'Overwritten' } })); return reply; }) },
  { name: 'duplicate-name-refused-but-removes', breaks: 'EM-STATUS-409A', summary: 'A name in use is answered 409, and the first resource is gone.', reply: when(both(taken, isCreation), (reply, { request, world }) => { overwrite(world, bodyOf(request), (first) => ({ ...first, phase: 'gone' })); return reply; }) },
  { name: 'duplicate-name-refused-but-done', breaks: 'EM-STATUS-409A', summary: 'A name in use is answered 409, and a second resource created.', policy: { appliesDespite: isDuplicate } },
  { name: 'busy-change-accepted', breaks: 'EM-STATUS-409B', summary: 'An instance under creation can be changed.', policy: { isBusy: () => false } },
  { name: 'busy-change-is-400', breaks: 'EM-STATUS-409B', summary: 'A change of an instance under creation is answered 400.', reply: when(code('NOT_READY'), become(400)) },
  { name: 'busy-change-crashes', breaks: 'EM-STATUS-409B', summary: 'A change of an instance under creation is answered 500.', reply: when(code('NOT_READY'), become(500)) },
  { name: 'busy-change-is-503', breaks: 'EM-STATUS-409B', summary: 'A change of an instance under creation is answered 503.', reply: when(code('NOT_READY'), refused(503, 'Try again later.')) },
];
