import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { asText, isObject, type Json } from '../../model/json.ts';
import { keysOf, listViewOf, marksIn, type ListView } from '../../model/listing.ts';
import type { Instance } from '../../model/plan.ts';
import type { Prepared, ScenarioRun, StepRun } from '../../model/run.ts';
import type { Paging, Settled } from '../../model/profile.ts';
import type { Change, Step, Walk } from '../../model/scenario.ts';
import { namesIn } from '../../model/template.ts';
import { crawl } from './crawl.ts';
import { createdUri } from './creation.ts';
import { fillRequest } from '../http/fill-request.ts';
import { withGrace } from '../clean-up/with-grace.ts';
import { turn } from './hook.ts';
import { poll } from './poll.ts';
import type { References } from './references.ts';
import { createScope, type Scope } from './scope.ts';
import type { Request, Session } from '../http/session.ts';
import { walk } from './walk.ts';

/** Runs the steps of one scenario instance, one after the other. */
export async function runInstance(instance: Instance, session: Session, references: References): Promise<ScenarioRun> {
  const { scenario, binding } = instance;
  const settled = binding?.settled ?? session.suite.profile.settled;
  const list = listViewOf(binding, session.suite.profile);
  const startedAt = session.now();
  const scope = createScope(instance, session, references);
  const runs: StepRun[] = [];
  if (instance.notApplicable === undefined && instance.untestable === undefined) {
    for (const step of scenario.steps) {
      const late = session.now() - startedAt > session.config.limits.scenarioMs;
      runs.push(
        await runStep(step, runs, {
          instance,
          session,
          references,
          scope,
          settled,
          late,
          ...(list === undefined ? {} : { list }),
        }),
      );
    }
  }
  return {
    scenario: scenario.id,
    name: instance.name,
    title: scenario.title,
    place: scenario.place,
    requirements: [...new Set(scenario.steps.flatMap(({ expect }) => expect.map(({ requirement }) => requirement)))],
    steps: runs,
    settled,
    ...(list === undefined ? {} : { list }),
    durationMs: session.now() - startedAt,
    ...(instance.notApplicable === undefined ? {} : { notApplicable: instance.notApplicable }),
    ...(instance.untestable === undefined ? {} : { untestable: instance.untestable }),
  };
}

interface Around {
  readonly instance: Instance;
  readonly session: Session;
  readonly references: References;
  readonly scope: Scope;
  readonly settled: Settled;
  readonly list?: ListView;
  readonly late: boolean;
}

async function runStep(step: Step, earlier: readonly StepRun[], around: Around): Promise<StepRun> {
  const { session, scope } = around;
  const twins = twinsOf(step, earlier);
  const base = { id: step.id, judged: step.crawl === undefined ? 'last' : 'each', twins } as const;
  const skip = (skipped: string): StepRun => ({
    ...base,
    exchanges: [],
    expectations: step.expect.map((expectation) => ({ expectation })),
    reached: true,
    skipped,
  });

  if (session.signal.aborted && !step.always) return skip('the run was interrupted');
  if (around.late && !step.always) return skip('the time of a scenario was over');
  const refused = twins.find((twin) => !isSuccess(lastOf(earlier, twin)));
  if (refused !== undefined)
    return skip(`step ${refused}, on which this rests, was ${answerOf(lastOf(earlier, refused))}`);
  if (step.after !== undefined && lastOf(earlier, step.after)?.response == null)
    return skip(`step ${step.after} got no answer`);

  if (step.hook !== undefined) {
    const { hook } = step;
    const trouble = await finishing(session, (signal) =>
      turn(hook, session, step.id, hook.state === 'off' ? signal : session.signal),
    );
    return trouble === undefined ? { ...base, exchanges: [], expectations: [], reached: true } : skip(trouble);
  }
  const acted = await act(step, earlier, around);
  if ('missing' in acted) return skip(scope.why(acted.missing));
  const { exchanges, reached, change } = acted;
  const last = exchanges.at(-1);
  if (last !== undefined) {
    await scope.keep(step.keep, last);
    scope.sent(step.id, last);
    if (step.walk !== undefined && around.list !== undefined) scope.walked(step.id, keysOf(exchanges, around.list));
  }
  return {
    ...base,
    ...(change === undefined ? {} : { change }),
    exchanges,
    reached,
    expectations: await Promise.all(step.expect.map((expectation) => prepare(expectation, scope))),
  };
}

const lastOf = (runs: readonly StepRun[], id: string): Exchange | undefined =>
  runs.find((run) => run.id === id)?.exchanges.at(-1);

const answerOf = (exchange: Exchange | undefined): string =>
  exchange === undefined
    ? 'not sent'
    : exchange.response === null
      ? `not answered (${exchange.silence?.reason ?? ''})`
      : `answered ${exchange.response.status}`;

/** The accepted requests on which a step rests: its own twin, and that of the step whose effect it looks at. */
function twinsOf(step: Step, earlier: readonly StepRun[]): readonly string[] {
  const own = step.twin === undefined ? [] : [step.twin];
  const others = step.after === undefined ? [] : (earlier.find(({ id }) => id === step.after)?.twins ?? []);
  return [...new Set([...own, ...others])];
}

type Acted = { readonly exchanges: readonly Exchange[]; readonly reached: boolean; readonly change?: Change };

async function act(
  step: Step,
  earlier: readonly StepRun[],
  around: Around,
): Promise<Acted | { readonly missing: string }> {
  const { session, scope, settled, list } = around;
  if (step.crawl !== undefined) {
    const from = await scope.fill(step.crawl.from);
    if ('missing' in from) return from;
    const exchanges = await crawl(
      session,
      asText(from.value),
      { scenario: around.instance.name, step: step.id },
      session.config.limits.crawl,
    );
    return { exchanges, reached: true };
  }
  if (step.together !== undefined) return race(step, around);
  const request = await fillRequest(step, around.instance.scenario, around.scope);
  if ('missing' in request) return request;
  const change = request.change === undefined ? {} : { change: request.change };
  const paging = list?.paging;
  const ask =
    step.walk === undefined || paging === undefined
      ? async () => [await sendStep(step, request.value, around)]
      : () => pages(step, step.walk ?? {}, request.value, paging, earlier, around);
  if (step.poll === undefined) return { exchanges: await ask(), reached: true, ...change };
  const resource = lastOf(earlier, step.poll.of ?? '');
  const members = await scope.fill(step.poll.members ?? null);
  if ('missing' in members) return members;
  const awaited = {
    settled,
    token: session.token,
    ...(list === undefined ? {} : { list }),
    ...(resource === undefined ? {} : { resource }),
    ...(isObject(members.value) ? { members: members.value } : {}),
  };
  const { attempts, reached } = await poll(ask, step.poll.until, awaited, {
    ...session.config.polling,
    now: session.now,
    signal: session.signal,
  });
  if (step.poll.until === 'gone' && reached) session.ledger.deleted(request.value.url);
  // Of a list that was walked again and again the last walk tells; of a resource every reading.
  return { exchanges: step.walk === undefined ? attempts.flat() : (attempts.at(-1) ?? []), reached, ...change };
}

/** Several requests at one moment. */
async function race(step: Step, around: Around): Promise<Acted | { readonly missing: string }> {
  const { times = 2, alike = false } = step.together ?? {};
  const count = typeof times === 'number' ? { value: times } : await around.scope.fill(times);
  if ('missing' in count) return count;
  const requests: Request[] = [];
  while (requests.length < Number(count.value)) {
    const [first] = requests;
    const request =
      alike && first !== undefined ? { value: first } : await fillRequest(step, around.instance.scenario, around.scope);
    if ('missing' in request) return request;
    requests.push(request.value);
  }
  return { exchanges: await Promise.all(requests.map((request) => sendStep(step, request, around))), reached: true };
}

/** A list from page to page: from the request on, or back from where another walk ended. */
async function pages(
  step: Step,
  { limit, parts, back }: Walk,
  request: Request,
  paging: Paging,
  earlier: readonly StepRun[],
  around: Around,
): Promise<readonly Exchange[]> {
  const { session, list } = around;
  const send = (one: Request) => sendStep(step, one, around);
  const most = session.config.limits.pages;
  if (back !== undefined) {
    const last = lastOf(earlier, back);
    const first = last === undefined ? request : { ...request, url: last.request.url, query: {} };
    // The page that the other walk ended on is read again, and led back from.
    return walk(first, send, { paging, direction: 'previous', most });
  }
  const other = parts === undefined ? [] : (earlier.find(({ id }) => id === parts.of)?.exchanges ?? []);
  const bound = parts === undefined || list === undefined ? limit : boundOf(other, parts.count, list);
  const first =
    bound === undefined ? request : { ...request, query: { ...request.query, [paging.limit]: String(bound) } };
  return walk(first, send, { paging, direction: 'next', most });
}

/** A limit that makes so many pages of a list, or more, and is no larger than the pages that the target made by itself: a larger one it may refuse. */
function boundOf(pages: readonly Exchange[], count: number, list: ListView): number {
  const sizes = pages.map((page) => keysOf([page], list).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return Math.max(1, Math.min(Math.ceil(total / count), Math.max(...sizes, 0)));
}

/** How long what changes the target may take to end after an interruption. */
const GRACE_MS = 3000;

const finishing = <T>({ signal, cleanUpSignal }: Session, run: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  withGrace(signal, cleanUpSignal, GRACE_MS, run);

/** Sends; what it creates goes into the ledger before anything else happens. */
async function sendStep(
  step: Step,
  request: Request,
  { instance: { binding, name }, session, references, scope }: Around,
): Promise<Exchange> {
  const label = {
    scenario: name,
    step: step.id,
    intent: step.intent,
    ...(step.illFormed ? { illFormed: true } : {}),
    ...(step.expectThrottled.length === 0 ? {} : { expectThrottled: step.expectThrottled }),
    ...(step.together === undefined ? {} : { together: true }),
  };
  if (step.intent !== 'create' || binding === undefined) return session.send(request, label);
  const id = session.ledger.intend(
    binding.name,
    request.url,
    marksIn(`${request.url} ${request.text ?? JSON.stringify(request.body ?? null)}`, session.token),
  );
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

async function prepare(expectation: Step['expect'][number], scope: Scope): Promise<Prepared> {
  if (namesIn(expectation.checks).length === 0) return { expectation };
  const checks: { check: string; params: Json }[] = [];
  for (const { check, params } of expectation.checks) {
    const filled = await scope.fill(params);
    if ('missing' in filled) return { expectation, missing: scope.why(filled.missing) };
    checks.push({ check, params: filled.value });
  }
  return { expectation: { ...expectation, checks } };
}
