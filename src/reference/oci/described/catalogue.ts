import type { ApiDescription, Operation } from '../../../model/description.ts';
import { operationFinder, type Documented } from '../../../model/operation.ts';
import { answeredSchema, listedIn, shapeOf, takes, type ResourceShape } from '../../../model/resource-shape.ts';
import { resourcesOf, type OperationRole } from '../../../model/resources.ts';
import { pathIn, type Place } from '../route.ts';
import { itemPath } from './item.ts';
import { isWork } from './lifecycle.ts';

/** The place of an operation that an API description has. */
export type OperationPlace = Extract<Place, { is: 'operation' }>;

/** What the server is to serve. */
export interface Catalogue {
  /** Null where no operation has this method and path. */
  readonly placeAt: (method: string, target: string) => OperationPlace | null;
  /** The methods that a path has. */
  readonly methodsAt: (target: string) => readonly string[];
  readonly workShapes: readonly ResourceShape[];
}

interface Entry {
  readonly shape: ResourceShape;
  readonly role: OperationRole;
  /** Resources in whose path this one is, the outermost first: how many segments, and what they are. */
  readonly ancestors: readonly { readonly length: number; readonly shape: ResourceShape }[];
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Loopback has no name, and objects have slashes. */
const NAMES = { prefix: '', hosts: {}, shared: [], spanning: ['objectName'] } as const;

export function catalogueOf(apis: readonly ApiDescription[]): Catalogue {
  const find = operationFinder(apis, NAMES);
  const entries = new Map(apis.flatMap((api) => [...entriesOf(api)]));
  const documented = (method: string, target: string): Documented | null => {
    const found = find(method, `http://localhost${pathIn(target)}`);
    return typeof found === 'string' ? null : found;
  };
  return {
    placeAt: (method, target) => {
      const found = documented(method, target) ?? (method === 'HEAD' ? documented('GET', target) : null);
      const entry = found === null ? undefined : entries.get(found.operation);
      return found === null || entry === undefined ? null : placeOf(found, entry);
    },
    methodsAt: (target) => METHODS.filter((method) => documented(method, target) !== null),
    workShapes: [...new Set([...entries.values()].map(({ shape }) => shape))].filter(isWork),
  };
}

function entriesOf(api: ApiDescription): ReadonlyMap<Operation, Entry> {
  const shapes = resourcesOf(api).map((resource) => shapeOf(api, resource));
  const items = new Map(shapes.filter(isKept).map((shape) => [patternOf(shape.resource.collection), shape]));
  return new Map(
    shapes.flatMap((shape) =>
      shape.resource.operations.map(({ operation, role }) => {
        const parts = operation.path.split('/').filter((part) => part !== '');
        const ancestors = parts.flatMap((_part, index) => {
          const own = items.get(patternOf(`/${parts.slice(0, index).join('/')}`));
          const isItself = index === parts.length - 1 && role !== 'action';
          return own === undefined || !isParameter(parts[index]) || isItself ? [] : [{ length: index + 1, shape: own }];
        });
        return [operation, { ...listOfItsOwn(shape, operation, role), ancestors }] as const;
      }),
    ),
  );
}

const isParameter = (part: string | undefined): boolean => part?.startsWith('{') === true;
const patternOf = (path: string): string => path.replace(/\/$/, '').replaceAll(/\{[^{}]*\}/g, '{}');
/** Whether the server knows which of these there are: what nobody can create may be called anything. */
const isKept = ({ create }: ResourceShape): boolean => create !== undefined;

/** What is read below a resource and comes in pages is a list of its own. */
function listOfItsOwn(shape: ResourceShape, operation: Operation, role: OperationRole): Omit<Entry, 'ancestors'> {
  if (role !== 'action' || operation.method !== 'GET' || !takes(operation, 'query', 'limit')) return { shape, role };
  const listed = listedIn(shape.api.schemas, answeredSchema(operation));
  if (listed === undefined) return { shape, role };
  const resource = { ...shape.resource, name: operation.segments.at(-1)?.text ?? '', collection: operation.path };
  return { shape: { api: shape.api, resource, updates: [], list: operation, listed, item: listed.item }, role: 'list' };
}

function placeOf({ api, operation, path }: Documented, { shape, role, ancestors }: Entry): OperationPlace {
  const base = api.servers[0]?.basePath ?? '';
  const parts = operation.segments.map(({ text, names }) =>
    names.length === 0
      ? text
      : names.reduce((whole, name) => whole.replace(`{${name}}`, encodeURIComponent(path[name] ?? '')), text),
  );
  const upTo = (length: number): string => `${base}/${parts.slice(0, length).join('/')}`;
  const isAtItem = ['read', 'update', 'delete'].includes(role);
  const key = isAtItem ? (path[shape.parameter ?? ''] ?? '') : '';
  const collection = upTo(isAtItem ? parts.length - 1 : parts.length);
  return {
    ...{ is: 'operation', operation, role, shape, collection, key },
    path: isAtItem ? itemPath(collection, key) : collection,
    ancestors: ancestors.map((one) => ({ path: upTo(one.length), shape: one.shape })),
  };
}
