import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Act, ActRequest, ActRun } from '../model/act.ts';
import type { ClientSetting } from '../model/profile.ts';
import type { Reference } from '../reference/reference.ts';
import { openAct } from '../reference/stage/open-act.ts';
import { TEST_CA } from '../reference/tls/certificates.ts';
import { environmentFor } from './environment.ts';
import { runCommand } from './run-command.ts';

/** A client to be run, once an act. */
export interface Client {
  readonly reference: Reference;
  readonly setting: ClientSetting;
  readonly user: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** Where relative paths of the command lead. */
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly env: (name: string) => string | undefined;
  readonly handedOn: readonly string[];
  readonly signal: AbortSignal;
}

/** Runs the command for one act, with a server and a folder of its own. */
export async function performAct(client: Client, act: Act, onRequest?: (request: ActRequest) => void): Promise<ActRun> {
  const flooded = new AbortController();
  const server = await openAct(client.reference, act, {
    ...(onRequest === undefined ? {} : { onRequest }),
    onFlood: () => {
      flooded.abort();
    },
  });
  const home = mkdtempSync(join(tmpdir(), 'assay-act-'));
  try {
    const result = await runCommand({
      command: client.command,
      cwd: client.cwd,
      environment: environmentFor({
        ...client,
        home,
        entry: server.entry,
        task: act.task,
        ...(act.server.tls === undefined ? {} : { ca: TEST_CA }),
      }),
      timeoutMs: Math.min(client.timeoutMs, act.timeoutMs ?? client.timeoutMs),
      signal: client.signal,
      flooded: flooded.signal,
      clock: () => performance.now(),
    });
    return { act, entry: server.entry, beganAt: server.beganAt, requests: server.requests(), result };
  } finally {
    await server.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}
