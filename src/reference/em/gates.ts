import { fieldLines, fieldOf, isRead, type Incoming } from '../shared/incoming.ts';
import { message, refuse, type Reply } from './reply.ts';
import { versionOf } from './version.ts';

/** The read-only user may not write. */
export const USERS: Readonly<Record<string, { readonly password: string; readonly mayWrite: boolean }>> = {
  tenant: { password: 's3cret:pässwörd', mayWrite: true },
  viewer: { password: 'viewer-pw', mayWrite: false },
};

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Null if the request has none, or malformed ones. */
export function credentialsOf(request: Incoming): Credentials | null {
  const [, encoded] = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(fieldOf(request, 'authorization') ?? '') ?? [];
  if (encoded === undefined) return null;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? null : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

/** Why a caller's credentials are refused: `absent` where there are none; null where they are right. */
export function flawOf(request: Incoming): string | null {
  if (fieldOf(request, 'authorization') === null) return 'absent';
  const credentials = credentialsOf(request);
  if (credentials === null) return 'malformed';
  const user = Object.hasOwn(USERS, credentials.user) ? USERS[credentials.user] : undefined;
  if (user === undefined) return 'unknown user';
  return user.password === credentials.password ? null : 'wrong password';
}

/** Refusals that do not depend on the resource, in the order in which they are checked. */
export function refusalAtTheGate(request: Incoming): Reply | null {
  if (request.defect !== null)
    return refuse(400, message('BAD_HTTP', 'The request is not well-formed HTTP.'), [['Connection', 'close']]);
  if (fieldLines(request.headers, 'host').length !== 1)
    return refuse(400, message('BAD_HOST', 'Exactly one Host field is needed.'));

  const credentials = credentialsOf(request);
  const user = credentials === null || !Object.hasOwn(USERS, credentials.user) ? undefined : USERS[credentials.user];
  if (user === undefined || user.password !== credentials?.password) {
    const challenge = ['WWW-Authenticate', 'Basic realm="cloud", charset="UTF-8"'] as const;
    return refuse(401, message('UNAUTHENTICATED', 'Credentials are missing or wrong.'), [challenge]);
  }
  if (versionOf(request) === null)
    return refuse(400, message('UNKNOWN_VERSION', 'The specification version is not known here.'));
  if (!user.mayWrite && !isRead(request)) return refuse(403, message('FORBIDDEN', 'This user may only read.'));
  if (request.isTooLarge)
    return refuse(413, message('TOO_LARGE', 'The body is larger than 1 MB.'), [['Connection', 'close']]);
  return null;
}
