import type { Config } from '../../model/config.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Vocabulary } from '../../model/representation.ts';
import type { Suite } from '../../model/suite.ts';
import { authOf } from '../auth/auth-of.ts';
import type { Ledger } from '../clean-up/ledger.ts';
import { createSightings, type Sightings } from '../clean-up/sightings.ts';
import { createMask, type Mask } from '../masking/mask.ts';
import { isWeak, vocabularyOf, weakSecretTexts } from '../masking/weak-secrets.ts';
import { createLoad, type Load } from './load.ts';
import { patientSender } from './patient-sender.ts';
import type { Label, Request } from './request.ts';
import { createSender, type Learnt } from './sender.ts';
import { createThrottle } from './throttle.ts';
import { createTransport } from './transport.ts';
import { createWaits, type Waits } from './waits.ts';

export interface SessionOptions {
  readonly suite: Suite;
  readonly config: Config;
  /** The run's id, a part of every unique value. */
  readonly run: string;
  /** Version of assay, for User-Agent. */
  readonly version: string;
  /** Whatever is written to the ledger goes through the session's mask. */
  readonly openLedger: (mask: Mask) => Ledger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Ends the clean-up too. */
  readonly cleanUpSignal: AbortSignal;
  /** Sees every exchange, in the order of completion. */
  readonly onExchange: (exchange: Exchange) => void;
}

/** A connection to one target: sends, records, and knows what must not leave. */
export interface Session extends Omit<SessionOptions, 'onExchange' | 'openLedger'> {
  readonly ledger: Ledger;
  /** What the target showed so far. */
  readonly sightings: Sightings;
  readonly waits: Waits;
  readonly load: Load;
  /**
   * Sends one request and never rejects: an exchange without a response says why there is none. With a signal of its
   * own the request outlives the run's, as clean-up must.
   */
  send(request: Request, label: Label, signal?: AbortSignal): Promise<Exchange>;
  /** Default header fields of every request from now on. */
  useDefaults(fields: Readonly<Record<string, string>>): void;
  /** From now on requests are dated by a clock that is so many milliseconds ahead of ours. */
  useClock(aheadMs: number): void;
  /** What a reader of the report should know beside the verdicts. */
  readonly remarks: string[];
  /** A new unique value: the run's token and a number. */
  unique(): string;
  /** What every unique value of the run begins with. */
  readonly token: string;
  readonly vocabulary: Vocabulary & { readonly collections: Set<string> };
  /** Everything that is kept, shown or written goes through this. */
  readonly mask: Mask;
  /** Whether credentials may go there. */
  isOwn(url: string): boolean;
  close(): Promise<void>;
}

/** With the default polling the first pause of a target that throttles is 1 s: so many first pauses between polls. */
const THROTTLED_PAUSE = 5;

export function openSession(options: SessionOptions): Session {
  const { config, suite, now } = options;
  const { limits, polling, ca, clientCertificate, proxies } = config;
  const auth = authOf(suite.profile);
  const words = vocabularyOf(suite, config);
  const secrets = [...config.secrets, ...Object.values(config.users).flatMap(auth.traces)];
  const mask = createMask(
    secrets.filter((secret) => !isWeak(secret, words)),
    auth.conceal,
  );
  const transport = createTransport(
    {
      ...limits,
      ...(ca === undefined ? {} : { ca }),
      ...(clientCertificate === undefined ? {} : { clientCertificate }),
      proxies,
    },
    limits.concurrency,
  );
  let learnt: Learnt = { defaults: suite.profile.defaults[0] ?? {}, aheadMs: 0 };
  const send = patientSender(
    createSender({ ...options, auth, transport, learnt: () => learnt }),
    createThrottle({ firstMs: THROTTLED_PAUSE * polling.firstMs, patienceMs: limits.patienceMs, now }),
  );
  const waits = createWaits(now);
  const load = createLoad(limits.concurrency, waits, now);
  const token = `assay-${options.run}`;
  const ledger = options.openLedger(mask);
  const vocabulary = { shapes: suite.profile.shapes, types: suite.types, collections: new Set<string>() };
  const sightings = createSightings({ token, config, vocabulary, ledger });
  let count = 0;
  return {
    ...options,
    ledger,
    sightings,
    waits,
    load,
    async send(request, label, signal = options.signal) {
      const what = `the answer to ${request.method} ${mask(request.url)} (${label.scenario})`;
      const exchange = await waits.during(what, limits.requestMs, () => send(request, label, signal));
      sightings.observe(exchange);
      load.observe(exchange);
      return exchange;
    },
    useDefaults(defaults) {
      learnt = { ...learnt, defaults };
    },
    useClock(aheadMs) {
      learnt = { ...learnt, aheadMs };
    },
    remarks: [...weakSecretTexts(config, words)],
    unique: () => `${token}-${++count}`,
    token,
    mask,
    vocabulary,
    isOwn: (url) => URL.canParse(url) && config.origins.includes(new URL(url).origin),
    close: () => transport.close(),
  };
}
