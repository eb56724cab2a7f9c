import type { Edit } from '../deviation.ts';
import { act, ask, both, instead, method, not, sent, type Test } from '../edits.ts';
import { isRead, withField } from '../../shared/incoming.ts';
import { lineage, mediaType } from '../media-types.ts';
import { notAcceptable } from '../read.ts';
import { contentTypeOf, type Reply } from '../reply.ts';

const specific = (reply: Reply): string => (reply.resource === null ? '' : mediaType(reply.resource.type));

export const notAccepted = instead(() => notAcceptable());

export const isReadable = both(act('read'), method('GET', 'HEAD'));

/** Whether the reply is in a type this many steps above the resource's own. */
export const above =
  (steps: number): Test =>
  (reply) =>
    reply.resource !== null && contentTypeOf(reply) === mediaType(lineage(reply.resource.type)[steps] ?? 'Messages');

export const isGeneric: Test = (reply) =>
  reply.act === 'read' && reply.resource !== null && contentTypeOf(reply) !== specific(reply);

export const depth =
  (length: number): Test =>
  ({ resource }) =>
    resource !== null && lineage(resource.type).length === length;

export const rootOf = (reply: Reply): string =>
  mediaType(reply.resource === null ? 'Cloud' : (lineage(reply.resource.type).at(-1) ?? 'Cloud'));

export const asRoot: Edit = (reply) => withField(reply, 'Content-Type', rootOf(reply));

export const noAccept = not(sent('accept'));

export const parts = (accept: string): readonly string[] => accept.split(',').map((part) => part.trim());

export const accept = (edit: (accept: string) => string) =>
  ask('accept', (value, request) => (value === null || !isRead(request) ? value : edit(value)));

export const BROAD = ['EM-MEDIA-05', 'EM-STATUS-200', 'EM-URI-01', 'EM-URI-02', 'EM-MEDIA-14', 'EM-REQUEST-01'];

export const quality = (part: string): number => Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? '1');
