import type { Exchange } from '../../model/exchange.ts';
import type { Request } from '../http/request.ts';
import type { Session } from '../http/session.ts';

/** Sends requests that only read, a few at a time; what has no answer when the signal is aborted is left out. */
export async function askEach(
  requests: readonly Request[],
  step: string,
  session: Session,
): Promise<ReadonlyMap<Request, Exchange>> {
  const answers = new Map<Request, Exchange>();
  for (let next = 0; next < requests.length && !session.signal.aborted;) {
    const batch = requests.slice(next, next + session.load.concurrency());
    next += batch.length;
    await Promise.all(
      batch.map(async (request) => {
        const exchange = await session.send(request, { scenario: DISCOVERY, step, intent: 'read' });
        if (exchange.response !== null) answers.set(request, exchange);
      }),
    );
  }
  return answers;
}

export const DISCOVERY = 'discovery';
