/**
 * Counts which operations of the API descriptions were seen, answered how, judged by what, for reports: exchanges and
 * judgements of a run or of traffic go in as they come.
 */
import { documentedIn } from '../check/context.ts';
import { operationFinder } from '../model/operation.ts';
import { placeText, type ApiDescription, type Operation } from '../model/description.ts';
import type { Config } from '../model/config.ts';
import type { Exchange } from '../model/exchange.ts';
import type { OperationCoverage } from '../model/operation-coverage.ts';
import type { Judgement } from '../model/run.ts';
import { problemText } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import { askable } from '../plan/askable.ts';

export interface OperationCount {
  readonly exchange: (exchange: Exchange) => void;
  readonly judged: (judgement: Judgement) => void;
  /** Undefined where there are no descriptions; `reasonOf` says why an operation was not seen. */
  readonly coverage: (reasonOf: (api: ApiDescription, operation: Operation) => string) => OperationCoverage | undefined;
}

interface Seen {
  exchanges: number;
  readonly statuses: Record<string, number>;
  readonly judged: Set<string>;
  readonly unmet: Set<string>;
}

const MOST_PATHS = 50;

const WORDS = {
  'no-operation': 'no operation has the method and path',
  'unknown-operation': 'no operation has the method and path',
  'other-service': 'the host is that of another service',
  ambiguous: 'operations of several descriptions fit alike',
} as const;

/** Nothing is counted where there are no descriptions. */
export function createOperationCount(suite: Suite): OperationCount {
  if (suite.apis.length === 0) return { exchange: () => undefined, judged: () => undefined, coverage: () => undefined };
  const find = documentedIn(suite);
  const seen = new Map<Operation, Seen>();
  const unmatched: Record<string, number> = {};
  const paths = new Map<string, number>();
  const miss = (why: keyof typeof WORDS, { request: { method, url } }: Exchange): void => {
    unmatched[WORDS[why]] = (unmatched[WORDS[why]] ?? 0) + 1;
    const key = `${method} ${url.replace(/[?#].*$/, '').slice(0, 300)}`;
    if (paths.has(key) || paths.size < MOST_PATHS) paths.set(key, (paths.get(key) ?? 0) + 1);
  };
  return {
    exchange(exchange) {
      const found = find(exchange);
      if (found === undefined) return;
      if (typeof found === 'string') {
        miss(found, exchange);
        return;
      }
      const one = seen.get(found.operation) ?? { exchanges: 0, statuses: {}, judged: new Set(), unmet: new Set() };
      const status = String(exchange.response?.status ?? 'none');
      one.exchanges += 1;
      one.statuses[status] = (one.statuses[status] ?? 0) + 1;
      seen.set(found.operation, one);
    },
    judged({ exchange, result, requirement }) {
      if (exchange === undefined || (result !== 'met' && result !== 'unmet')) return;
      const found = find(exchange);
      const one = found === undefined || typeof found === 'string' ? undefined : seen.get(found.operation);
      one?.judged.add(requirement);
      if (result === 'unmet') one?.unmet.add(requirement);
    },
    coverage: (reasonOf) => ({
      descriptions: suite.apis.map(({ name, file, title, digest, remarks }) => ({
        ...{ name, file, title, digest },
        remarks: remarks.map(problemText),
      })),
      operations: suite.apis.flatMap((api) =>
        api.operations.map((operation) => reported(api, operation, seen.get(operation), reasonOf)),
      ),
      unmatched,
      unmatchedPaths: Object.fromEntries(paths),
    }),
  };
}

function reported(
  api: ApiDescription,
  operation: Operation,
  seen: Seen | undefined,
  reasonOf: (api: ApiDescription, operation: Operation) => string,
): OperationCoverage['operations'][number] {
  const { id, method, path, place } = operation;
  return {
    ...{ api: api.name, id, method },
    path: `${api.servers[0]?.basePath ?? ''}${path}`,
    place: placeText(api, place),
    exchanges: seen?.exchanges ?? 0,
    statuses: seen?.statuses ?? {},
    judged: [...(seen?.judged ?? [])].sort(),
    unmet: [...(seen?.unmet ?? [])].sort(),
    ...(seen === undefined ? { reason: reasonOf(api, operation) } : {}),
  };
}

/** Why a run did not ask for an operation: by the bindings, the vars, and what ended it early. */
export function unseenInRun(
  { apis, profile }: Suite,
  { bindings, vars, target }: Config,
  halted: string | undefined,
): (api: ApiDescription, operation: Operation) => string {
  const find = operationFinder(apis, profile.services);
  const collections = bindings.flatMap(({ collection }) =>
    collection !== undefined && 'uri' in collection && URL.canParse(collection.uri, target)
      ? [new URL(collection.uri, target).href]
      : [],
  );
  const missing = new Map(askable(apis, vars, '').map((one) => [one.operation, one.missing] as const));
  const bound = collections.flatMap((url) =>
    ['GET', 'POST'].flatMap((method) => {
      const found = find(method, url);
      return typeof found === 'string' ? [] : [{ api: found.api, path: found.operation.path.replace(/\/$/, '') }];
    }),
  );
  return (api, operation) => {
    const { path } = operation;
    const names = missing.get(operation) ?? [];
    const isBound = bound.some((one) => one.api === api && (path === one.path || path.startsWith(`${one.path}/`)));
    if (!isBound && names.length > 0) return `no binding has its resource, and vars has no ${names.join(', ')}`;
    if (!isBound) return 'no binding has its resource';
    return halted ?? 'its resource is bound, and no scenario asks for this operation';
  };
}

/** Paths of a request may hold what is secret. */
export const maskedOperations = (operations: OperationCoverage, mask: (text: string) => string): OperationCoverage => ({
  ...operations,
  unmatchedPaths: Object.fromEntries(
    Object.entries(operations.unmatchedPaths).map(([path, count]) => [mask(path), count]),
  ),
});
