import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { createReferences, type References } from './references.ts';
import type { Session } from '../http/session.ts';

interface Prepared {
  readonly entry: Exchange;
  readonly references: References;
}

/** Reads the entry, chooses the default header fields that it accepts, and finds the bindings' collections. */
export async function prepare(session: Session): Promise<Prepared> {
  if (session.suite.profile.clock) await readClock(session);
  const entry = await readEntry(session);
  const references = createReferences(session, entry);
  for (const { collection } of entry.response === null ? [] : session.config.bindings) {
    if (collection === undefined) continue;
    const resolved = await references.resolve(collection);
    if ('uri' in resolved) session.vocabulary.collections.add(resolved.uri);
  }
  return { entry, references };
}

/** Any answer tells the target's time, and none needs credentials for it. A Date is the second that has begun. */
async function readClock(session: Session): Promise<void> {
  const exchange = await session.send(
    { method: 'HEAD', url: session.config.target, auth: 'none' },
    { scenario: 'setup', step: 'clock', intent: 'read' },
  );
  const told = Date.parse(header(exchange.response?.headers ?? [], 'date') ?? '');
  if (!Number.isNaN(told)) session.useClock(told + 500 - (exchange.startedAt + exchange.durationMs / 2));
}

async function readEntry(session: Session): Promise<Exchange> {
  let first: Exchange | undefined;
  for (const fields of session.suite.profile.defaults) {
    session.useDefaults(fields);
    const exchange = await session.send(
      { method: 'GET', url: session.config.target },
      { scenario: 'setup', step: 'entry', intent: 'read' },
    );
    if (isSuccess(exchange) || exchange.response === null) return exchange;
    first ??= exchange;
  }
  session.useDefaults(session.suite.profile.defaults[0] ?? {});
  return first as Exchange;
}
