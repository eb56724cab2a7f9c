import { ALWAYS, type Condition as PublishedCondition } from '../reference.ts';
import { fieldOf, type Incoming } from './incoming.ts';
import type { Facts } from './past.ts';

/** A condition, and how a server tells that a request meets it. */
export interface Condition extends PublishedCondition {
  readonly holds: (facts: Facts) => boolean;
}

type Test = Condition['holds'];
type Fits = Condition['fits'];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

const always: Fits = () => true;
/** A list is never deleted. */
const ofResource: Fits = (_method, kind) => !kind.startsWith('list of ');
const withBody: Fits = (method) => ['POST', 'PUT', 'PATCH'].includes(method);
const field =
  (name: string, pattern: RegExp): Test =>
  ({ request }) =>
    pattern.test(fieldOf(request, name) ?? '');
const body =
  (test: (text: string) => boolean): Test =>
  ({ request }) =>
    test(request.body.toString('utf8'));
const parameters = ({ target }: Incoming): number =>
  (/\?(.+)$/s.exec(target)?.[1] ?? '').split('&').filter(Boolean).length;

/** The conditions of every server: dimension, value, requests that can meet it, and those that do. */
const COMMON: readonly (readonly [dimension: string, value: string, fits: Fits, holds: Test])[] = [
  ...METHODS.map(
    (name) =>
      ['method', name, (method: string) => method === name, ({ request }: Facts) => request.method === name] as const,
  ),
  ['accept', 'absent', always, ({ request }) => fieldOf(request, 'accept') === null],
  ['accept', 'a list', always, field('accept', /,/)],
  ['accept', 'a range', always, field('accept', /\*/)],
  ['accept', 'weighted', always, field('accept', /;\s*q=/i)],
  ['content-type', 'with a parameter', withBody, field('content-type', /;/)],
  ['content-type', 'in capitals', withBody, field('content-type', /[A-Z]/)],
  ['content-type', 'plain JSON', withBody, field('content-type', /^application\/json\b/i)],
  ['body', 'indented', withBody, body((text) => /^\{\s*\n/.test(text))],
  ['body', 'escaped', withBody, body((text) => /\\["\\/u]/.test(text))],
  ['body', 'beyond ASCII', withBody, body((text) => /[^\0-\x7f]/.test(text))],
  ['body', 'over 1 kB', withBody, body((text) => text.length > 1000)],
  ['body', 'over 4 kB', withBody, body((text) => text.length > 4000)],
  ['body', 'chunked', withBody, field('transfer-encoding', /chunked/i)],
  ['body', 'announced by Expect', withBody, field('expect', /./)],
  ['query', 'one parameter', always, ({ request }) => parameters(request) === 1],
  ['query', 'several parameters', always, ({ request }) => parameters(request) > 1],
  ['target', 'percent-encoded', always, ({ request }) => /%[0-9a-f]{2}/i.test(request.target)],
  ['connection', 'closing', always, field('connection', /close/i)],
  [
    'history',
    'asked for the first time',
    always,
    ({ past: { reads, changes, refusals } }) => reads + changes + refusals === 0,
  ],
  ['history', 'read before', always, ({ past: { reads } }) => reads > 0],
  ['history', 'refused before', always, ({ past: { refusals } }) => refusals > 0],
  ['history', 'changed once', always, ({ past: { changes } }) => changes === 1],
  ['history', 'changed twice or more', always, ({ past: { changes } }) => changes > 1],
  ['history', 'deleted', ofResource, ({ past: { isDeleted } }) => isDeleted],
  ['history', 'after a failure', always, ({ isAfterFailure }) => isAfterFailure],
  ['value', 'a near miss', always, ({ isNearMiss }) => isNearMiss],
  ['nth', 'the second', always, ({ nth }) => nth === 2],
  ['nth', 'from the third', always, ({ nth }) => nth > 2],
];

/**
 * The conditions under which a server with these kinds of target can be at fault. Where the protocol has no query, no
 * client can meet a condition on it.
 */
export const conditionsOf = (
  kinds: readonly string[],
  { more = [], hasQuery }: { readonly more?: readonly Condition[]; readonly hasQuery: boolean },
): readonly Condition[] => [
  ...COMMON.filter(([dimension]) => hasQuery || dimension !== 'query').map(([dimension, value, fits, holds]) => ({
    name: `${dimension}: ${value}`,
    fits,
    holds,
  })),
  ...kinds.map((name): Condition => ({
    name: `kind: ${name}`,
    fits: (_method, kind) => kind === name,
    holds: ({ kind }) => kind === name,
  })),
  ...more,
];

/** No condition at all; what deviates is recorded as with the others. */
const NONE: Condition = { name: ALWAYS, fits: always, holds: () => true };

/** @throws Error when no condition has this name. */
export function conditionNamed(name: string | undefined, known: readonly Condition[]): Condition | undefined {
  if (name === undefined) return undefined;
  const found = [NONE, ...known].find((condition) => condition.name === name);
  if (found === undefined) throw new Error(`there is no condition named ${name}`);
  return found;
}
