import type { Header } from '../shared/incoming.ts';
import { FIRST, pageOf, type Numbered } from './page.ts';
import { invalid } from './refusals.ts';
import type { Reply } from './reply.ts';
import type { Scene } from './scene.ts';

type Paged<T> = { readonly items: readonly T[]; readonly headers: readonly Header[] } | { readonly refusal: Reply };

/** The page that the query's page and limit select, and the headers that link to its neighbours. */
export function paged<T extends Numbered>(scene: Scene, all: readonly T[], isShown: (item: T) => boolean): Paged<T> {
  const { query, policy, world } = scene;
  const limit = limitIn(scene);
  if (limit === null) return { refusal: invalid('limit is out of its bounds') };
  const token = query.get('page');
  const cursor = token === null ? FIRST(world.sequence) : policy.token.read(token, scene);
  if (cursor === null) return { refusal: invalid('page is not a token of this list') };

  const context = { scene, cursor, isFirst: token === null };
  const size = policy.pageSize(limit, context);
  const plain = pageOf(all, { cursor, size, isShown, empties: policy.empties(scene) });
  const { items, next, previous } = policy.page(plain, { ...context, size }, all.filter(isShown));
  return {
    items,
    headers: [
      ...(next === null ? [] : [['opc-next-page', policy.token.show(next)] as const]),
      ...(previous === null ? [] : [['opc-prev-page', policy.token.show(previous)] as const]),
    ],
  };
}

/** Null if the limit is not a number or is out of range. */
export function limitIn(scene: Scene): number | null {
  const { least, most, usual } = scene.policy.limits(scene);
  const text = scene.query.get('limit');
  if (text === null) return usual;
  const limit = /^-?\d{1,9}$/.test(text) ? Number(text) : NaN;
  return limit >= least && limit <= most ? limit : null;
}
