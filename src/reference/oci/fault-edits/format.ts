import type { Json, JsonObject } from '../../shared/json.ts';
import type { Edit } from '../deviation.ts';
import {
  act,
  as,
  at,
  both,
  chain,
  content,
  having,
  isRefusal,
  method,
  not,
  objects,
  raw,
  status,
  wire,
} from '../edits.ts';
import { KINDS } from '../kinds.ts';
import { pathIn } from '../route.ts';

const versions = Object.fromEntries(Object.values(KINDS).map(({ segment, version }) => [segment, version]));

/** Serves collections and resources under any version in the path. */
export const unversioned = (segments: RegExp) =>
  having(
    ({ target }) => segments.test(pathIn(target)),
    (request) => ({
      ...request,
      target: request.target.replace(
        /^\/\d{8}\/([a-z]+)/,
        (_, segment: string) => `/${versions[segment] ?? ''}/${segment}`,
      ),
    }),
  );

export const hasOtherVersion = both(
  status(404),
  (_, { request }) => /^\/\d{8}\/(vcns|drgs|reservoirs)(\/|$)/.test(pathIn(request.target)),
  not(at('collection', 'resource')),
);

export const isSuccess = both(not(isRefusal), not(at('object')), ({ content: shown }) => shown !== null);

export const isRead = both(act('read'), status(200));

export const malformed = (edit: (json: string) => string): Edit =>
  wire({ encode: (whole) => Buffer.from(edit(JSON.stringify(whole))) });

export const wrapped = (label: string): Edit => content((whole) => ({ [label]: whole }));

export const times = (edit: (value: string) => Json): Edit =>
  objects((object) =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [
        name,
        /^time/.test(name) && typeof value === 'string' ? edit(value) : value,
      ]),
    ),
  );

export const ids = (names: RegExp, edit: (id: string) => string): Edit =>
  objects((object) =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [
        name,
        names.test(name) && typeof value === 'string' ? edit(value) : value,
      ]),
    ),
  );

export const SHAPE = ['OCI-FORMAT-08', 'OCI-LIFECYCLE-01', 'OCI-LIFECYCLE-02'];

export const isEmptyReply = (value: number) => both(status(value), not(method('HEAD')));

export const overfull = (value: JsonObject): Edit => chain(as(value), raw({ body: 'always' }));

export function mistyped(types: RegExp) {
  return having(
    ({ method: verb, headers, target }) =>
      verb !== 'GET' &&
      !/\/o\//.test(target) &&
      headers.some(([name, value]) => name.toLowerCase() === 'content-type' && types.test(value)),
    (request) => ({
      ...request,
      headers: request.headers.map(([name, value]) =>
        name.toLowerCase() === 'content-type' ? ([name, 'application/json'] as const) : ([name, value] as const),
      ),
    }),
  );
}
