import type { Exchange } from '../../model/exchange.ts';
import { type Report, type ReportedFinding } from '../../model/report.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { groupBy } from '../grouping.ts';

/** An exchange that the page shows. */
export interface Exhibit {
  /** From 1, in the order of the page. */
  readonly number: number;
  /** The finding beneath which it stands in full; others refer to it. */
  readonly home: ReportedFinding;
}

/** Which findings come with their exchanges, and where each exchange stands. */
export interface Evidence {
  readonly shown: ReadonlySet<ReportedFinding>;
  readonly exhibits: ReadonlyMap<Exchange, Exhibit>;
  /** How to send requests again. */
  readonly again: Pick<Report, 'replay' | 'resend'>;
}

/** Characters of exchanges in one page: what a browser opens at once. */
const BUDGET = 3_000_000;

const lengthOf = ({ request, response }: Exchange): number =>
  [...request.headers, ...(response?.headers ?? [])].reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  ) +
  request.url.length +
  (request.body?.length ?? 0) +
  (response?.body?.length ?? 0);

/** In the order of the page. */
const exchangesOf = ({ exchange, twin }: ReportedFinding): readonly Exchange[] =>
  [twin, exchange].filter((one) => one !== undefined);

/** Gives each exchange a key, equal ones the same; many requirements judge the same exchange of a scenario. */
function createKeys(): (exchange: Exchange) => string {
  const keys = new Map<Exchange, string>();
  const alike = new Map<string, Exchange[]>();
  const find = (exchange: Exchange): string => {
    const { scenario, step, startedAt, durationMs, request, response } = exchange;
    const name = JSON.stringify([scenario, step, startedAt, durationMs, request.method, request.url, response?.status]);
    const known = alike.get(name) ?? [];
    const found = known.findIndex((one) => isEqual(one, exchange));
    if (found < 0) alike.set(name, [...known, exchange]);
    return `${name} ${found < 0 ? known.length : found}`;
  };
  return (exchange) => {
    const key = keys.get(exchange) ?? find(exchange);
    keys.set(exchange, key);
    return key;
  };
}

const isEqual = (a: Exchange, b: Exchange): boolean =>
  a.request.body === b.request.body &&
  a.response?.body === b.response?.body &&
  String(a.request.headers) === String(b.request.headers) &&
  String(a.response?.headers) === String(b.response?.headers);

/**
 * Which exchanges fit into the page. The first finding of each code of each requirement comes before any second one, so
 * that no requirement is left without evidence because another has thousands of findings.
 */
export function evidenceOf(
  { requirements, ...again }: Pick<Report, 'requirements' | 'replay' | 'resend'>,
  budget = BUDGET,
): Evidence {
  const ranked = requirements.flatMap(({ findings }) =>
    [...groupBy(findings, ({ code }) => code).values()].flatMap((alike) =>
      alike.map((finding, rank) => ({ finding, rank })),
    ),
  );
  const inTurn = ranked.sort(
    (a, b) => a.rank - b.rank || VERDICTS.indexOf(a.finding.verdict) - VERDICTS.indexOf(b.finding.verdict),
  );
  const keyOf = createKeys();
  const counted = new Set<string>();
  const shown = new Set<ReportedFinding>();
  let left = budget;
  for (const { finding } of inTurn) {
    const own = exchangesOf(finding).map((exchange) => ({ exchange, key: keyOf(exchange) }));
    const cost = own.reduce((sum, { exchange, key }) => sum + (counted.has(key) ? 0 : lengthOf(exchange)), 0);
    if (own.length === 0 || cost > left) continue;
    left -= cost;
    shown.add(finding);
    for (const { key } of own) counted.add(key);
  }
  return {
    shown,
    again,
    exhibits: exhibitsOf(
      requirements.flatMap(({ findings }) => findings).filter((finding) => shown.has(finding)),
      keyOf,
    ),
  };
}

function exhibitsOf(
  findings: readonly ReportedFinding[],
  keyOf: (exchange: Exchange) => string,
): ReadonlyMap<Exchange, Exhibit> {
  const known = new Map<string, Exhibit>();
  const exhibits = new Map<Exchange, Exhibit>();
  for (const finding of findings) {
    for (const exchange of exchangesOf(finding)) {
      const key = keyOf(exchange);
      const exhibit = known.get(key) ?? { number: known.size + 1, home: finding };
      known.set(key, exhibit);
      exhibits.set(exchange, exhibit);
    }
  }
  return exhibits;
}
