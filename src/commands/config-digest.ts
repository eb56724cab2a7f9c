import type { Config } from '../model/config.ts';
import type { Json } from '../model/json.ts';
import type { Profile } from '../model/profile.ts';
import { digestOfJson } from '../support/digest.ts';

/** SHA-256 of a config without its secrets: of users only what the profile calls public. */
export function configDigest(config: Config, { credentials }: Profile): string {
  const named = Object.entries(config.users).map(
    ([name, user]) =>
      [name, Object.fromEntries(Object.entries(user).filter(([field]) => credentials[field] === 'public'))] as const,
  );
  // A config is JSON throughout; the round trip drops members that are absent.
  return digestOfJson(
    JSON.parse(
      JSON.stringify({ ...config, secrets: undefined, places: undefined, users: Object.fromEntries(named) }),
    ) as Json,
  );
}
