import { isArray, isObject, type Json } from '../../model/json.ts';
import type { BodyForm, Style } from '../../model/style.ts';
import type { Request } from '../http/request.ts';

/** Octets of a long body, white space included. */
const LONG = 4200;

/** The request as a style writes it. What it says does not change. */
export function styled(request: Request, { accept, parameter, body: forms, headers }: Style): Request {
  const { type, body } = request;
  return {
    ...request,
    ...(accept === undefined ? {} : { accept }),
    ...(parameter === undefined || type === null || body === undefined
      ? {}
      : { type: `${type ?? 'application/json'}; ${parameter}` }),
    ...(headers === undefined ? {} : { headers: { ...headers, ...request.headers } }),
    ...(forms === undefined || body === undefined || body === null ? {} : { text: written(body, forms) }),
  };
}

function written(body: Json, forms: readonly BodyForm[]): string {
  const value = forms.includes('backwards') ? backwards(body) : body;
  const text = JSON.stringify(value, null, forms.includes('indented') ? 2 : 0);
  const escaped = forms.includes('escaped') ? withEscapes(text) : text;
  return forms.includes('long') ? escaped.padEnd(LONG, ' ') : escaped;
}

/** Members by name, the last one first: what was sent so is written the same again. */
function backwards(value: Json): Json {
  if (isArray(value)) return value.map(backwards);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([name, member]) => [name, backwards(member)]),
  );
}

/** Escapes slashes, and the last letter of each name: the values that a run searches for stay as they are. */
const withEscapes = (text: string): string =>
  text
    .replaceAll(/([a-z])":/gi, (_all, letter: string) => `\\u00${letter.charCodeAt(0).toString(16)}":`)
    .replaceAll('/', '\\/');
