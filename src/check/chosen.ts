import type { ActRequest, ActRun, Chosen } from '../model/act.ts';
import { decodeSent } from '../model/body.ts';
import { at, type Json } from '../model/json.ts';
import { matcherOf, mismatch } from '../model/matcher.ts';
import { matches } from '../support/patterns.ts';
import { haveFields, hasStatus } from './when.ts';

/** The requests of an act that are meant, in order of arrival. */
export function chosenOf({ requests }: Pick<ActRun, 'requests'>, wanted: Chosen): readonly ActRequest[] {
  const mark = (name: string | undefined): number | undefined =>
    name === undefined ? undefined : requests.findIndex(({ by }) => by === name);
  const after = mark(wanted.after);
  const before = mark(wanted.before);
  const started = (index: number | undefined): number =>
    index === undefined ? 0 : (requests[index]?.exchange.startedAt ?? Infinity);
  return requests.filter((request, index) => {
    if (after !== undefined && (after < 0 || index <= after || request.exchange.startedAt < started(after)))
      return false;
    if (before !== undefined && before >= 0 && index >= before) return false;
    return isChosen(request, wanted);
  });
}

function isChosen(request: ActRequest, wanted: Chosen): boolean {
  const { exchange, path, at: place, by } = request;
  const { at: where = 'own', method, status, answered } = wanted;
  if (where !== 'any' && where !== place) return false;
  if (method !== undefined && !method.includes(exchange.request.method)) return false;
  if (wanted.path !== undefined && !matches(wanted.path)(path)) return false;
  if (status !== undefined && !hasStatus(exchange.response?.status ?? 0, status)) return false;
  if (answered !== undefined && answered !== by) return false;
  return (
    (wanted.query === undefined || haveParameters(exchange.request.url, wanted.query)) &&
    (wanted.header === undefined || haveFields(exchange.request.headers, wanted.header)) &&
    (wanted.body === undefined || membersMismatch(request, wanted.body) === undefined)
  );
}

/** Query parameters as a server reads them that decodes forms; several of one name are joined with a line break. */
export function parametersOf(url: string): ReadonlyMap<string, string> {
  const query = /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '';
  const all = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query))
    all.set(name, all.has(name) ? `${all.get(name) ?? ''}\n${value}` : value);
  return all;
}

const haveParameters = (url: string, wanted: Readonly<Record<string, Json>>): boolean => {
  const parameters = parametersOf(url);
  return Object.entries(wanted).every(
    ([name, params]) => mismatch(parameters.get(name), matcherOf(params), matches) === undefined,
  );
};

/** The JSON of a request's body; undefined where it is none. */
export const sentJson = ({ exchange: { request } }: ActRequest): Json | undefined => decodeSent(request)?.json;

/** The first member of the body that does not match: where, what came, what was expected. */
export function membersMismatch(
  request: ActRequest,
  wanted: Readonly<Record<string, Json>>,
): { readonly where: string; readonly actual: Json | undefined; readonly expected: string } | undefined {
  const body = sentJson(request);
  for (const [pointer, params] of Object.entries(wanted)) {
    const actual = at(body, pointer);
    const expected = mismatch(actual, matcherOf(params), matches);
    if (expected !== undefined) return { where: pointer, actual, expected };
  }
  return undefined;
}
