import type { Edit } from '../deviation.ts';
import { both, chain, content, empty, isRefusal, method, not, put, sent, status, when, wire } from '../edits.ts';
import type { Json, JsonObject } from '../../shared/json.ts';

export const isBodied = both(isRefusal, not(method('HEAD')));

export const bare = empty;

const encoded = (type: string, text: string): Edit =>
  chain(put('Content-Type', type), wire({ encode: () => Buffer.from(text) }));

export const html = encoded('text/html', '<h1>Not found</h1>');

export const typed = (type: string): Edit => put('Content-Type', type);

export const isValidation = both(status(400), (reply) => JSON.stringify(reply.content).includes('"field"'));

export const isUnlisted = both(isBodied, sent('accept'), not(sent('accept', /\*|Messages/i)));

export const rooted = (edit: (list: Json) => JsonObject): Edit =>
  when(
    isBodied,
    content((whole) => edit(whole['messages'] ?? [])),
  );

export const secondOf = (whole: JsonObject): readonly Json[] =>
  Array.isArray(whole['messages']) ? (whole['messages'] as readonly Json[]) : [];

export const SHAPE = ['EM-ERROR-01', 'EM-ERROR-05'];
