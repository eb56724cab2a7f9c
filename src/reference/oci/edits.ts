import { editsOf } from '../shared/edits.ts';
import { fieldOf, withField, withoutField, type Header, type Incoming } from '../shared/incoming.ts';
import { isObject, mapObjects, parseJson, without, type Json, type JsonObject } from '../shared/json.ts';
import type { Edit, RequestEdit } from './deviation.ts';
import type { Kind } from './kinds.ts';
import type { Reply } from './reply.ts';
import { isStorage, type Place } from './route.ts';
import type { Scene } from './scene.ts';
import type { User } from './users.ts';

export type Test = (reply: Reply, scene: Scene) => boolean;

export const { status, method, both, not, sent, when, chain, drop, put, become, wire, raw } = editsOf<Reply, Scene>();

// Tests: which replies are meant.
export const act =
  (...acts: readonly Reply['act'][]): Test =>
  (reply) =>
    acts.includes(reply.act);
/** Replies of the control plane about resources of these kinds, or lists of them. */
export const of =
  (...kinds: readonly Kind[]): Test =>
  (_, { place }) =>
    kinds.some((kind) => isPlaceOf(place, kind));
export const isPlaceOf = (place: Place | null, kind: Kind): boolean =>
  place !== null && 'kind' in place && place.kind === kind;
export const at =
  (...places: readonly Place['is'][]): Test =>
  (_, { place }) =>
    place !== null && places.includes(place.is);
export const ofStorage: Test = (_, { request }) => isStorage(request.target);
export const by =
  (name: User['name']): Test =>
  (_, { user }) =>
    user.name === name;
export const code =
  (value: string): Test =>
  ({ content }) =>
    isObject(content) && content['code'] === value;
export const asks =
  (name: string, value?: RegExp): Test =>
  (_, { query }) =>
    query.has(name) && (value?.test(query.get(name) ?? '') ?? true);
export const isRefusal: Test = ({ act }) => act === 'refuse';
/** A refusal with a visible body, so not one to HEAD. */
export const isTold: Test = ({ act }, { request }) => act === 'refuse' && request.method !== 'HEAD';
/** A reply that shows a single resource, to a read or to a write. */
export const isShown: Test = ({ act, status, content }) =>
  status < 300 && content !== null && act !== 'list' && !Buffer.isBuffer(content);
export const isCreation: Test = ({ act }) => act === 'create';
export const isDefect =
  (pattern: RegExp): Test =>
  (_, { request }) =>
    request.defect !== null && pattern.test(request.defect);

// Edits: what becomes of them.
export const bare: Edit = (reply) => ({ ...withoutField(reply, 'Content-Type'), content: null });
export const as =
  (value: Json): Edit =>
  (reply) => ({ ...withField(reply, 'Content-Type', 'application/json'), content: value });
export const text = (type: string, words: string): Edit =>
  chain(put('Content-Type', type), wire({ encode: () => Buffer.from(words) }));
export const content =
  (edit: (whole: JsonObject, scene: Scene) => Json): Edit =>
  (reply, scene) =>
    isObject(reply.content) && !Buffer.isBuffer(reply.content)
      ? { ...reply, content: edit(reply.content, scene) }
      : reply;
export const members = (change: JsonObject): Edit => content((whole) => ({ ...whole, ...change }));
export const lose = (...names: readonly string[]): Edit => content((whole) => without(whole, ...names));
/** Edits every object inside, at any depth. */
export const objects =
  (edit: (object: JsonObject, scene: Scene) => JsonObject): Edit =>
  (reply, scene) =>
    Buffer.isBuffer(reply.content)
      ? reply
      : { ...reply, content: mapObjects(reply.content, (object) => edit(object, scene)) };
const WRAPPERS = ['items', 'objects'];
/** The items of a list, whether it is an array or an object. */
export const itemsIn = (content: Reply['content']): readonly Json[] => {
  const list =
    isObject(content) && !Buffer.isBuffer(content)
      ? WRAPPERS.map((name) => content[name]).find((member) => member !== undefined)
      : content;
  return Array.isArray(list) ? (list as readonly Json[]) : [];
};
export const items =
  (edit: (list: readonly Json[], scene: Scene) => readonly Json[]): Edit =>
  (reply, scene) => {
    const { content } = reply;
    const list = edit(itemsIn(content), scene);
    if (!isObject(content) || Buffer.isBuffer(content)) return { ...reply, content: list };
    return {
      ...reply,
      content: Object.fromEntries(
        Object.entries(content).map(([name, value]) => [name, WRAPPERS.includes(name) ? list : value]),
      ),
    };
  };
/** Replaces a reply, but keeps the headers that every reply has. */
export const instead =
  (make: (reply: Reply, scene: Scene) => Reply): Edit =>
  (reply, scene) => {
    const other = make(reply, scene);
    const common = ([name]: Header): boolean =>
      ['date', 'opc-request-id', 'opc-client-request-id'].includes(name.toLowerCase());
    return { ...other, headers: [...reply.headers.filter(common), ...other.headers] };
  };
export const field =
  (name: string, edit: (value: string, scene: Scene) => string): Edit =>
  (reply, scene) => {
    const value = fieldOf(reply, name.toLowerCase());
    return value === null ? reply : withField(reply, name, edit(value, scene));
  };

// Edits of requests.
export const having =
  (test: (request: Incoming) => boolean, edit: RequestEdit): RequestEdit =>
  (request) =>
    test(request) ? edit(request) : request;
export const ask =
  (name: string, edit: (value: string) => string | null): RequestEdit =>
  (request) => {
    const former = fieldOf(request, name);
    const value = former === null ? null : edit(former);
    return value === null ? withoutField(request, name) : withField(request, name, value);
  };
export const body =
  (edit: (body: JsonObject, request: Incoming) => JsonObject): RequestEdit =>
  (request) => {
    const parsed = parseJson(request.body);
    return isObject(parsed) && request.method !== 'GET'
      ? { ...request, body: Buffer.from(JSON.stringify(edit(parsed, request))) }
      : request;
  };
