import { act, both, instead, status, type Test } from '../edits.ts';
import { PLAIN } from '../policy.ts';
import { message, refuse } from '../reply.ts';
import type { CreatableKind } from '../resource.ts';

export const isCreated = act('create');

export const kindly = (kind: CreatableKind, value: 200 | 201 | 202) => ({
  createdStatus: { ...PLAIN.createdStatus, [kind]: value },
});

export const gone = instead(() => refuse(404, message('NOT_FOUND', 'There is no such resource.')));

export const polledAs =
  (phase: string): Test =>
  ({ resource, act: done }) =>
    done === 'read' && resource?.kind === 'instance' && resource.phase === phase && !resource.isBuiltIn;

export const isRemoved = both(act('delete'), status(204));

export const FAR = [
  'EM-COLLECTION-12',
  'EM-LIFECYCLE-01',
  'EM-LIFECYCLE-02',
  'EM-RESPONSE-03',
  'EM-STATUS-409B',
  'EM-STATUS-412',
  'EM-RESPONSE-04',
];
