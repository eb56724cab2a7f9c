import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { marksIn } from '../../model/listing.ts';
import type { Step } from '../../model/scenario.ts';
import type { Label, Request } from '../http/request.ts';
import { createdUri } from './created-uri.ts';
import { finishing } from './finishing.ts';
import type { StepContext } from './step-context.ts';

/** Sends a request of a step. What it creates goes into the ledger before anything else happens. */
export async function sendStep(step: Step, request: Request, context: StepContext): Promise<Exchange> {
  const { instance, session, references, scope } = context;
  const { binding } = instance;
  const label = labelOf(step, instance.name);
  if (step.intent !== 'create' || binding === undefined) return session.send(request, label);
  const text = `${request.url} ${request.text ?? JSON.stringify(request.body ?? null)}`;
  const id = session.ledger.intend(binding.name, request.url, marksIn(text, session.token));
  const exchange = await finishing(session, (signal) => session.send(request, label, signal));
  const uri = await createdUri(exchange, binding, session, references);
  if (uri !== undefined) {
    session.ledger.created(id, binding.name, uri, binding.remove);
    scope.created(step.id, uri);
  } else if (exchange.response !== null && !isSuccess(exchange)) {
    session.ledger.refused(id);
  }
  return exchange;
}

const labelOf = (step: Step, scenario: string): Label => ({
  scenario,
  step: step.id,
  intent: step.intent,
  ...(step.illFormed ? { illFormed: true } : {}),
  ...(step.expectThrottled.length === 0 ? {} : { expectThrottled: step.expectThrottled }),
  ...(step.together === undefined ? {} : { together: true }),
});
