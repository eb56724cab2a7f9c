import { verify as verifies } from 'node:crypto';
import { nearMiss } from '../../../support/near-miss.ts';
import { fieldOf, withField, type Incoming } from '../../shared/incoming.ts';
import { isObject, parseJson } from '../../shared/json.ts';
import type { Edit, RequestEdit } from '../deviation.ts';
import { act, both, having, instead, method, status, when } from '../edits.ts';
import { PLAIN } from '../policy.ts';
import { reply, shown, type Reply } from '../reply.ts';
import { representation } from '../represent.ts';
import type { Living } from '../resource.ts';
import { pathIn } from '../route.ts';
import type { Policy, Scene } from '../scene.ts';
import { signingString } from '../signature/signing-string.ts';
import { verify, type Verification } from '../signature/verify.ts';
import { USERS } from '../users.ts';
import { ignores as ignoresSigned } from './signature.ts';
import { overlooks } from './overlook.ts';

// Signatures that fit a request which is nearly the one that came.

type Retarget = (path: string, query: string) => string;

/** Accepts a signature of the target that this makes of the one that came. */
export const fitsTarget = (change: Retarget) =>
  ignoresSigned((request, { fits }) => {
    const [path = '', query = ''] = request.target.split(/\?(.*)/s);
    return fits({ ...request, target: change(path, query) });
  });

const joined = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);
export const reversed: Retarget = (path, query) => joined(path, query.split('&').reverse().join('&'));
export const withoutLast: Retarget = (path, query) => joined(path, query.split('&').slice(0, -1).join('&'));
export const otherEnd: Retarget = (path, query) => joined(path, nearMiss(query, 'near'));

const encoded = (text: string): string =>
  text.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (last) => `%${last.charCodeAt(0).toString(16).toUpperCase()}`);
export const encodedQuery: Retarget = (path, query) => joined(path, encoded(query));
export const encodedPath: Retarget = (path, query) => joined(encoded(path), query);

export const fitsMethod = (name: string, signed: string) =>
  ignoresSigned((request, { fits }) => request.method === name && fits({ ...request, method: signed }));

export const fitsHost = ignoresSigned((request, { fits }) =>
  fits(withField(request, 'host', `x${fieldOf(request, 'host') ?? ''}`)),
);

const MOST_SEEN = 400;

/** Accepts a signature of any target that was asked for lately. */
export function fitsSeen(test: (request: Incoming) => boolean = () => true): Pick<Policy, 'flaws'> {
  const seen: string[] = [];
  return {
    flaws: (verification, request) => {
      const isOther = verification.flaws.some(({ kind }) => kind === 'other request');
      if (!seen.includes(request.target)) seen.unshift(request.target);
      seen.length = Math.min(seen.length, MOST_SEEN);
      return isOther && test(request) && seen.some((target) => verification.fits({ ...request, target }))
        ? verification.flaws.filter(({ kind }) => kind !== 'other request')
        : verification.flaws;
    },
  };
}

/** Whether the key of any user made the signature. */
function isOfAnyUser(request: Incoming, { authorization }: Verification): boolean {
  const text = authorization === null ? null : signingString(request, authorization.names);
  return (
    text !== null &&
    authorization !== null &&
    USERS.some(({ key }) => verifies('sha256', Buffer.from(text), key, authorization.signature))
  );
}

export const ofAnyUser = (test: (request: Incoming) => boolean = () => true) =>
  overlooks(['forged'], (request, _, verification) => test(request) && isOfAnyUser(request, verification));

/** Overlooks an unknown part of the keyId where it is nearly one that is known. */
export const takes = (part: 'tenancy' | 'user' | 'fingerprint', isTaken: (told: string, known: string) => boolean) =>
  overlooks([part], (_, __, { authorization, user }) => {
    const [tenancy = '', id = '', fingerprint = ''] = (authorization?.keyId ?? '').split('/');
    return user !== null && isTaken({ tenancy, user: id, fingerprint }[part], user[part]);
  });

/** Reads a malformed Authorization as this makes it. */
export const reads = (edit: (value: string) => string): Pick<Policy, 'flaws'> => ({
  flaws: ({ flaws }, request, now) =>
    flaws.some(({ kind }) => kind === 'malformed')
      ? verify(withField(request, 'authorization', edit(fieldOf(request, 'authorization') ?? '')), now).flaws
      : flaws,
});

/** Accepts algorithms of these names; the signature is not looked at any more. */
export const algorithms = (names: RegExp) =>
  overlooks(['algorithm', 'forged', 'other request'], (_, __, { authorization }) =>
    names.test(authorization?.algorithm ?? ''),
  );

// Conditions that a tag nearly meets.

export const matchesNearly = (
  isMatch: (sent: string, tag: string) => boolean,
  only = /./,
): Pick<Policy, 'matches'> => ({
  matches: (field, tag, scene) =>
    PLAIN.matches(field, tag, scene) || (only.test(scene.request.method) && isMatch(field, tag)),
});

/** Answers 304 to a GET whose if-none-match nearly has the etag. */
export const unmodifiedNearly = (isMatch: (sent: string, tag: string, resource: Living | null) => boolean): Edit =>
  when(both(act('read'), method('GET'), status(200)), (answered, scene) => {
    const tag = fieldOf(answered, 'etag');
    const sent = fieldOf(scene.request, 'if-none-match');
    if (tag === null || sent === null || !isMatch(sent, tag, answered.resource)) return answered;
    return instead(() => reply(304, 'read', { headers: [['etag', tag]] }))(answered, scene);
  });

// Targets that are nearly those of something.

export const retargeted = (from: RegExp, to: string): RequestEdit =>
  having(
    ({ target }) => from.test(target),
    (request) => ({ ...request, target: request.target.replace(from, to) }),
  );

/** Finds a resource whose id has this in common with the one that was asked for. */
export const finds = (isMeant: (asked: string, id: string) => boolean) => ({
  turnsAway: ({ place, world, request, policy }: Scene): Reply | null => {
    if (place?.is !== 'resource' || request.method !== 'GET' || world.resources.has(place.id)) return null;
    const found = [...world.resources.values()].find(({ id, kind }) => kind === place.kind && isMeant(place.id, id));
    return found === undefined
      ? null
      : shown(200, 'read', representation(found), [['etag', policy.etag(found)]], found);
  },
});

// Retry tokens.

type Remembered = readonly [key: string, id: string, body: string];

/** Repeats the first creation whose token, target and body have this in common with the request. */
export const repeats = (isSame: (scene: Scene, remembered: Remembered) => boolean) => ({
  turnsAway: (scene: Scene): Reply | null => {
    const { request, world, policy } = scene;
    if (request.method !== 'POST' || fieldOf(request, 'opc-retry-token') === null) return null;
    const first = [...world.tokens].find(([key, { id, body }]) => isSame(scene, [key, id, body]));
    const found = first === undefined ? undefined : world.resources.get(first[1].id);
    return found === undefined
      ? null
      : shown(200, 'create', representation(found), [['etag', policy.etag(found)]], found);
  },
});

export const bodyText = ({ request }: Scene): string => request.body.toString('base64');

/** The key under which a token of this request would be remembered. */
export const keyOf = (scene: Scene): string =>
  PLAIN.tokenKey(fieldOf(scene.request, 'opc-retry-token') ?? '', scene) ?? '';

// Bodies.

/** Changes texts of a creation before they are stored. */
export const stores = (names: RegExp, edit: (text: string) => string): RequestEdit =>
  having(
    (request) => request.method === 'POST' && pathIn(request.target) !== '/control',
    (request) => {
      const body = parseJson(request.body);
      if (!isObject(body)) return request;
      const edited = Object.entries(body).map(([name, value]) => [
        name,
        names.test(name) && typeof value === 'string' ? edit(value) : value,
      ]);
      return { ...request, body: Buffer.from(JSON.stringify(Object.fromEntries(edited))) };
    },
  );
