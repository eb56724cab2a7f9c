import { performance } from 'node:perf_hooks';
import type { Act, ActRun, TaskResult } from '../../model/act.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ClientUnderProof } from '../../reference/clients/client.ts';
import type { Reference } from '../../reference/reference.ts';
import { openAct } from '../../reference/stage/open-act.ts';
import { TEST_CA } from '../../reference/tls/certificates.ts';

/** Plays an act with a client in this process, as `assay client` plays it with a command. */
export async function playAct(reference: Reference, act: Act, client: ClientUnderProof): Promise<ActRun> {
  let flooded = (): void => undefined;
  const flood = new Promise<typeof FLOODED>((resolve) => {
    flooded = () => {
      resolve(FLOODED);
    };
  });
  const server = await openAct(reference, act, {
    onFlood: () => {
      flooded();
    },
  });
  try {
    const began = performance.now();
    const ca = act.server.tls === undefined ? {} : { ca: TEST_CA };
    const said = await Promise.race([client(act.task, { entry: server.entry, ...ca }), flood]);
    const durationMs = performance.now() - began;
    return {
      act,
      entry: server.entry,
      beganAt: server.beganAt,
      requests: server.requests(),
      result: resultOf(said, durationMs),
    };
  } finally {
    await server.close();
  }
}

const FLOODED = 'flooded';

/** What a process would have ended with and printed. */
const resultOf = (said: JsonObject | null | typeof FLOODED, durationMs: number): TaskResult =>
  said === FLOODED
    ? { end: FLOODED, code: null, said: null, out: '', err: '', durationMs }
    : {
        end: 'ended',
        code: said === null || 'error' in said ? 1 : 0,
        said,
        out: said === null ? '' : JSON.stringify(said),
        err: '',
        durationMs,
      };
