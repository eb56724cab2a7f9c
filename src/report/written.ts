import type { Exchange, HeaderField } from '../model/exchange.ts';
import type { Report, ReportedFinding, WrittenFinding, WrittenReport } from '../model/report.ts';
import { withCutBodies } from '../support/cut-body.ts';
import { omitted } from '../support/omitted.ts';
import { replayLine } from './replay/replay-line.ts';

/** Characters of all exchanges of a report; beyond that only the beginnings of bodies and fields are kept. */
const BUDGET = 6_000_000;
const LEAST = { body: 512, field: 128, fields: 40 } as const;

/** The report with each exchange once. */
export function writtenReport(report: Report): WrittenReport {
  const { idOf, exchanges } = createExchanges();
  const requirements = report.requirements.map((requirement) => ({
    ...requirement,
    findings: requirement.findings.map((finding) => writtenFinding(finding, report, idOf)),
  }));
  return { ...report, requirements, exchanges };
}

function writtenFinding(
  finding: ReportedFinding,
  report: Report,
  idOf: (exchange: Exchange) => string,
): WrittenFinding {
  const { exchange, twin, ...rest } = finding;
  const replay = replayLine(finding, report);
  return {
    ...rest,
    ...(exchange === undefined ? {} : { exchange: idOf(exchange) }),
    ...(twin === undefined ? {} : { twin: idOf(twin) }),
    ...(replay === undefined ? {} : { replay }),
  };
}

function beginningOf(exchange: Exchange): Exchange {
  const cut = omitted(withCutBodies(exchange, LEAST.body), 'via');
  const { request, response } = cut;
  return {
    ...cut,
    request: { ...request, headers: beginningsOf(request.headers) },
    response: response === null ? null : { ...response, headers: beginningsOf(response.headers) },
  };
}

const beginningsOf = (fields: readonly HeaderField[]): readonly HeaderField[] =>
  fields
    .slice(0, LEAST.fields)
    .map(([name, value]) => [
      name.slice(0, LEAST.field),
      value.length > LEAST.field ? `${value.slice(0, LEAST.field)}…` : value,
    ]);

/** Equal exchanges have one id. An exchange without one, as a recording has it, gets the next free. */
function createExchanges() {
  const exchanges: Record<string, Exchange> = {};
  const ids = new Map<string, string>();
  const seen = new Map<Exchange, string>();
  let left = BUDGET;
  const enter = (exchange: Exchange): string => {
    const text = JSON.stringify(exchange);
    const known = ids.get(text);
    if (known !== undefined) return known;
    const own = exchange.id;
    const id = own !== undefined && !Object.hasOwn(exchanges, own) ? own : `exchange-${ids.size + 1}`;
    ids.set(text, id);
    exchanges[id] = text.length <= left ? exchange : beginningOf(exchange);
    left -= text.length;
    return id;
  };
  const idOf = (exchange: Exchange): string => {
    const id = seen.get(exchange) ?? enter(exchange);
    seen.set(exchange, id);
    return id;
  };
  return { idOf, exchanges };
}
