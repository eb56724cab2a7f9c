import { withField } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { about, both, elementsOf, isRepresentation, type Test, when, wire } from '../edits.ts';
import { isObject, type Json, type JsonObject } from '../../shared/json.ts';
import { mediaType } from '../media-types.ts';
import { contentTypeOf, type Reply } from '../reply.ts';
import type { Fault } from '../faults/fault.ts';

export const specific = (reply: Reply): string => (reply.resource === null ? '' : mediaType(reply.resource.type));

export const isServer = both(about('server'), isRepresentation);

export const isRac: Test = ({ resource }) => resource?.type === 'RacDbTemplate';

export const typed =
  (edit: (type: string) => string): Edit =>
  (reply) =>
    withField(reply, 'Content-Type', edit(contentTypeOf(reply)));

export const NOT_JSON = [
  'EM-URI-01',
  'EM-URI-02',
  'EM-MEDIA-03',
  'EM-MEDIA-04',
  'EM-MEDIA-05',
  'EM-MEDIA-14',
  'EM-STATUS-200',
  'EM-COLLECTION-08',
  'EM-VERSION-05',
];

/** Corrupts the octets of one leaf, so that the rest can still be read. */
export const spoilt = (
  name: string,
  summary: string,
  encode: (text: string) => Buffer | string,
  more: readonly string[] = NOT_JSON,
): Fault => ({
  name,
  breaks: 'EM-MEDIA-02',
  also: more,
  summary,
  reply: when(isServer, wire({ encode: (content) => Buffer.from(encode(JSON.stringify(content))) })),
});

export function swapped(collection: Json | undefined, edit: (elements: readonly Json[]) => readonly Json[]): Json {
  if (!isObject(collection ?? null)) return null;
  const whole = collection as JsonObject;
  const elements = edit(elementsOf(whole));
  return { ...whole, total: elements.length, elements };
}
