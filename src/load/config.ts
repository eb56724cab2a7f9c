import type { Binding, Config, Listing, Reference, Search, Switch, Update } from '../model/config.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { below } from '../model/json.ts';
import { loaded, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Settled, Suite } from '../model/suite.ts';
import { referencesIn } from '../model/template.ts';
import type { Surroundings, UserReader } from '../model/user.ts';
import { millisecondsOf } from '../support/duration.ts';
import { didYouMean, nearestOr } from '../support/nearest.ts';
import { parseYaml, type Source } from './document.ts';
import { configFormat } from './formats/config.ts';
import { mediaTypesOf, type RawMediaType } from './media-types.ts';
import { usersOf, withoutSecrets, type RawUsers, type Report } from './users.ts';
import { validate } from './validate.ts';

type RawReference = string | { readonly link: string | readonly string[] };
interface RawUpdate { readonly method: string; readonly type?: string; readonly body: Json; readonly full?: boolean; readonly shows?: JsonObject }
interface RawSettled { readonly pointer?: string; readonly ready?: readonly string[]; readonly failed?: readonly string[]; readonly within?: string; readonly gone?: readonly string[] }
interface RawBinding {
  readonly collection?: RawReference;
  readonly type?: string;
  readonly create?: { readonly method?: string; readonly url?: RawReference };
  readonly valid?: JsonObject;
  readonly required?: readonly string[];
  readonly invalid?: readonly { readonly field: string; readonly value: Json }[];
  readonly unique?: string;
  readonly update?: RawUpdate | readonly RawUpdate[];
  readonly delete?: boolean | { readonly method: string; readonly body?: Json };
  readonly unsupported?: readonly string[];
  readonly settled?: RawSettled;
  readonly id?: string;
  readonly version?: string;
  readonly list?: RawListing;
  readonly optional?: readonly string[];
  readonly throttled?: { readonly requests: number };
  readonly absent?: string;
  readonly without?: readonly string[];
}
interface RawFilter { readonly query: Readonly<Record<string, string>>; readonly shows: JsonObject }
interface RawListing {
  readonly query?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly items: string;
  readonly key?: string;
  readonly paging?: string;
  readonly filter?: RawFilter | readonly RawFilter[];
  readonly nothing?: Readonly<Record<string, string>>;
}
type RawSwitch = { readonly command: string } | { readonly method: string; readonly url: string; readonly body?: Json; readonly headers?: Record<string, string> };
interface RawSearch { readonly url: RawReference; readonly method?: string; readonly query?: Record<string, string>; readonly body?: Json; readonly matches: JsonObject }
interface RawConfig {
  readonly profile: string;
  readonly target: string;
  readonly origins?: readonly string[];
  readonly version?: string;
  readonly ca?: string;
  readonly users?: RawUsers;
  readonly capabilities?: readonly string[];
  readonly types?: Readonly<Record<string, RawMediaType>>;
  readonly vars?: JsonObject;
  readonly bindings?: Readonly<Record<string, RawBinding>>;
  readonly faults?: Readonly<Record<string, { readonly on: RawSwitch; readonly off: RawSwitch }>>;
  readonly searches?: Readonly<Record<string, RawSearch>>;
  readonly open?: readonly string[];
  readonly absent?: string;
  readonly limits?: { readonly concurrency?: number; readonly request?: string; readonly continue?: string; readonly scenario?: string; readonly 'body-bytes'?: number; readonly 'header-bytes'?: number; readonly crawl?: number; readonly pages?: number; readonly 'oversized-body'?: number; readonly patience?: string };
  readonly polling?: { readonly first?: string; readonly factor?: number; readonly ceiling?: string; readonly within?: string };
}

/** A config that holds against its format; its profile is not known yet. */
export interface ParsedConfig {
  readonly source: Source;
  readonly raw: RawConfig;
}

export function parseConfig(file: string, text: string): Loaded<ParsedConfig> {
  const parsed = parseYaml(file, text);
  if (!parsed.ok) return parsed;
  const checked = validate<RawConfig>(parsed.value, configFormat);
  return checked.ok ? loaded({ source: parsed.value, raw: checked.value }) : checked;
}

/** How users are read, for auth kinds whose users are more than texts. */
export interface UserReaders {
  readonly users: Readonly<Record<string, UserReader>>;
}

/** The config against its suite: names must exist, claims must be backed by bindings, secrets must be there. */
export function loadConfig({ source, raw }: ParsedConfig, suite: Suite, around: Surroundings, offer: UserReaders): Loaded<Config> {
  const problems: Problem[] = [];
  const at: Report = (path, message, hint) => problems.push(source.problem(source.placeOf(path), message, hint));
  const { profile } = suite;

  for (const [index, name] of (raw.capabilities ?? []).entries()) {
    if (!profile.capabilities.includes(name)) at(['capabilities', index], `unknown capability ${name}`, nearestOr(name, profile.capabilities));
  }
  const { users, secrets } = usersOf(raw.users ?? {}, { credentials: profile.credentials, read: offer.users[profile.auth], around }, at);
  const types = mediaTypesOf(raw.types ?? {}, source, suite.schemas, [...suite.types.values()], problems, ['types']);
  const bindings = Object.entries(raw.bindings ?? {}).map(([name, binding]) => bindingOf(name, binding, profile.settled, raw.version));
  for (const { name, create, collection } of bindings) {
    if (create !== undefined && create.url === undefined && collection === undefined) at(['bindings', name], `binding ${name} has a valid body, but nowhere to send it`, 'give collection, or create: { url }');
  }
  for (const [name, { list, without = [] }] of Object.entries(raw.bindings ?? {})) {
    const ways = Object.keys(profile.paging);
    if (list?.paging !== undefined && !ways.includes(list.paging)) at(['bindings', name, 'list', 'paging'], `unknown paging ${list.paging}`, nearestOr(list.paging, ways));
    for (const [index, one] of without.entries()) {
      if (!profile.capabilities.includes(one)) at(['bindings', name, 'without', index], `unknown capability ${one}`, nearestOr(one, profile.capabilities));
    }
  }
  claimsBacked(raw, bindings, at);
  for (const [name, binding] of Object.entries(raw.bindings ?? {})) {
    for (const reference of referencesIn(binding)) {
      const known = ['unique', ...Object.keys(raw.vars ?? {}).map((key) => `vars.${key}`)];
      if (!known.includes(reference)) at(['bindings', name], `{${reference}} has no value here`, didYouMean(reference, known) ?? `known: ${known.join(', ')}`);
    }
  }
  for (const [path, uri] of [[['target'], raw.target], ...(raw.origins ?? []).map((one, index) => [['origins', index], one] as const)] as const) {
    if (!URL.canParse(uri)) at(path, `${uri} is no URI`);
  }
  for (const [index, uri] of (raw.open ?? []).entries()) {
    if (!URL.canParse(uri, URL.canParse(raw.target) ? raw.target : 'http://x')) at(['open', index], `${uri} is no URI`);
  }
  // Without a main user every request would go out without credentials.
  if (Object.keys(profile.credentials).length > 0 && raw.users?.['main'] === undefined) at(['users'], 'the config has no user main', `users.main: { ${Object.keys(profile.credentials).join(', ')} }`);
  const ca = raw.ca === undefined ? undefined : around.file(raw.ca);
  if (raw.ca !== undefined && ca === undefined) at(['ca'], `no file ${raw.ca}`);
  if (problems.length > 0) return refused(...problems.map((one) => withoutSecrets(one, secrets)));

  const target = new URL(raw.target).href;
  return loaded({
    profile: raw.profile,
    target,
    origins: [new URL(target).origin, ...(raw.origins ?? []).map((origin) => new URL(origin).origin)],
    users,
    secrets,
    ...(ca === undefined ? {} : { ca }),
    capabilities: raw.capabilities ?? [],
    types,
    vars: raw.vars ?? {},
    bindings,
    switches: Object.fromEntries(Object.entries(raw.faults ?? {}).map(([name, { on, off }]) => [name, { on: switchOf(on), off: switchOf(off) }])),
    searches: Object.fromEntries(Object.entries(raw.searches ?? {}).map(([name, search]) => [name, searchOf(search)])),
    open: (raw.open ?? []).map((uri) => new URL(uri, target).href),
    ...(raw.absent === undefined ? {} : { absent: raw.absent }),
    limits: limitsOf(raw),
    polling: pollingOf(raw),
  });
}

/** A claim without a binding that could show it would make rows untestable for ever: it is a mistake of the config. */
function claimsBacked({ target, capabilities = [], users = {}, faults = {} , searches = {} }: RawConfig, bindings: readonly Binding[], report: Report): void {
  const backing: Readonly<Record<string, readonly [boolean, string]>> = {
    create: [bindings.some(({ create }) => create !== undefined), 'a binding with valid'],
    update: [bindings.some(({ updates }) => updates.length > 0), 'a binding with update'],
    delete: [bindings.some(({ remove }) => remove !== undefined), 'a binding with delete'],
    'unique-name': [bindings.some(({ unique }) => unique !== undefined), 'a binding with unique'],
    async: [bindings.some(({ settled }) => settled !== undefined), 'a binding with settled'],
    list: [bindings.some(({ list }) => list !== undefined), 'a binding with list'],
    'list-objects': [bindings.some(({ list }) => list?.paging !== undefined), 'a binding with list: { paging }'],
    'required-query': [bindings.some(({ list }) => (list?.required.length ?? 0) > 0), 'a binding with list: { required }'],
    'optional-string': [bindings.some(({ optional }) => optional.length > 0), 'a binding with optional'],
    https: [target.startsWith('https:'), 'an https target'],
    throttle: [bindings.some(({ throttled }) => throttled !== undefined), 'a binding with throttled'],
    'limited-user': [users['limited'] !== undefined, 'users.limited'],
    ...Object.fromEntries(capabilities.filter((name) => name.startsWith('fault-')).map((name) => [name, [faults[name.slice(6)] !== undefined, `faults.'${name.slice(6)}'`]])),
    ...Object.fromEntries(capabilities.filter((name) => name.endsWith('-finds')).map((name) => [name, [searches[name] !== undefined, `searches.${name}`]])),
  };
  for (const [index, name] of capabilities.entries()) {
    const [backed, by] = backing[name] ?? [true, ''];
    if (!backed) report(['capabilities', index], `${name} is claimed, but nothing in the config shows how`, `add ${by}`);
  }
}

const pointerOf = (name: string): string => (name.startsWith('/') ? name : below('', name));

function bindingOf(name: string, raw: RawBinding, defaults: Settled, version = raw.version): Binding {
  const updates = raw.update === undefined ? [] : [raw.update].flat() as readonly RawUpdate[];
  return {
    name,
    ...(raw.collection === undefined ? {} : { collection: referenceOf(raw.collection) }),
    ...(raw.type === undefined ? {} : { type: raw.type }),
    ...(raw.valid === undefined ? {} : {
      create: { method: raw.create?.method ?? 'POST', body: raw.valid, ...(raw.create?.url === undefined ? {} : { url: referenceOf(raw.create.url) }) },
    }),
    required: (raw.required ?? []).map(pointerOf),
    invalid: (raw.invalid ?? []).map(({ field, value }) => ({ field: pointerOf(field), value })),
    ...(raw.unique === undefined ? {} : { unique: pointerOf(raw.unique) }),
    updates: updates.map(updateOf),
    ...(raw.delete === undefined || raw.delete === false ? {} : { remove: raw.delete === true ? { method: 'DELETE' } : raw.delete }),
    unsupported: raw.unsupported ?? [],
    ...(raw.settled === undefined ? {} : { settled: settledOf(raw.settled, defaults) }),
    ...(raw.id === undefined ? {} : { id: pointerOf(raw.id) }),
    ...(raw.list === undefined ? {} : { list: listingOf(raw.list, raw.id) }),
    ...((raw.version ?? version) === undefined ? {} : { version: raw.version ?? version }),
    optional: (raw.optional ?? []).map(pointerOf),
    ...(raw.throttled === undefined ? {} : { throttled: raw.throttled }),
    ...(raw.absent === undefined ? {} : { absent: raw.absent }),
    without: raw.without ?? [],
  };
}

const listingOf = (raw: RawListing, id: string | undefined): Listing => ({
  query: raw.query ?? {},
  required: raw.required ?? [],
  items: raw.items,
  key: raw.key === undefined ? pointerOf(id ?? '/id') : pointerOf(raw.key),
  ...(raw.paging === undefined ? {} : { paging: raw.paging }),
  filters: [raw.filter ?? []].flat(),
  ...(raw.nothing === undefined ? {} : { nothing: raw.nothing }),
});

const updateOf = (raw: RawUpdate): Update => ({
  method: raw.method,
  ...(raw.type === undefined ? {} : { type: raw.type }),
  body: raw.body,
  full: raw.full ?? false,
  ...(raw.shows === undefined ? {} : { shows: raw.shows }),
});

const settledOf = (raw: RawSettled, defaults: Settled): Settled => ({
  pointer: raw.pointer ?? defaults.pointer,
  ready: raw.ready ?? defaults.ready,
  failed: raw.failed ?? defaults.failed,
  withinMs: raw.within === undefined ? defaults.withinMs : millisecondsOf(raw.within),
  gone: raw.gone ?? defaults.gone,
});

const referenceOf = (raw: RawReference): Reference =>
  typeof raw === 'string' ? { uri: raw } : { link: typeof raw.link === 'string' ? [raw.link] : raw.link };

const switchOf = (raw: RawSwitch): Switch => ('command' in raw ? raw : { ...raw, headers: raw.headers ?? {} });

const searchOf = (raw: RawSearch): Search => ({
  url: referenceOf(raw.url),
  method: raw.method ?? 'GET',
  query: raw.query ?? {},
  ...(raw.body === undefined ? {} : { body: raw.body }),
  matches: raw.matches,
});

const limitsOf = ({ limits = {} }: RawConfig): Config['limits'] => ({
  concurrency: limits.concurrency ?? 8,
  requestMs: millisecondsOf(limits.request ?? '30s'),
  continueMs: millisecondsOf(limits.continue ?? '5s'),
  scenarioMs: millisecondsOf(limits.scenario ?? '20m'),
  bodyBytes: limits['body-bytes'] ?? 10_000_000,
  headerBytes: limits['header-bytes'] ?? 65_536,
  crawlResources: limits.crawl ?? 300,
  pages: limits.pages ?? 1000,
  oversizedBytes: limits['oversized-body'] ?? 12_000_000,
  patienceMs: millisecondsOf(limits.patience ?? '5m'),
});

const pollingOf = ({ polling = {} }: RawConfig): Config['polling'] => ({
  firstMs: millisecondsOf(polling.first ?? '200ms'),
  factor: polling.factor ?? 2,
  ceilingMs: millisecondsOf(polling.ceiling ?? '30s'),
  withinMs: millisecondsOf(polling.within ?? '60s'),
});

