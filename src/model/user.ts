import type { User } from './config.ts';

/** How a config reaches what it points to; both return undefined where there is nothing. */
export interface Surroundings {
  readonly env: (name: string) => string | undefined;
  /** A file beside the config, or below the home directory where the path begins with ~/. */
  readonly file: (path: string) => string | undefined;
}

export interface UserMistake {
  /** The entry of the user that is wrong; the user as a whole where there is none. */
  readonly entry?: string;
  /** Never holds a secret, or a part of one. */
  readonly message: string;
  readonly hint?: string;
}

/** A user as its auth kind needs it, with every secret in it; or what is wrong with it. */
export type UserReading =
  { readonly user: User; readonly secrets: readonly string[] } | { readonly mistakes: readonly UserMistake[] };

/** Makes a user of what the config says of it, variables and files already read. */
export type UserReader = (told: User, around: Surroundings) => UserReading;

/** What is wrong with what a config says of a user; nothing of it is a secret. */
export type UserJudge = (told: User) => readonly UserMistake[];
