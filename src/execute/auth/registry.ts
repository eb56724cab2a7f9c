import type { AuthKind } from './auth-kind.ts';
import { basic } from './basic.ts';
import { apiKey } from './api-key.ts';
import { bearer } from './bearer.ts';
import { signature } from './signature.ts';

const none: AuthKind = {
  summary: 'no credentials',
  variants: { type: 'object', additionalProperties: false, minProperties: 1, properties: { user: { type: 'string' } } },
  sign: () => [],
  traces: () => [],
};

/** The key is the word that a profile writes under `auth`. */
export const AUTH_KINDS = { basic, bearer, 'api-key': apiKey, none, signature } satisfies Record<string, AuthKind>;
export type AuthKindName = keyof typeof AUTH_KINDS;
