import { editsOf } from '../shared/edits.ts';
import type { Edit, RequestEdit } from './deviation.ts';
import { fieldOf, type Header, type Incoming, withField, withoutField } from '../shared/incoming.ts';
import { isObject, mapObjects, without, type Json, type JsonObject, parseJson } from '../shared/json.ts';
import { pathAt } from './locate.ts';
import type { Reply } from './reply.ts';
import type { Kind } from './resource.ts';
import type { Scene } from './scene.ts';

export type Test = (reply: Reply, scene: Scene) => boolean;

export const { status, method, both, not, sent, when, chain, drop, put, become, wire, raw } = editsOf<Reply, Scene>();

// Tests: which replies are meant.
export const act =
  (...acts: readonly Reply['act'][]): Test =>
  (reply) =>
    acts.includes(reply.act);
export const about =
  (...kinds: readonly Kind[]): Test =>
  ({ resource }) =>
    resource !== null && kinds.includes(resource.kind);
export const at =
  (path: RegExp): Test =>
  (_, { request, policy }) =>
    path.test(pathAt(request.target, policy));
export const code =
  (value: string): Test =>
  ({ content }) =>
    JSON.stringify(content).includes(`"code":"${value}"`);
/** A representation, not an error. */
export const isRepresentation: Test = ({ status, content }) => status < 300 && content !== null;
export const isRefusal: Test = ({ act }) => act === 'refuse';

// Edits: what becomes of them.
export const empty: Edit = (reply) => ({ ...withoutField(reply, 'Content-Type'), content: null });

export const content =
  (edit: (content: JsonObject, reply: Reply, scene: Scene) => JsonObject): Edit =>
  (reply, scene) =>
    reply.content === null ? reply : { ...reply, content: edit(reply.content, reply, scene) };
export const members = (change: JsonObject): Edit => content((whole) => ({ ...whole, ...change }));
export const lose = (...names: readonly string[]): Edit => content((whole) => without(whole, ...names));
/** Edits every object inside, at any depth. */
export const objects = (edit: (object: JsonObject, scene: Scene) => JsonObject): Edit =>
  content((whole, _, scene) => mapObjects(whole, (object) => edit(object, scene)) as JsonObject);
/** Edits every Collection inside: the objects that have a type and a total. */
export const collections = (edit: (collection: JsonObject) => JsonObject): Edit =>
  objects((object) => (isCollection(object) ? edit(object) : object));
const isCollection = (object: JsonObject): boolean => 'type' in object && 'total' in object;
export const elementsOf = (collection: JsonObject): readonly Json[] => {
  const elements = collection['elements'];
  return Array.isArray(elements) ? (elements as readonly Json[]) : [];
};
export const member = (name: string, edit: (value: JsonObject) => Json): Edit =>
  content((whole) => {
    const value = whole[name];
    return isObject(value) ? { ...whole, [name]: edit(value) } : whole;
  });
export const messages = (edit: (message: JsonObject, index: number) => Json): Edit =>
  when(
    isRefusal,
    content((whole) => {
      const list = whole['messages'];
      return Array.isArray(list)
        ? { ...whole, messages: list.map((item, index) => (isObject(item) ? edit(item, index) : null)) }
        : whole;
    }),
  );
/** Replaces a reply, but keeps its date and version. */
export const instead =
  (make: (reply: Reply, scene: Scene) => Reply): Edit =>
  (reply, scene) => {
    const other = make(reply, scene);
    const common = (header: Header): boolean => ['date', 'x-specification-version'].includes(header[0].toLowerCase());
    return { ...other, headers: [...reply.headers.filter(common), ...other.headers] };
  };

// Edits of requests.
export const ask =
  (name: string, edit: (value: string | null, request: Incoming) => string | null): RequestEdit =>
  (request) => {
    const value = edit(fieldOf(request, name), request);
    return value === null ? withoutField(request, name) : withField(request, name, value);
  };
export const having =
  (test: (request: Incoming) => boolean, edit: RequestEdit): RequestEdit =>
  (request) =>
    test(request) ? edit(request) : request;
export const body =
  (edit: (body: JsonObject, request: Incoming) => JsonObject): RequestEdit =>
  (request) => {
    const parsed = parseJson(request.body);
    return isObject(parsed) ? { ...request, body: Buffer.from(JSON.stringify(edit(parsed, request))) } : request;
  };
