import type { ApiServer, Content, Parameter, RequestBody } from '../model/description.ts';
import type { Schema } from '../model/schema.ts';
import { isRawArray, isRawObject, type Raw, type RawObject } from './document.ts';
import { placeOf, schemaBelow, type Dialect, type Table } from './operations.ts';
import type { Target } from './references.ts';
import { shortText } from './schema-keywords.ts';

const IN = ['path', 'query', 'header'] as const;
const LISTS: Readonly<Record<string, Parameter['list']>> = {
  multi: 'repeated',
  csv: ',',
  ssv: ' ',
  tsv: '\t',
  pipes: '|',
};

export const SWAGGER_2: Dialect = {
  schemas: '/definitions',
  inBody: (parameter) => parameter['in'] === 'body' || parameter['in'] === 'formData',
  parameter(found, table) {
    const { name, required, collectionFormat } = found.value;
    const where = IN.find((one) => one === found.value['in']);
    if (typeof name !== 'string' || where === undefined) {
      table.desk.say(found.document.remark(found.holder, found.key, 'this is no parameter', 'it is not used'));
      return undefined;
    }
    return {
      name,
      in: where,
      required: required === true || where === 'path',
      schema: bareSchema(found, table),
      list: (typeof collectionFormat === 'string' ? LISTS[collectionFormat] : undefined) ?? ',',
      description: shortText(found.value['description']),
      place: placeOf(found),
    };
  },
  body(operation, parameters, table) {
    const types = mediaTypes(operation, 'consumes', table);
    const whole = parameters.find(({ value }) => value['in'] === 'body');
    if (whole !== undefined) {
      const schema = whole.value['schema'];
      const content = contentOf(types, schema === undefined ? undefined : schemaBelow(table, whole, 'schema', schema));
      return { ...about(whole), required: whole.value['required'] === true, content };
    }
    const [first] = parameters;
    return first === undefined ? undefined : form(parameters, types, first, table);
  },
  content(operation, response, table) {
    const schema = response.value['schema'];
    if (schema === undefined) return [];
    const read = schemaBelow(table, response, 'schema', schema);
    const isFile = isRawObject(schema) && (schema['type'] === 'file' || schema['format'] === 'binary');
    return contentOf(mediaTypes(operation, 'produces', table), isFile ? undefined : read);
  },
  headerSchema: bareSchema,
};

const about = (found: Target): Pick<RequestBody, 'description' | 'place'> => ({
  description: shortText(found.value['description']),
  place: placeOf(found),
});

function form(parameters: readonly Target[], types: readonly string[], first: Target, table: Table): RequestBody {
  const named = parameters.flatMap((one) =>
    typeof one.value['name'] === 'string' ? [{ name: one.value['name'], one }] : [],
  );
  const required = named.filter(({ one }) => one.value['required'] === true).map(({ name }) => name);
  const schema: Schema = {
    type: ['object'],
    properties: Object.fromEntries(named.map(({ name, one }) => [name, bareSchema(one, table)])),
    required,
  };
  return { ...about(first), required: required.length > 0, content: contentOf(types, schema) };
}

/** Of parameters and header fields the schema's keywords stand beside their own. */
function bareSchema(found: Target, { schemas }: Table): Schema {
  return { ...schemas.read(found.value, found), ...placeOf(found) };
}

/** Of the operation, else of the whole description. */
function mediaTypes(operation: Target, key: 'consumes' | 'produces', { desk }: Table): readonly string[] {
  const own = textsIn(operation.value[key]);
  return own.length > 0 ? own : textsIn(desk.main.root[key]);
}

const textsIn = (value: Raw | undefined): readonly string[] =>
  isRawArray(value) ? value.filter((one) => typeof one === 'string') : [];

const contentOf = (types: readonly string[], schema: Schema | undefined): readonly Content[] =>
  (types.length === 0 ? ['*/*'] : types).map((type) => ({ type, ...(schema === undefined ? {} : { schema }) }));

/** Documents that were written beside their server name it as the writer's own machine; that is no host. */
const NO_HOST = /^(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(:|$)/i;

export function swaggerServers(root: RawObject): readonly ApiServer[] {
  const { host, basePath } = root;
  const path = typeof basePath === 'string' ? `/${basePath}`.replaceAll(/\/+/g, '/').replace(/\/$/, '') : '';
  const named = typeof host === 'string' && host !== '' && !NO_HOST.test(host);
  return [{ ...(named ? { host: host.toLowerCase().replaceAll(/\$(\w+)/g, '{$1}') } : {}), basePath: path }];
}
