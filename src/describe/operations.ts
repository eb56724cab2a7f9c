import type {
  Answer,
  FilePlace,
  HeaderSchema,
  Operation,
  Parameter,
  RequestBody,
  Segment,
} from '../model/description.ts';
import { isRawArray, isRawObject, type Raw, type RawObject } from './document.ts';
import { followed, type Desk, type Spot, type Target } from './references.ts';
import { shortText } from './schema-keywords.ts';
import type { SchemaReader } from './schemas.ts';

/** How a dialect writes what every dialect has. */
export interface Dialect {
  /** Where the description keeps its own named schemas. */
  readonly schemas: string;
  /** Undefined, and a remark, where it is no parameter that could be used. */
  readonly parameter: (found: Target, table: Table) => Parameter | undefined;
  readonly body: (operation: Target, parameters: readonly Target[], table: Table) => RequestBody | undefined;
  readonly content: (operation: Target, response: Target, table: Table) => Answer['content'];
  readonly headerSchema: (found: Target, table: Table) => HeaderSchema['schema'];
  /** Whether a parameter is part of the body. */
  readonly inBody: (parameter: RawObject) => boolean;
}

/** What reading an operation needs. */
export interface Table {
  readonly desk: Desk;
  readonly schemas: SchemaReader;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** Every operation that can be used, in the order of the document. */
export function operationsOf(table: Table, dialect: Dialect): readonly Operation[] {
  const { desk } = table;
  const { main } = desk;
  const paths = main.root['paths'];
  if (!isRawObject(paths)) {
    if (paths !== undefined)
      desk.say(main.remark(main.root, 'paths', '`paths` is no object', 'there are no operations'));
    return [];
  }
  const operations = Object.keys(paths).flatMap((path) => {
    if (path.startsWith('x-')) return [];
    if (!path.startsWith('/')) {
      desk.say(main.remark(paths, path, `the path ${path} does not begin with a slash`, 'it is not used'));
      return [];
    }
    const item = followed(desk, paths[path], { document: main, holder: paths, key: path });
    return item === undefined ? [] : operationsAt(path, item, table, dialect);
  });
  return withOwnIds(operations, desk);
}

function operationsAt(path: string, item: Target, table: Table, dialect: Dialect): readonly Operation[] {
  const shared = parametersIn(item, table);
  return METHODS.flatMap((method) => {
    const value = item.value[method];
    if (value === undefined) return [];
    const found = followed(table.desk, value, { ...item, holder: item.value, key: method });
    return found === undefined ? [] : [operation(method.toUpperCase(), path, found, shared, table, dialect)];
  });
}

function operation(
  method: string,
  path: string,
  found: Target,
  shared: readonly Target[],
  table: Table,
  dialect: Dialect,
): Operation {
  const own = parametersIn(found, table);
  const all = [...shared.filter((one) => !own.some((other) => sameParameter(one.value, other.value))), ...own];
  const parameters = all
    .filter(({ value }) => !dialect.inBody(value))
    .flatMap((one) => dialect.parameter(one, table) ?? []);
  const body = dialect.body(
    found,
    all.filter(({ value }) => dialect.inBody(value)),
    table,
  );
  const segments = segmentsOf(path);
  const { operationId, tags } = found.value;
  return {
    id: typeof operationId === 'string' ? operationId : `${method} ${path}`,
    method,
    path,
    segments,
    parameters: withPathParameters(parameters, segments, placeOf(found)),
    ...(body === undefined ? {} : { body }),
    responses: responsesOf(found, table, dialect),
    summary: shortText(found.value['summary']),
    tags: isRawArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    deprecated: found.value['deprecated'] === true,
    place: placeOf(found),
  };
}

function parametersIn(holder: Target, { desk }: Table): readonly Target[] {
  const list = holder.value['parameters'];
  if (list === undefined) return [];
  if (!isRawArray(list)) {
    desk.say(holder.document.remark(holder.value, 'parameters', '`parameters` is no list', 'it is not used'));
    return [];
  }
  return list.flatMap((one, index) => followed(desk, one, { ...holder, holder: list, key: index }) ?? []);
}

const sameParameter = (a: RawObject, b: RawObject): boolean => a['name'] === b['name'] && a['in'] === b['in'];

/** Path parameters that the template has and no parameter describes are strings. */
function withPathParameters(
  parameters: readonly Parameter[],
  segments: readonly Segment[],
  place: FilePlace,
): readonly Parameter[] {
  const described = new Set(parameters.filter((one) => one.in === 'path').map(({ name }) => name));
  const missing = segments.flatMap(({ names }) => names).filter((name) => !described.has(name));
  return [
    ...parameters,
    ...missing.map((name): Parameter => ({
      name,
      in: 'path',
      required: true,
      schema: { type: ['string'] },
      list: ',',
      description: '',
      place,
    })),
  ];
}

function responsesOf(operation: Target, table: Table, dialect: Dialect): Operation['responses'] {
  const { desk } = table;
  const responses = operation.value['responses'];
  if (!isRawObject(responses)) {
    desk.say(
      operation.document.remark(operation.value, 'responses', '`responses` is no object', 'no answer is judged'),
    );
    return {};
  }
  return Object.fromEntries(
    Object.keys(responses).flatMap((key) => {
      if (key.startsWith('x-')) return [];
      const status = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key;
      if (status !== 'default' && !/^[1-5](\d\d|XX)$/.test(status)) {
        desk.say(operation.document.remark(responses, key, `${key} is no status`, 'it is not used'));
        return [];
      }
      const found = followed(desk, responses[key], { ...operation, holder: responses, key });
      return found === undefined ? [] : [[status, answer(operation, found, table, dialect)]];
    }),
  );
}

const answer = (operation: Target, found: Target, table: Table, dialect: Dialect): Answer => ({
  description: shortText(found.value['description']),
  content: dialect.content(operation, found, table),
  fields: fieldsOf(found, table, dialect),
  place: placeOf(found),
});

function fieldsOf(response: Target, table: Table, dialect: Dialect): Answer['fields'] {
  const headers = response.value['headers'];
  if (!isRawObject(headers)) return {};
  return Object.fromEntries(
    Object.keys(headers).flatMap((name) => {
      const found = followed(table.desk, headers[name], { ...response, holder: headers, key: name });
      if (found === undefined) return [];
      const field: HeaderSchema = {
        schema: dialect.headerSchema(found, table),
        required: found.value['required'] === true,
        description: shortText(found.value['description']),
        place: placeOf(found),
      };
      return [[name.toLowerCase(), field]];
    }),
  );
}

/** A template's parts between slashes; a slash at its end is none of them. */
const segmentsOf = (path: string): readonly Segment[] =>
  path
    .split('/')
    .filter((part) => part !== '')
    .map((text) => ({ text, names: [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name) }));

/** Where a value is written. */
export function placeOf({ document, holder, key }: Spot): FilePlace {
  const line = document.lineOf(holder, key);
  return { ...(line === 0 ? {} : { line }), ...(document.path === '' ? {} : { file: document.path }) };
}

/** Ids are unique: a second one of the same name gets a number. */
function withOwnIds(operations: readonly Operation[], desk: Desk): readonly Operation[] {
  const taken = new Map<string, number>();
  return operations.map((one) => {
    const count = (taken.get(one.id) ?? 0) + 1;
    taken.set(one.id, count);
    if (count === 1) return one;
    const { line = 0, file = '' } = one.place;
    desk.say({
      file,
      line,
      column: 1,
      message: `the operation id ${one.id} stands twice`,
      hint: `this one is called ${one.id}-${count}`,
    });
    return { ...one, id: `${one.id}-${count}` };
  });
}

/** The schema below a key of a value that was found. */
export const schemaBelow = ({ schemas }: Table, found: Target, key: string, value: Raw | undefined) =>
  schemas.read(value, { document: found.document, holder: found.value, key });
