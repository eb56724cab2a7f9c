import type { JsonObject } from '../../model/json.ts';
import { fromEach } from '../../model/template.ts';
import { MALFORMED, PARAMETERS, type Parameter } from './authorization.ts';
import { UNKNOWN } from './key-id.ts';
import { DIFFERENCES, HASHED, type Difference, type Hashed } from './signed-message.ts';

/** What a scenario may ask for; the schema below says what each means. */
export interface Variant {
  readonly headers?: readonly string[];
  readonly omit?: readonly string[];
  readonly dates?: Readonly<Partial<Record<DateName, string>>>;
  readonly offset?: string;
  readonly body?: 'unsigned';
  readonly differs?: Difference;
  /** Which octet; true: the middle one. */
  readonly altered?: true | 'first' | 'last';
  readonly hash?: Hashed;
  readonly key?: 'foreign';
  readonly 'key-of'?: string;
  readonly 'user-of'?: string;
  readonly target?: string;
  readonly 'key-id'?: string;
  readonly algorithm?: string;
  readonly digest?: string;
  readonly order?: readonly Parameter[];
  readonly malformed?: string;
}

export const DATE_NAMES = ['date', 'x-date'] as const;
export type DateName = (typeof DATE_NAMES)[number];

const orEach = (schema: JsonObject, description: string): JsonObject => ({ anyOf: [schema, fromEach], description });
const one = (words: readonly string[], description: string): JsonObject => orEach({ enum: words }, description);
const list = (items: JsonObject, description: string): JsonObject => orEach({ type: 'array', items }, description);
const offset: JsonObject = {
  type: 'string',
  pattern: '^(-?\\d+(\\.\\d+)?(ms|s|m|h)|\\{each\\.[\\w.-]+\\})$',
  description: "added to the target's clock, such as 0s, -302s, 240s",
};
const name: JsonObject = { type: 'string', minLength: 1 };

export const variants: JsonObject = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    user: { type: 'string' },
    headers: list(name, 'the names to sign, in this order and case, in place of those that belong to the request'),
    omit: list(name, 'names that stay unsigned; the fields are sent all the same'),
    dates: orEach(
      {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(DATE_NAMES.map((one) => [one, offset])),
      },
      'which of Date and X-Date are sent (and signed), and how far each is from the clock of the target',
    ),
    offset: { ...offset, description: 'short for dates with date alone' },
    body: one(['unsigned'], 'unsigned: signed like a request without a body'),
    differs: one(DIFFERENCES, 'what was signed is another than what is sent'),
    altered: orEach(
      { enum: [true, 'first', 'last'] },
      'one octet of the signature is changed: one in the middle, the first, or the last',
    ),
    hash: one(HASHED, 'the hash of the body is another; it is what is both sent and signed'),
    key: one(['foreign'], 'foreign: a good key that the target does not know'),
    'key-of': { type: 'string', description: 'the key of this other user of the config' },
    'user-of': { type: 'string', description: 'in the keyId, the user is this other one of the config' },
    target: { type: 'string', description: 'the URL whose path and query are signed in place of those that are sent' },
    'key-id': one(
      Object.keys(UNKNOWN),
      'the part of the keyId that is an unknown one of the right form, or nearly the right one',
    ),
    algorithm: {
      type: 'string',
      description: 'the text of the parameter in place of rsa-sha256; what is signed stays as it is',
    },
    digest: one(['sha1', 'sha384', 'sha512'], 'the hash that really is signed, in place of sha256'),
    order: list({ enum: PARAMETERS }, 'the parameters in this order; one that is not in it is not sent'),
    malformed: {
      type: 'string',
      description: `${Object.keys(MALFORMED).join(', ')}, or what shall stand behind the scheme`,
    },
  },
};
