import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { isSuccess, type Exchange } from '../model/exchange.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Report, ReportedFinding, RequirementReport } from '../model/report.ts';
import type { Effects } from '../pipeline/effects.ts';
import { withoutGzip } from '../record/read-recording.ts';
import { didYouMean } from '../support/nearest.ts';
import { openReport } from './open-report.ts';
import { logIn } from './run-log.ts';

/** A finding, and where it was reported. */
export interface Found {
  readonly path: string;
  readonly report: Report;
  readonly requirement: RequirementReport;
  readonly finding: ReportedFinding & { readonly exchange: Exchange };
}

interface Places {
  readonly report?: string;
  readonly out: string;
}

/** The finding of an id in a report, or in the newest of those below the report folder that have it. */
export function findFinding(id: string, { report, out }: Places, effects: Effects): Loaded<Found> {
  const paths = report === undefined ? reportsBelow(out, effects) : [report];
  const hint = 'name one with --report, or its folder with --out';
  if (paths.length === 0) return refused(problem('replay', `there is no report.json below ${out}`, hint));
  const opened = paths.map((path) => ({ path, read: openReport(path, effects) }));
  const problems = opened.flatMap(({ read }) => (read.ok ? [] : read.problems));
  const all = opened.flatMap(({ path, read }) => (read.ok ? findingsIn(path, read.value) : []));
  const wanted = id.toLowerCase();
  const [newest] = all
    .filter(({ finding }) => finding.id === wanted)
    .toSorted((a, b) => b.report.startedAt.localeCompare(a.report.startedAt));
  if (newest === undefined && problems.length > 0) return refused(...problems);
  if (newest === undefined) return refused(unknown(id, paths, all));
  const { exchange } = newest.finding;
  return exchange === undefined
    ? refused(
        problem(
          'replay',
          `the report keeps no request of finding ${id}`,
          `assay run --requirement ${newest.requirement.id}`,
        ),
      )
    : loaded({ ...newest, finding: { ...newest.finding, exchange } });
}

type AnyFound = Omit<Found, 'finding'> & { readonly finding: ReportedFinding };

const findingsIn = (path: string, report: Report): readonly AnyFound[] =>
  report.requirements.flatMap((requirement) =>
    requirement.findings.map((finding) => ({ path, report, requirement, finding })),
  );

function unknown(id: string, paths: readonly string[], all: readonly AnyFound[]) {
  const ids = [...new Set(all.flatMap(({ finding }) => finding.id ?? []))];
  const where = paths.length === 1 ? (paths[0] ?? '') : `${paths.length} reports`;
  const list =
    ids.length === 0 ? 'there are no findings' : `index.html and report.json list them, ${ids.length} in all`;
  return problem('replay', `no finding ${id} in ${where}`, [didYouMean(id, ids), list].filter(Boolean).join(' '));
}

function reportsBelow(folder: string, { cwd }: Effects): readonly string[] {
  const root = resolve(cwd, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => /(^|[\\/])report\.json$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** What the log beside a report adds to it; undefined where there is no log. */
interface Logged {
  /** The exchange with its whole bodies, where the log has it. */
  readonly exchange: Exchange | undefined;
  /** URIs that the run deleted. */
  readonly deleted: ReadonlySet<string>;
}

/** Reads the log of exchanges that lies beside a report. */
export async function readLog(
  reportPath: string,
  id: string | undefined,
  { cwd }: Effects,
): Promise<Logged | undefined> {
  const path = logIn(dirname(resolve(cwd, reportPath)));
  if (path === undefined) return undefined;
  const input = Readable.from(withoutGzip(createReadStream(path)));
  const deleted = new Set<string>();
  let exchange: Exchange | undefined;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (line === '') continue;
      const one = JSON.parse(line) as Exchange;
      if (id !== undefined && one.id === id) exchange = one;
      if (one.intent === 'delete' && isSuccess(one)) deleted.add(one.request.url.replace(/[?#].*$/, ''));
    }
  } catch {
    // A log that was cut, or that is none, is as good as no log.
    return undefined;
  }
  return { exchange, deleted };
}
