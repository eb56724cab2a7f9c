import { nameOfRef, refTo, type Schema, type Schemas } from '../model/schema.ts';
import { isRawArray, isRawObject, type Raw, type RawObject } from './document.ts';
import { target, type Desk, type Spot, type Target } from './references.ts';
import {
  boundsIn,
  enumIn,
  hasMember,
  plainKeywords,
  shortText,
  strangeTypes,
  typesIn,
  variantName,
} from './schema-keywords.ts';

/** Turns the schemas of a description into one form, and gives those that are referred to a name. */
export interface SchemaReader {
  /** The schema at a place; what cannot be used of it is left out, and said. */
  read(value: Raw | undefined, spot: Spot): Schema;
  /** The named schemas, when everything has been read. */
  finish(): Schemas;
}

/** Keywords that say something of a value and are not judged. */
const UNUSED = [
  'patternProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'if',
  'contains',
  'unevaluatedProperties',
  'unevaluatedItems',
  '$dynamicRef',
  'contentEncoding',
];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;

/** `home` leads to the description's own named schemas: `/definitions` or `/components/schemas`. */
export function schemaReader(desk: Desk, home: string): SchemaReader {
  const names = new Map<string, string>();
  const taken = new Map<string, Target>();
  const waiting: string[] = [];
  const known = new WeakMap<RawObject, Schema>();

  const nameFor = (found: Target): string => {
    const named = names.get(found.id);
    if (named !== undefined) return named;
    let name = found.name;
    for (let count = 2; taken.has(name); count++) name = `${found.name}-${count}`;
    names.set(found.id, name);
    taken.set(name, found);
    waiting.push(name);
    return name;
  };

  const say = ({ document }: Spot, holder: object, key: string, message: string): void => {
    desk.say(document.remark(holder, key, message, 'it is not used'));
  };

  const reference = (raw: RawObject, ref: string, spot: Spot): Schema => {
    const from: Target = { ...spot, value: raw, id: '', name: '' };
    const found = target(desk, ref, from);
    if (found === undefined) return {};
    const siblings = Object.fromEntries(Object.entries(raw).filter(([key]) => key !== '$ref'));
    const words = shortText(raw['description']);
    const plain: Schema = {
      $ref: refTo(nameFor(found)),
      ...(words === '' ? {} : { description: words }),
      ...lineOf(spot),
    };
    return CONSTRAINING.some((keyword) => siblings[keyword] !== undefined)
      ? { allOf: [plain, read(siblings, spot)], ...lineOf(spot) }
      : plain;
  };

  const lineOf = ({ document, holder, key }: Spot): Pick<Schema, 'line' | 'file'> => {
    const line = document.lineOf(holder, key);
    return { ...(line === 0 ? {} : { line }), ...(document.path === '' ? {} : { file: document.path }) };
  };

  const properties = (raw: RawObject, spot: Spot): Readonly<Record<string, Schema>> | undefined => {
    const value = raw['properties'];
    // Documents write `properties: null` of a variant that adds none.
    if (value === undefined || value === null) return undefined;
    if (!isRawObject(value)) {
      say(spot, raw, 'properties', '`properties` is no object');
      return undefined;
    }
    return Object.fromEntries(
      Object.keys(value).map((name) => [name, read(value[name], { ...spot, holder: value, key: name })]),
    );
  };

  const required = (raw: RawObject, spot: Spot): readonly string[] | undefined => {
    const value = raw['required'];
    if (value === undefined || (typeof value === 'boolean' && !('properties' in raw))) return undefined;
    if (isRawArray(value) && value.every((name) => typeof name === 'string')) return value;
    say(spot, raw, 'required', '`required` is no list of names');
    return undefined;
  };

  const inside = (raw: RawObject, key: string, spot: Spot): Schema | undefined => {
    const value = raw[key];
    if (value === undefined || typeof value === 'boolean') return undefined;
    return read(value, { ...spot, holder: raw, key });
  };

  const parts = (raw: RawObject, spot: Spot): Partial<Schema> =>
    Object.fromEntries(
      LISTS.flatMap((keyword) => {
        const list = raw[keyword];
        if (list === undefined) return [];
        if (isRawArray(list))
          return [[keyword, list.map((one, index) => read(one, { ...spot, holder: list, key: index }))]];
        say(spot, raw, keyword, `\`${keyword}\` is no list`);
        return [];
      }),
    );

  const discriminator = (raw: RawObject, spot: Spot): Pick<Schema, 'discriminator'> => {
    const value = raw['discriminator'];
    if (typeof value === 'string') {
      return isBase(raw, value, spot) ? { discriminator: { propertyName: value, mapping: {} } } : {};
    }
    if (!isRawObject(value) || typeof value['propertyName'] !== 'string') return {};
    const mapping = isRawObject(value['mapping']) ? value['mapping'] : {};
    const from: Target = { ...spot, value: mapping, id: '', name: '' };
    const named = Object.entries(mapping).flatMap(([says, ref]) => {
      if (typeof ref !== 'string') return [];
      const found = target(desk, /[#/.]/.test(ref) ? ref : `#${home}/${ref}`, from);
      return found === undefined ? [] : [[says, nameFor(found)] as const];
    });
    return { discriminator: { propertyName: value['propertyName'], mapping: Object.fromEntries(named) } };
  };

  function read(value: Raw | undefined, spot: Spot): Schema {
    if (value === true || value === undefined || value === null) return {};
    if (value === false) return { not: {} };
    if (!isRawObject(value)) {
      say(spot, spot.holder, String(spot.key), 'this is no schema');
      return {};
    }
    const before = known.get(value);
    if (before !== undefined) return before;
    const ref = value['$ref'];
    const made = typeof ref === 'string' ? reference(value, ref, spot) : written(value, spot);
    known.set(value, made);
    return made;
  }

  function written(raw: RawObject, spot: Spot): Schema {
    const { kept, wrong } = plainKeywords(raw);
    for (const keyword of wrong) say(spot, raw, keyword, `\`${keyword}\` has a value that it cannot have`);
    for (const keyword of UNUSED)
      if (raw[keyword] !== undefined) say(spot, raw, keyword, `\`${keyword}\` is not judged`);
    for (const type of strangeTypes(raw['type'])) say(spot, raw, 'type', `${JSON.stringify(type)} is no type`);
    const types = typesIn(raw);
    const values = enumIn(raw);
    if (raw['enum'] !== undefined && values === undefined) say(spot, raw, 'enum', '`enum` is no list');
    const props = properties(raw, spot);
    const must = required(raw, spot);
    const items = isRawArray(raw['items']) ? undefined : inside(raw, 'items', spot);
    const others = raw['additionalProperties'];
    const map = typeof others === 'boolean' ? others : inside(raw, 'additionalProperties', spot);
    const not = inside(raw, 'not', spot);
    return {
      ...(types === undefined ? {} : { type: types }),
      ...kept,
      ...boundsIn(raw),
      ...(values === undefined ? {} : { enum: values }),
      ...(props === undefined ? {} : { properties: props }),
      ...(must === undefined ? {} : { required: must }),
      ...(items === undefined ? {} : { items }),
      ...(map === undefined ? {} : { additionalProperties: map }),
      ...(not === undefined ? {} : { not }),
      ...parts(raw, spot),
      ...discriminator(raw, spot),
      ...lineOf(spot),
    };
  }

  // First, so that the description's own schemas keep their names.
  for (const found of ownSchemas(desk, home)) nameFor(found);
  return {
    read,
    finish() {
      const schemas = new Map<string, Schema>();
      const called = new Map<string, string>();
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const found = taken.get(name);
        if (found === undefined) continue;
        schemas.set(name, read(found.value, found));
        const says = variantName(found.value);
        if (says !== undefined) called.set(name, says);
      }
      return withVariants(Object.fromEntries(schemas), called);
    },
  };
}

/** Keywords beside a `$ref` that say something of the value. */
const CONSTRAINING = ['type', 'properties', 'required', 'allOf', 'enum', 'additionalProperties', 'items', 'nullable'];

/** A string discriminator names a member in a base, and is a value in a variant. */
const isBase = (raw: RawObject, name: string, { key }: Spot): boolean =>
  hasMember(raw, name) || (raw['allOf'] === undefined && typeof key === 'string');

/** The description's own named schemas, in order. */
function ownSchemas(desk: Desk, home: string): readonly Target[] {
  let holder: Raw | undefined = desk.main.root;
  for (const name of home.split('/').slice(1)) holder = isRawObject(holder) ? holder[name] : undefined;
  if (!isRawObject(holder)) return [];
  const own = holder;
  return Object.entries(own).flatMap(([name, value]) => {
    if (!isRawObject(value)) {
      desk.say(desk.main.remark(own, name, 'this is no schema', 'it is not used'));
      return [];
    }
    return [{ document: desk.main, holder: own, key: name, value, id: `#${home}/${name}`, name }];
  });
}

/** Bases with every schema that takes them in by `allOf`, or stands in their `oneOf`, as a variant. */
function withVariants(schemas: Schemas, called: ReadonlyMap<string, string>): Schemas {
  const basesOf = (name: string, seen: ReadonlySet<string>): readonly string[] =>
    (schemas[name]?.allOf ?? []).flatMap(({ $ref }) => {
      if ($ref === undefined || seen.has(nameOfRef($ref))) return [];
      const base = nameOfRef($ref);
      return [base, ...basesOf(base, new Set([...seen, base]))];
    });
  const variants = new Map<string, [string, string][]>();
  for (const name of Object.keys(schemas)) {
    for (const base of basesOf(name, new Set([name]))) {
      const list = variants.get(base) ?? [];
      list.push([called.get(name) ?? name, name]);
      variants.set(base, list);
    }
  }
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { discriminator } = schema;
      if (discriminator === undefined) return [name, schema];
      const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(({ $ref }) =>
        $ref === undefined ? [] : [[nameOfRef($ref), nameOfRef($ref)] as const],
      );
      const mapping = Object.fromEntries([
        ...choices,
        ...(variants.get(name) ?? []),
        ...Object.entries(discriminator.mapping),
      ]);
      return [name, { ...schema, discriminator: { ...discriminator, mapping } }];
    }),
  );
}
