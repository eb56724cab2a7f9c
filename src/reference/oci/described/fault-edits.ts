import type { Operation } from '../../../model/description.ts';
import { answeredSchema, bodySchema, type ResourceShape } from '../../../model/resource-shape.ts';
import { membersOf, refTo, resolved, typesOf, variantOf, type Schema, type Schemas } from '../../../model/schema.ts';
import { isObject, without, type Json, type JsonObject } from '../../shared/json.ts';
import type { Edit } from '../deviation.ts';
import { become, drop } from '../edits.ts';
import type { OperationPlace } from './catalogue.ts';

/** Changes an object so that it no longer fits its schema; returns it as it is where that cannot be. */
type Breaking = (object: JsonObject, schema: Schema, place: OperationPlace) => JsonObject;

/** Changes every item of a list, or the object that is shown. */
export const editedItems = (breaking: Breaking): Edit => edited(breaking, () => true);
/** Changes the last item of a list. */
export const lastOnly = (breaking: Breaking): Edit => edited(breaking, (index, length) => index === length - 1);

function edited(breaking: Breaking, isMeant: (index: number, length: number) => boolean): Edit {
  return (reply, { place }) => {
    if (place?.is !== 'operation' || Buffer.isBuffer(reply.content)) return reply;
    const schema = answeredSchema(place.operation);
    const { listed } = place.shape;
    const one = (value: Json, own: Schema | undefined): Json =>
      isObject(value) && own !== undefined ? breaking(value, own, place) : value;
    const items = (list: readonly Json[]): readonly Json[] =>
      list.map((item, index) => (isMeant(index, list.length) ? one(item, listed?.item) : item));
    const content = reply.content;
    if (place.role !== 'list' || listed === undefined) return { ...reply, content: one(content, schema) };
    if (Array.isArray(content)) return { ...reply, content: items(content as readonly Json[]) };
    const name = listed.items.slice(1);
    const list = isObject(content) ? content[name] : undefined;
    return Array.isArray(list)
      ? { ...reply, content: { ...(content as JsonObject), [name]: items(list as readonly Json[]) } }
      : reply;
  };
}

const WRONG: Readonly<Record<string, Json>> = { string: 7, integer: 'seven', number: 'seven', boolean: 'perhaps' };
/** Members by which the protocol itself is judged. */
const TELLING = /^(id|key|name|displayName|compartmentId|lifecycleState|status|state|etag|code|message|time.*)$/;

/** Members that a client sends: what they show is judged by what was sent. */
function sentMembers({ create, updates, api: { schemas } }: ResourceShape): ReadonlySet<string> {
  const bodies = [create, ...updates].map(bodySchema).filter((one) => one !== undefined);
  const variants = bodies.flatMap((one) => Object.values(membersOf(schemas, one).discriminator?.mapping ?? {}));
  const all = [...bodies, ...variants.map((name) => ({ $ref: refTo(name) }))];
  return new Set(all.flatMap((one) => [...membersOf(schemas, one).properties.keys()]));
}

/** A member that has no value yet, or one that only the server sets. */
function freeMember(
  object: JsonObject,
  schema: Schema,
  { shape }: OperationPlace,
  fits: (own: Schema, schemas: Schemas) => boolean,
) {
  const { schemas } = shape.api;
  const sent = sentMembers(shape);
  const { properties } = membersOf(schemas, variantOf(schemas, schema, object));
  const free = [...properties].filter(
    ([name, own]) => !TELLING.test(name) && name !== shape.key && fits(resolved(schemas, own), schemas),
  );
  return free.find(([name]) => object[name] === undefined) ?? free.find(([name]) => !sent.has(name));
}

export const mistyped: Breaking = (object, schema, place) => {
  const found = freeMember(
    object,
    schema,
    place,
    (own, schemas) =>
      own.enum === undefined && typesOf(schemas, own)?.[0] !== undefined && (typesOf(schemas, own)?.[0] ?? '') in WRONG,
  );
  if (found === undefined) return object;
  const [name, own] = found;
  return { ...object, [name]: WRONG[typesOf(place.shape.api.schemas, own)?.[0] ?? ''] ?? null };
};

export const outsideEnumeration: Breaking = (object, schema, place) => {
  const found = freeMember(object, schema, place, (own) => own.enum?.every((one) => typeof one === 'string') === true);
  return found === undefined ? object : { ...object, [found[0]]: 'ASSAY_NEW_VALUE' };
};

/** Takes out a required member, or gives it this value. */
export const withoutRequired =
  (value: null | undefined): Breaking =>
  (object, schema, { shape }) => {
    const { schemas } = shape.api;
    const sent = sentMembers(shape);
    const { required, properties } = membersOf(schemas, variantOf(schemas, schema, object));
    const isOpen = (name: string): boolean => !TELLING.test(name) && name !== shape.key && !sent.has(name);
    const name = [...required].find(
      (one) =>
        isOpen(one) &&
        object[one] !== undefined &&
        properties.has(one) &&
        typesOf(schemas, properties.get(one) ?? {}) !== undefined,
    );
    if (name === undefined) return object;
    return value === undefined ? without(object, name) : { ...object, [name]: value };
  };

export const becomeUnlisted =
  (isListed: (operation: Operation, status: number) => boolean): Edit =>
  (reply, scene) => {
    const { place } = scene;
    const other =
      place?.is === 'operation' ? [204, 202, 200].find((one) => !isListed(place.operation, one)) : undefined;
    return other === undefined ? reply : become(other)(reply, scene);
  };

/** The first of the fields that say where something is, or how it goes on; an etag where nothing else goes by it. */
export const withoutField: Edit = (reply, scene) => {
  const has = (name: string): boolean => reply.headers.some(([field]) => field.toLowerCase() === name);
  const isOther = reply.resource === null;
  const name = ['location', 'content-location', 'opc-work-request-id', ...(isOther ? ['etag'] : [])].find(has);
  return name === undefined ? reply : drop(name)(reply, scene);
};
