import type { Binding } from '../../model/config.ts';
import { at, isArray, isObject, withMember, type Json } from '../../model/json.ts';
import { marksIn } from '../../model/listing.ts';
import type { BodyForm, Style } from '../../model/style.ts';
import type { Request } from '../http/request.ts';

/** Octets of a long body, white space included. */
const LONG = 4200;

/** The request as a style writes it. What it says does not change. */
export function styled(request: Request, style: Style): Request {
  const { body } = request;
  const { accept, headers, body: forms, transfer } = style;
  const isBare = body === undefined || body === null;
  return {
    ...request,
    ...(accept === undefined ? {} : { accept }),
    ...(isBare || request.type === null ? {} : typed(request.type, style)),
    ...(headers === undefined ? {} : { headers: { ...headers, ...request.headers } }),
    ...(isBare || forms === undefined ? {} : { text: written(body, forms) }),
    ...(isBare || transfer === undefined ? {} : { wire: { ...request.wire, transfer } }),
  };
}

function typed(type = 'application/json', { parameter, letters }: Style): Pick<Request, 'type'> {
  if (parameter === undefined && letters === undefined) return {};
  const essence = letters === 'capitals' ? type.toUpperCase() : type;
  return { type: parameter === undefined ? essence : `${essence}; ${parameter}` };
}

/** The creation with the suffix behind its unique name, where the run itself made that up. */
export function named(request: Request, { suffix }: Style, binding: Binding | undefined, token: string): Request {
  const { body } = request;
  if (suffix === undefined || binding?.unique === undefined || body === undefined) return request;
  const name = at(body, binding.unique);
  return typeof name !== 'string' || name.endsWith(suffix) || marksIn(name, token).length === 0
    ? request
    : { ...request, body: withMember(body, binding.unique, `${name}${suffix}`) };
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
