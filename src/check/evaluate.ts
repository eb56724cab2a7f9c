import { isSuccess, type Exchange, type Unseen } from '../model/exchange.ts';
import { firstOfEach, type Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { Judgement, Prepared, ScenarioRun, StepRun } from '../model/run.ts';
import type { Expectation, Rule } from '../model/scenario.ts';
import type { AnyCheck, Inspection } from './check.ts';
import type { Context } from './context.ts';
import { CHECKS, type CheckName } from './registry.ts';
import { excuseText, failing } from './conditions.ts';
import { oneDefect } from './one-defect.ts';
import { applies } from './when.ts';

/** All judgements of a scenario instance on the requirements that it names. */
export function checkScenario(run: ScenarioRun, context: Context): readonly Judgement[] {
  const whole = run.notApplicable ?? run.untestable;
  if (whole !== undefined) {
    const result = run.notApplicable === undefined ? 'untestable' : 'not-applicable';
    return run.requirements.map((requirement) =>
      judgement(run, '', requirement, { result, findings: [], reason: whole }),
    );
  }
  const steps = new Map(
    run.steps.flatMap(({ id, exchanges }) => exchanges.slice(-1).map((last) => [id, last] as const)),
  );
  const series = new Map(run.steps.map(({ id, exchanges }) => [id, exchanges] as const));
  const unreached = new Set(run.steps.filter(({ reached }) => !reached).map(({ id }) => id));
  const scoped: Context = {
    ...context,
    steps,
    series,
    unreached,
    settled: run.settled,
    ...(run.list === undefined ? {} : { list: run.list }),
  };
  return run.steps.flatMap((step) =>
    oneDefect(
      step.expectations.flatMap((prepared) =>
        checkExpectation(run, step, prepared, scoped).map((one) => ({ ...prepared, judgement: one })),
      ),
    ),
  );
}

function checkExpectation(
  run: ScenarioRun,
  step: StepRun,
  { expectation, missing }: Prepared,
  context: Context,
): readonly Judgement[] {
  const untestable = (reason: string): readonly Judgement[] => [
    judgement(run, step.id, expectation.requirement, { result: 'untestable', findings: [], reason }, expectation),
  ];
  if (expectation.when.some((condition) => failing(condition, context) !== undefined)) return [];
  if (step.skipped !== undefined) return untestable(step.skipped);
  if (missing !== undefined) return untestable(missing);
  const cut = cutOf(run, step);
  if (cut !== undefined) return untestable(cut);
  const unmet = [...step.twins.map((twin) => ({ step: twin, accepted: true })), ...expectation.requires]
    .map((condition) => failing(condition, context))
    .find((reason) => reason !== undefined);
  if (unmet !== undefined) return untestable(unmet);

  const twin = step.twins.length === 0 ? undefined : context.steps.get(step.twins[0] ?? '');
  const exchanges =
    step.judged === 'each' ? step.exchanges.filter(({ via }) => via !== undefined) : step.exchanges.slice(-1);
  return exchanges.map((exchange) => {
    const judged = isDropped(exchange, step, expectation)
      ? DROPPED
      : judge(exchange, expectation, { ...context, exchanges: step.exchanges });
    const result = context.acceptsAnything && judged.result === 'met' && isSuccess(exchange) ? PROVES_NOTHING : judged;
    const seen =
      twin === undefined
        ? { exchange }
        : { exchange, twin, ...(step.change === undefined ? {} : { change: step.change }) };
    return judgement(run, step.id, expectation.requirement, result, expectation, seen);
  });
}

/** A server may close the connection while a long body is still on its way, and its response is lost with it. */
const LONG_BODY = 65_536;
/** Sent once, on a connection that may have been used before; others are sent again on one of their own. */
const SENT_ONCE = new Set(['POST', 'PATCH']);

/**
 * Whether the server dropped a request whose accepted twin it answered. On a connection that others had used before,
 * it may have been about to close it anyway.
 */
const isDropped = (
  { request, silence }: Exchange,
  { twins, change }: StepRun,
  { requires, checks }: Expectation,
): boolean =>
  silence?.reason === 'protocol' &&
  twins.length + requires.length > 0 &&
  checks.some(({ check }) => check === 'status') &&
  (request.body?.length ?? 0) < LONG_BODY &&
  (change?.wire !== undefined || !SENT_ONCE.has(request.method));

/** What was not read to its end, or not waited for, proves nothing by what it does not show, at this step and later. */
function cutOf({ steps }: ScenarioRun, step: StepRun): string | undefined {
  const isCut = ({ cut, judged }: StepRun): boolean => cut !== undefined && judged === 'last';
  const first = steps.slice(0, steps.indexOf(step) + 1).find(isCut);
  return first === undefined ? undefined : `step ${first.id} ended before it had read everything (${first.cut ?? ''})`;
}

/** Applies every rule whose `when` matches this exchange. */
export function checkRules(exchange: Exchange, rules: readonly Rule[], context: Context): readonly Judgement[] {
  return rules
    .filter((rule) => applies(rule.when, exchange, context))
    .map((rule) => ruleJudgement(rule, judge(exchange, rule.expectation, context), exchange));
}

/** The judgement of a rule on one exchange, or on the whole run. */
export const ruleJudgement = (rule: Rule, result: Result, exchange?: Exchange): Judgement => ({
  requirement: rule.expectation.requirement,
  case: rule.name,
  title: rule.title,
  place: rule.place,
  rule: rule.id,
  scenario: exchange?.scenario ?? '',
  step: exchange?.step ?? '',
  ...(exchange === undefined ? {} : { exchange }),
  ...result,
});

interface Result {
  readonly result: Judgement['result'];
  readonly findings: readonly Finding[];
  readonly reason?: string;
}

function judge(exchange: Exchange, expectation: Expectation, context: Context): Result {
  return resultOf(
    expectation.checks.map(({ check, params }) => inspect(exchange, check as CheckName, params, context)),
    expectation,
    context,
  );
}

/** The combined result of the checks of one expectation. */
export function resultOf(inspections: readonly Inspection[], expectation: Expectation, context: Context): Result {
  // The usual case.
  if (inspections.every((inspection) => inspection === null)) return SILENT;
  if (inspections.every((inspection) => inspection === null || inspection.length === 0)) return MET;
  const findings = firstOfEach(inspections.flatMap((inspection) => inspection ?? [])).map((finding) =>
    lowered(finding, expectation),
  );
  const blocked = findings.find(({ weight }) => weight === 'inconclusive');
  const unmet = findings.filter(({ weight }) => weight !== 'inconclusive');
  if (unmet.some(({ weight }) => weight !== 'note')) {
    const excuse = expectation.unless.find((condition) => failing(condition, context) === undefined);
    if (excuse !== undefined) return { result: 'not-applicable', findings: [], reason: excuseText(excuse, context) };
    return { result: 'unmet', findings: unmet };
  }
  if (blocked !== undefined) return { result: 'untestable', findings: [], reason: blocked.message };
  return { result: 'met', findings: unmet };
}

const SILENT: Result = { result: 'silent', findings: [] };
const MET: Result = { result: 'met', findings: [] };
const DROPPED: Result = {
  result: 'unmet',
  findings: [
    {
      code: 'silence.dropped',
      message: 'the server closed the connection without a response, although it answered the accepted request',
    },
  ],
};
const PROVES_NOTHING: Result = {
  result: 'untestable',
  findings: [],
  reason: 'the server also accepts requests that it must refuse, so what it accepts proves nothing',
};

export function inspect(exchange: Exchange, name: CheckName, params: Json, context: Context): Inspection {
  // The loader validated params against this very check's schema.
  const check = CHECKS[name] as AnyCheck;
  if (exchange.response === null && check.judgesSilence !== true) {
    const { reason = 'unknown', detail = '' } = exchange.silence ?? {};
    return [{ code: 'silence', message: `no response (${reason}): ${detail}`, weight: 'inconclusive' }];
  }
  const { unseen } = exchange.response ?? {};
  if (unseen === undefined) return check.inspect(exchange, params as never, context);
  return unseen.body === true && check.readsBody !== false
    ? null
    : seenOnly(check.inspect(exchange, params as never, context), unseen);
}

/** Drops findings about header fields that the recording masked: they judge the mask, not the value. */
function seenOnly(inspection: Inspection, { headers = [] }: Unseen): Inspection {
  const seen = inspection?.filter(({ where = '' }) => !headers.includes(where.replace('header ', ''))) ?? null;
  return seen?.length === 0 && inspection?.length !== 0 ? null : seen;
}

const lowered = (finding: Finding, { as }: Expectation): Finding =>
  as === undefined || finding.weight === 'inconclusive' || finding.weight === 'note'
    ? finding
    : { ...finding, weight: as };

const judgement = (
  run: ScenarioRun,
  step: string,
  requirement: string,
  result: Result,
  expectation?: Expectation,
  seen?: Pick<Judgement, 'exchange' | 'twin'>,
): Judgement => ({
  requirement,
  case: run.name,
  title: run.title,
  place: expectation?.place ?? run.place,
  scenario: run.scenario,
  step,
  ...result,
  ...seen,
});
