import { exec } from 'node:child_process';
import type { Switch } from '../../model/config.ts';
import { type Exchange, isSuccess } from '../../model/exchange.ts';
import { placeOf } from '../../model/places.ts';
import { problemText } from '../../model/problem.ts';
import type { Hook } from '../../model/scenario.ts';
import type { Session } from '../http/session.ts';

const COMMAND_MS = 60_000;

/** Puts the target into a state, or out of it. Undefined if that went well, else why not, and the setting's place. */
export async function turnHook(
  { fault, state, optional = false }: Hook,
  session: Session,
  step: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const pair = session.config.switches[fault];
  if (pair === undefined) return optional ? undefined : `the config has no faults.'${fault}'`;
  // Known before it is on, forgotten only when it is off: a crash between the two leaves a trace.
  if (state === 'on') session.ledger.switched(fault, 'on');
  const trouble = await act(pair[state], session, step, signal);
  if (state === 'off' && trouble === undefined) session.ledger.switched(fault, 'off');
  if (trouble === undefined) return undefined;
  const message = `faults.'${fault}' cannot be switched ${state}: ${trouble}`;
  return problemText({ ...placeOf(session.config.places, ['faults', fault, state]), message });
}

async function act(action: Switch, session: Session, step: string, signal: AbortSignal): Promise<string | undefined> {
  if ('command' in action) return runCommand(action.command, signal);
  const exchange: Exchange = await session.send(
    {
      method: action.method,
      url: action.url,
      headers: action.headers,
      ...(action.body === undefined ? {} : { body: action.body }),
    },
    { scenario: 'hook', step, intent: 'read' },
    signal,
  );
  return isSuccess(exchange)
    ? undefined
    : `the fault hook was answered ${exchange.response?.status ?? exchange.silence?.reason ?? 'not at all'}`;
}

const runCommand = (command: string, signal: AbortSignal): Promise<string | undefined> =>
  new Promise((resolve) => {
    exec(command, { timeout: COMMAND_MS, signal }, (error) => {
      resolve(error === null ? undefined : `the command of the fault hook failed: ${error.message.slice(0, 200)}`);
    });
  });
