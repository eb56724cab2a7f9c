import type { ApiServer, Content, Parameter } from '../model/description.ts';
import type { Schema } from '../model/schema.ts';
import { isRawArray, isRawObject, type RawObject } from './document.ts';
import { placeOf, schemaBelow, type Dialect, type Table } from './operations.ts';
import { followed, type Target } from './references.ts';
import { shortText } from './schema-keywords.ts';

const IN = ['path', 'query', 'header', 'cookie'] as const;
const STYLES: Readonly<Record<string, Parameter['list']>> = { spaceDelimited: ' ', pipeDelimited: '|' };

/** OpenAPI 3.0 and 3.1: where they differ, the schema reader takes both. */
export const OPENAPI_3: Dialect = {
  schemas: '/components/schemas',
  inBody: () => false,
  parameter(found, table) {
    const { name, required } = found.value;
    const where = IN.find((one) => one === found.value['in']);
    if (typeof name !== 'string' || where === undefined) {
      table.desk.say(found.document.remark(found.holder, found.key, 'this is no parameter', 'it is not used'));
      return undefined;
    }
    return {
      name,
      in: where,
      required: required === true || where === 'path',
      schema: ownSchema(found, table),
      list: listStyle(found.value, where),
      description: shortText(found.value['description']),
      place: placeOf(found),
    };
  },
  body(operation, _parameters, table) {
    const value = operation.value['requestBody'];
    if (value === undefined) return undefined;
    const found = followed(table.desk, value, { ...operation, holder: operation.value, key: 'requestBody' });
    if (found === undefined) return undefined;
    return {
      required: found.value['required'] === true,
      content: contentIn(found, table),
      description: shortText(found.value['description']),
      place: placeOf(found),
    };
  },
  content: (_operation, response, table) => contentIn(response, table),
  headerSchema: ownSchema,
};

function listStyle({ style, explode }: RawObject, where: Parameter['in']): Parameter['list'] {
  const named = typeof style === 'string' ? STYLES[style] : undefined;
  if (named !== undefined) return named;
  const form = where === 'query' || where === 'cookie';
  return form && explode !== false ? 'repeated' : ',';
}

/** The schema of a parameter or header field; one that is written as a whole body is not judged. */
function ownSchema(found: Target, table: Table): Schema {
  return schemaBelow(table, found, 'schema', found.value['schema']);
}

function contentIn(found: Target, table: Table): readonly Content[] {
  const content = found.value['content'];
  if (!isRawObject(content)) return [];
  return Object.keys(content).map((type) => {
    const medium = followed(table.desk, content[type], { ...found, holder: content, key: type });
    const schema = medium?.value['schema'];
    if (medium === undefined || schema === undefined) return { type };
    return { type, schema: schemaBelow(table, medium, 'schema', schema) };
  });
}

/** `https://{region}.example.com/v1`, or `/v1`; none is the root of any host. */
export function openApiServers(root: RawObject): readonly ApiServer[] {
  const servers = isRawArray(root['servers']) ? root['servers'].filter(isRawObject) : [];
  const made = servers.flatMap(({ url }): readonly ApiServer[] => {
    if (typeof url !== 'string') return [];
    const [, host, path = ''] = /^(?:[a-z][a-z+.-]*:)?\/\/([^/?#]*)([^?#]*)/i.exec(url) ?? [undefined, undefined, url];
    const basePath = `/${path}`.replaceAll(/\/+/g, '/').replace(/\/$/, '');
    return [{ ...(host === undefined || host === '' ? {} : { host: host.toLowerCase() }), basePath }];
  });
  return made.length > 0 ? made : [{ basePath: '' }];
}
