import { stringify } from 'yaml';
import { asText, isArray, isObject, type Json, type JsonObject } from '../../src/model/json.ts';

export const NOTICE = '<!-- Made by test/generated.test.ts from the sources; `npm run docs` makes it anew. -->';

/** A cell of a table: one line, no bars. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();

export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ].join('\n');

export const code = (text: string): string => `\`${text}\``;

/** Text of a document in a line of Markdown: nothing in it is markup. */
export const literal = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|~#&]/g, (character) => `\\${character}`);

export const linkTo = (label: string, target: string): string => `[${label}](${target})`;

/** The form of a value as a reader needs it, from its JSON Schema. */
export function formOf(schema: Json | undefined): string {
  if (!isObject(schema)) return 'anything';
  const { type, anyOf, items, pattern, properties, additionalProperties } = schema;
  if ('const' in schema) return code(JSON.stringify(schema['const']));
  if (Array.isArray(schema['enum']))
    return schema['enum'].map((one) => code(typeof one === 'string' ? one : JSON.stringify(one))).join(', ');
  if (Array.isArray(anyOf)) return [...new Set(anyOf.map(formOf))].join(' or ');
  if (typeof schema['$ref'] === 'string') return schema['$ref'].split('/').at(-1) ?? '';
  if (Array.isArray(type)) return type.join(' or ');
  if (type === 'array') return `list of: ${formOf(items)}`;
  if (type === 'object' && isObject(properties) && Object.keys(properties).length > 0)
    return `{ ${Object.keys(properties).join(', ')} }`;
  if (type === 'object')
    return isObject(additionalProperties) && Object.keys(additionalProperties).length > 0
      ? `map to: ${formOf(additionalProperties)}`
      : 'object';
  if (type === 'string' && pattern === '^\\{each\\.[\\w.-]+\\}$') return code('{each.…}');
  return typeof type === 'string' ? type : 'anything';
}

/** The keys of an object: form and meaning of each; the required ones are marked. */
export function keyTable(schema: JsonObject, without: readonly string[] = []): string {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).filter(
    ([name]) => !without.includes(name),
  );
  return table(
    ['key', 'form', 'meaning'],
    properties.map(([name, inner]) => [
      `${code(name)}${required.includes(name) ? ' (required)' : ''}`,
      formOf(inner),
      meaningOf(name, inner),
    ]),
  );
}

/** What a key means, and the first of its examples as a line of YAML. */
function meaningOf(key: string, schema: Json): string {
  if (!isObject(schema)) return '';
  const { examples } = schema;
  const description = asText(schema['description']);
  if (!isArray(examples)) return description;
  const line = stringify({ [key]: examples[0] }, { collectionStyle: 'flow', singleQuote: true, lineWidth: 0 }).trim();
  const example = line.slice(2, -2).replaceAll('[ ', '[').replaceAll(' ]', ']');
  return `${description}. Example: ${code(example)}`;
}

/** The schema at a path of keys. */
export function inside(schema: Json | undefined, ...path: readonly string[]): JsonObject {
  const found = path.reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), schema);
  if (!isObject(found)) throw new Error(`nothing at ${path.join('.')}`);
  return found;
}
