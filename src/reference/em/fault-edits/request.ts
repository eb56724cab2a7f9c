import { act, both, code, having, instead, method, sent, type Test } from '../edits.ts';
import { fieldOf, type Incoming, withField } from '../../shared/incoming.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse, type Reply } from '../reply.ts';
import { CREATABLE, type CreatableKind, KINDS } from '../resource.ts';

export const isWrite = (request: Incoming): boolean =>
  request.method === 'POST' && /^\/cloud\/[a-z_]+$/.test(request.target);

export const contentType = (request: Incoming): string | null => fieldOf(request, 'content-type');

export const kindAt = (target: string): CreatableKind =>
  CREATABLE.find((kind) => target === `/cloud/${KINDS[kind].segment}`) ?? 'instance';

/** Reads any body as the type that the collection expects. */
export const misjudge = (types: RegExp) =>
  having(
    (request) => isWrite(request) && types.test(contentType(request) ?? ''),
    (request) => withField(request, 'Content-Type', mediaType(KINDS[kindAt(request.target)].type)),
  );

export const isUntyped = both(code('NO_TYPE'), method('POST', 'PUT'));

export const isMalformed: Test = (_, { request }) => /CONTENT_LENGTH|TRANSFER_ENCODING/.test(request.defect ?? '');

export const isChunked = both(sent('transfer-encoding', /chunked/i), act('create'));

export const client = sent('x-cloud-client-specification-version');

export const crash = (text: string) => instead(() => refuse(500, message('INTERNAL', text)));

export const isMistyped = (refusal: Reply): boolean => refusal.status === 415;
