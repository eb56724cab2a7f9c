import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { bodySchema, type ResourceShape } from '../../model/resource-shape.ts';
import { membersOf, typesOf, variantOf, type Schema } from '../../model/schema.ts';
import { sampleOf } from '../../support/sample.ts';
import { shownIn } from '../../support/shown-in.ts';
import type { BindingHints } from '../../model/profile.ts';
import { lastSegmentOf, topNameOf } from './pointers.ts';
import { fits, SOME_UNIQUE, type Values } from './values.ts';

/** A body as the config writes it, and as it comes when it is sent. */
export interface MadeBody {
  readonly written: JsonObject;
  /** With names and identifiers in the place of `{unique}` and the like. */
  readonly like: JsonObject;
  readonly schema: Schema;
  /** The member with the creator's own name. */
  readonly named?: string;
}

interface Given {
  readonly name: string;
  readonly shape: ResourceShape;
  readonly hints: BindingHints;
  readonly values: Values;
}

/** What creates a resource: required members, and a name of its own; undefined where it cannot be made up. */
export function creationBody({ name, shape, hints, values }: Given): MadeBody | undefined {
  const { schemas } = shape.api;
  const schema = bodySchema(shape.create);
  if (schema === undefined) return undefined;
  const named = nameMember(schema, shape, hints);
  const tagged = named === undefined ? tagMember(schema, shape, hints) : undefined;
  const also = (member: string): boolean =>
    member === named || member === tagged || (member === 'description' && hints.changes.includes(member));
  const own = (pointer: string, one: Schema): Json | undefined => {
    const top = topNameOf(pointer);
    if (top !== undefined && top === named) return '{unique}';
    if (top !== undefined && top === tagged) return { assay: '{unique}' };
    return ownValue(pointer, one);
  };
  const ownValue = (pointer: string, one: Schema): Json | undefined => {
    const member = lastSegmentOf(pointer);
    const identifier = values.identifier(member, one, name);
    if (identifier !== undefined) return identifier;
    // What a list asks for is what is created, or it would not be listed.
    const asked = shape.list?.parameters.find((told) => told.in === 'query' && told.required && told.name === member);
    if (asked !== undefined && pointer === `/${member}`) {
      const [only] = asked.schema.enum ?? [];
      if (only !== undefined && fits(schemas, one, only)) return only;
      if (only === undefined && one.enum === undefined) return values.open(member, one, name);
    }
    const isGuess =
      typesOf(schemas, one)?.includes('string') === true &&
      [one.enum, one.example, one.format, one.pattern, one.const].every((told) => told === undefined) &&
      !/example:/i.test(one.description ?? '');
    const isRequired = topNameOf(pointer) !== undefined && membersOf(schemas, schema).required.has(member);
    return isGuess && isRequired ? values.open(member, one, name) : undefined;
  };
  const written = sampleOf(schema, { schemas, own, also });
  if (!isObject(written)) return undefined;
  const like = filledIn(written, values);
  const marked = named ?? tagged;
  return { written, like, schema, ...(marked === undefined ? {} : { named: marked }) };
}

/** The member that takes `{unique}`: the key, or one that holds a name and that lists show. */
function nameMember(
  schema: Schema,
  { api: { schemas }, key, listed }: ResourceShape,
  { names }: BindingHints,
): string | undefined {
  const { properties } = membersOf(schemas, schema);
  const shown = membersOf(schemas, listed?.item ?? {}).properties;
  const ownKey = key !== undefined && key !== 'id' ? [key] : [];
  return [...ownKey, ...names].find((one) => {
    const own = properties.get(one);
    const isText = own !== undefined && typesOf(schemas, own)?.includes('string') === true;
    return isText && shown.has(one) && fits(schemas, own, SOME_UNIQUE);
  });
}

/** Where no member takes a name of one's own: a map of texts that lists show. */
function tagMember(
  schema: Schema,
  { api: { schemas }, listed }: ResourceShape,
  { changes }: BindingHints,
): string | undefined {
  const { properties } = membersOf(schemas, schema);
  const shown = membersOf(schemas, listed?.item ?? {}).properties;
  const tags = { assay: SOME_UNIQUE };
  return changes.find((one) => {
    const [own, other] = [properties.get(one), shown.get(one)];
    const takes = own !== undefined && typesOf(schemas, own)?.includes('object') === true && fits(schemas, own, tags);
    return takes && other !== undefined && fits(schemas, other, tags);
  });
}

/** A body with the names in braces replaced by what may stand there. */
export function filledIn(body: Json, values: Values): JsonObject {
  const vars = values.vars();
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map(walk);
    if (isObject(value)) {
      if (typeof value['made'] === 'string' && Object.keys(value).length === 1) return `made-${value['made']}`;
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member)]));
    }
    const name = typeof value === 'string' ? /^\{vars\.([\w-]+)\}$/.exec(value)?.[1] : undefined;
    if (name !== undefined) return vars[name]?.value ?? null;
    return value === '{unique}' ? SOME_UNIQUE : value;
  };
  const filled = walk(body);
  return isObject(filled) ? filled : {};
}

/** Members of a body that no representation shows: they would count as lost. */
export function neverShown(
  { like }: MadeBody,
  { api: { schemas }, item }: ResourceShape,
  answered: Schema | undefined,
) {
  const shapes = [item, answered].filter((one) => one !== undefined);
  return Object.entries(like)
    .filter(([, value]) => typeof value !== 'object')
    .filter(([name, value]) =>
      shapes.some((shape) => {
        const { properties } = membersOf(schemas, variantOf(schemas, shape, like));
        const own = properties.get(name);
        const shown = own === undefined ? undefined : shownIn(schemas, own, value);
        return shown === undefined || shown !== value;
      }),
    )
    .map(([name]) => name);
}
