import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ApiDescription } from '../model/description.ts';
import { loaded, problem, refused, type Loaded, type Problem } from '../model/problem.ts';
import { digestOf } from '../support/digest.ts';
import { cachedDescription, keepDescription } from './cache.ts';
import type { Described } from './described.ts';
import { isRawObject, parseSource, type RawObject, type SourceDocument } from './document.ts';
import { OPENAPI_3, openApiServers } from './openapi-3.ts';
import { operationsOf, type Table } from './operations.ts';
import type { Desk } from './references.ts';
import { shortText } from './schema-keywords.ts';
import { schemaReader } from './schemas.ts';
import { SWAGGER_2, swaggerServers } from './swagger-2.ts';

interface ReadOptions {
  /** The user's folder for what can be made again; without it nothing is kept. */
  readonly cacheFolder?: string;
}

const MOST_OCTETS = 64_000_000;
const MOST_REMARKS = 200;

/**
 * Reads an API description: Swagger 2.0, OpenAPI 3.0 or 3.1, YAML or JSON, `.gz` too, with the files that it refers to;
 * nothing is fetched. A document that cannot be read at all is refused. Mistakes that leave the rest of use are among
 * the description's remarks, each with file, line and column, and say what is not used.
 */
export function readDescription(file: string, { cacheFolder }: ReadOptions = {}): Loaded<ApiDescription> {
  const octets = readOctets(file);
  if (!octets.ok) return octets;
  const digest = digestOf(octets.value);
  const read = (path: string): Loaded<string> => readText(join(dirname(file), path));
  const cached = cacheFolder === undefined ? undefined : cachedDescription(cacheFolder, digest, read);
  const made = cached === undefined ? described(octets.value, digest, basename(file), read) : loaded(cached);
  if (!made.ok) return refused(...made.problems.map((one) => ({ ...one, file: pathOf(file, one.file) })));
  const { description, references } = made.value;
  if (cached === undefined && cacheFolder !== undefined)
    keepDescription(cacheFolder, digest, { description, references });
  const remarks = description.remarks.map((one) => ({ ...one, file: pathOf(file, one.file) }));
  return loaded({ ...description, file, name: nameOf(file), remarks });
}

const pathOf = (file: string, other: string): string => (other === '' ? file : join(dirname(file), other));

/** `iaas` of `docs/iaas.yaml.gz`. */
const nameOf = (file: string): string =>
  file
    .replace(/^.*[\\/]/, '')
    .replace(/\.gz$/i, '')
    .replace(/\.(ya?ml|json)$/i, '');

function readOctets(file: string): Loaded<Buffer> {
  try {
    const octets = readFileSync(file);
    const zipped = octets[0] === 0x1f && octets[1] === 0x8b;
    return loaded(zipped ? gunzipSync(octets, { maxOutputLength: MOST_OCTETS }) : octets);
  } catch (error) {
    return refused(problem(file, `cannot be read: ${error instanceof Error ? error.message : String(error)}`));
  }
}

function readText(file: string): Loaded<string> {
  const octets = readOctets(file);
  return octets.ok ? textOf(octets.value, file) : octets;
}

function textOf(octets: Buffer, file: string): Loaded<string> {
  if (octets.length > MOST_OCTETS) return refused(problem(file, `larger than ${MOST_OCTETS / 1e6} MB`));
  const text = octets.toString('utf8').replace(/^\uFEFF/, '');
  return text.includes('\u0000') ? refused(problem(file, 'this is not text in UTF-8')) : loaded(text);
}

function described(
  octets: Buffer,
  digest: string,
  own: string,
  read: (path: string) => Loaded<string>,
): Loaded<Described> {
  const text = textOf(octets, '');
  if (!text.ok) return text;
  const main = parseSource('', text.value);
  if (!main.ok) return main;
  const isSwagger = versionIn(main.value.root, 'swagger').startsWith('2');
  if (!isSwagger && !versionIn(main.value.root, 'openapi').startsWith('3.'))
    return refused(notADescription(main.value));
  const remarks: Problem[] = [];
  const files = filesBeside(own, main.value, read);
  const desk: Desk = { main: main.value, open: files.open, say: (remark) => void remarks.push(remark) };
  const dialect = isSwagger ? SWAGGER_2 : OPENAPI_3;
  const table: Table = { desk, schemas: schemaReader(desk, dialect.schemas) };
  const operations = operationsOf(table, dialect);
  const info = main.value.root['info'];
  const description: ApiDescription = {
    name: '',
    file: '',
    digest,
    title: isRawObject(info) ? shortText(info['title']) : '',
    version: isRawObject(info) ? versionIn(info, 'version') : '',
    servers: isSwagger ? swaggerServers(main.value.root) : openApiServers(main.value.root),
    operations,
    schemas: table.schemas.finish(),
    remarks: [],
  };
  const all = [...main.value.remarks, ...remarks].slice(0, MOST_REMARKS);
  return loaded({ description: { ...description, remarks: all }, references: files.digests() });
}

/** A version may stand without quotes. */
function versionIn(holder: RawObject, name: string): string {
  const value = holder[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const notADescription = (document: SourceDocument): Problem =>
  document.remark(
    document.root,
    'swagger' in document.root ? 'swagger' : 'openapi',
    'this is no API description of a version that can be read',
    'expected `swagger: "2.0"`, or `openapi: 3.0.x` or `3.1.x`',
  );

/** Files that the description refers to, each read once. */
function filesBeside(own: string, main: SourceDocument, read: (path: string) => Loaded<string>) {
  const opened = new Map<string, Loaded<SourceDocument>>([[own, loaded(main)]]);
  const digests = new Map<string, string>();
  return {
    open: (path: string): Loaded<SourceDocument> => {
      const known = opened.get(path);
      if (known !== undefined) return known;
      const text = read(path);
      if (text.ok) digests.set(path, digestOf(text.value));
      const made = text.ok ? parseSource(path, text.value) : text;
      opened.set(path, made);
      return made;
    },
    digests: () => Object.fromEntries(digests),
  };
}
