import type { Instance, Sequence } from '../../model/plan.ts';
import type { ScenarioRun, StepRun } from '../../model/run.ts';
import type { Session } from '../http/session.ts';
import type { References } from './references.ts';
import { runSteps } from './run-instance.ts';
import { createScope, type Scope } from './scope.ts';

/** A creation as it went, and where the new resource is. */
interface Made {
  readonly step: StepRun;
  readonly uri: string;
}

/** Runs the parts one after the other on the resource that the first one creates, until the caller has seen enough. */
export async function* runSequence(
  parts: Sequence,
  session: Session,
  references: References,
): AsyncGenerator<ScenarioRun> {
  let made: Made | undefined;
  for (const [index, part] of parts.entries()) {
    const scope = createScope(part, session, references);
    if (made !== undefined) await handOn(made, part, scope);
    const taken = made === undefined ? [] : [{ ...made.step, expectations: [] }];
    const name = nameAfter(part, parts.slice(0, index));
    const run = await runSteps({ ...part, name }, session, references, scope, taken);
    yield run;
    made ??= await madeIn(run, scope);
    if (made === undefined) return;
  }
}

/** What the part is called behind others: their scenarios are its history. */
const nameAfter = ({ name }: Instance, others: Sequence): string =>
  others.length === 0 ? name : `${name} after ${others.map(({ scenario }) => scenario.id).join(', ')}`;

/** Gives a scope what the creation would have left there. */
async function handOn({ step, uri }: Made, { scenario }: Instance, scope: Scope): Promise<void> {
  const exchange = step.exchanges.at(-1);
  if (exchange === undefined) return;
  await scope.keep(scenario.steps[0]?.keep ?? {}, exchange);
  scope.sent(step.id, exchange);
  scope.created(step.id, uri);
}

/** Undefined where nothing was created. */
async function madeIn({ steps: [step] }: ScenarioRun, scope: Scope): Promise<Made | undefined> {
  if (step === undefined) return undefined;
  const filled = await scope.fill(`{created.${step.id}}`);
  return 'value' in filled && typeof filled.value === 'string' ? { step, uri: filled.value } : undefined;
}
