import type { Incoming } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { members } from '../edits.ts';
import type { Flaw, Verification } from '../signature/verify.ts';
import { overlooks } from './overlook.ts';

export const KEY = ['tenancy', 'user', 'fingerprint'] as const;

export const lacks =
  (name: string) =>
  (_: Incoming, { missing = [] }: Flaw): boolean =>
    missing.length === 1 && missing.includes(name);

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** Like the following: whether the signature fits a request that differs from this one only in this respect. */
export const fitsMethod = (request: Incoming, { fits }: Verification): boolean =>
  METHODS.some((method) => fits({ ...request, method }));

export const fitsQuery = (request: Incoming, { fits }: Verification): boolean =>
  fits({ ...request, target: request.target.replace(/\?.*$/s, '') });

const LETTERS = [...Array.from('abcdefghijklmnopqrstuvwxyz0123456789/'), ''];

export const fitsPath = (request: Incoming, { fits }: Verification): boolean =>
  LETTERS.some(
    (letter) =>
      fits({ ...request, target: request.target.replace(/(?=\?|$)/, letter) }) ||
      fits({ ...request, target: request.target.replace(/.(?=\?|$)/, letter) }),
  );

export const fitsDate = (request: Incoming, { fits }: Verification): boolean =>
  [...Array(120).keys()]
    .flatMap((off) => [off, -off])
    .some((off) =>
      fits({
        ...request,
        headers: request.headers.map(([name, value]) =>
          /^(x-)?date$/i.test(name)
            ? ([name, new Date(Date.parse(value) + off * 1000).toUTCString()] as const)
            : ([name, value] as const),
        ),
      }),
    );

export const fitsNone = (request: Incoming, verification: Verification): boolean =>
  ![fitsMethod, fitsQuery, fitsPath, fitsDate].some((fits) => fits(request, verification));

export const ignores = (fits: (request: Incoming, verification: Verification) => boolean) =>
  overlooks(['other request'], (request, _, verification) => fits(request, verification));

export const told: Edit = (answered, scene) =>
  members({ message: `Authentication failed: ${scene.verification.flaws.map(({ kind }) => kind).join(', ')}.` })(
    answered,
    scene,
  );

export const FORGERY = ['OCI-SIGN-02', 'OCI-SIGN-03'];

export const UNSIGNED = ['OCI-SIGN-11', 'OCI-SIGN-12'];
