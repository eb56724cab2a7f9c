import { finishing } from '../scenario/finishing.ts';
import { turnHook } from '../scenario/turn-hook.ts';
import type { Session } from '../http/session.ts';
import { PREFLIGHT } from './findings.ts';

/**
 * Switches each fault of the config on and off again; what went wrong, with the place of the setting. Only for a look
 * at the config: a target that does not come back from a fault is to be found out by the scenario that is about it.
 */
export async function tryHooks(session: Session): Promise<readonly string[]> {
  const troubles: (string | undefined)[] = [];
  for (const fault of Object.keys(session.config.switches)) {
    troubles.push(await turnHook({ fault, state: 'on' }, session, PREFLIGHT, session.signal));
    const off = (signal: AbortSignal) => turnHook({ fault, state: 'off' }, session, PREFLIGHT, signal);
    troubles.push(await finishing(session, off));
  }
  return troubles.filter((trouble) => trouble !== undefined);
}
