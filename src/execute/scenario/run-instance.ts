import type { Limits } from '../../model/config.ts';
import { sizeOf } from '../../model/exchange.ts';
import { listViewOf } from '../../model/listing.ts';
import type { Instance } from '../../model/plan.ts';
import type { ScenarioRun, StepRun } from '../../model/run.ts';
import type { Session } from '../http/session.ts';
import type { References } from './references.ts';
import { runStep } from './run-step.ts';
import { createScope, type Scope } from './scope.ts';

/** Runs the steps of one scenario instance, one after the other. Never rejects for what the target does. */
export const runInstance = (instance: Instance, session: Session, references: References): Promise<ScenarioRun> =>
  runSteps(instance, session, references, createScope(instance, session, references), []);

/** The same in a scope of the caller's, where the first steps were `taken` already. */
export async function runSteps(
  instance: Instance,
  session: Session,
  references: References,
  scope: Scope,
  taken: readonly StepRun[],
): Promise<ScenarioRun> {
  const { scenario, binding, notApplicable, untestable } = instance;
  const settled = binding?.settled ?? session.suite.profile.settled;
  const view = listViewOf(binding, session.suite.profile);
  const list = view === undefined ? {} : { list: view };
  const startedAt = session.now();
  const around = { instance, session, references, scope, settled, ...list };
  const steps: StepRun[] = [...taken];
  const due = notApplicable === undefined && untestable === undefined ? scenario.steps.slice(taken.length) : [];
  for (const step of due) {
    const over = excessOf({ ms: session.now() - startedAt, bytes: bytesOf(steps) }, session.config.limits);
    steps.push(await runStep(step, { ...around, earlier: steps, ...(over === undefined ? {} : { over }) }));
  }
  return {
    scenario: scenario.id,
    name: instance.name,
    title: scenario.title,
    place: scenario.place,
    requirements: [...new Set(scenario.steps.flatMap(({ expect }) => expect.map(({ requirement }) => requirement)))],
    steps,
    settled,
    ...list,
    durationMs: session.now() - startedAt,
    ...(notApplicable === undefined ? {} : { notApplicable }),
    ...(untestable === undefined ? {} : { untestable }),
  };
}

/** Why the scenario ends early; undefined where it is within its limits. */
function excessOf(
  { ms, bytes }: { readonly ms: number; readonly bytes: number },
  { scenarioMs, scenarioBytes }: Limits,
): string | undefined {
  if (ms > scenarioMs) return 'the scenario took longer than limits.scenario allows';
  return bytes > scenarioBytes ? 'the scenario received more than limits.scenario-bytes allows' : undefined;
}

const bytesOf = (steps: readonly StepRun[]): number =>
  steps.flatMap(({ exchanges }) => exchanges).reduce((sum, exchange) => sum + sizeOf(exchange), 0);
