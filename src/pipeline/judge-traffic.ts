/**
 * Judges exchanges that others caused, for `assay validate` and `assay proxy`: exchanges go in one by one, judgements
 * come out at once and the report at the end. What is kept and shown is without credentials.
 */
import { comparesExchanges, type Share } from '../check/rulebook.ts';
import { authOf } from '../execute/auth/auth-of.ts';
import { createMask } from '../execute/masking/mask.ts';
import { maskedExchange, maskedFinding, maskedJudgement } from '../execute/masking/masked.ts';
import { buildReport } from '../judge/build-report.ts';
import { servesTheRun, type Exchange, type Setting } from '../model/exchange.ts';
import type { Part, Plan } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import type { Judgement } from '../model/run.ts';
import type { Rule } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import type { Waiver } from '../model/waiver.ts';
import { createCredentials } from '../record/credentials.ts';
import { isoTime } from '../support/iso-time.ts';
import { statedContexts, type StatedContexts } from './contexts.ts';
import { createOperationCount, maskedOperations, type OperationCount } from './operation-count.ts';
import { openJudge, type Judge } from './open-judge.ts';
import { createTrafficCount, type TrafficCount } from './traffic-count.ts';

interface TrafficJob {
  readonly suite: Suite;
  readonly plan: Plan;
  readonly run: string;
  readonly version: string;
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  /** Files, or the proxy: what the report says it rests on. */
  readonly sources: readonly string[];
  /** What is known of the target; a log may state it itself. */
  readonly setting?: Setting;
  /** To be masked wherever they occur, beside the credentials that the traffic itself shows. */
  readonly secrets?: readonly string[];
  readonly now: () => number;
  /** Set where others judge the other parts of the same traffic; each of them sees all of it. */
  readonly shard?: Part;
}

/** Judges traffic that others caused, exchange by exchange as it comes. */
export interface TrafficJudge {
  /** What the rules say of the next exchange. What is shown of it has to be concealed first. */
  see(exchange: Exchange): readonly Judgement[];
  /** A judgement without credentials. */
  readonly conceal: (judgement: Judgement) => Judgement;
  /** An exchange as it may be written: without its own credentials, and those that were seen before. */
  masked(exchange: Exchange): Exchange;
  /** Counts an exchange that is not judged. */
  setAside(reason: string): void;
  /** Counts an entry that cannot be read. */
  malformed(): void;
  /** The report on everything so far. */
  finish(options: { readonly partial: boolean }): Report;
  /** Exchanges that were judged. */
  readonly count: number;
}

/** What the rules say of an exchange does not depend on how it came in. */
export function openTrafficJudge(job: TrafficJob): TrafficJudge {
  const { suite, plan } = job;
  const startedAt = job.now();
  const { learn, conceal, masked, mask } = openConcealment(job);
  const contexts = statedContexts(suite, job.setting);
  const part = partOf(plan.rules, job.shard);
  const judge = openJudge({ suite, rules: part.rules, contexts, polish: conceal });
  const count = createTrafficCount();
  const operations = createOperationCount(suite);
  return {
    see(exchange) {
      if (servesTheRun(exchange)) {
        contexts.learn(exchange);
        count.setAside('clean-up and hooks of a run');
        return [];
      }
      count.judged(exchange, contexts.originOf(exchange));
      learn(exchange);
      const share = part.deal();
      if (share === 'all') operations.exchange(exchange);
      const judgements = judge.see(exchange, share);
      judgements.forEach(judge.tally.add);
      judgements.forEach(operations.judged);
      return judgements;
    },
    conceal,
    masked,
    setAside: count.setAside,
    malformed: count.malformed,
    get count() {
      return count.exchanges;
    },
    finish({ partial }) {
      judge.end().forEach(judge.tally.add);
      return maskedReport(reportOf(job, { judge, contexts, count, operations, startedAt, partial }), mask);
    },
  };
}

/**
 * A rule that compares exchanges belongs to one part, which shows it every exchange: nothing that belongs together is
 * torn apart. What is judged of an exchange alone is dealt out, exchange by exchange.
 */
function partOf(rules: readonly Rule[], { index, of }: Part = { index: 1, of: 1 }) {
  const comparing = rules.filter(comparesExchanges);
  const isMine = (count: number): boolean => count % of === index - 1;
  let dealt = 0;
  return {
    rules: rules.filter((rule) => !comparing.includes(rule) || isMine(comparing.indexOf(rule))),
    deal: (): Share => (isMine(dealt++) ? 'all' : 'with-others'),
  };
}

/** Learns the credentials that traffic shows, and takes them out of everything that is kept, shown or written. */
export function openConcealment({ suite, secrets = [] }: Pick<TrafficJob, 'suite' | 'secrets'>) {
  const kind = authOf(suite.profile);
  const credentials = createCredentials((shown) => createMask([...shown, ...secrets], kind.conceal));
  const { hide, learn, mask } = credentials;
  return {
    learn,
    mask,
    masked: (exchange: Exchange): Exchange => maskedExchange(hide(exchange), mask),
    conceal: ({ exchange, ...judgement }: Judgement): Judgement =>
      maskedJudgement({ ...judgement, ...(exchange === undefined ? {} : { exchange: hide(exchange) }) }, mask),
  };
}

interface Seen {
  readonly judge: Judge;
  readonly contexts: StatedContexts;
  readonly count: TrafficCount;
  readonly operations: OperationCount;
  readonly startedAt: number;
  readonly partial: boolean;
}

function reportOf(job: TrafficJob, { judge, contexts, count, operations, startedAt, partial }: Seen): Report {
  const coverage = operations.coverage(() => 'the traffic does not show it');
  return buildReport({ ...job.suite, scenarios: [] }, judge.tally, {
    tool: { name: 'assay', version: job.version },
    run: job.run,
    target: contexts.target() ?? count.target(),
    claims: contexts.claims(),
    selected: job.plan.selected,
    ...(job.plan.selection === undefined ? {} : { selection: job.plan.selection }),
    startedAt: isoTime(startedAt),
    durationMs: job.now() - startedAt,
    requests: 0,
    responses: count.responses,
    partial,
    strict: job.strict,
    remarks: count.remarks(),
    waivers: job.waivers,
    today: isoTime(startedAt).slice(0, 10),
    traffic: count.summary(job.sources),
    ...(job.shard === undefined ? {} : { shard: job.shard }),
    ...(coverage === undefined ? {} : { operations: coverage }),
  });
}

/** Once more, by secrets that showed only after a finding was kept. */
const maskedReport = (report: Report, mask: (text: string) => string): Report => ({
  ...report,
  ...(report.operations === undefined ? {} : { operations: maskedOperations(report.operations, mask) }),
  requirements: report.requirements.map((requirement) => ({
    ...requirement,
    findings: requirement.findings.map((finding) => ({
      ...maskedFinding(finding, mask),
      ...(finding.exchange === undefined ? {} : { exchange: maskedExchange(finding.exchange, mask) }),
    })),
  })),
});
