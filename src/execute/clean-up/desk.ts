import type { Binding } from '../../model/config.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Settled } from '../../model/profile.ts';
import { withGrace } from '../../support/with-grace.ts';
import type { Request } from '../http/request.ts';
import type { Session } from '../http/session.ts';
import { readCollection, type Sight } from '../scenario/look-for-marks.ts';
import type { References } from '../scenario/references.ts';

/** How long a request may still take after an interruption. */
const GRACE_MS = 1500;
/** After so many requests without an answer the target is given up. */
const MOST_SILENCES = 2;

/** What the parts of a clean-up work with. */
export interface Desk {
  readonly session: Session;
  /** Runs something that an interruption of the run cuts off only after a while. */
  bounded<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T>;
  read(uri: string): Promise<Exchange>;
  /** The binding's collection; not looked at where the target no longer answers. */
  collectionOf(binding: Binding): Promise<Sight>;
  bindingOf(name: string): Binding | undefined;
  settledOf(name: string): Settled;
  /** Counts requests in a row that got no answer. */
  heard(exchange: Exchange): void;
  isSilent(): boolean;
}

export function createDesk(session: Session, references: References, signal: AbortSignal): Desk {
  const { config, suite } = session;
  let silences = 0;
  const heard = ({ response }: Exchange): void => {
    silences = response === null ? silences + 1 : 0;
  };
  const bounded: Desk['bounded'] = (run) => withGrace(session.signal, signal, GRACE_MS, run);
  const bindingOf = (name: string): Binding | undefined => config.bindings.find((one) => one.name === name);
  return {
    session,
    bounded,
    async read(uri) {
      const request: Request = { method: 'GET', url: uri };
      const exchange = await bounded((soon) =>
        session.send(request, { scenario: 'clean-up', step: 'look', intent: 'read' }, soon),
      );
      heard(exchange);
      return exchange;
    },
    collectionOf: (binding) => bounded((soon) => readCollection(binding, session, references, soon)),
    bindingOf,
    settledOf: (name) => bindingOf(name)?.settled ?? suite.profile.settled,
    heard,
    isSilent: () => silences >= MOST_SILENCES,
  };
}
