/** Asks a target whether it is as its config says, for `assay check --preflight`. Nothing is judged. */
import { createLedger } from '../execute/clean-up/ledger.ts';
import { openSession } from '../execute/http/session.ts';
import type { Stop } from '../execute/preflight/findings.ts';
import { tryHooks } from '../execute/preflight/hooks.ts';
import { preflight } from '../execute/preflight/preflight.ts';
import { prepare } from '../execute/scenario/prepare.ts';
import { problemText } from '../model/problem.ts';
import { suiteWithTypes } from './contexts.ts';
import type { Job } from './job.ts';

interface Asked {
  /** What is wrong, each with the place in the config. Masked. */
  readonly problems: readonly string[];
  /** What a run would come to at once; absent where it could go on. */
  readonly stop?: Stop['verdict'];
}

export async function askTarget(
  job: Pick<Job, 'suite' | 'config' | 'run' | 'version' | 'now' | 'signal' | 'cleanUpSignal'>,
): Promise<Asked> {
  const session = openSession({
    ...job,
    suite: suiteWithTypes(job.suite, job.config.types),
    openLedger: (mask) => createLedger({ mask }),
    onExchange: () => undefined,
  });
  const { entry, references } = await prepare(session);
  const { problems, stop } = await preflight(entry, references, session);
  const faults = Object.keys(job.config.switches);
  const hooks = stop === undefined ? await tryHooks(entry, faults, session) : { troubles: [] };
  session.ledger.close();
  await session.close();
  return {
    problems: [...problems.map(problemText), ...hooks.troubles].map(session.mask),
    ...(stop === undefined ? {} : { stop: stop.verdict }),
  };
}
