import { setTimeout as wait } from 'node:timers/promises';
import type { Exchange } from '../../model/exchange.ts';
import { finishing } from '../scenario/finishing.ts';
import { turnHook } from '../scenario/turn-hook.ts';
import type { Session } from '../http/session.ts';
import { PREFLIGHT, problemAt, stopped, type Stop } from './findings.ts';

interface Tried {
  /** What went wrong, with the place of the setting. */
  readonly troubles: readonly string[];
  /** Set where the target did not come back: whatever it answers now is no answer of its own. */
  readonly stop?: Stop;
}

/** Switches faults of the config on and off again, and waits until the entry is answered as it was before. */
export async function tryHooks(entry: Exchange, faults: readonly string[], session: Session): Promise<Tried> {
  const troubles: string[] = [];
  for (const fault of faults) {
    const on = await turnHook({ fault, state: 'on' }, session, PREFLIGHT, session.signal);
    const turnOff = (signal: AbortSignal) => turnHook({ fault, state: 'off' }, session, PREFLIGHT, signal);
    const off = await finishing(session, turnOff);
    troubles.push(...[on, off].filter((trouble) => trouble !== undefined));
    if (on === undefined && off !== undefined) return { troubles, stop: { verdict: 'incomplete', reason: off } };
    if (on === undefined && !(await isBack(entry, session))) {
      const message = `after faults.'${fault}' was switched off the entry is not answered as before`;
      const stop = stopped('incomplete', problemAt(session.config, ['faults', fault, 'off'], message));
      return { troubles: [...troubles, stop.reason], stop };
    }
  }
  return { troubles };
}

async function isBack({ request, response }: Exchange, session: Session): Promise<boolean> {
  const { firstMs, factor, ceilingMs, withinMs } = session.config.polling;
  const until = session.now() + withinMs;
  for (let pause = firstMs; ; pause = Math.min(pause * factor, ceilingMs)) {
    const label = { scenario: PREFLIGHT, step: 'back', intent: 'read' } as const;
    const again = await session.send({ method: 'GET', url: request.url }, label);
    if (again.response?.status === response?.status) return true;
    if (session.now() >= until || session.signal.aborted) return session.signal.aborted;
    await wait(pause, undefined, { signal: session.signal }).catch(() => undefined);
  }
}
