import type { Problem } from './problem.ts';
import type { Schema, Schemas } from './schema.ts';

/** What an API description says: its operations, and the schemas that they name. */
export interface ApiDescription {
  /** The file's name without folder and endings: `iaas` of `docs/iaas.yaml.gz`. */
  readonly name: string;
  /** As the user gave it. */
  readonly file: string;
  /** SHA-256 of the document's octets, in hexadecimal. */
  readonly digest: string;
  readonly title: string;
  readonly version: string;
  /** At least one. */
  readonly servers: readonly ApiServer[];
  readonly operations: readonly Operation[];
  readonly schemas: Schemas;
  /** Mistakes in the document, and what of it is not used. */
  readonly remarks: readonly Problem[];
}

/** Where an API is served. */
export interface ApiServer {
  /** In lower case, with port; `{…}` where the description leaves a part open. Absent where it names none. */
  readonly host?: string;
  /** With a leading slash and without a trailing one; empty at the root. */
  readonly basePath: string;
}

/** One method and path of an API description, with what goes in and comes out. */
export interface Operation {
  /** The description's own id, or method and path where it gives none. Unique in the description. */
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** As the description writes it, without the base path: `/vcns/{vcnId}`. */
  readonly path: string;
  readonly segments: readonly Segment[];
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  readonly responses: Readonly<Record<ResponseKey, Answer>>;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly place: FilePlace;
}

/** `200`, `2XX`, or `default`. */
export type ResponseKey = string;

/** One part of a path template between slashes. */
export interface Segment {
  readonly text: string;
  /** Names of the parameters in it: none of `vcns`, one of `{vcnId}`. */
  readonly names: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: Schema;
  /** How a list is written: one parameter for each item, or all in one with this between them. */
  readonly list: 'repeated' | ',' | ' ' | '|' | '\t';
  readonly description: string;
  readonly place: FilePlace;
}

export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly Content[];
  readonly description: string;
  readonly place: FilePlace;
}

/** One media type of a body; `*\/*` where the description names none. */
export interface Content {
  readonly type: string;
  /** Absent where the body may be anything, such as a file. */
  readonly schema?: Schema;
}

/** What an operation answers with one status. */
export interface Answer {
  readonly description: string;
  readonly content: readonly Content[];
  /** Names in lower case. */
  readonly fields: Readonly<Record<string, HeaderSchema>>;
  readonly place: FilePlace;
}

export interface HeaderSchema {
  readonly schema: Schema;
  readonly required: boolean;
  readonly description: string;
  readonly place: FilePlace;
}

/** A line from 1, in `file` where that is not the description's own: a path relative to the description. */
export interface FilePlace {
  readonly line?: number;
  readonly file?: string;
}

/** A place as `docs/iaas.yaml:120`, with the description's path as the user gave it. */
export function placeText({ file }: ApiDescription, { file: other, line = 0 }: FilePlace): string {
  const path = other === undefined ? file : `${file.slice(0, file.lastIndexOf('/') + 1)}${other}`;
  return line === 0 ? path : `${path}:${line}`;
}

/** What the description says of an answer with this status: of the status itself, of its class, or of any other. */
export const answerOf = ({ responses }: Operation, status: number): Answer | undefined =>
  responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses['default'];

/** Whether the description lists the status, itself or by its class. */
export const listsStatus = ({ responses }: Operation, status: number): boolean =>
  responses[String(status)] !== undefined || responses[`${Math.floor(status / 100)}XX`] !== undefined;

/** The schema of a JSON body among the media types. */
export const jsonSchemaOf = (content: readonly Content[]): Schema | undefined =>
  (content.find(({ type }) => /[/+]json\b/i.test(type)) ?? content.find(({ type }) => type === '*/*'))?.schema;
