import { jsonSchemaOf, type ApiDescription, type Operation } from './description.ts';
import { below } from './json.ts';
import type { ApiResource, OperationRole } from './resources.ts';
import { membersOf, resolved, typesOf, type Schema, type Schemas } from './schema.ts';

/** What an API description says of the resources of one kind. */
export interface ResourceShape {
  readonly api: ApiDescription;
  readonly resource: ApiResource;
  readonly list?: Operation;
  readonly create?: Operation;
  readonly read?: Operation;
  readonly updates: readonly Operation[];
  readonly remove?: Operation;
  /** The name of the path parameter that names one of them. */
  readonly parameter?: string;
  /** A resource as it is read; where none can be read, as it is listed. */
  readonly item?: Schema;
  readonly listed?: ListedShape;
  /** The member with the value that the path has. */
  readonly key?: string;
}

/** Where a list has its items. */
interface ListedShape {
  /** JSON Pointer; empty where the body is the list. */
  readonly items: string;
  readonly item: Schema;
}

/** What an operation answers where all is well: the first success that the description lists. */
export function successIn(operation: Operation) {
  const key = Object.keys(operation.responses).find((one) => /^2/.test(one)) ?? 'default';
  const answer = operation.responses[key];
  const status = /^\d{3}$/.test(key) ? Number(key) : 200;
  return answer === undefined ? undefined : { status, answer };
}

/** The JSON that an operation answers with where all is well. */
export const answeredSchema = (operation: Operation | undefined): Schema | undefined =>
  operation === undefined ? undefined : jsonSchemaOf(successIn(operation)?.answer.content ?? []);

/** The JSON that an operation takes; undefined where it takes anything, such as a file. */
export function bodySchema(operation: Operation | undefined): Schema | undefined {
  const { content = [] } = operation?.body ?? {};
  const schema = jsonSchemaOf(content);
  const isText = schema?.type?.includes('string') === true && !content.some(({ type }) => /[/+]json\b/i.test(type));
  return isText || schema?.format === 'binary' ? undefined : schema;
}

export function shapeOf(api: ApiDescription, resource: ApiResource): ResourceShape {
  const all = (role: OperationRole): readonly Operation[] =>
    resource.operations.filter((one) => one.role === role).map(({ operation }) => operation);
  const [list] = all('list').filter(({ method }) => method === 'GET');
  const [create] = all('create');
  const read = all('read').find(({ method }) => method === 'GET');
  const [remove] = all('delete');
  const updates = all('update');
  const single = read ?? updates[0] ?? remove;
  const listed = list === undefined ? undefined : listedIn(api.schemas, answeredSchema(list));
  const item = answeredSchema(read) ?? listed?.item;
  const parameter = single?.segments.at(-1)?.names[0];
  const key = parameter === undefined ? undefined : keyIn(api.schemas, parameter, item, listed?.item);
  return {
    ...{ api, resource, updates },
    ...(list === undefined ? {} : { list }),
    ...(create === undefined ? {} : { create }),
    ...(read === undefined ? {} : { read }),
    ...(remove === undefined ? {} : { remove }),
    ...(parameter === undefined ? {} : { parameter }),
    ...(item === undefined ? {} : { item }),
    ...(listed === undefined ? {} : { listed }),
    ...(key === undefined ? {} : { key }),
  };
}

const isList = (schemas: Schemas, schema: Schema): boolean => typesOf(schemas, schema)?.includes('array') === true;

const itemsOf = (schemas: Schemas, schema: Schema): Schema => {
  const target = resolved(schemas, schema);
  const parts = [target, ...(target.allOf ?? []).map((part) => resolved(schemas, part))];
  return parts.find(({ items }) => items !== undefined)?.items ?? {};
};

/** The list itself, or the one list among the members of an object: the required one, or that of objects. */
export function listedIn(schemas: Schemas, schema: Schema | undefined): ListedShape | undefined {
  if (schema === undefined) return undefined;
  if (isList(schemas, schema)) return { items: '', item: itemsOf(schemas, schema) };
  const { properties, required } = membersOf(schemas, schema);
  const lists = [...properties].filter(([, own]) => isList(schemas, own));
  const holdsObjects = ([, own]: readonly [string, Schema]): boolean =>
    typesOf(schemas, itemsOf(schemas, own))?.includes('object') === true;
  const found = lists.find((one) => required.has(one[0]) && holdsObjects(one)) ?? lists.find(holdsObjects) ?? lists[0];
  return found === undefined ? undefined : { items: below('', found[0]), item: itemsOf(schemas, found[1]) };
}

/**
 * `vcnId` is the id, `bucketName` the name: the last word of the parameter, the parameter itself, or words of it, as
 * `externalDatabaseId` of `externalMySqlDatabaseId`.
 */
function keyIn(schemas: Schemas, parameter: string, ...shown: readonly (Schema | undefined)[]): string | undefined {
  const last = /[A-Z][a-z]*$/.exec(parameter)?.[0].toLowerCase();
  const schemasShown = shown.filter((one) => one !== undefined);
  const members = schemasShown.slice(0, 1).flatMap((schema) => [...membersOf(schemas, schema).properties.keys()]);
  const partly = members.filter((name) => isWithin(wordsIn(name), wordsIn(parameter)));
  const candidates = [...(last === undefined ? [] : [last]), parameter, ...partly, 'id', 'key', 'name'];
  const has = (name: string, schema: Schema): boolean => {
    const own = membersOf(schemas, schema).properties.get(name);
    return own !== undefined && typesOf(schemas, own)?.includes('string') !== false;
  };
  return schemasShown.length === 0
    ? undefined
    : candidates.find((name) => schemasShown.every((schema) => has(name, schema)));
}

const wordsIn = (name: string): readonly string[] => name.split(/(?=[A-Z])|[_-]/).map((word) => word.toLowerCase());

/** Whether several words stand in others in the same order, and end alike. */
const isWithin = (words: readonly string[], others: readonly string[]): boolean =>
  words.length > 1 && words.at(-1) === others.at(-1) && words.every((word) => others.includes(word));

/** What an operation answers with this status, by name of the header field. */
export const listsField = (operation: Operation | undefined, name: string): boolean =>
  operation !== undefined && successIn(operation)?.answer.fields[name] !== undefined;

/** Whether an operation takes a parameter, whatever the case of a header field's name. */
export const takes = (operation: Operation | undefined, where: 'query' | 'header', name: string): boolean =>
  operation?.parameters.some(
    (one) => one.in === where && (where === 'header' ? one.name.toLowerCase() === name : one.name === name),
  ) === true;
