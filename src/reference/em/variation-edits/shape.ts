import { withField } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { elementsOf, isRepresentation, wire } from '../edits.ts';
import { isObject, type JsonObject, mapObjects, textOf, without } from '../../shared/json.ts';
import { contentTypeOf } from '../reply.ts';
import { newResource } from '../resource.ts';

export const isShown = isRepresentation;

export const renamed =
  (edit: (name: string) => string): Edit =>
  (reply) => ({ ...reply, headers: reply.headers.map(([name, value]) => [edit(name), value] as const) });

export const retyped =
  (edit: (type: string) => string): Edit =>
  (reply) =>
    contentTypeOf(reply) === '' ? reply : withField(reply, 'Content-Type', edit(contentTypeOf(reply)));

export const encode = (text: (whole: JsonObject) => string): Edit =>
  wire({ encode: (whole) => Buffer.from(text(whole)) });

export const backwards = (value: JsonObject): JsonObject =>
  mapObjects(value, (object) => Object.fromEntries(Object.entries(object).reverse())) as JsonObject;

const isLink = (name: string): boolean => name === 'uri' || name === 'canonicalLink';

export const absolute =
  (origin: string) =>
  (object: JsonObject): JsonObject => {
    const links = Object.fromEntries(
      Object.entries(object).map(([name, value]) => [
        name,
        isLink(name) && typeof value === 'string' ? origin + value : value,
      ]),
    );
    return object['type'] === 'URI'
      ? { ...links, elements: elementsOf(object).map((uri) => origin + textOf(uri)) }
      : links;
  };

export const cloned = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    newResource({
      path: `/cloud/networks/n${index}`,
      kind: 'network',
      type: 'Network',
      name: `network-${index}`,
      isBuiltIn: true,
      attributes: { cidr: '10.0.0.0/24' },
    }),
  );

export const UNICODE = 'Ünïcode – 雲 🌩 “name” \\ / \u2028';

export const withoutState = (object: JsonObject): JsonObject =>
  isObject(object['resource_state'] ?? null) && (object['resource_state'] as JsonObject)['state'] === 'READY'
    ? without(object, 'resource_state')
    : object;

export const isStub = (object: JsonObject): boolean =>
  'uri' in object && 'name' in object && !('resource_state' in object);

export const layout = (show: (path: string) => string, read: (target: string) => string) => ({
  address: { show, read },
});

export const [PATH, QUERY] = [/^[^?]*/, /\?.*$/];

export const suffix = (target: string): string => QUERY.exec(target)?.[0] ?? '';

export const hex = (text: string): string => Buffer.from(text).toString('hex');
