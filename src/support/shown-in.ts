import { isArray, isObject, type Json } from '../model/json.ts';
import { membersOf, resolved, typesOf, variantOf, type Schema, type Schemas } from '../model/schema.ts';
import { departuresOf } from './departures.ts';
import { sampleOf } from './sample.ts';

/**
 * What was sent, as a representation with this schema shows it: members that the schema does not have are left out, and
 * members that it requires beside those sent are made up. Undefined where it cannot be shown.
 */
export function shownIn(schemas: Schemas, schema: Schema, sent: Json): Json | undefined {
  const shown = laidOut(schemas, schema, sent);
  return shown !== undefined && departuresOf(schemas, schema, shown, { bounds: true }).length === 0 ? shown : undefined;
}

function laidOut(schemas: Schemas, schema: Schema, sent: Json): Json | undefined {
  if (sent === null) return undefined;
  if (isArray(sent)) {
    const { items } = resolved(schemas, schema);
    return items === undefined ? sent : sent.map((item) => laidOut(schemas, items, item) ?? item);
  }
  if (!isObject(sent)) return sent;
  const target = variantOf(schemas, schema, sent);
  const { properties, others, required } = membersOf(schemas, target);
  if (properties.size === 0 && others === undefined) return sent;
  const names = Object.keys(sent).filter((name) => properties.has(name) || others !== undefined);
  const shown = names.map(
    (name) => [name, laidOut(schemas, properties.get(name) ?? others ?? {}, sent[name] ?? null)] as const,
  );
  const own = Object.fromEntries(shown.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const lacking = [...required].some((name) => !Object.hasOwn(own, name));
  const base = lacking && typesOf(schemas, target)?.includes('object') !== false ? sampleOf(target, { schemas }) : {};
  return { ...(isObject(base) ? base : {}), ...own };
}
