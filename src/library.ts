/** What programs may use: run the suite, judge exchanges of their own, read its values. */
export { testTarget } from './pipeline/test-target.ts';
export type { Job, Watcher } from './pipeline/job.ts';
export {
  judgeExchange,
  judgeResponse,
  type Breach,
  type Conformance,
  type ConformanceOptions,
} from './pipeline/judge-exchange.ts';
export type {
  GivenExchange,
  GivenHeaders,
  GivenRequest,
  GivenResponse,
  ResponseLike,
} from './pipeline/given-exchange.ts';
export { loadConfig, parseConfig } from './load/config.ts';
export { loadSuite } from './load/suite.ts';
export { readFolder, type Library } from './load/read-folder.ts';
export { planRun, type Selection } from './plan/select.ts';
export { OFFER } from './pipeline/open-suite.ts';
export { diffReports } from './judge/diff.ts';
export { exitCodeOf } from './judge/exit-code.ts';
export type { Config } from './model/config.ts';
export type { Change, ChangeKind, Diff } from './model/diff.ts';
export type { Exchange } from './model/exchange.ts';
export type { Finding } from './model/finding.ts';
export type { Report, Reporter, RequirementReport, ReportedFinding, RunVerdict, Verdict } from './model/report.ts';
export type { Scenario } from './model/scenario.ts';
export type { Requirement, Suite } from './model/suite.ts';
