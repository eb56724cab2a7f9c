import { fieldOf, withField } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { drop, instead, not, ofStorage, put, sent, type Test, when } from '../edits.ts';
import { refuse } from '../reply.ts';

export const ID = 'opc-request-id';

export const missing = (test: Test): Edit => when(test, drop(ID));

export const always = (value: string, test: Test): Edit => when(test, put(ID, value));

export const isCore = not(ofStorage);

export const hasId = sent(ID, /^[\w/-]{1,200}$/);

export const hasHostileId: Test = (_, { received }) => (fieldOf(received, ID) ?? '').length > 1000;

export const crash = instead(() => refuse(500, 'InternalServerError', 'The request id could not be stored.'));

/** The client's id as the server changed it, between the slashes. */
export const echo = (edit: (id: string) => string): Edit =>
  when(hasId, (reply, { received }) => {
    const id = fieldOf(received, ID) ?? '';
    return withField(reply, ID, (fieldOf(reply, ID) ?? '').replace(id, edit(id)));
  });
