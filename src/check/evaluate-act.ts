import { endedWell, isUnsupported, type ActExpectation, type ActRequest, type ActRun } from '../model/act.ts';
import { firstOfEach, type Finding } from '../model/finding.ts';
import type { Judgement } from '../model/run.ts';
import type { ActFinding, AnyActCheck } from './act-check.ts';
import { ABSENT } from './act-checks/admitted.ts';
import { ACT_CHECKS, type ActCheckName } from './act-registry.ts';
import { omitted } from '../support/omitted.ts';
import { chosenOf } from './chosen.ts';

/** What an act's control came to: undefined where the client did there what it was asked. */
export type Control = { readonly failed: string } | { readonly unsupported: true } | undefined;

type Result = Pick<Judgement, 'result' | 'findings' | 'reason'> & { readonly request?: ActRequest };

/** The judgements of an act on every requirement that it names. */
export function checkAct(run: ActRun, control: Control): readonly Judgement[] {
  return run.act.expect.map((expectation) => {
    const { request, ...result } = resultOf(run, expectation, control);
    const shown = request ?? run.requests.at(-1);
    return {
      requirement: expectation.requirement,
      case: `act ${run.act.id}`,
      title: run.act.title,
      place: expectation.place,
      scenario: run.act.id,
      step: shown?.exchange.step ?? '',
      ...result,
      ...(shown === undefined ? {} : { exchange: shown.exchange }),
    };
  });
}

const untestable = (reason: string): Result => ({ result: 'untestable', findings: [], reason });
const NOT_OFFERED: Result = { result: 'not-applicable', findings: [], reason: 'the client does not offer this' };

function resultOf(run: ActRun, expectation: ActExpectation, control: Control): Result {
  if (isUnsupported(run.result)) return NOT_OFFERED;
  if (run.result.end === 'not-started') return untestable('the command could not be started');
  if (control !== undefined)
    return 'failed' in control ? untestable(`in its control the client fails: ${control.failed}`) : NOT_OFFERED;
  const judgesCredentials = expectation.checks.some(({ check }) => check === 'admitted');
  const refused = run.requests.find(({ flaw, by }) => flaw !== undefined && flaw !== ABSENT && by === undefined);
  if (refused !== undefined && !judgesCredentials)
    return untestable(`the server refuses the client's credentials (${refused.flaw ?? ''})`);
  if (expectation.when.some((wanted) => chosenOf(run, wanted).length === 0)) return { result: 'silent', findings: [] };
  const lacking = expectation.requires.find((wanted) => chosenOf(run, wanted).length === 0);
  if (lacking !== undefined)
    return untestable(`the client sent no request with ${JSON.stringify(lacking).slice(0, 200)}`);
  return judged(run, expectation);
}

function judged(run: ActRun, { checks, as }: ActExpectation): Result {
  const isStanding = run.result.end === 'standing';
  const inspections = checks.map(({ check, params }) => {
    // The loader validated the name, and params against this very check's schema.
    const known: AnyActCheck = ACT_CHECKS[check as ActCheckName];
    return isStanding && known.judgesResult === true ? null : known.inspect(run, params as never);
  });
  if (inspections.every((inspection) => inspection === null)) return { result: 'silent', findings: [] };
  const found = inspections.flatMap((inspection) => inspection ?? []);
  const findings = firstOfEach(found.map((one) => plain(one, as)));
  const request = found.find((one) => one.request !== undefined)?.request;
  return {
    result: findings.some(({ weight }) => weight !== 'note') ? 'unmet' : 'met',
    findings,
    ...(request === undefined ? {} : { request }),
  };
}

const plain = (found: ActFinding, weight: ActExpectation['as']): Finding => {
  const finding: Finding = omitted(found, 'request');
  return weight === undefined ? finding : { ...finding, weight };
};

const POSITIVE: ReadonlySet<string> = new Set(['ends', 'reports']);

/** Whether an act shows that the client does such tasks: its task ended well, and what was reported is right. */
export function controlOf(run: ActRun): Control {
  if (isUnsupported(run.result)) return { unsupported: true };
  if (run.result.end === 'standing') return undefined;
  if (!endedWell(run.result)) return { failed: `the task of act ${run.act.id} does not end well` };
  if (run.requests.every(({ flaw }) => flaw !== undefined)) return { failed: `nothing was asked in act ${run.act.id}` };
  const wrong = run.act.expect
    .filter(({ checks }) => checks.every(({ check }) => POSITIVE.has(check)))
    .flatMap((expectation) => judged(run, { ...expectation, checks: expectation.checks }).findings);
  return wrong[0] === undefined ? undefined : { failed: wrong[0].message };
}
