import type { Config, Search, Switch } from '../model/config.ts';
import { loaded, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import type { Surroundings, UserReader } from '../model/user.ts';
import { millisecondsOf } from '../support/duration.ts';
import { nearestOr } from '../support/nearest.ts';
import { bindingsOf, referenceOf } from './bindings.ts';
import { claimsBacked } from './claims.ts';
import { parseYaml, type Source } from './document.ts';
import { configFormat } from './formats/config.ts';
import { mediaTypesOf } from './media-types.ts';
import type { RawConfig, RawSearch, RawSwitch } from './raw-config.ts';
import { usersOf, withoutSecrets, type Report } from './users.ts';
import { validate } from './validate.ts';

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
export function loadConfig(
  { source, raw }: ParsedConfig,
  suite: Suite,
  around: Surroundings,
  offer: UserReaders,
): Loaded<Config> {
  const problems: Problem[] = [];
  const at: Report = (path, message, hint) => problems.push(source.problem(source.placeOf(path), message, hint));
  const { profile } = suite;

  for (const [index, name] of (raw.capabilities ?? []).entries()) {
    if (!profile.capabilities.includes(name))
      at(['capabilities', index], `unknown capability ${name}`, nearestOr(name, profile.capabilities));
  }
  const { users, secrets } = usersOf(
    raw.users ?? {},
    { credentials: profile.credentials, read: offer.users[profile.auth], around },
    at,
  );
  const types = mediaTypesOf(raw.types ?? {}, source, suite.schemas, [...suite.types.values()], problems, ['types']);
  const bindings = bindingsOf(raw, profile, at);
  claimsBacked(raw, bindings, at);
  for (const [path, uri] of [
    [['target'], raw.target],
    ...(raw.origins ?? []).map((one, index) => [['origins', index], one] as const),
  ] as const) {
    if (!URL.canParse(uri)) at(path, `${uri} is no URI`);
  }
  for (const [index, uri] of (raw.open ?? []).entries()) {
    if (!URL.canParse(uri, URL.canParse(raw.target) ? raw.target : 'http://x')) at(['open', index], `${uri} is no URI`);
  }
  // Without a main user every request would go out without credentials.
  if (Object.keys(profile.credentials).length > 0 && raw.users?.['main'] === undefined)
    at(['users'], 'the config has no user main', `users.main: { ${Object.keys(profile.credentials).join(', ')} }`);
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
    switches: Object.fromEntries(
      Object.entries(raw.faults ?? {}).map(([name, { on, off }]) => [name, { on: switchOf(on), off: switchOf(off) }]),
    ),
    searches: Object.fromEntries(Object.entries(raw.searches ?? {}).map(([name, search]) => [name, searchOf(search)])),
    open: (raw.open ?? []).map((uri) => new URL(uri, target).href),
    ...(raw.absent === undefined ? {} : { absent: raw.absent }),
    limits: limitsOf(raw),
    polling: pollingOf(raw),
  });
}

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
