import { fieldOf } from '../../shared/incoming.ts';
import { become, both, code, having, when } from '../edits.ts';
import { despite, filling, isCreation, isDuplicate, isParsed, overwrite, problem, recovered, refused, taken } from '../fault-edits/invalid.ts';
import { bodyOf } from '../request-body.ts';
import type { Fault } from './fault.ts';

export const invalid: readonly Fault[] = [
  { name: 'bad-json-crashes', breaks: 'EM-STATUS-400A', also: ['EM-STATUS-400C'], summary: 'Answers 500 to malformed JSON.', reply: when(problem('BAD_JSON'), become(500)) },
  { name: 'bad-json-is-415', breaks: 'EM-STATUS-400A', also: ['EM-STATUS-400C'], summary: 'Answers 415 to malformed JSON.', reply: when(problem('BAD_JSON'), become(415)) },
  { name: 'bad-json-is-422', breaks: 'EM-STATUS-400A', also: ['EM-STATUS-00', 'EM-STATUS-400C'], summary: 'Answers 422 to malformed JSON.', reply: when(problem('BAD_JSON'), become(422)) },
  { name: 'bad-json-accepted', breaks: 'EM-STATUS-400A', also: ['EM-STATUS-400C'], summary: 'Accepts malformed JSON.', request: having((request) => request.method === 'POST' && /\/json|\+json/.test(fieldOf(request, 'content-type') ?? '') && !isParsed(request), recovered) },
  { name: 'name-not-needed', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07'], summary: 'Generates a name for a resource created without one.', request: filling((sentBody) => ({ name: 'unnamed', ...sentBody })) },
  { name: 'size-not-needed', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07'], summary: 'Makes a resource created without a size small.', request: filling((sentBody) => ({ size: 'Small', ...sentBody })) },
  { name: 'missing-member-crashes', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07'], summary: 'Answers 500 to a missing member.', reply: when(problem('MISSING'), become(500)) },
  { name: 'missing-member-is-422', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07', 'EM-STATUS-00'], summary: 'Answers 422 to a missing member.', reply: when(problem('MISSING'), become(422)) },
  { name: 'missing-member-is-409', breaks: 'EM-STATUS-400B', also: ['EM-ERROR-07'], summary: 'Answers 409 to a missing member.', reply: when(problem('MISSING'), become(409)) },
  { name: 'missing-member-refused-but-done', breaks: 'EM-STATUS-400B', summary: 'Answers 400 to a missing member, but creates the resource.', policy: despite('MISSING') },
  { name: 'size-not-checked', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'Accepts an unknown size.', request: filling((sentBody) => (typeof sentBody['size'] === 'string' ? { ...sentBody, size: 'Small' } : sentBody)) },
  { name: 'name-not-checked', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'Accepts an empty name.', request: filling((sentBody) => (sentBody['name'] === '' ? { ...sentBody, name: ' empty ' } : sentBody)) },
  { name: 'cidr-not-checked', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'Accepts an invalid address block.', request: filling((sentBody) => ('cidr' in sentBody ? { ...sentBody, cidr: '10.2.0.0/16' } : sentBody)) },
  { name: 'invalid-value-crashes', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'Answers 500 to an invalid value.', reply: when(problem('INVALID'), become(500)) },
  { name: 'invalid-value-is-409', breaks: 'EM-STATUS-400C', also: ['EM-ERROR-07'], summary: 'Answers 409 to an invalid value.', reply: when(problem('INVALID'), become(409)) },
  { name: 'invalid-value-is-422', breaks: 'EM-STATUS-400C', also: ['EM-STATUS-00', 'EM-ERROR-07'], summary: 'Answers 422 to an invalid value.', reply: when(problem('INVALID'), become(422)) },
  { name: 'invalid-value-refused-but-done', breaks: 'EM-STATUS-400C', summary: 'Answers 400 to an invalid value, but creates the resource.', policy: despite('INVALID') },
  { name: 'duplicate-name-accepted', breaks: 'EM-STATUS-409A', summary: 'Accepts a name that is in use.', policy: { hasUniqueNames: false } },
  { name: 'duplicate-name-is-400', breaks: 'EM-STATUS-409A', summary: 'Answers 400 to a name in use.', reply: when(taken, become(400)) },
  { name: 'duplicate-name-crashes', breaks: 'EM-STATUS-409A', summary: 'Answers 500 to a name in use.', reply: when(taken, become(500)) },
  { name: 'duplicate-name-is-412', breaks: 'EM-STATUS-409A', summary: 'Answers 412 to a name in use.', reply: when(taken, become(412)) },
  { name: 'duplicate-name-refused-but-overwrites', breaks: 'EM-STATUS-409A', summary: 'Answers 409 to a name in use, but gives the first resource the new values.', reply: when(both(taken, isCreation), (reply, { request, world }) => { overwrite(world, bodyOf(request), (first) => ({ ...first, attributes: { ...first.attributes, description: 'Overwritten' } })); return reply; }) },
  { name: 'duplicate-name-refused-but-removes', breaks: 'EM-STATUS-409A', summary: 'Answers 409 to a name in use, but removes the first resource.', reply: when(both(taken, isCreation), (reply, { request, world }) => { overwrite(world, bodyOf(request), (first) => ({ ...first, phase: 'gone' })); return reply; }) },
  { name: 'duplicate-name-refused-but-done', breaks: 'EM-STATUS-409A', summary: 'Answers 409 to a name in use, but creates a second resource.', policy: { appliesDespite: isDuplicate } },
  { name: 'busy-change-accepted', breaks: 'EM-STATUS-409B', summary: 'Accepts a change of an instance that is being created.', policy: { isBusy: () => false } },
  { name: 'busy-change-is-400', breaks: 'EM-STATUS-409B', summary: 'Answers 400 to a change of an instance that is being created.', reply: when(code('NOT_READY'), become(400)) },
  { name: 'busy-change-crashes', breaks: 'EM-STATUS-409B', summary: 'Answers 500 to a change of an instance that is being created.', reply: when(code('NOT_READY'), become(500)) },
  { name: 'busy-change-is-503', breaks: 'EM-STATUS-409B', summary: 'Answers 503 to a change of an instance that is being created.', reply: when(code('NOT_READY'), refused(503, 'Try again later.')) },
];
