import type { Operation } from '../../model/description.ts';
import { asText, type Json } from '../../model/json.ts';
import { UNPAGED } from '../../model/listing.ts';
import { madeNamesIn, withMadeTexts } from '../../model/made.ts';
import type { Profile } from '../../model/profile.ts';
import { answeredSchema, bodySchema, listsField, takes, type ResourceShape } from '../../model/resource-shape.ts';
import { membersOf, resolved, typesOf } from '../../model/schema.ts';
import { matches } from '../../support/patterns.ts';
import { creationBody, neverShown, type MadeBody } from './body.ts';
import type { Draft } from './draft.ts';
import { furtherOf } from './further.ts';
import { statesOf } from './states.ts';
import { updateOf } from './update.ts';
import { requiredOf, type Values } from './values.ts';
import { wrongValues } from './wrong-values.ts';

interface Around {
  readonly profile: Profile;
  readonly values: Values;
  /** Only what reads. */
  readonly readOnly: boolean;
  /** Operations below a collection, or below an item of it, that belong to nothing that is listed. */
  readonly below: (collection: string, what: 'collection' | 'item') => readonly Operation[];
  /** Whether a path parameter of this name is the key of a resource that can be created. */
  readonly isOfResource: (parameter: string) => boolean;
}

type Settings = Record<string, Json>;

/** The binding of a resource, or why there is none. */
export function draftOf(name: string, shape: ResourceShape, around: Around): Draft | { readonly why: string } {
  const { list, listed, key } = shape;
  const { hints, values, readOnly } = { ...around, hints: around.profile.described };
  if (list === undefined || listed === undefined) return { why: 'its list is no JSON' };
  if (requiredOf(list, 'header').length > 0)
    return { why: `its list needs the header field ${requiredOf(list, 'header')[0]?.name ?? ''}` };
  const above = [...shape.resource.collection.matchAll(/\{([^{}]+)\}/g)].map(([, parameter = '']) => parameter);
  const unknown = above.find((one) => around.isOfResource(one) && values.makerOf(one, name) === undefined);
  if (unknown !== undefined)
    return { why: `it lies below another resource, and nothing makes one: ${unknown} is not known` };
  const collection = pathOf(shape, name, values);
  const notes: string[] = [];
  const made = readOnly ? { why: '' } : creationOf(name, shape, collection, around);
  if ('why' in made && made.why !== '') notes.push(made.why);
  const used = [list, ...('uses' in made ? made.uses : [])];
  const further = furtherOf({
    ...{ name, shape, values, used },
    atItem: around.below(shape.resource.collection, 'item'),
    atCollection: around.below(shape.resource.collection, 'collection'),
    makes: 'uses' in made ? 'resource' : !readOnly && collection.includes('{made.') ? 'parent' : 'nothing',
  });
  const settings: Settings = {
    collection,
    ...versionOf(collection, hints.version),
    ...(key === undefined || shape.read === undefined ? {} : { id: key }),
    list: listingOf(name, shape, around),
    ...('settings' in made ? made.settings : {}),
    ...(further.operations.length === 0 ? {} : { further: further.operations }),
  };
  const needs = [...new Set(madeNamesIn(withMadeTexts(settings)))];
  const capabilities = [
    'list',
    ...queryClaim(list),
    ...('capabilities' in made ? made.capabilities : []),
    ...shownBy(shape, around),
  ];
  return {
    name,
    shape,
    settings,
    capabilities,
    needs,
    uses: [...used, ...further.uses],
    notes: [...notes, ...('notes' in made ? made.notes : []), ...further.notes],
  };
}

const queryClaim = (list: Operation): readonly string[] =>
  requiredOf(list, 'query').length > 0 ? ['required-query'] : [];

/** The path of the collection; what is in braces is made, or under `vars`. */
function pathOf({ api, resource, list }: ResourceShape, name: string, values: Values): string {
  const path = resource.collection.replaceAll(/\{([^{}]+)\}/g, (_whole, parameter: string) => {
    const maker = values.makerOf(parameter, name);
    if (maker !== undefined) return `{made.${maker}}`;
    const schema = list?.parameters.find((one) => one.name === parameter)?.schema ?? { type: ['string'] };
    return asText(withMadeTexts(values.identifier(parameter, schema, name) ?? values.open(parameter, schema, name)));
  });
  return `${api.servers[0]?.basePath ?? ''}${path}`;
}

function versionOf(collection: string, pattern: string | undefined): Settings {
  const version = pattern === undefined ? undefined : collection.split('/').find((part) => matches(pattern)(part));
  return version === undefined ? {} : { version };
}

function listingOf(name: string, { list, listed, api, key, read }: ResourceShape, { profile, values }: Around): Json {
  const query = list === undefined ? [] : queryOf(name, list, values);
  const paging = Object.entries(profile.paging).findIndex(
    ([, { parameter, next }]) =>
      takes(list, 'query', parameter) &&
      ('header' in next
        ? listsField(list, next.header)
        : membersOf(api.schemas, answeredSchema(list) ?? {}).properties.has(next.json.slice(1))),
  );
  const shown = membersOf(api.schemas, listed?.item ?? {}).properties;
  const guess = ['id', 'key', 'name', ...shown.keys()].find((one) => shown.has(one));
  // Where nothing reads one of them, the binding has no identifier.
  const other = key === undefined ? guess : read === undefined ? key : undefined;
  return {
    ...(query.length === 0 ? {} : { query: Object.fromEntries(query), required: query.map(([one]) => one) }),
    items: listed?.items ?? '',
    ...(other === undefined ? {} : { key: other }),
    ...(paging === 0 ? {} : { paging: Object.keys(profile.paging)[paging] ?? UNPAGED }),
  };
}

interface Creation {
  readonly settings: Settings;
  readonly capabilities: readonly string[];
  readonly uses: readonly Operation[];
  readonly notes: readonly string[];
}

/** What creates, changes and deletes a resource; or why it is only read. */
function creationOf(
  name: string,
  shape: ResourceShape,
  collection: string,
  around: Around,
): Creation | { readonly why: string } {
  const { create, read, remove, key } = shape;
  const { values, profile } = around;
  const missing = obstacle(shape);
  if (missing !== undefined || create === undefined || read === undefined || key === undefined)
    return { why: `only listed: ${missing ?? ''}` };
  const body = creationBody({ name, shape, hints: profile.described, values });
  if (body === undefined) return { why: 'only listed: no body that creates one can be made up' };
  if (!canBeFound(shape, body))
    return {
      why: 'only listed: what was created cannot be found again, since neither the answer nor the list shows its name',
    };
  const optional = optionalTexts(shape, body);
  const wrong = wrongValues(shape.api.schemas, body.schema, body.like);
  const empty = optional.map((field) => ({ field, value: '' }));
  const changed = updateOf({
    name,
    shape,
    hints: profile.described,
    values,
    created: body,
    wrong: [...wrong, ...empty],
  });
  const hidden = neverShown(body, shape, answeredSchema(create));
  const isRemoved =
    remove !== undefined && requiredOf(remove, 'query').length + requiredOf(remove, 'header').length === 0;
  const required = requiredMembers(shape, body);
  const invalid = wrong.map((one): Json => ({ ...one }));
  const states = statesOf(shape, profile.settled);
  const notes = [...(changed !== undefined && 'why' in changed ? [`no update: ${changed.why}`] : [])];
  return {
    settings: {
      ...placeOfCreation(name, create, collection, values),
      valid: body.written,
      ...(required.length === 0 ? {} : { required }),
      ...(invalid.length === 0 ? {} : { invalid }),
      ...(optional.length === 0 ? {} : { optional }),
      ...(changed !== undefined && 'update' in changed ? { update: changed.update } : {}),
      ...(isRemoved ? { delete: true } : {}),
      ...(hidden.length === 0 ? {} : { 'write-only': hidden }),
      ...(states === undefined ? {} : { settled: states }),
    },
    capabilities: [
      'create',
      ...(changed !== undefined && 'update' in changed ? ['update'] : []),
      ...(isRemoved ? ['delete'] : []),
      ...(optional.length > 0 ? ['optional-string'] : []),
    ],
    uses: [
      create,
      read,
      ...(changed !== undefined && 'operation' in changed ? [changed.operation] : []),
      ...(isRemoved ? [remove] : []),
    ],
    notes,
  };
}

/** Where it is created, if that is not the collection as it is. */
function placeOfCreation(name: string, create: Operation, collection: string, values: Values): Settings {
  const query = queryOf(name, create, values);
  if (query.length === 0) return {};
  // Names in braces are filled in as they are.
  const written = query.map(([one, value]) => `${one}=${value.startsWith('{') ? value : encodeURIComponent(value)}`);
  return { create: { url: `${collection}?${written.join('&')}` } };
}

/** The query parameters that an operation must have, each with a value. */
const queryOf = (name: string, operation: Operation, values: Values): readonly (readonly [string, string])[] =>
  requiredOf(operation, 'query').map((one) => {
    const [only] = one.schema.enum ?? [];
    const value = only ?? values.identifier(one.name, one.schema, name) ?? values.open(one.name, one.schema, name);
    return [one.name, asText(withMadeTexts(value))] as const;
  });

/** What keeps a resource from being created and read again. */
function obstacle({ create, read, remove, key }: ResourceShape): string | undefined {
  if (create === undefined) return 'no operation creates one';
  if (read === undefined) return 'no operation reads one';
  if (key === undefined) return 'no member of it is what its path has';
  if (remove === undefined) return 'nothing deletes one, so a run would leave behind what it creates';
  const needed = [...requiredOf(create, 'header'), ...requiredOf(read, 'query')];
  if (needed[0] !== undefined) return `its operations need ${needed[0].name}`;
  return bodySchema(create) === undefined ? 'its creation takes no JSON' : undefined;
}

/** The answer to the creation has it, or the list shows the name that was given to it. */
function canBeFound({ create, listed, api, key }: ResourceShape, { named }: MadeBody): boolean {
  const has = (schema: Parameters<typeof membersOf>[1] | undefined, name: string | undefined): boolean =>
    schema !== undefined && name !== undefined && membersOf(api.schemas, schema).properties.has(name);
  return has(answeredSchema(create), key) || (named !== undefined && has(listed?.item, named));
}

/** Members without which a creation must be refused. */
function requiredMembers({ api: { schemas } }: ResourceShape, { schema, written }: MadeBody): readonly string[] {
  const { properties, required } = membersOf(schemas, schema);
  return [...required].filter(
    (name) => written[name] !== undefined && resolved(schemas, properties.get(name) ?? {}).default === undefined,
  );
}

/** Optional strings of at least one character. One by which the resource is found again is not left out. */
function optionalTexts(
  { api: { schemas }, create, key }: ResourceShape,
  { schema, written, named }: MadeBody,
): readonly string[] {
  const { properties, required } = membersOf(schemas, schema);
  const isShown = membersOf(schemas, answeredSchema(create) ?? {}).properties.has(key ?? '');
  return [...properties]
    .filter(([name, own]) => {
      const target = resolved(schemas, own);
      const isText = typesOf(schemas, target)?.includes('string') === true && target.enum === undefined;
      return isText && !required.has(name) && written[name] !== undefined && (target.minLength ?? 0) > 0;
    })
    .map(([name]) => name)
    .filter((name) => isShown || name !== named);
}

/** Capabilities that the description shows, by what the profile says of it. */
function shownBy(shape: ResourceShape, { profile, readOnly }: Around): readonly string[] {
  const operations = {
    ...{ list: shape.list, create: shape.create, read: shape.read, update: shape.updates[0], delete: shape.remove },
  };
  return Object.entries(profile.described.shown)
    .filter(([, { of, takes: parameter, answers }]) => {
      if (readOnly && of !== 'list') return false;
      const one = operations[of];
      return (
        (parameter === undefined || takes(one, 'header', parameter) || takes(one, 'query', parameter)) &&
        (answers === undefined || listsField(one, answers))
      );
    })
    .map(([name]) => name);
}
