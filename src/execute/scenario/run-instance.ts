import { listViewOf } from '../../model/listing.ts';
import type { Instance } from '../../model/plan.ts';
import type { ScenarioRun, StepRun } from '../../model/run.ts';
import type { Session } from '../http/session.ts';
import type { References } from './references.ts';
import { runStep } from './run-step.ts';
import { createScope } from './scope.ts';

/** Runs the steps of one scenario instance, one after the other. Never rejects for what the target does. */
export async function runInstance(instance: Instance, session: Session, references: References): Promise<ScenarioRun> {
  const { scenario, binding, notApplicable, untestable } = instance;
  const settled = binding?.settled ?? session.suite.profile.settled;
  const view = listViewOf(binding, session.suite.profile);
  const list = view === undefined ? {} : { list: view };
  const startedAt = session.now();
  const around = { instance, session, references, scope: createScope(instance, session, references), settled, ...list };
  const steps: StepRun[] = [];
  for (const step of notApplicable === undefined && untestable === undefined ? scenario.steps : []) {
    const isLate = session.now() - startedAt > session.config.limits.scenarioMs;
    steps.push(await runStep(step, { ...around, earlier: steps, isLate }));
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
