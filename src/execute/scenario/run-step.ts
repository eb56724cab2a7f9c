import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { keysOf } from '../../model/listing.ts';
import type { StepRun } from '../../model/run.ts';
import type { Hook, Step } from '../../model/scenario.ts';
import { stopped } from '../../support/stopped.ts';
import { finishing } from './finishing.ts';
import { performStep } from './perform-step.ts';
import { prepareExpectation } from './prepare-expectation.ts';
import { lastExchange, type StepContext } from './step-context.ts';
import { turnHook } from './turn-hook.ts';

/** Runs one step, or says why nothing was sent. */
export async function runStep(step: Step, context: StepContext): Promise<StepRun> {
  const twins = twinsOf(step, context);
  const base = { id: step.id, judged: step.crawl === undefined ? 'last' : 'each', twins } as const;
  const skip = (skipped: string): StepRun => ({
    ...base,
    exchanges: [],
    expectations: step.expect.map((expectation) => ({ expectation })),
    reached: true,
    skipped,
  });

  const obstacle = hookTrouble(step, context) ?? obstacleTo(step, twins, context);
  if (obstacle !== undefined) return skip(obstacle);
  if (step.hook !== undefined) {
    const trouble = await runHook(step.hook, step, context);
    if (trouble !== undefined && !context.session.remarks.includes(trouble)) context.session.remarks.push(trouble);
    return trouble === undefined ? { ...base, exchanges: [], expectations: [], reached: true } : skip(trouble);
  }
  const performed = await performStep(step, context);
  if ('missing' in performed) return skip(performed.missing);
  await remember(step, performed.exchanges, context);
  return {
    ...base,
    ...performed,
    expectations: await Promise.all(step.expect.map((one) => prepareExpectation(one, context.scope))),
  };
}

/** The accepted requests on which a step rests: its own twin, and that of the step whose effect it looks at. */
function twinsOf(step: Step, { earlier }: StepContext): readonly string[] {
  const own = step.twin === undefined ? [] : [step.twin];
  const others = step.after === undefined ? [] : (earlier.find(({ id }) => id === step.after)?.twins ?? []);
  return [...new Set([...own, ...others])];
}

/** Why a hook before the step failed: the target is then not in the state that the step is about. */
function hookTrouble({ hook }: Step, { earlier, instance: { scenario } }: StepContext): string | undefined {
  const hooks = scenario.steps.filter((step) => step.hook !== undefined).map(({ id }) => id);
  const failed = earlier.find(({ id, skipped }) => hooks.includes(id) && skipped !== undefined);
  return hook === undefined ? failed?.skipped : undefined;
}

/** Why the step is not to be sent. */
function obstacleTo(step: Step, twins: readonly string[], { session, earlier, over }: StepContext): string | undefined {
  if (session.signal.aborted && !step.always) return stopped(session.signal);
  if (over !== undefined && !step.always) return over;
  const refused = twins.find((twin) => !isSuccess(lastExchange(earlier, twin)));
  if (refused !== undefined)
    return `the request that should have been accepted was ${answerOf(lastExchange(earlier, refused))}, so nothing follows from this one`;
  if (step.after !== undefined && lastExchange(earlier, step.after)?.response == null)
    return 'the request whose effect is looked at got no answer';
  return undefined;
}

function answerOf(exchange: Exchange | undefined): string {
  if (exchange === undefined) return 'not sent';
  const { response, silence } = exchange;
  return response === null ? `not answered (${silence?.reason ?? ''})` : `answered ${response.status}`;
}

/** A fault that is switched off gets the time to end after an interruption. Undefined where it went well. */
const runHook = (hook: Hook, { id }: Step, { session }: StepContext): Promise<string | undefined> =>
  finishing(session, (signal) => turnHook(hook, session, id, hook.state === 'off' ? signal : session.signal));

/** Takes into the scope what later steps may refer to. */
async function remember(step: Step, exchanges: readonly Exchange[], { scope, list }: StepContext): Promise<void> {
  const last = exchanges.at(-1);
  if (last === undefined) return;
  await scope.keep(step.keep, last);
  scope.sent(step.id, last);
  if (step.walk !== undefined && list !== undefined) scope.walked(step.id, keysOf(exchanges, list));
}
