import type { Config, Reference, Search } from '../../model/config.ts';
import { asText, at, isObject, withMember, type Json } from '../../model/json.ts';
import type { Instance } from '../../model/plan.ts';
import { fill, namesIn } from '../../model/template.ts';
import { belowUri, withLastSegment } from '../../model/uri.ts';
import { NEARNESSES } from '../../support/near-miss.ts';
import { alteredUri, nearValue } from './altered-uri.ts';
import { bindingMember } from './binding-member.ts';
import { bindingValues, listUri, queryUri, varOf } from './binding-values.ts';
import type { References, Valued } from './references.ts';

/** What the steps of one scenario instance have shown so far, by step or by name. */
export interface Memory {
  readonly kept: Map<string, Json>;
  /** Bodies that were sent. */
  readonly sent: Map<string, Json>;
  /** URIs of what was created. */
  readonly created: Map<string, string>;
  /** Why a creation has no URI that can be used. */
  readonly misplaced: Map<string, string>;
  /** Keys of the items that a walk came to. */
  readonly listed: Map<string, readonly string[]>;
  /** Unique values that stay the same throughout the scenario. */
  readonly once: Map<string, string>;
}

/** Where names are looked up. */
interface Lookup {
  readonly instance: Instance;
  readonly config: Config;
  readonly references: References;
  readonly memory: Memory;
  /** The word that every unique value of the run contains. */
  readonly token: string;
  /** A new value with each call. */
  readonly newUnique: () => string;
  /** The value of `{unique}`. */
  readonly unique: string;
}

/** `rest` is what stands behind the name in the table: `create.id` of `{kept.create.id}`. */
type Find<Result> = (lookup: Lookup, rest: string) => Result;

const known = (value: Json): Valued => ({ value });
const orElse = (value: Json | undefined, missing: string): Valued => (value === undefined ? { missing } : { value });

const MOST_PADDING = 1_000_000;
const NOT_SHOWN = 'the request that would show it was refused or not sent';

/** Names that a value of `each` may itself refer to. */
const NAMES_IN_EACH: Readonly<Record<string, Find<Valued>>> = {
  unique: ({ unique }) => known(unique),
  padding: (_, length) => known('x'.repeat(Math.min(Number(length), MOST_PADDING))),
  vars: ({ config }, path) => orElse(varOf(config, path), 'the config does not define it'),
};

/** How the value of a name is found, or why it has none. The longest name counts: `binding.valid` before `binding`. */
const NAMES: Readonly<Record<string, Find<Valued | Promise<Valued>>>> = {
  ...NAMES_IN_EACH,
  each: (lookup, path) => eachValue(lookup, path),
  entry: ({ config }) => known(config.target),
  absent: ({ config, unique }) => orElse(config.absent ?? belowUri(config.target, unique), 'the target has no path'),
  limits: ({ config }) => known(config.limits.oversizedBody),
  run: ({ token }) => known(token),
  once: (lookup, name) => known(onceValue(lookup, name)),
  ...Object.fromEntries(
    NEARNESSES.map((how): [string, Find<Promise<Valued>>] => [
      how,
      (lookup, name) => madeOf(name, lookup, (text) => nearValue(text, how, lookup.unique)),
    ]),
  ),
  long: (lookup, rest) => {
    const [, length = '', name = ''] = /^(\d+)\.(.*)$/.exec(rest) ?? [];
    return madeOf(name, lookup, (text) => text.slice(0, Number(length)).padEnd(Number(length), 'x'));
  },
  kept: ({ memory }, name) => orElse(memory.kept.get(name), NOT_SHOWN),
  sent: ({ memory }, step) => orElse(memory.sent.get(step), NOT_SHOWN),
  created: ({ memory }, step) => orElse(memory.created.get(step), memory.misplaced.get(step) ?? NOT_SHOWN),
  altered: (lookup, step) => orElse(alteredValue(lookup, step), lookup.memory.misplaced.get(step) ?? NOT_SHOWN),
  listed: ({ memory }, rest) => orElse(listedKey(memory, rest), NOT_SHOWN),
  binding: ({ instance: { binding } }, name) => orElse(bindingMember(binding, name), 'the binding does not have it'),
  'binding.collection': (lookup) => collectionUri(lookup, (uri) => uri),
  'binding.absent': (lookup) =>
    collectionUri(lookup, (uri) => belowUri(uri, lookup.instance.binding?.absent ?? lookup.unique)),
  'binding.list': (lookup) => collectionUri(lookup, (uri) => queriedUri(lookup, uri, {})),
  'binding.empty-query': (lookup) =>
    collectionUri(lookup, (uri) => queriedUri(lookup, uri, lookup.instance.binding?.list?.emptyQuery)),
  'binding.create': (lookup) => {
    const { binding } = lookup.instance;
    return referredUri(lookup, binding?.create?.url ?? binding?.collection, (uri) => uri);
  },
  'binding.valid': (lookup) => filledBody(lookup, lookup.instance.binding?.create?.body),
  'binding.next-version': ({ instance: { binding } }) =>
    orElse(nextDay(binding?.version ?? ''), 'the version of the binding is no date'),
  duplicate: (lookup, step) => duplicateBody(lookup, step),
  'each.url': (lookup) => {
    const search = searchOf(lookup);
    return search === undefined
      ? eachValue(lookup, 'url')
      : referredUri(lookup, search.url, (uri) =>
          queryUri(uri, search.query, bindingValues(lookup.config, lookup.unique)),
        );
  },
  'each.body': (lookup) => updateBody(lookup),
};

/** The value of a name such as `kept.create.id`. */
export function findName(name: string, lookup: Lookup): Valued | Promise<Valued> {
  const whole = NAMES[name];
  if (whole !== undefined) return whole(lookup, '');
  const [root = '', ...rest] = name.split('.');
  return NAMES[root]?.(lookup, rest.join('.')) ?? { missing: 'nothing is called so' };
}

/** The search of the config for which the scenario runs. */
function searchOf({ instance: { each }, config }: Lookup): Search | undefined {
  const chosen = each['search'];
  if (!isObject(chosen)) return undefined;
  return config.searches[asText(chosen['name'])]?.[Number(chosen['index'])];
}

/** Something made of the text of another name. */
async function madeOf(name: string, lookup: Lookup, make: (text: string) => string): Promise<Valued> {
  const found = await findName(name, lookup);
  return 'missing' in found ? found : known(make(asText(found.value)));
}

async function eachValue(lookup: Lookup, path: string): Promise<Valued> {
  const value = at(lookup.instance.each, `/${path.replaceAll('.', '/')}`);
  if (value === undefined) return { missing: 'the scenario runs without it' };
  const made = await lookup.references.madeFor(value);
  if ('missing' in made) return made;
  const values = new Map(made.values);
  for (const name of namesIn(value)) {
    const found = await inEach(name, lookup);
    if (found !== undefined) values.set(name, found);
  }
  const filled = fill(value, (name) => values.get(name));
  return 'value' in filled ? filled : { missing: `{${filled.missing}} in it has no value` };
}

async function inEach(name: string, lookup: Lookup): Promise<Json | undefined> {
  const [root = '', ...rest] = name.split('.');
  const find = root === 'each' ? eachValue : NAMES_IN_EACH[root];
  const found = await find?.(lookup, rest.join('.'));
  return found !== undefined && 'value' in found ? found.value : undefined;
}

function onceValue({ memory, newUnique }: Lookup, name: string): string {
  const value = memory.once.get(name) ?? newUnique();
  memory.once.set(name, value);
  return value;
}

function alteredValue({ memory, instance: { binding }, unique }: Lookup, step: string): string | undefined {
  const uri = memory.created.get(step);
  if (uri === undefined) return undefined;
  return binding?.absent === undefined ? alteredUri(uri, unique) : withLastSegment(uri, binding.absent);
}

/** `walk.0`: the first key of step `walk`. */
function listedKey({ listed }: Memory, rest: string): string | undefined {
  const [step = '', index] = rest.split('.');
  return listed.get(step)?.[Number(index)];
}

/** The URI that a reference of the config leads to, and what is made of it. */
async function referredUri(
  { references }: Lookup,
  reference: Reference | undefined,
  made: (uri: string) => string | undefined | Promise<string | undefined>,
): Promise<Valued> {
  if (reference === undefined) return { missing: 'the binding does not have it' };
  const resolved = await references.resolve(reference);
  return 'missing' in resolved ? resolved : orElse(await made(resolved.uri), 'a part of it has no value');
}

const collectionUri = (
  lookup: Lookup,
  made: (uri: string) => string | undefined | Promise<string | undefined>,
): Promise<Valued> => referredUri(lookup, lookup.instance.binding?.collection, made);

async function queriedUri(
  { instance: { binding }, config, unique, references }: Lookup,
  uri: string,
  more: Readonly<Record<string, string>> | undefined,
): Promise<string | undefined> {
  return binding === undefined || more === undefined
    ? undefined
    : listUri(uri, binding, { config, unique, references, more });
}

/** A body with the unique member that a step sent; in everything else it differs as far as the binding shows how. */
async function duplicateBody(lookup: Lookup, step: string): Promise<Valued> {
  const { binding } = lookup.instance;
  const first = lookup.memory.sent.get(step);
  if (first === undefined || binding?.unique === undefined) return { missing: NOT_SHOWN };
  const { unique } = binding;
  const [body, change] = await Promise.all([
    filledBody(lookup, binding.create?.body),
    filledBody(lookup, binding.updates[0]?.body ?? {}),
  ]);
  if ('missing' in body) return body;
  const other = 'value' in change && isObject(change.value) && isObject(body.value) ? change.value : {};
  const whole = isObject(body.value) ? { ...body.value, ...other } : body.value;
  return known(withMember(whole, unique, at(first, unique) ?? null));
}

/** The day after a date such as 20240229; undefined if the text is no date. */
function nextDay(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1))
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');
}

/** A body of the config, its links and names replaced. */
async function filledBody({ references, config, unique }: Lookup, body: Json | undefined): Promise<Valued> {
  if (body === undefined) return { missing: 'the binding does not have it' };
  const linked = await references.inside(body);
  if ('missing' in linked) return linked;
  const made = await references.madeFor(linked.value);
  if ('missing' in made) return made;
  const filled = fill(linked.value, bindingValues(config, unique, made.values));
  return 'value' in filled ? filled : { missing: `{${filled.missing}} in it has no value` };
}

/** An update that stands for the whole resource is merged over what was sent at creation. */
async function updateBody(lookup: Lookup): Promise<Valued> {
  const { binding, each } = lookup.instance;
  const change = await filledBody(lookup, each['body']);
  const [first] = lookup.memory.sent.values();
  const isWhole = binding?.updates.some((update) => update.full && update.body === each['body']) === true;
  return isWhole && 'value' in change && isObject(first) && isObject(change.value)
    ? { value: { ...first, ...change.value } }
    : change;
}
