import { gzipSync } from 'node:zlib';
import type { Edit } from '../deviation.ts';
import { both, instead, isRepresentation, status, when } from '../edits.ts';
import { fieldOf, withField, withoutField } from '../../shared/incoming.ts';
import type { JsonObject } from '../../shared/json.ts';
import { message, refuse, type Reply } from '../reply.ts';

export const located =
  (edit: (location: string) => string): Edit =>
  (reply) => {
    const location = fieldOf(reply, 'location');
    return location === null ? reply : withField(reply, 'Location', edit(location));
  };

const twice =
  (name: string, values: readonly string[]): Edit =>
  (reply) => ({
    ...reply,
    headers: [...withoutField(reply, name).headers, ...values.map((value) => [name, value] as const)],
  });

export const isUnauthenticated = status(401);

export const challenges = (...values: readonly string[]): Edit =>
  when(isUnauthenticated, twice('WWW-Authenticate', values));

export const isTyped = both(isRepresentation, ({ resource }) => resource !== null);

export const everyCreated = (value: 200 | 201 | 202) => ({
  createdStatus: { template: value, instance: value, network: value },
});

export const everyDeleted = (value: 200 | 202 | 204) => ({
  deletedStatus: { template: value, instance: value, network: value },
});

export const refused = (value: number): Edit =>
  instead(() => refuse(value, message('REFUSED', 'The request was refused.')));

export const isError = (reply: Reply): boolean => reply.act === 'refuse';

export const encoding: Edit = (reply, { request }) => {
  if (
    reply.content === null ||
    !/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(fieldOf(request, 'accept-encoding') ?? '')
  )
    return reply;
  const zipped = {
    ...withField(reply, 'Content-Encoding', 'gzip'),
    wire: { ...reply.wire, encode: (whole: JsonObject) => gzipSync(reply.wire.encode(whole)) },
  };
  return withField(zipped, 'Vary', 'Accept-Encoding');
};

export const everyOptional = {
  hint: 'Try again <b>later</b> & elsewhere',
  severity: 'FATAL',
  stack_trace: 'at serve\n\tat answer',
  source: 'vendor',
  stack_messages: ['a', 'b'],
  date: '2026-01-01T00:00:00Z',
};
