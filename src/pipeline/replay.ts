/**
 * Sends the request of a finding again and judges the answer, for `assay replay`: what the report kept goes in, a
 * `Replayed` comes out. What it creates is deleted at once.
 */
import { cleanUp } from '../execute/clean-up/clean-up.ts';
import type { CleanedUp } from '../execute/clean-up/cleaned-up.ts';
import { requestAgain } from '../execute/http/request-again.ts';
import type { Label, Request } from '../execute/http/request.ts';
import type { Session } from '../execute/http/session.ts';
import { boundedExchange, boundedFinding } from '../execute/masking/bounded.ts';
import { maskedExchange, maskedFinding } from '../execute/masking/masked.ts';
import { preflight } from '../execute/preflight/preflight.ts';
import type { Stop } from '../execute/preflight/findings.ts';
import { prepare } from '../execute/scenario/prepare.ts';
import type { References } from '../execute/scenario/references.ts';
import { sendCreation } from '../execute/scenario/send-step.ts';
import type { Binding, Config } from '../model/config.ts';
import { isSuccess, type Exchange, type Intent } from '../model/exchange.ts';
import { problemText } from '../model/problem.ts';
import type { Profile, Settled } from '../model/profile.ts';
import type { ReportedFinding } from '../model/report.ts';
import { isGone } from '../model/settled.ts';
import { contextsOfTarget, suiteWithTypes } from './contexts.ts';
import type { Job } from './job.ts';
import { judgeAgain, type Opinion } from './judge-again.ts';
import { sessionOf } from './session-of.ts';

/** A finding whose request is to be sent again. */
export interface Past {
  readonly requirement: string;
  readonly finding: ReportedFinding;
  readonly exchange: Exchange;
  /** URIs that the run deleted; undefined where that is not known. */
  readonly deleted: ReadonlySet<string> | undefined;
}

interface ReplayJob
  extends Pick<Job, 'suite' | 'config' | 'run' | 'version' | 'now' | 'signal' | 'cleanUpSignal' | 'ledger'>, Past {
  /** Whether requests that may change something are sent too. */
  readonly mayChange: boolean;
}

/** Masked throughout. */
export interface Replayed {
  /** What the preflight found. */
  readonly problems: readonly string[];
  /** Set where nothing was sent again. */
  readonly stop?: Stop;
  readonly exchange?: Exchange;
  readonly opinion: Opinion;
  readonly cleaned: readonly CleanedUp[];
  readonly created: number;
}

export const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The request of an exchange as it goes out to the target of a config; or why it cannot be sent, as a sentence. */
export function plannedRequest(
  exchange: Exchange,
  { profile, config }: { readonly profile: Profile; readonly config: Config },
): ReturnType<typeof requestAgain> {
  const planned = requestAgain(exchange, {
    authentication: ['authorization', ...(profile.resend?.makes ?? [])],
    configured: Object.keys(config.headers).map((name) => name.toLowerCase()),
    standard: ['accept-encoding', 'content-type', ...profile.defaults.flatMap((fields) => Object.keys(fields))],
  });
  if ('obstacle' in planned) return planned;
  const { url } = planned.request;
  const origin = URL.canParse(url) ? new URL(url).origin : url;
  return config.origins.includes(origin)
    ? planned
    : { obstacle: `${origin} is not an origin of the config's target, and credentials go nowhere else` };
}

/** @throws where the ledger cannot be written */
export async function replay(job: ReplayJob): Promise<Replayed> {
  const session = sessionOf(job, suiteWithTypes(job.suite, job.config.types), () => undefined);
  const { entry, references } = await prepare(session);
  const { problems, stop, users } = await preflight(entry, references, session);
  const texts = problems.map(problemText).map(session.mask);
  const refusal = users.get(job.exchange.user ?? '');
  const wrong = stop ?? (refusal === undefined ? undefined : ({ verdict: 'incomplete', reason: refusal } as const));
  const replayed =
    wrong === undefined
      ? await resent(job, session, references)
      : { opinion: { verdict: 'open', why: session.mask(wrong.reason) } as const };
  const created = session.ledger.bindings().size > 0;
  const cleaned = created ? await cleanUp(session, references, job.cleanUpSignal) : [];
  session.ledger.close();
  await session.close();
  return {
    ...replayed,
    problems: texts,
    ...(wrong === undefined ? {} : { stop: wrong }),
    cleaned: cleaned.map((one) => maskedResult(one, session)),
    created: session.ledger.known().size,
  };
}

const maskedResult = ({ what, result, why }: CleanedUp, { mask }: Session): CleanedUp => ({
  what: mask(what),
  result,
  ...(why === undefined ? {} : { why: mask(why) }),
});

/** The answer that came now, and what it says of the finding. */
async function resent(
  job: ReplayJob,
  session: Session,
  references: References,
): Promise<Pick<Replayed, 'exchange' | 'opinion'>> {
  const exchange = await send(job.exchange, session, references);
  if (exchange === undefined) return { opinion: { verdict: 'open', why: 'the request cannot be sent again' } };
  const opinion = await opinionOn(exchange, job, session, references);
  return {
    exchange: boundedExchange(maskedExchange(exchange, session.mask)),
    opinion:
      opinion.verdict === 'there'
        ? { ...opinion, findings: opinion.findings.map((one) => boundedFinding(maskedFinding(one, session.mask))) }
        : opinion,
  };
}

async function opinionOn(
  exchange: Exchange,
  { requirement, finding, config, mayChange, deleted, exchange: recorded }: ReplayJob,
  session: Session,
  references: References,
): Promise<Opinion> {
  if (isVanished(exchange, recorded, deleted, session.suite.profile.settled))
    return { verdict: 'open', why: 'the resource is not there any more: a run deletes what it creates' };
  const { suite, vocabulary, token } = session;
  const { collections } = vocabulary;
  const context = contextsOfTarget(suite, { ...config, collections, token }).of(exchange);
  const opinion = judgeAgain(requirement, finding, exchange, suite, context);
  const { twin } = finding;
  if (opinion.verdict !== 'gone' || !opinion.rests) return opinion;
  if (twin === undefined || (!SAFE.has(twin.request.method) && !mayChange))
    return { verdict: 'open', why: 'this answer is right, but the request that should be accepted was not sent' };
  const accepted = await send(twin, session, references);
  return accepted !== undefined && isSuccess(accepted)
    ? opinion
    : { verdict: 'open', why: 'this answer is right, but the request that should be accepted is not accepted either' };
}

/** Whether the answer is only that the run's own resource was deleted in the meantime. */
function isVanished(
  exchange: Exchange,
  recorded: Exchange,
  deleted: ReadonlySet<string> | undefined,
  settled: Settled,
): boolean {
  if (!isGone(exchange, settled) || isGone(recorded, settled)) return false;
  const [path = ''] = exchange.request.url.split(/[?#]/);
  return deleted === undefined || [...deleted].some((uri) => path === uri || path.startsWith(`${uri}/`));
}

/** Sends what was recorded; a creation goes into the ledger, under names of this session. */
async function send(recorded: Exchange, session: Session, references: References): Promise<Exchange | undefined> {
  const { suite, config, token } = session;
  const planned = plannedRequest(recorded, { profile: suite.profile, config });
  if ('obstacle' in planned) return undefined;
  const label: Label = {
    scenario: recorded.scenario,
    step: recorded.step,
    intent: intentOf(recorded),
    ...(recorded.via === undefined ? {} : { via: recorded.via }),
    illFormed: !recorded.wellFormed,
  };
  if (label.intent !== 'create') return session.send(planned.request, label);
  const request = renamed(planned.request, recorded, token);
  const binding = await bindingOf(recorded, session, references);
  if (binding === undefined) return session.send(request, label);
  return (await sendCreation(request, label, { binding, session, references })).exchange;
}

/** A POST of unknown intent may create: what comes of it is to be deleted. */
const intentOf = ({ intent, request }: Exchange): Intent =>
  intent !== 'unknown' ? intent : request.method === 'POST' ? 'create' : SAFE.has(request.method) ? 'read' : 'change';

/** With the unique names of this session in place of the run's, so that what is made is known for ours. */
function renamed(request: Request, { id = '' }: Exchange, token: string): Request {
  const run = id.replace(/-\d+$/, '');
  return run === ''
    ? request
    : (JSON.parse(JSON.stringify(request).replaceAll(`assay-${run}-`, `${token}-`)) as Request);
}

/** The binding that the scenario was repeated for, or the one whose collection the request went to. */
async function bindingOf(
  { scenario, request }: Exchange,
  { config: { bindings } }: Session,
  references: References,
): Promise<Binding | undefined> {
  const labels = /\[(.*)\]$/.exec(scenario)?.[1]?.split(', ') ?? [];
  const named = bindings.find(({ name }) => labels.includes(name));
  if (named !== undefined) return named;
  const [path = ''] = request.url.split(/[?#]/);
  for (const binding of bindings) {
    const reference = binding.create?.url ?? binding.collection;
    const found = reference === undefined ? undefined : await references.resolve(reference);
    if (found !== undefined && 'uri' in found && found.uri.split(/[?#]/)[0] === path) return binding;
  }
  return undefined;
}
