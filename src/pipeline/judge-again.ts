/**
 * Judges a single exchange by what led to a finding, for `assay replay`: the finding and the new answer to its request
 * go in, an `Opinion` comes out. What only a whole scenario shows stays open.
 */
import type { AnyCheck } from '../check/check.ts';
import { failing } from '../check/conditions.ts';
import type { Context } from '../check/context.ts';
import { checkRules, inspect, resultOf } from '../check/evaluate.ts';
import { CHECKS, type CheckName } from '../check/registry.ts';
import { namesInRequest } from '../execute/scenario/fill-request.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { ReportedFinding } from '../model/report.ts';
import type { Judgement } from '../model/run.ts';
import type { Expectation, Rule, Scenario, Step } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import { namesIn } from '../model/template.ts';

/** `open`: it cannot be judged by this answer alone, for a reason that is a sentence. */
export type Opinion =
  | { readonly verdict: 'there'; readonly findings: readonly Finding[] }
  /** `rests`: it counts only if the request that should be accepted is. */
  | { readonly verdict: 'gone'; readonly rests: boolean }
  | { readonly verdict: 'open'; readonly why: string };

const open = (why: string): Opinion => ({ verdict: 'open', why });

/** What the requirement's rule or expectation says of the new exchange. */
export function judgeAgain(
  requirement: string,
  finding: ReportedFinding,
  exchange: Exchange,
  { rules, scenarios }: Suite,
  context: Context,
): Opinion {
  if (finding.rule !== undefined) {
    const rule = rules.find(({ id }) => id === finding.rule);
    return rule === undefined ? open('the suite no longer has the rule') : byRule(rule, finding, exchange, context);
  }
  const scenario = scenarios.find(({ id }) => id === finding.scenario);
  const step = scenario?.steps.find(({ id }) => id === finding.step);
  const expectations = step?.expect.filter((one) => one.requirement === requirement) ?? [];
  const expectation =
    expectations.length === 1 ? expectations[0] : expectations.find(({ place }) => place.line === finding.line);
  if (scenario === undefined || step === undefined || expectation === undefined)
    return open('the suite no longer has the expectation');
  const reason = needOf(expectation, step, scenario);
  return reason === undefined ? byExpectation(expectation, step, finding, exchange, context) : open(reason);
}

function byRule(rule: Rule, finding: Finding, exchange: Exchange, context: Context): Opinion {
  if (!rule.expectation.checks.every(({ check }) => check in CHECKS))
    return open('the rule judges several exchanges together');
  const [judgement] = checkRules(exchange, [rule], context);
  return judgement === undefined ? open('the rule does not apply to this answer') : opinionOf(judgement, finding);
}

/** Why the expectation cannot be judged by one exchange; undefined where it can. */
function needOf(expectation: Expectation, step: Step, scenario: Scenario): string | undefined {
  const { checks, when, unless } = expectation;
  const needsScenario = checks.some(
    ({ check, params }) => (CHECKS[check as CheckName] as AnyCheck).needsScenario?.(params as never) === true,
  );
  if (needsScenario || namesIn(checks).length > 0)
    return 'the answer is compared with what other requests of the scenario showed';
  if (step.walk !== undefined || step.together !== undefined || step.poll !== undefined)
    return 'the step sends several requests';
  // The finding says that what it was judged under held; the twin is asked again.
  const others = [...when.filter((condition) => condition.step !== step.twin), ...unless];
  if (others.some((condition) => condition.step !== step.id))
    return 'the expectation depends on how other requests of the scenario were answered';
  return restsOnEarlier(step, scenario) ? 'the answer depends on what the scenario did before' : undefined;
}

/** Names in a request that have a value before the scenario has done anything. */
const AT_FIRST = /^(?:unique|padding|vars|each|entry|absent|limits|binding)\b/;

/** Whether steps before this one changed what it is about; one creation does not depend on another. */
function restsOnEarlier(step: Step, scenario: Scenario): boolean {
  const earlier = scenario.steps.slice(0, scenario.steps.indexOf(step));
  if (earlier.every(({ intent, hook }) => intent === 'read' && hook === undefined)) return false;
  const isHooked = earlier.some(({ hook }) => hook !== undefined);
  const isFresh = namesInRequest(step, scenario).every((name) => AT_FIRST.test(name));
  return isHooked || step.intent !== 'create' || step.after !== undefined || !isFresh;
}

function byExpectation(
  expectation: Expectation,
  step: Step,
  finding: ReportedFinding,
  exchange: Exchange,
  context: Context,
): Opinion {
  const scene: Context = { ...context, steps: new Map([[step.id, exchange]]), exchanges: [exchange] };
  const idle = expectation.when
    .filter((condition) => condition.step === step.id)
    .map((condition) => failing(condition, scene))
    .find((why) => why !== undefined);
  if (idle !== undefined) return open(`there is nothing to judge: ${idle}`);
  const inspections = expectation.checks.map(({ check, params }) =>
    inspect(exchange, check as CheckName, params, scene),
  );
  const opinion = opinionOf(resultOf(inspections, expectation, scene), finding);
  const others = expectation.requires.filter((condition) => condition.step !== step.id && condition.step !== step.twin);
  if (opinion.verdict !== 'gone') return opinion;
  if (others.length > 0)
    return open('this answer is right, but it counts only beside other requests, which only a run sends');
  return { verdict: 'gone', rests: step.twin !== undefined };
}

function opinionOf(
  { result, findings, reason }: Pick<Judgement, 'result' | 'findings' | 'reason'>,
  { code }: Finding,
): Opinion {
  if (result === 'unmet' || findings.some((one) => one.code === code)) return { verdict: 'there', findings };
  if (result === 'met') return { verdict: 'gone', rests: false };
  return open(reason ?? 'the answer has nothing to judge');
}
