import type { AuthKind } from './auth-kind.ts';
import { ANY_VARIANT, secretFor, tracesOf, valueMistakes } from './gateway-secret.ts';

/** A key in a header field that the user names, for targets behind a gateway. */
export const apiKey: AuthKind = {
  summary: 'a key in a header field of its own',
  variants: ANY_VARIANT,
  mistakes: ({ header = '', key = '' }) => [
    ...(/^[!#$%&'*+.^_`|~\w-]+$/.test(header)
      ? []
      : [{ entry: 'header', message: 'this is not the name of a header field' }]),
    ...valueMistakes('key', key),
  ],
  sign: (_request, { header = '', key = '' }, variant) => [[header, secretFor(variant, key)]],
  traces: ({ key = '' }) => tracesOf(key),
};
