import type { AuthKind } from './auth-kind.ts';
import { ANY_VARIANT, secretFor, tracesOf, valueMistakes } from './gateway-secret.ts';

/** A token in Authorization (RFC 6750, 2.1), for targets behind a gateway. */
export const bearer: AuthKind = {
  summary: 'a bearer token (RFC 6750)',
  variants: ANY_VARIANT,
  mistakes: ({ token = '' }) => valueMistakes('token', token),
  sign: (_request, { token = '' }, variant) => [['Authorization', `Bearer ${secretFor(variant, token)}`]],
  traces: ({ token = '' }) => tracesOf(token),
};
