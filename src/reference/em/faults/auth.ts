import type { RequestEdit } from '../deviation.ts';
import { ask, become, both, chain, drop, empty, having, method, not, put, sent, status, type Test, when } from '../edits.ts';
import { type Credentials, credentialsOf, USERS } from '../gates.ts';
import { fieldOf, type Incoming, isRead, withField } from '../../shared/incoming.ts';
import { locate } from '../locate.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { FaultRow } from './fault-row.ts';

const AUTH = 'authorization';
const basic = ({ user, password }: Credentials): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const as = (user: string) => (request: Incoming): Incoming => withField(request, 'Authorization', basic({ user, password: USERS[user]?.password ?? '' }));
const isBare = (request: Incoming): boolean => fieldOf(request, AUTH) === null;
const lets = (test: (request: Incoming) => boolean): RequestEdit => having(test, as('tenant'));
/** Lets a user in whose password only resembles the right one. */
const resembles = (test: (password: string, right: string) => boolean): RequestEdit => (request) => {
  const credentials = credentialsOf(request);
  const right = credentials === null ? undefined : USERS[credentials.user]?.password;
  return credentials !== null && right !== undefined && test(credentials.password, right) ? as(credentials.user)(request) : request;
};
const scheme = (request: Incoming): string => (fieldOf(request, AUTH) ?? '').split(' ', 1).join('');
const isUnreadable: Test = (_, { received }) => !isBare(received) && credentialsOf(received) === null;
const decoded = (request: Incoming): string => Buffer.from((fieldOf(request, AUTH) ?? '').replace(/^\S+\s*/, ''), 'base64').toString();
const hasNoColon: Test = (_, { received }) => /^basic$/i.test(scheme(received)) && !decoded(received).includes(':');
const isUnauthenticated = status(401);
const challenge = (value: string) => when(isUnauthenticated, put('WWW-Authenticate', value));
const despite = (refused: number, method: string, more: (request: Incoming) => boolean = () => true) => ({
  appliesDespite: (refusal: Reply, request: Incoming) => refusal.status === refused && request.method === method && more(request),
});
const EVERYWHERE = ['EM-STATUS-401', 'EM-AUTH-06', 'EM-AUTH-03'];

export const auth: readonly FaultRow[] = [
  { name: 'credentials-not-needed', breaks: 'EM-AUTH-01', also: EVERYWHERE, summary: 'Everything works without credentials.', request: lets(isBare) },
  { name: 'credentials-not-needed-to-read', breaks: 'EM-AUTH-01', also: ['EM-STATUS-401', 'EM-AUTH-03'], summary: 'GET works without credentials.', request: lets((request) => isBare(request) && request.method === 'GET') },
  { name: 'credentials-not-needed-for-head', breaks: 'EM-AUTH-01', also: ['EM-STATUS-401'], summary: 'HEAD works without credentials.', request: lets((request) => isBare(request) && request.method === 'HEAD') },
  { name: 'credentials-not-needed-for-collections', breaks: 'EM-AUTH-01', also: ['EM-STATUS-401'], summary: 'Collections can be read without credentials.', request: lets((request) => isBare(request) && request.method === 'GET' && /^\/cloud\/[a-z_]+$/.test(request.target)) },
  { name: 'credentials-not-needed-to-create', breaks: 'EM-AUTH-01', also: EVERYWHERE, summary: 'POST works without credentials.', request: lets((request) => isBare(request) && request.method === 'POST' && request.target !== '/control') },
  { name: 'credentials-not-needed-to-delete', breaks: 'EM-AUTH-06', also: ['EM-AUTH-01', 'EM-STATUS-401'], summary: 'DELETE works without credentials.', request: lets((request) => isBare(request) && request.method === 'DELETE') },
  { name: 'no-credentials-is-403', breaks: 'EM-AUTH-01', also: ['EM-STATUS-401', 'EM-AUTH-03'], summary: 'Missing credentials are answered 403.', reply: when(both(isUnauthenticated, not(sent(AUTH))), become(403)) },
  { name: 'no-credentials-redirects', breaks: 'EM-AUTH-01', also: ['EM-STATUS-401', 'EM-AUTH-03', 'EM-STATUS-00', 'EM-MEDIA-01'], summary: 'Missing credentials are answered with a redirect to a login page.', reply: when(both(isUnauthenticated, not(sent(AUTH))), chain(become(302), empty, put('Location', '/login'))) },
  { name: 'password-ignored', breaks: 'EM-AUTH-02', also: ['EM-STATUS-401'], summary: 'Any password will do.', request: resembles(() => true) },
  { name: 'password-by-its-end', breaks: 'EM-AUTH-02', also: ['EM-STATUS-401'], summary: 'Whatever comes before the password does not matter.', request: resembles((password, right) => password.endsWith(right)) },
  { name: 'password-by-its-beginning', breaks: 'EM-AUTH-02', also: ['EM-STATUS-401'], summary: 'Whatever follows the password does not matter.', request: resembles((password, right) => password.startsWith(right)) },
  { name: 'password-case', breaks: 'EM-AUTH-02', also: ['EM-STATUS-401'], summary: 'Letter case in passwords does not matter.', request: resembles((password, right) => password.toLowerCase() === right.toLowerCase()) },
  { name: 'user-unknown-accepted', breaks: 'EM-AUTH-02', also: ['EM-STATUS-401'], summary: 'An unknown user is let in.', request: lets((request) => !((credentialsOf(request)?.user ?? 'tenant') in USERS)) },
  { name: 'password-wrong-is-403', breaks: 'EM-AUTH-02', also: ['EM-STATUS-401', 'EM-AUTH-03'], summary: 'A wrong password is answered 403.', reply: when(both(isUnauthenticated, (_, { received }) => (credentialsOf(received)?.user ?? '') in USERS), become(403)) },
  { name: 'user-unknown-is-404', breaks: 'EM-AUTH-02', also: ['EM-STATUS-401'], summary: 'An unknown user is answered 404.', reply: when(both(isUnauthenticated, (_, { received }) => !((credentialsOf(received)?.user ?? 'tenant') in USERS)), become(404)) },
  { name: 'user-unknown-crashes', breaks: 'EM-AUTH-02', also: ['EM-STATUS-401'], summary: 'An unknown user is answered 500.', reply: when(both(isUnauthenticated, (_, { received }) => !((credentialsOf(received)?.user ?? 'tenant') in USERS)), become(500)) },
  { name: 'challenge-missing', breaks: 'EM-AUTH-03', summary: '401 has no WWW-Authenticate.', reply: when(isUnauthenticated, drop('WWW-Authenticate')) },
  { name: 'challenge-without-realm', breaks: 'EM-AUTH-03', summary: 'The challenge has no realm.', reply: challenge('Basic') },
  { name: 'challenge-charset-only', breaks: 'EM-AUTH-03', summary: 'The challenge has a charset and no realm.', reply: challenge('Basic charset="UTF-8"') },
  { name: 'challenge-of-another-scheme', breaks: 'EM-AUTH-03', summary: 'The challenge is Bearer only.', reply: challenge('Bearer realm="cloud"') },
  { name: 'challenge-realm-of-another-scheme', breaks: 'EM-AUTH-03', summary: 'Basic stands without a realm beside a scheme that has one.', reply: challenge('Basic, Digest realm="cloud", nonce="n"') },
  { name: 'challenge-missing-for-wrong-password', breaks: 'EM-AUTH-03', summary: '401 for a wrong password has no challenge.', reply: when(both(isUnauthenticated, sent(AUTH)), drop('WWW-Authenticate')) },
  { name: 'challenge-missing-on-writes', breaks: 'EM-AUTH-03', summary: '401 to a write has no challenge.', reply: when(both(isUnauthenticated, method('POST', 'PUT', 'DELETE')), drop('WWW-Authenticate')) },
  { name: 'colon-missing-crashes', breaks: 'EM-AUTH-04', also: ['EM-STATUS-401'], summary: 'Credentials without a colon are answered 500.', reply: when(both(isUnauthenticated, hasNoColon, sent(AUTH, /^\S+ +[\w+/]+=*$/)), become(500)) },
  { name: 'credentials-malformed-crash', breaks: 'EM-AUTH-04', also: ['EM-STATUS-401'], summary: 'Credentials that cannot be read are answered 500.', reply: when(both(isUnauthenticated, isUnreadable), become(500)) },
  { name: 'credentials-malformed-accepted', breaks: 'EM-AUTH-04', also: ['EM-STATUS-401'], summary: 'Credentials that cannot be read are taken for the tenant’s.', request: lets((request) => !isBare(request) && credentialsOf(request) === null) },
  { name: 'colon-missing-accepted', breaks: 'EM-AUTH-04', also: ['EM-STATUS-401'], summary: 'Credentials without a colon are let in.', request: lets((request) => /^basic$/i.test(scheme(request)) && !decoded(request).includes(':')) },
  { name: 'other-scheme-accepted', breaks: 'EM-AUTH-04', also: ['EM-STATUS-401'], summary: 'Any other scheme is let in.', request: lets((request) => !isBare(request) && !/^basic$/i.test(scheme(request))) },
  { name: 'other-scheme-crashes', breaks: 'EM-AUTH-04', also: ['EM-STATUS-401'], summary: 'Another scheme is answered 500.', reply: when(both(isUnauthenticated, sent(AUTH), (_, { received }) => !/^basic$/i.test(scheme(received))), become(500)) },
  { name: 'scheme-case', breaks: 'EM-AUTH-05', summary: 'Only Basic is recognised, not basic or BASIC.', request: having((request) => !isBare(request) && scheme(request) !== 'Basic', ask('Authorization', () => 'None x')) },
  { name: 'scheme-upper-case', breaks: 'EM-AUTH-05', summary: 'BASIC is not recognised.', request: having((request) => scheme(request) === 'BASIC', ask('Authorization', () => 'None x')) },
  { name: 'scheme-lower-case', breaks: 'EM-AUTH-05', summary: 'basic is not recognised.', request: having((request) => scheme(request) === 'basic', ask('Authorization', () => 'None x')) },
  { name: 'unauthenticated-post-done', breaks: 'EM-AUTH-06', summary: 'POST without credentials is answered 401, and done.', policy: despite(401, 'POST') },
  { name: 'unauthenticated-put-done', breaks: 'EM-AUTH-06', summary: 'PUT without credentials is answered 401, and done.', policy: despite(401, 'PUT') },
  { name: 'unauthenticated-delete-done', breaks: 'EM-AUTH-06', also: ['EM-AUTH-02'], summary: 'DELETE without credentials is answered 401, and done.', policy: despite(401, 'DELETE') },
  { name: 'unknown-uri-unauthenticated-is-403', breaks: 'EM-STATUS-401', summary: 'An unknown URI without credentials is answered 403.', reply: when(both(isUnauthenticated, unknown), become(403)) },
  { name: 'unknown-uri-unauthenticated-crashes', breaks: 'EM-STATUS-401', summary: 'An unknown URI without credentials is answered 500.', reply: when(both(isUnauthenticated, unknown), become(500)) },
  { name: 'unknown-uri-unauthenticated-is-200', breaks: 'EM-STATUS-401', also: ['EM-ERROR-08', 'EM-AUTH-01'], summary: 'An unknown URI without credentials is answered 200.', reply: when(both(isUnauthenticated, unknown), become(200)) },
  { name: 'unknown-uri-wrong-password-is-400', breaks: 'EM-STATUS-401', also: ['EM-AUTH-02', 'EM-AUTH-01'], summary: 'An unknown URI without good credentials is answered 400.', reply: when(both(isUnauthenticated, unknown), become(400)) },
  { name: 'limited-user-may-write', breaks: 'EM-STATUS-403', summary: 'The reading user may write.', request: having((request) => credentialsOf(request)?.user === 'viewer' && !isRead(request), as('tenant')) },
  { name: 'limited-user-may-delete', breaks: 'EM-STATUS-403', summary: 'The reading user may delete.', request: having((request) => credentialsOf(request)?.user === 'viewer' && request.method === 'DELETE', as('tenant')) },
  { name: 'limited-user-is-401', breaks: 'EM-STATUS-403', also: ['EM-AUTH-03'], summary: 'The reading user’s writes are answered 401.', reply: when(status(403), chain(become(401), put('WWW-Authenticate', 'Basic realm="cloud"'))) },
  { name: 'limited-user-is-404', breaks: 'EM-STATUS-403', summary: 'The reading user’s writes are answered 404.', reply: when(status(403), become(404)) },
  { name: 'forbidden-post-done', breaks: 'EM-STATUS-403', summary: 'A forbidden POST is answered 403, and done.', policy: despite(403, 'POST') },
  { name: 'forbidden-put-done', breaks: 'EM-STATUS-403', summary: 'A forbidden PUT is answered 403, and done.', policy: despite(403, 'PUT') },
  { name: 'forbidden-delete-done', breaks: 'EM-STATUS-403', summary: 'A forbidden DELETE is answered 403, and done.', policy: despite(403, 'DELETE') },
];

function unknown(_: Reply, { request, world, policy, view }: Scene): boolean {
  return locate(world, policy, request.target, view.version) === null;
}
