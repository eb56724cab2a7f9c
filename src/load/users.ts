import type { User } from '../model/config.ts';
import { authKindOf, type Profile } from '../model/profile.ts';
import type { Problem } from '../model/problem.ts';
import type { Surroundings, UserJudge, UserReader, UserReading } from '../model/user.ts';
import { didYouMean } from '../support/nearest.ts';
import { secretOf } from './config/secret.ts';
import type { RawUser } from './formats/config.ts';
import type { Report } from './mistakes.ts';

interface Reading {
  /** The entries that a user may have. Unless the auth kind reads users itself, all of them are required. */
  readonly profile: Profile;
  /** By auth kind. */
  readonly readers: Readonly<Record<string, UserReader>>;
  readonly judges: Readonly<Record<string, UserJudge>>;
  readonly around: Surroundings;
}

/** The users of a config, and every secret in them. */
export function usersOf(
  raw: Readonly<Record<string, RawUser>>,
  reading: Reading,
  report: Report,
): { readonly users: Readonly<Record<string, User>>; readonly secrets: readonly string[] } {
  const read = Object.entries(raw).map(([name, fields]) => ({ name, ...userOf(name, fields, reading, report) }));
  return {
    users: Object.fromEntries(read.map(({ name, user }) => [name, user])),
    secrets: [...new Set(read.flatMap(({ secrets }) => secrets))],
  };
}

interface ReadUser {
  readonly user: User;
  readonly secrets: readonly string[];
}

function userOf(
  name: string,
  fields: RawUser,
  { profile, readers, judges, around }: Reading,
  report: Report,
): ReadUser {
  const { kind, credentials } = authKindOf(profile, fields);
  const read = readers[kind];
  const wrongs: Parameters<Report>[] = [];
  const wrong: Report = (...told) => {
    wrongs.push(told);
  };
  const known = Object.keys(credentials);
  for (const field of read === undefined ? known.filter((one) => fields[one] === undefined) : [])
    wrong(['users', name], `user ${name} lacks ${field}`);
  const told = Object.entries(fields).map(([field, value]): readonly [string, string] => {
    const path = ['users', name, field];
    if (!known.includes(field))
      wrong(
        path,
        `unknown credential ${field}`,
        didYouMean(field, waysOf(profile).flat()) ?? `this profile knows ${waysText(profile)}`,
      );
    return [field, secretOf(value, path, around, wrong)];
  });
  // A value under a misspelt name may be a secret too.
  const secrets = told
    .filter(([field, value]) => credentials[field] !== 'public' && value !== '')
    .map(([, value]) => value);
  const user = Object.fromEntries(told);
  for (const one of wrongs) report(...one);
  if (wrongs.length > 0) return { user, secrets };
  const made = read?.(user, around) ?? judged(user, judges[kind]);
  if ('user' in made) return { user: made.user, secrets: [...secrets, ...made.secrets] };
  for (const { entry, message, hint } of made.mistakes)
    report(['users', name, ...(entry === undefined ? [] : [entry])], `user ${name}: ${message}`, hint);
  return { user, secrets };
}

function judged(user: User, judge: UserJudge | undefined): UserReading {
  const mistakes = judge?.(user) ?? [];
  return mistakes.length > 0 ? { mistakes } : { user, secrets: [] };
}

/** What a user may consist of: one of these lists. */
const waysOf = ({ credentials, gateways }: Profile): readonly (readonly string[])[] =>
  [credentials, ...Object.values(gateways)].map((entries) => Object.keys(entries));

const waysText = (profile: Profile): string =>
  waysOf(profile)
    .map((names) => names.join(', ') || 'none')
    .join('; or, of a gateway, ');

/** The problem without what would show a secret or a part of one: its line of the file, and the value itself. */
export function withoutSecrets(problem: Problem, secrets: readonly string[]): Problem {
  const { source, ...rest } = problem;
  const pieces = secrets.flatMap((secret) => secret.split(/\r?\n/)).filter((line) => line !== '');
  const shows = (text: string): boolean =>
    pieces.some((piece) => text.includes(piece) || text.includes(JSON.stringify(piece).slice(1, -1)));
  return source !== undefined && shows(source) ? rest : problem;
}
