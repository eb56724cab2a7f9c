import type { User } from '../model/config.ts';
import type { Problem } from '../model/problem.ts';
import type { Surroundings, UserReader } from '../model/user.ts';
import { didYouMean } from '../support/nearest.ts';
import { secretOf } from './config/secret.ts';
import type { RawUser } from './formats/config.ts';
import type { Report } from './mistakes.ts';

/** The definition of users in a profile and its auth kind. */
interface Credentials {
  /** The entries that a user may have. Unless the auth kind reads users itself, all of them are required. */
  readonly credentials: Readonly<Record<string, 'public' | 'secret'>>;
  readonly read: UserReader | undefined;
  readonly around: Surroundings;
}

/** The users of a config, and every secret in them. */
export function usersOf(
  raw: Readonly<Record<string, RawUser>>,
  kind: Credentials,
  report: Report,
): { readonly users: Readonly<Record<string, User>>; readonly secrets: readonly string[] } {
  const read = Object.entries(raw).map(([name, fields]) => ({ name, ...userOf(name, fields, kind, report) }));
  return {
    users: Object.fromEntries(read.map(({ name, user }) => [name, user])),
    secrets: [...new Set(read.flatMap(({ secrets }) => secrets))],
  };
}

interface ReadUser {
  readonly user: User;
  readonly secrets: readonly string[];
}

function userOf(name: string, fields: RawUser, { credentials, read, around }: Credentials, report: Report): ReadUser {
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
        didYouMean(field, known) ?? `this profile knows ${known.join(', ') || 'none'}`,
      );
    return [field, secretOf(value, path, around, wrong)];
  });
  // A value under a misspelt name may be a secret too.
  const secrets = told
    .filter(([field, value]) => credentials[field] !== 'public' && value !== '')
    .map(([, value]) => value);
  const user = Object.fromEntries(told);
  for (const one of wrongs) report(...one);
  if (read === undefined || wrongs.length > 0) return { user, secrets };
  const reading = read(user, around);
  if ('user' in reading) return { user: reading.user, secrets: [...secrets, ...reading.secrets] };
  for (const { entry, message, hint } of reading.mistakes)
    report(['users', name, ...(entry === undefined ? [] : [entry])], `user ${name}: ${message}`, hint);
  return { user, secrets };
}

/** The problem without what would show a secret or a part of one: its line of the file, and the value itself. */
export function withoutSecrets(problem: Problem, secrets: readonly string[]): Problem {
  const { source, ...rest } = problem;
  const pieces = secrets.flatMap((secret) => secret.split(/\r?\n/)).filter((line) => line !== '');
  const shows = (text: string): boolean =>
    pieces.some((piece) => text.includes(piece) || text.includes(JSON.stringify(piece).slice(1, -1)));
  return source !== undefined && shows(source) ? rest : problem;
}
