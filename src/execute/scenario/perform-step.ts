import type { Exchange } from '../../model/exchange.ts';
import { asText, isObject } from '../../model/json.ts';
import type { Change, Crawl, Poll, Scenario, Step, Together } from '../../model/scenario.ts';
import { READING, type Request } from '../http/request.ts';
import { crawl } from './crawl.ts';
import { fillRequest } from './fill-request.ts';
import { findAddress } from './find-address.ts';
import { makeHistory } from './make-history.ts';
import { poll } from './poll.ts';
import { foreignTarget, sendStep } from './send-step.ts';
import { lastExchange, type StepContext } from './step-context.ts';
import { named, styled } from './styled.ts';
import type { Walked } from './walk.ts';
import { walkStep } from './walk-step.ts';

interface Performed {
  /** In the order sent. */
  readonly exchanges: readonly Exchange[];
  /** False where a poll ended without what it waited for. */
  readonly reached: boolean;
  /** The one change of a twin, values filled in. */
  readonly change?: Change;
  /** The limit that ended a walk or a crawl before there was nothing left to read. */
  readonly cut?: string;
}

type Missing = { readonly missing: string };

/**
 * Sends what a step says: one request, several at once, a list page by page, a crawl; again and again where it polls.
 */
export async function performStep(step: Step, context: StepContext): Promise<Performed | Missing> {
  if (step.crawl !== undefined) return crawlStep(step.crawl, step, context);
  if (step.together !== undefined) return sendTogether(step.together, step, context);
  const request = await fillRequest(step, context.instance.scenario, context.scope);
  if ('missing' in request) return request;
  const { change } = request;
  const value = inStyle(addressed(request.value, step, context), step, context);
  const foreign = await foreignTarget(value, step, context);
  if (foreign !== undefined) return { missing: foreign };
  const ask = askOf(step, value, context);
  const performed = step.poll === undefined ? asked(await ask()) : await pollStep(step.poll, ask, step, value, context);
  return 'missing' in performed || change === undefined ? performed : { ...performed, change };
}

function inStyle(request: Request, { intent }: Step, { instance, session }: StepContext): Request {
  const { style, binding } = instance;
  if (style === undefined) return request;
  return styled(intent === 'create' ? named(request, style, binding, session.token) : request, style);
}

/** A poll waits for what the ledger knows; writes go only where the run itself was sent. */
const addressed = (request: Request, { poll: told, intent }: Step, { scope }: StepContext): Request =>
  told === undefined && intent === 'read' && READING.has(request.method)
    ? { ...request, url: scope.addressOf(request.url) }
    : request;

/** Sends the step's request once, or walks its list once. */
function askOf(step: Step, request: Request, context: StepContext): () => Promise<Walked> {
  const { walk } = step;
  const paging = context.list?.paging;
  return walk === undefined || paging === undefined
    ? async () => ({ pages: [await sendStep(step, request, context)] })
    : () => walkStep(step, walk, request, paging, context);
}

const asked = ({ pages, cut }: Walked): Performed => ({
  exchanges: pages,
  reached: true,
  ...(cut === undefined ? {} : { cut }),
});

async function crawlStep(
  { from }: Crawl,
  step: Step,
  { session, scope, instance }: StepContext,
): Promise<Performed | Missing> {
  const start = await scope.fill(from);
  if ('missing' in start) return start;
  const label = { scenario: instance.name, step: step.id };
  return { ...(await crawl(session, asText(start.value), label)), reached: true };
}

/** Several requests at one moment. */
async function sendTogether(
  { times, alike }: Together,
  step: Step,
  context: StepContext,
): Promise<Performed | Missing> {
  const { scope, instance } = context;
  const count = typeof times === 'number' ? { value: times } : await scope.fill(times);
  if ('missing' in count) return count;
  const requests: Request[] = [];
  while (requests.length < Number(count.value)) {
    const [first] = requests;
    const request = alike && first !== undefined ? { value: first } : await fillRequest(step, instance.scenario, scope);
    if ('missing' in request) return request;
    const foreign = await foreignTarget(request.value, step, context);
    if (foreign !== undefined) return { missing: foreign };
    requests.push(request.value);
  }
  return {
    exchanges: await Promise.all(requests.map((request) => sendStep(step, inStyle(request, step, context), context))),
    reached: true,
  };
}

async function pollStep(
  { until, of = '', members = null }: Poll,
  ask: () => Promise<Walked>,
  step: Step,
  { url }: Request,
  context: StepContext,
): Promise<Performed | Missing> {
  const { session, scope, settled, list, earlier, instance } = context;
  const shown = await scope.fill(members);
  if ('missing' in shown) return shown;
  const resource = lastExchange(earlier, of);
  const awaited = {
    settled,
    token: session.token,
    ...(list === undefined ? {} : { list }),
    ...(resource === undefined ? {} : { resource }),
    ...(isObject(shown.value) ? { members: shown.value } : {}),
  };
  const { now, signal, ledger, config, waits, mask } = session;
  const { scenarioBytes } = config.limits;
  const bounds =
    step.walk === undefined
      ? { ...config.polling, mostBytes: scenarioBytes / POLLED, keep: 'every' as const, now, signal }
      : { ...config.polling, mostBytes: scenarioBytes, keep: 'last' as const, now, signal };
  const mostMs = until === 'settled' || until === 'gone' ? settled.withinMs : config.polling.withinMs;
  const wait = () =>
    waits.during(`${mask(url)} to be ${until} (${instance.name})`, mostMs, () => poll(ask, until, awaited, bounds));
  const first = await wait();
  const isNew = first.reached && isOfNew(step, instance.scenario);
  const histories = isNew ? (instance.style?.history ?? []) : [];
  await makeHistory(url, histories, context);
  const { address } = instance.style ?? {};
  if (isNew && address !== undefined) await findAddress(url, address, first.attempts.at(-1)?.pages.at(-1), context);
  // What happened before counts as little as what happened before the run.
  const { attempts, reached, cut } = histories.length === 0 ? first : await wait();
  if (until === 'gone' && reached) ledger.deleted(url);
  const last = asked(attempts.at(-1) ?? { pages: [] });
  // Of a list that was walked again and again the last walk counts; of a resource every reading.
  return {
    ...last,
    ...(step.walk === undefined ? { exchanges: attempts.flatMap(({ pages }) => pages) } : {}),
    ...(cut === undefined ? {} : { cut }),
    reached,
  };
}

/** Readings of one resource, which are all kept, may be this part of what a scenario may receive. */
const POLLED = 10;

/** Whether a step waits for what the step before it creates. */
const isOfNew = ({ id, poll: told }: Step, { steps }: Scenario): boolean =>
  told?.until === 'settled' && steps[steps.findIndex((step) => step.id === id) - 1]?.intent === 'create';
