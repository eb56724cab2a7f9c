import { gzipSync } from 'node:zlib';
import { fieldOf, withField } from '../../shared/incoming.ts';
import { TLS, type TlsSettings } from '../../tls/tls-settings.ts';
import type { Edit } from '../deviation.ts';
import { become, chain, code, members, not, ofStorage, status, type Test, when } from '../edits.ts';
import { PLAIN } from '../policy.ts';
import type { Policy, Scene } from '../scene.ts';
import { refuse, type Reply } from '../reply.ts';
import { bodyOf } from '../request-body.ts';

export const tls = (settings: Partial<TlsSettings>) =>
  ({ tls: true, policy: { tls: { ...TLS, ...settings } } }) as const;

export const renamed =
  (edit: (name: string) => string): Edit =>
  (answered) => ({ ...answered, headers: answered.headers.map(([name, value]) => [edit(name), value] as const) });

export const other = (test: Test, value: number, name: string): Edit =>
  when(test, chain(become(value), members({ code: name })));

const ID = 'opc-request-id';

/** The part of the request id that echoes the client's; empty if nothing was echoed. */
const ownId = (reply: Reply): string => (fieldOf(reply, ID) ?? '').replace(/\/[0-9A-F]{32}\/[0-9A-F]{32}$/, '');

export const identified = (edit: (own: string, scene: Scene) => string): Edit =>
  when(not(ofStorage), (reply, scene) => withField(reply, ID, edit(ownId(reply), scene)));

export const etag = (edit: (tag: string) => string): Pick<Policy, 'etag'> => ({
  etag: (item) => edit(PLAIN.etag(item)),
});

export const occasionally = (headers: readonly (readonly [string, string])[]): Pick<Policy, 'turnsAway'> => ({
  turnsAway: ({ number }) =>
    number % 37 === 0 ? refuse(429, 'TooManyRequests', 'Too many requests for the user', headers) : null,
});

export const isHeadOfItem: Test = (reply, { request, place }) =>
  request.method === 'HEAD' && place?.is !== undefined && place.is !== 'namespace' && reply.status === 200;

export const isUnknownMethod: Test = status(501);

export const flaws =
  (kind: string): Test =>
  (reply, { verification }) =>
    reply.status === 401 && verification.flaws.some((flaw) => flaw.kind === kind);

export const zipped: Edit = (reply, { request }) => {
  if (
    reply.content === null ||
    Buffer.isBuffer(reply.content) ||
    !/\bgzip\b(?!\s*;\s*q=0)/i.test(fieldOf(request, 'accept-encoding') ?? '')
  )
    return reply;
  return {
    ...withField(reply, 'Content-Encoding', 'gzip'),
    wire: { ...reply.wire, encode: (whole) => gzipSync(reply.wire.encode(whole)) },
  };
};

export const SECURITY = [
  ['Strict-Transport-Security', 'max-age=31536000'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cache-Control', 'no-cache, no-store, must-revalidate'],
  ['Pragma', 'no-cache'],
  ['access-control-allow-origin', '*'],
  ['x-api-id', 'native'],
  ['x-empty', ''],
] as const;

/** An empty string must be refused with 400, so it is left alone. */
export const hasEmpty: Test = (_, { request }) => Object.values(bodyOf(request)).includes('');

export const isClash = code('NotAuthorizedOrResourceAlreadyExists');
