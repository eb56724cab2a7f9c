import type { RequestEdit } from '../deviation.ts';
import { having, put, status, type Test, when } from '../edits.ts';
import { type Credentials, credentialsOf, USERS } from '../gates.ts';
import { fieldOf, type Incoming, withField } from '../../shared/incoming.ts';
import { locate } from '../locate.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';

export const AUTH = 'authorization';

const basic = ({ user, password }: Credentials): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export const as =
  (user: string) =>
  (request: Incoming): Incoming =>
    withField(request, 'Authorization', basic({ user, password: USERS[user]?.password ?? '' }));

export const isBare = (request: Incoming): boolean => fieldOf(request, AUTH) === null;

export const lets = (test: (request: Incoming) => boolean): RequestEdit => having(test, as('tenant'));

/** Accepts a password that only resembles the right one. */
export const resembles =
  (test: (password: string, right: string) => boolean): RequestEdit =>
  (request) => {
    const credentials = credentialsOf(request);
    const right = credentials === null ? undefined : USERS[credentials.user]?.password;
    return credentials !== null && right !== undefined && test(credentials.password, right)
      ? as(credentials.user)(request)
      : request;
  };

export const scheme = (request: Incoming): string => (fieldOf(request, AUTH) ?? '').split(' ', 1).join('');

export const isUnreadable: Test = (_, { received }) => !isBare(received) && credentialsOf(received) === null;

export const decoded = (request: Incoming): string =>
  Buffer.from((fieldOf(request, AUTH) ?? '').replace(/^\S+\s*/, ''), 'base64').toString();

export const hasNoColon: Test = (_, { received }) =>
  /^basic$/i.test(scheme(received)) && !decoded(received).includes(':');

export const isUnauthenticated = status(401);

export const challenge = (value: string) => when(isUnauthenticated, put('WWW-Authenticate', value));

export const despite = (refused: number, method: string, more: (request: Incoming) => boolean = () => true) => ({
  appliesDespite: (refusal: Reply, request: Incoming) =>
    refusal.status === refused && request.method === method && more(request),
});

export const EVERYWHERE = ['EM-STATUS-401', 'EM-AUTH-06', 'EM-AUTH-03'];

export function unknown(_: Reply, { request, world, policy, view }: Scene): boolean {
  return locate(world, policy, request.target, view.version) === null;
}
