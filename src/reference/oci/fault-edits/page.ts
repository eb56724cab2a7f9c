import type { JsonObject } from '../../shared/json.ts';
import type { Edit } from '../deviation.ts';
import { act, asks, at, both, having, instead, itemsIn, not, status, type Test } from '../edits.ts';
import type { Cursor } from '../page.ts';
import { PLAIN } from '../policy.ts';
import type { PageContext, Policy } from '../scene.ts';
import { refuse } from '../reply.ts';
import { representation } from '../represent.ts';
import { queryIn } from '../route.ts';
import type { World } from '../world.ts';

type Turn = Policy['page'];

export const turn = (page: Turn): Pick<Policy, 'page'> => ({ page });

export const only = (test: (context: PageContext) => boolean, edit: Turn): Pick<Policy, 'page'> =>
  turn((page, context, shown) => (test(context) ? edit(page, context, shown) : page));

export const isLater = ({ isFirst }: PageContext): boolean => !isFirst;

export const isList = both(act('list'), not(at('objects')));

export const isPaged = both(isList, asks('page'));

export const NEXT = 'opc-next-page';

export const PREVIOUS = 'opc-prev-page';

export const LOST = ['OCI-PAGE-04', 'OCI-PAGE-05', 'OCI-PAGE-02'];

export const ENDLESS = ['OCI-PAGE-04', 'OCI-PAGE-02', 'OCI-PAGE-05', 'OCI-PAGE-08'];

export const isEmptyPage: Test = (answered, scene) =>
  isPaged(answered, scene) &&
  itemsIn(answered.content).length === 0 &&
  answered.headers.some(([name]) => name === NEXT);

export const refused: Edit = instead(() => refuse(400, 'InvalidParameter', 'page is not a token of this list'));

export const isBadToken = both(status(400), asks('page'), not(asks('limit', /^0|\D/)));

export const isNothing: Test = (answered, scene) =>
  act('list')(answered, scene) &&
  !scene.query.has('page') &&
  itemsIn(answered.content).length === 0 &&
  !answered.headers.some(([name]) => name === NEXT);

/** Marks a token that was issued by an empty page. */
export const MARKED = -1;

/** Treats such a limit as no limit. */
export const unlimited = (test: RegExp) =>
  having(
    ({ target }) => test.test(queryIn(target).get('limit') ?? ''),
    (request) => ({ ...request, target: request.target.replace(/([?&])limit=[^&]*&?/, '$1') }),
  );

export const readToken = (edit: (cursor: Cursor) => Cursor | null): Pick<Policy, 'token'> => ({
  token: {
    show: PLAIN.token.show,
    read: (token, scene) => {
      const cursor = PLAIN.token.read(token, scene);
      return cursor === null ? null : edit(cursor);
    },
  },
});

/** A network of another compartment than the requested one. */
export function strangers({ resources }: World, query: URLSearchParams): readonly JsonObject[] {
  const stranger = [...resources.values()].find(
    ({ kind, compartment }) => kind === 'vcn' && compartment !== query.get('compartmentId'),
  );
  return stranger === undefined ? [] : [representation(stranger)];
}
