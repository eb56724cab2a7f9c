import { createLedger } from '../execute/clean-up/ledger.ts';
import { openSession, type Session } from '../execute/http/session.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Suite } from '../model/suite.ts';
import type { Job } from './job.ts';

type Connected = Pick<Job, 'config' | 'run' | 'version' | 'ledger' | 'now' | 'signal' | 'cleanUpSignal'>;

/** The session of a job with its target; the suite has the media types of the config. */
export const sessionOf = (
  { config, run, version, ledger, now, signal, cleanUpSignal }: Connected,
  suite: Suite,
  onExchange: (exchange: Exchange) => void,
): Session =>
  openSession({
    suite,
    config,
    run,
    version,
    now,
    signal,
    cleanUpSignal,
    openLedger: (mask) => createLedger({ ...ledger, mask }),
    onExchange,
  });
