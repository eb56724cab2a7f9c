import { dirname, isAbsolute, join } from 'node:path';
import type { Config } from '../model/config.ts';
import { loaded, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Profile } from '../model/profile.ts';
import type { Suite } from '../model/suite.ts';
import type { Surroundings, UserJudge, UserReader } from '../model/user.ts';
import { nearestOr } from '../support/nearest.ts';
import { bindingsOf } from './bindings.ts';
import { claimed, claimsBacked } from './claims.ts';
import { trustOf } from './config/connection.ts';
import { checkContradictions } from './config/contradictions.ts';
import { headersOf } from './config/headers.ts';
import { proxiesOf } from './config/proxies.ts';
import { checkMade, withMade } from './config/made.ts';
import { secretsWritten } from './config/secret.ts';
import { checkTemplates, withVars } from './config/templates.ts';
import { checkUris } from './config/uris.ts';
import { checkVariables } from './config/variables.ts';
import { parseYaml, type Source } from './document.ts';
import { configFormat, type RawConfig } from './formats/config.ts';
import { read } from './formats/format.ts';
import { mediaTypesOf } from './media-types.ts';
import { placesIn } from './places.ts';
import type { Report } from './mistakes.ts';
import { usersOf, withoutSecrets } from './users.ts';
import { validate } from './validate.ts';

/** A config that is valid against its format; its profile is not known yet. */
export interface ParsedConfig {
  readonly source: Source;
  readonly raw: RawConfig;
}

export function parseConfig(file: string, text: string): Loaded<ParsedConfig> {
  const parsed = parseYaml(file, text);
  if (!parsed.ok) return parsed;
  const checked = validate(parsed.value, configFormat);
  if (checked.ok) return loaded({ source: parsed.value, raw: checked.value });
  const secrets = secretsWritten(parsed.value.value);
  return refused(...checked.problems.map((one) => withoutSecrets(one, secrets)));
}

/** How to read users, for auth kinds whose users are more than texts. */
export interface UserReaders {
  readonly users: Readonly<Record<string, UserReader>>;
  /** What is wrong with users that are texts, by auth kind. */
  readonly judges: Readonly<Record<string, UserJudge>>;
}

/** Checks the config against its suite: names and secrets must exist, and bindings must support the capabilities. */
export function loadConfig(
  { source, raw }: ParsedConfig,
  suite: Suite,
  around: Surroundings,
  offer: UserReaders,
): Loaded<Config> {
  const problems: Problem[] = [];
  const report: Report = (path, message, hint) => problems.push(source.problem(source.placeOf(path), message, hint));
  const { profile } = suite;
  const made = withMade(raw);
  const filled = withVars(made);
  const {
    faults: switches,
    open,
    vars,
    searches,
    absent,
    limits,
    polling,
    origins: further,
    api,
  } = read(configFormat, filled);

  checkCapabilities(raw, profile, report);
  checkTemplates(made, report);
  checkVariables(raw, around, report);
  const reading = { profile, readers: offer.users, judges: offer.judges, around };
  const { users, secrets: ofUsers } = usersOf(raw.users ?? {}, reading, report);
  const types = mediaTypesOf(raw.types ?? {}, source, suite.schemas, [...suite.types.values()], problems, ['types']);
  const bindings = bindingsOf(filled, profile, report);
  claimsBacked(raw, profile, report);
  checkMade(made, bindings, report);
  checkUris(filled, report);
  checkContradictions(filled, bindings, report);
  checkMainUser(raw, profile, report);
  const origins = [raw.target, ...further].flatMap((uri) => (URL.canParse(uri) ? [new URL(uri).origin] : []));
  const { trust, secrets: ofTrust } = trustOf(raw, around, report);
  const { headers, secrets: ofHeaders } = headersOf(raw, suite, around, report);
  const { proxies, secrets: ofProxies } = proxiesOf(raw, origins, around, report);
  const secrets = [...new Set([...ofUsers, ...ofTrust, ...ofHeaders, ...ofProxies])];
  if (problems.length > 0) return refused(...problems.map((one) => withoutSecrets(one, secrets)));

  const target = new URL(raw.target).href;
  return loaded({
    profile: raw.profile,
    target,
    origins,
    users,
    secrets,
    ...trust,
    headers,
    proxies,
    capabilities: claimed(raw, profile),
    types,
    apis: api.map((path) => (isAbsolute(path) ? path : join(dirname(source.file), path))),
    vars,
    bindings,
    switches,
    searches,
    open: open.map((uri) => new URL(uri, target).href),
    ...(absent === undefined ? {} : { absent }),
    limits,
    polling,
    places: placesIn(source),
  });
}

function checkCapabilities({ capabilities = [] }: RawConfig, profile: Profile, report: Report): void {
  for (const [index, name] of capabilities.entries()) {
    if (!profile.capabilities.includes(name))
      report(['capabilities', index], `unknown capability ${name}`, nearestOr(name, profile.capabilities));
  }
}

/** Without a main user every request would be sent without credentials. */
function checkMainUser({ users = {} }: RawConfig, { credentials }: Profile, report: Report): void {
  const fields = Object.keys(credentials);
  if (fields.length > 0 && users['main'] === undefined)
    report(['users'], 'the config has no user `main`', `users.main: { ${fields.join(', ')} }`);
}
