import type { Exchange } from '../model/exchange.ts';
import type { JsonObject } from '../model/json.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Report, ReportedFinding, WrittenFinding, WrittenReport } from '../model/report.ts';
import { omitted } from '../support/omitted.ts';
import { loadJson } from './json-file.ts';

/** Before exchanges had ids, each finding had copies of its own. */
type AnyFinding = (WrittenFinding | ReportedFinding) & Pick<WrittenFinding, 'replay'>;
type AnyReport = Omit<WrittenReport, 'requirements' | 'exchanges'> & {
  readonly requirements: readonly (Omit<WrittenReport['requirements'][number], 'findings'> & {
    readonly findings: readonly AnyFinding[];
  })[];
  readonly exchanges?: WrittenReport['exchanges'];
};

/** A report.json, validated against the published schema of reports, whichever version wrote it. */
export function loadReport(file: string, text: string | undefined, schema: JsonObject): Loaded<Report> {
  if (text === undefined) return refused(problem(file, 'the report cannot be read'));
  const read = loadJson<AnyReport>(file, text, 'an assay report', schema);
  return read.ok ? withExchanges(file, read.value) : read;
}

/** The report with the exchanges themselves where it has their ids. */
function withExchanges(file: string, { exchanges = {}, ...report }: AnyReport): Loaded<Report> {
  const missing = new Set<string>();
  const exchangeOf = (held: string | Exchange | undefined): Exchange | undefined => {
    if (typeof held !== 'string') return held;
    if (!Object.hasOwn(exchanges, held)) missing.add(held);
    return exchanges[held];
  };
  const findingOf = ({ exchange: heldExchange, twin: heldTwin, ...held }: AnyFinding): ReportedFinding => {
    const exchange = exchangeOf(heldExchange);
    const twin = exchangeOf(heldTwin);
    const finding = omitted(held, 'replay');
    return { ...finding, ...(exchange === undefined ? {} : { exchange }), ...(twin === undefined ? {} : { twin }) };
  };
  const requirements = report.requirements.map((requirement) => ({
    ...requirement,
    findings: requirement.findings.map(findingOf),
  }));
  const [first] = missing;
  return first === undefined
    ? loaded({ ...report, requirements })
    : refused(problem(file, `this is not an assay report: a finding names exchange ${first}, which is not there`));
}
