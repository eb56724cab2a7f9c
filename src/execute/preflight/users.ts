import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { linksIn } from '../../model/representation.ts';
import type { Problem } from '../../model/problem.ts';
import type { Session } from '../http/session.ts';
import { PREFLIGHT, problemAt } from './findings.ts';

const isRefused = ({ response }: Exchange): boolean => response?.status === 401 || response?.status === 403;
const isUnknown = ({ response }: Exchange): boolean => response?.status === 401;

const ask = (session: Session, url: string, auth: string): Promise<Exchange> =>
  session.send({ method: 'GET', url, auth }, { scenario: PREFLIGHT, step: `user-${auth}`, intent: 'read' });

/**
 * The problem that the main user is refused wherever credentials count; undefined where they are accepted somewhere, or
 * nothing tells. What anybody may read shows nothing of them.
 */
export async function mainRefused(
  entry: Exchange,
  listed: readonly Exchange[],
  session: Session,
): Promise<Problem | undefined> {
  const asked = [entry, ...(listed.length > 0 ? listed : await firstLink(entry, session))];
  const [refusal] = asked.filter(isRefused);
  if (refusal === undefined) return undefined;
  for (const { request } of asked.filter(isSuccess)) {
    if (!isSuccess(await ask(session, request.url, 'none'))) return undefined;
  }
  // A server that fails shows nothing, and has to be judged.
  if (asked.some(({ response }) => (response?.status ?? 500) >= 500)) return undefined;
  return refusedProblem('main', refusal, session);
}

/** An entry that anybody may read shows nothing of credentials; one more resource may. */
async function firstLink(entry: Exchange, session: Session): Promise<readonly Exchange[]> {
  const { vocabulary, config } = session;
  const first = linksIn(entry, vocabulary).find(
    ({ target }) => target !== undefined && target !== entry.request.url && session.isOwn(target),
  )?.target;
  return first === undefined || config.open.includes(first) ? [] : [await ask(session, first, 'main')];
}

function refusedProblem(user: string, { request, response }: Exchange, { config, suite }: Session): Problem {
  const status = response?.status ?? 0;
  const parts = Object.keys(config.users[user] ?? {}).join(', ');
  const clock = suite.profile.clock ? ', and do the clocks agree' : '';
  const hint = status === 401 ? `does the server know it: are ${parts} right${clock}?` : `what may users.${user} do?`;
  return problemAt(config, ['users', user], `user ${user} is refused: GET ${request.url} is answered ${status}`, hint);
}

/**
 * The users beside main whose credentials the server does not know, by name: 401 wherever nobody is let in without. A
 * user who is known and may not do something is refused in another way, at least at one place.
 */
export async function usersRefused(
  entry: Exchange,
  listed: readonly Exchange[],
  session: Session,
): Promise<ReadonlyMap<string, Problem>> {
  const names = Object.keys(session.config.users).filter((name) => name !== 'main');
  const refused = new Map<string, Problem>();
  if (names.length === 0) return refused;
  const guarded: string[] = [];
  for (const { request } of [entry, ...listed.filter(isSuccess).slice(0, 1)])
    if (isRefused(await ask(session, request.url, 'none'))) guarded.push(request.url);
  for (const name of names) {
    const answers: Exchange[] = [];
    for (const url of guarded) if (answers.every(isUnknown)) answers.push(await ask(session, url, name));
    const [first] = answers;
    if (first !== undefined && answers.every(isUnknown)) refused.set(name, refusedProblem(name, first, session));
  }
  return refused;
}
