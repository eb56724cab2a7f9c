import type { ApiDescription, Operation } from './description.ts';

/** What an operation is to its resource. */
export type OperationRole = 'list' | 'create' | 'read' | 'update' | 'delete' | 'action' | 'other';

/** Resources of one kind: a collection, and an item below it. */
export interface ApiResource {
  /** The last literal of the collection's path. */
  readonly name: string;
  /** Without a slash at its end. */
  readonly collection: string;
  readonly operations: readonly { readonly operation: Operation; readonly role: OperationRole }[];
  /** Why it cannot be listed, created and read; absent where it can. */
  readonly lacks?: string;
}

const bare = (path: string): string => path.replace(/\/$/, '');
const isItem = (path: string): boolean => /\/\{[^{}/]+\}$/.test(path);

const AT_ITEM: Readonly<Record<string, OperationRole>> = {
  GET: 'read',
  HEAD: 'read',
  PUT: 'update',
  PATCH: 'update',
  POST: 'update',
  DELETE: 'delete',
};

/** Each operation with the resource that it is of, in the order of the description. */
export function resourcesOf({ operations }: ApiDescription): readonly ApiResource[] {
  const items = new Set(operations.map(({ path }) => bare(path)).filter(isItem));
  const byCollection = new Map<string, { operation: Operation; role: OperationRole }[]>();
  for (const operation of operations) {
    const { collection, role } = placeIn(bare(operation.path), operation.method, items);
    byCollection.set(collection, [...(byCollection.get(collection) ?? []), { operation, role }]);
  }
  return [...byCollection].map(([collection, own]) => {
    const lacks = lackOf(own.map(({ role }) => role));
    const name = collection.split('/').findLast((part) => part !== '' && !part.includes('{')) ?? collection;
    return { name, collection, operations: own, ...(lacks === undefined ? {} : { lacks }) };
  });
}

function placeIn(
  path: string,
  method: string,
  items: ReadonlySet<string>,
): { readonly collection: string; readonly role: OperationRole } {
  if (isItem(path)) return { collection: path.replace(/\/[^/]+$/, ''), role: AT_ITEM[method] ?? 'other' };
  const isCollection = [...items].some((item) => item.replace(/\/[^/]+$/, '') === path);
  if (isCollection)
    return { collection: path, role: method === 'GET' ? 'list' : method === 'POST' ? 'create' : 'other' };
  const item = /^(.*\/\{[^{}/]+\})\/[^{}]+$/.exec(path)?.[1];
  if (item !== undefined && items.has(item)) return { collection: item.replace(/\/[^/]+$/, ''), role: 'action' };
  return { collection: path, role: method === 'GET' ? 'list' : 'other' };
}

function lackOf(roles: readonly OperationRole[]): string | undefined {
  const missing = (['list', 'create', 'read'] as const).filter((role) => !roles.includes(role));
  return missing.length === 0 ? undefined : `no operation ${missing.map((role) => VERBS[role]).join(', or ')} it`;
}

const VERBS = { list: 'lists', create: 'creates', read: 'reads' } as const;
