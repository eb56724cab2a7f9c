/**
 * What programs import as `cloud-assay`: judge exchanges of their own, or load a suite and run it. Nothing here reaches
 * for the process: the clock, signals and files of a run come in with its job. Mistakes of an author (a config, a
 * suite, a selection) come back as `Loaded`, `{ ok: true, value }` or `{ ok: false, problems }`; only mistakes of the
 * program throw.
 */

// One exchange, or several: the exchange and the id of a profile go in, a `Conformance` comes out.
export { judgeExchange, judgeResponse } from './pipeline/judge-exchange.ts';
export type { Breach, Conformance, ConformanceOptions } from './pipeline/conformance.ts';
export type {
  GivenExchange,
  GivenHeaders,
  GivenRequest,
  GivenResponse,
  ResponseLike,
} from './pipeline/given-exchange.ts';

// A run, in this order: readFolder and loadSuite give the Suite, parseConfig and loadConfig the Config, planRun the
// Plan, and testTarget the Report.
export { readFolder, type Library } from './load/read-folder.ts';
export { loadSuite } from './load/suite.ts';
export { OFFER } from './pipeline/open-suite.ts';
export { loadConfig, parseConfig } from './load/config.ts';
export type { Selection } from './model/plan.ts';
export { planRun } from './plan/select.ts';
export { testTarget } from './pipeline/test-target.ts';
export type { Job, Watcher } from './pipeline/job.ts';

// Reports: what is worse than in an older one, and the exit code that several come to.
export { diffReports } from './judge/diff.ts';
export { exitCodeOf } from './judge/exit-code.ts';

// The values that go in and come out.
export type { Config } from './model/config.ts';
export type { Change, ChangeKind, Diff } from './model/diff.ts';
export type { Exchange } from './model/exchange.ts';
export type { Finding } from './model/finding.ts';
export type { Loaded, Problem } from './model/problem.ts';
export type { Report, Reporter, RequirementReport, ReportedFinding } from './model/report.ts';
export type { RunVerdict, Verdict } from './model/verdict.ts';
export type { Scenario } from './model/scenario.ts';
export type { Requirement, Suite } from './model/suite.ts';
