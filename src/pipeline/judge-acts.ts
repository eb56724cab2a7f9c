/**
 * From acts as they went to a report, for `assay client` and the proof of clients: the rules judge every request, each
 * act's expectations judge its requests and what the client reported.
 */
import { checkAct, controlOf, type Control } from '../check/evaluate-act.ts';
import { endText } from '../check/act-checks/ends.ts';
import { boundedText } from '../execute/masking/bounded.ts';
import { buildReport } from '../judge/build-report.ts';
import { endedWell, type ActRun } from '../model/act.ts';
import type { Exchange, Setting } from '../model/exchange.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { type Report } from '../model/report.ts';
import { type ReportedAct } from '../model/reported-act.ts';
import { VERDICTS } from '../model/verdict.ts';
import type { Suite } from '../model/suite.ts';
import type { Judgement, ScenarioRun } from '../model/run.ts';
import type { Waiver } from '../model/waiver.ts';
import type { ActPlan } from '../plan/select-acts.ts';
import { isoTime } from '../support/iso-time.ts';
import { contextsOfTarget } from './contexts.ts';
import { openConcealment } from './judge-traffic.ts';
import { openJudge } from './open-judge.ts';

export interface ClientJob {
  readonly suite: Suite;
  readonly plan: ActPlan;
  readonly run: string;
  readonly version: string;
  readonly strict: boolean;
  readonly waivers: readonly Waiver[];
  /** The command, as the report names what was judged. */
  readonly subject: string;
  readonly secrets: readonly string[];
  /** Milliseconds since 1970 at which the first act began. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Set where acts were left out, because it was interrupted. */
  readonly partial: boolean;
}

/** A report shows so many requests of an act. */
const SHOWN = 120;

/** The report on a client. Acts that were not run are not judged. */
export function judgeActs(job: ClientJob, runs: readonly ActRun[]): Report {
  const { suite, plan } = job;
  const { learn, conceal, mask } = openConcealment({ suite, secrets: job.secrets });
  const origins = runs.map(({ entry }) => new URL(entry).origin);
  const contexts = contextsOfTarget(suite, {
    capabilities: suite.profile.capabilities,
    origins,
    collections: new Set(),
    token: '',
  });
  const levels = openJudge({ suite, rules: [], contexts, polish: conceal });
  const controls = new Map(runs.map((run) => [run.act.id, controlOf(run)]));
  for (const run of runs) {
    for (const { exchange } of run.requests) learn(exchange);
    // What a rule remembers of one act says nothing of another.
    const rulebook = openJudge({ suite, rules: plan.rules, contexts: contextsOf(run, suite) });
    const byRules = [...ruled(run).flatMap((exchange) => rulebook.see(exchange)), ...rulebook.end()];
    byRules.forEach(levels.tally.add);
    const judged = plan.judged.has(run.act.id) ? checkAct(run, controlFor(run, controls)) : [];
    judged.filter(({ requirement }) => plan.selected.has(requirement)).forEach(levels.tally.add);
    levels.tally.close(scenarioRun(run, judged), mask);
  }
  const report = buildReport(suite, levels.tally, {
    tool: { name: 'assay', version: job.version },
    run: job.run,
    target: job.subject,
    claims: { capabilities: suite.profile.capabilities, origins: [], types: [], collections: [] },
    selected: plan.selected,
    ...(plan.selection === undefined ? {} : { selection: plan.selection }),
    startedAt: isoTime(job.startedAt),
    durationMs: job.durationMs,
    requests: runs.reduce((sum, { requests }) => sum + requests.length, 0),
    // A client that sends nothing is not out of reach: it did not do what it was asked.
    responses: 1,
    partial: job.partial,
    strict: job.strict,
    remarks: [],
    waivers: job.waivers,
    today: isoTime(job.startedAt).slice(0, 10),
  });
  const acts = runs.filter(({ act }) => plan.judged.has(act.id)).map((run) => reportedAct(run, report, mask));
  return { ...report, acts };
}

const contextsOf = ({ entry }: ActRun, suite: Suite) =>
  contextsOfTarget(suite, {
    capabilities: suite.profile.capabilities,
    origins: [new URL(entry).origin],
    collections: new Set(),
    token: '',
  });

/** Requests at the act's own server, with what the client was given; what leads elsewhere is for expectations. */
function ruled({ requests, entry, act, result }: ActRun): readonly Exchange[] {
  const setting: Setting = {
    profile: '',
    target: entry,
    origins: [new URL(entry).origin],
    capabilities: [],
    types: [],
    collections: [],
    ...(result.end === 'standing' ? {} : { given: givenBy(act.task['id'], entry) }),
  };
  return requests.filter(({ at }) => at === 'own').map(({ exchange }) => ({ ...exchange, setting }));
}

const givenBy = (id: Json | undefined, entry: string): readonly string[] =>
  typeof id === 'string' && URL.canParse(id, entry) ? [new URL(id, entry).href] : [];

function controlFor({ act }: ActRun, controls: ReadonlyMap<string, Control>): Control {
  if (act.control === undefined) return undefined;
  return controls.has(act.control) ? controls.get(act.control) : { failed: `act ${act.control} was not run` };
}

const scenarioRun = ({ act, requests, result }: ActRun, judged: readonly Judgement[]): ScenarioRun => ({
  scenario: act.id,
  name: `act ${act.id}`,
  title: act.title,
  place: act.place,
  steps: [
    {
      id: '',
      exchanges: requests.slice(0, SHOWN).map(({ exchange }) => exchange),
      judged: 'last',
      expectations: [],
      twins: [],
      reached: true,
    },
  ],
  requirements: judged.map(({ requirement }) => requirement),
  settled: { pointer: '', ready: [], failed: [], withinMs: 0, gone: [], going: [] },
  durationMs: result.durationMs,
});

function reportedAct(
  { act, beganAt, requests, result }: ActRun,
  report: Report,
  mask: (text: string) => string,
): ReportedAct {
  const name = `act ${act.id}`;
  const verdicts = report.requirements.flatMap(({ cases }) =>
    cases.filter((one) => one.name === name && one.verdict !== 'not-exercised').map(({ verdict }) => verdict),
  );
  return {
    id: act.id,
    title: act.title,
    task: JSON.parse(mask(JSON.stringify(act.task))) as JsonObject,
    end: mask(endText(result)),
    endedWell: endedWell(result),
    durationMs: result.durationMs,
    out: boundedText(mask(result.out)),
    err: boundedText(mask(result.err)),
    verdict: VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'not-exercised',
    requirements: [...new Set(act.expect.map(({ requirement }) => requirement))],
    requests: requests.slice(0, SHOWN).map(({ exchange, by, lost, at }) => ({
      at: Math.round(exchange.startedAt - beganAt),
      until: Math.round(exchange.startedAt + exchange.durationMs - beganAt),
      method: exchange.request.method,
      url: mask(exchange.request.url).slice(0, 300),
      status: exchange.response?.status ?? null,
      ...(by === undefined ? {} : { by }),
      ...(lost === 'no' ? {} : { lost }),
      origin: at,
    })),
    more: Math.max(0, requests.length - SHOWN),
  };
}
