import { setTimeout as wait } from 'node:timers/promises';
import type { Act, ActRun, TaskResult } from '../../model/act.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ClientFault, ClientUnderProof } from '../../reference/clients/client.ts';
import type { Reference } from '../../reference/reference.ts';
import { openAct } from '../../reference/stage/open-act.ts';
import { TEST_CA } from '../../reference/tls/certificates.ts';

/** As long as a command may take. */
const PATIENCE_MS = 180_000;

/** How time goes by, for the server and for the client. */
export type Pace = Pick<ClientFault, 'lapse' | 'patienceMs'>;

interface Bounds extends Pace {
  /** Ends the task early. */
  readonly signal?: AbortSignal;
}

/** Plays an act with a client in this process, as `assay client` plays it with a command. */
export async function playAct(
  reference: Reference,
  act: Act,
  client: ClientUnderProof,
  { lapse = 1, patienceMs = PATIENCE_MS, signal }: Bounds = {},
): Promise<ActRun> {
  const over = new AbortController();
  const ended = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
  let flooded = (): void => undefined;
  const flood = new Promise<'flooded'>((resolve) => {
    flooded = () => {
      resolve('flooded');
    };
  });
  const server = await openAct(reference, act, {
    lapse,
    onFlood: () => {
      flooded();
    },
  });
  const began = server.elapsed();
  const rest = (ms: number): Promise<void> => wait(ms / lapse, undefined, { signal: ended });
  const stopped = (): 'stopped' => 'stopped';
  const limit = rest(Math.min(act.timeoutMs ?? patienceMs, patienceMs)).then(stopped, stopped);
  const ca = act.server.tls === undefined ? {} : { ca: TEST_CA };
  const now = (): number => server.beganAt + server.elapsed();
  try {
    const said = await Promise.race([client(act.task, { entry: server.entry, ...ca, rest, now }), flood, limit]);
    return {
      act,
      entry: server.entry,
      beganAt: server.beganAt,
      requests: server.requests(),
      result: resultOf(said, server.elapsed() - began),
    };
  } finally {
    over.abort();
    await server.close();
  }
}

/** What a process would have ended with and printed. */
const resultOf = (said: JsonObject | null | 'flooded' | 'stopped', durationMs: number): TaskResult =>
  typeof said === 'string'
    ? { end: said, code: null, said: null, out: '', err: '', durationMs }
    : {
        end: 'ended',
        code: said === null || 'error' in said ? 1 : 0,
        said,
        out: said === null ? '' : JSON.stringify(said),
        err: '',
        durationMs,
      };
