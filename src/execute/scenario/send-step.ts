import type { Binding } from '../../model/config.ts';
import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { isObject } from '../../model/json.ts';
import { marksIn } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import type { Step } from '../../model/scenario.ts';
import type { Label, Request } from '../http/request.ts';
import { createdUri, type CreatedUri } from './created-uri.ts';
import { finishing } from './finishing.ts';
import type { Session } from '../http/session.ts';
import type { StepContext } from './step-context.ts';

/** Sends a request of a step. What it creates goes into the ledger before anything else happens. */
export async function sendStep(step: Step, request: Request, context: StepContext): Promise<Exchange> {
  const { instance, session, references, scope } = context;
  const { binding } = instance;
  const label = labelOf(step, instance.name);
  if (step.intent !== 'create' || binding === undefined) return session.send(request, label);
  const { exchange, found } = await sendCreation(request, label, { binding, session, references });
  if (found !== undefined && 'uri' in found) scope.created(step.id, found.uri);
  else if (found !== undefined) scope.misplaced(step.id, found.misplaced);
  return exchange;
}

interface Creation extends Pick<StepContext, 'session' | 'references'> {
  readonly binding: Binding;
}

/** Sends a creation, announced in the ledger, and enters there what came of it. */
export async function sendCreation(
  request: Request,
  label: Label,
  { binding, session, references }: Creation,
): Promise<{ readonly exchange: Exchange; readonly found: CreatedUri | undefined }> {
  const text = `${request.url} ${request.body === undefined ? (request.text ?? '') : JSON.stringify(request.body)}`;
  const marks = marksIn(text, session.token);
  const id = session.ledger.intend(binding.name, request.url, marks);
  const exchange = await finishing(session, (signal) => session.send(request, label, signal));
  const found = await createdUri(exchange, binding, session, references);
  if (found !== undefined && 'uri' in found) {
    session.ledger.created(id, binding.name, found.uri, binding.remove, found);
  } else if (found === undefined && (isRefusal(exchange, session) || (isClientError(exchange) && marks.length === 0))) {
    session.ledger.refused(id);
  }
  return { exchange, found };
}

const isClientError = ({ response }: Exchange): boolean =>
  response !== null && response.status >= 400 && response.status < 500;

/** Whether the API itself refused: a whole 4xx with an error of the protocol. A gateway may refuse what was made. */
function isRefusal(exchange: Exchange, { vocabulary }: Session): boolean {
  const { messages } = vocabulary.shapes.messages;
  const json = jsonOf(exchange);
  return (
    isClientError(exchange) &&
    exchange.response?.framing?.complete !== false &&
    isObject(json) &&
    (messages === '' || json[messages] !== undefined)
  );
}

/**
 * Why a request must not be sent: it would change the resource at an address that only Location names, and the resource
 * there does not show the unique value of the run. Undefined where it may be sent.
 */
export async function foreignTarget(
  { method, url }: Request,
  step: Step,
  { session, instance }: StepContext,
): Promise<string | undefined> {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || !session.ledger.isProvisional(url)) return undefined;
  const label: Label = { scenario: instance.name, step: `${step.id}-look`, intent: 'read' };
  const exchange = await session.send({ method: 'GET', url }, label);
  return isSuccess(exchange) && session.ledger.isProvisional(url)
    ? `the resource at ${url} does not show the unique value that the creation sent`
    : undefined;
}

const labelOf = (step: Step, scenario: string): Label => ({
  scenario,
  step: step.id,
  intent: step.intent,
  ...(step.illFormed ? { illFormed: true } : {}),
  ...(step.expectThrottled.length === 0 ? {} : { expectThrottled: step.expectThrottled }),
  ...(step.together === undefined ? {} : { together: true }),
});
