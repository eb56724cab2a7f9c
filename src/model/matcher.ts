import { equal, isArray, isObject, type Json } from './json.ts';

/** What a value must be; every member that is given must hold. A bare string, number or boolean stands for `equals`. */
interface Matcher {
  readonly present?: boolean;
  readonly equals?: Json;
  readonly 'not-equals'?: Json;
  readonly 'one-of'?: readonly Json[];
  readonly 'none-of'?: readonly Json[];
  /** A pattern of RE2's syntax: matched in linear time. */
  readonly matches?: string;
  readonly type?: JsonType;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'not-empty'?: boolean;
  readonly 'uri-reference'?: boolean;
  readonly 'http-date'?: boolean;
}

export const JSON_TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] as const;
type JsonType = (typeof JSON_TYPES)[number];

/** Compiles patterns; comes in as an argument so that this layer knows no package. */
type Patterns = (pattern: string) => (text: string) => boolean;

export const matcherOf = (params: Json): Matcher => (isObject(params) ? params : { equals: params });

/** Why the value does not match: what was expected; undefined where it does. */
export function mismatch(value: Json | undefined, matcher: Matcher, patterns: Patterns): string | undefined {
  if (matcher.present === false) return value === undefined ? undefined : 'to be absent';
  if (value === undefined) return 'to be present';
  for (const [name, expected] of Object.entries(matcher) as [keyof Matcher, never][]) {
    const text = TESTS[name](value, expected, patterns);
    if (text !== undefined) return text;
  }
  return undefined;
}

type Test = (value: Json, expected: never, patterns: Patterns) => string | undefined;
const unless = (holds: boolean, expected: string): string | undefined => (holds ? undefined : expected);

const TESTS = {
  present: () => undefined,
  equals: (value, expected: Json) => unless(equal(value, expected), JSON.stringify(expected)),
  'not-equals': (value, expected: Json) => unless(!equal(value, expected), `anything but ${JSON.stringify(expected)}`),
  'one-of': (value, expected: readonly Json[]) =>
    unless(
      expected.some((one) => equal(one, value)),
      `one of ${expected.map((one) => JSON.stringify(one)).join(', ')}`,
    ),
  'none-of': (value, expected: readonly Json[]) =>
    unless(!expected.some((one) => equal(one, value)), `anything but ${JSON.stringify(value)}`),
  matches: (value, expected: string, patterns) =>
    unless(typeof value === 'string' && patterns(expected)(value), `to match ${expected}`),
  type: (value, expected: JsonType) => unless(isType(value, expected), `to be of type ${expected}`),
  minimum: (value, expected: number) =>
    unless(typeof value === 'number' && value >= expected, `at least ${String(expected)}`),
  maximum: (value, expected: number) =>
    unless(typeof value === 'number' && value <= expected, `at most ${String(expected)}`),
  'not-empty': (value, expected: boolean) =>
    unless(!expected || (value !== '' && !(isArray(value) && value.length === 0)), 'not to be empty'),
  'uri-reference': (value, expected: boolean) =>
    unless(!expected || (typeof value === 'string' && isUriReference(value)), 'a URI or relative reference (RFC 3986)'),
  'http-date': (value, expected: boolean) =>
    unless(!expected || (typeof value === 'string' && isHttpDate(value)), 'an HTTP-date (RFC 9110, 5.6.7)'),
} as const satisfies Record<keyof Matcher, Test>;

const isType = (value: Json, type: JsonType): boolean => {
  if (type === 'null') return value === null;
  if (type === 'array') return isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
};

const URI_CHARACTERS = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;

/** RFC 3986, 4.1: the right characters, a scheme that is one, one fragment, and no brackets outside the authority. */
export function isUriReference(text: string): boolean {
  if (!URI_CHARACTERS.test(text) || text.length > 8192) return false;
  const [, scheme, authority, rest = ''] = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?(.*)$/.exec(text) ?? [];
  if (scheme !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return false;
  if (authority?.includes('[') === true && !/^(?:[^@[\]]*@)?\[[0-9A-Fa-f:.vV~_-]+\](?::\d*)?$/.test(authority))
    return false;
  if (authority !== undefined && !authority.includes('[') && !/^[^\s]*?(?::\d*)?$/.test(authority)) return false;
  return !/[[\]]/.test(rest) && rest.split('#').length <= 2;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TIME = '(?<hour>[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)';
const FORMS = [
  new RegExp(`^(?<name>[A-Z][a-z]{2}), (?<day>\\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^(?<name>[A-Z][a-z]{2})[a-z]*day, (?<day>\\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\\d{2}) ${TIME} GMT$`),
  new RegExp(`^(?<name>[A-Z][a-z]{2}) (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
];

/** RFC 9110, 5.6.7: IMF-fixdate, or one of the two obsolete forms, of a day that there is. */
function isHttpDate(text: string): boolean {
  const {
    name = '',
    day = '',
    month = '',
    year = '',
  } = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined) ?? {};
  const index = MONTHS.indexOf(month);
  if (index < 0 || !DAYS.includes(name)) return false;
  if (year.length === 2) return Number(day) >= 1 && Number(day) <= 31;
  return (
    Number(day) >= 1 &&
    Number(day) <= daysIn(index, Number(year)) &&
    DAYS[weekdayOf(Number(year), index, Number(day))] === name
  );
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (month: number, year: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0;

/** Sakamoto's method; 0 is Sunday. */
function weekdayOf(year: number, month: number, day: number): number {
  const shifted = month < 2 ? year - 1 : year;
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month] ?? 0;
  return (shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + offset + day) % 7;
}
