import type { Config } from '../../model/config.ts';
import { header, type Exchange, type HeaderField, type Intent, type Via } from '../../model/exchange.ts';
import { asText, isObject, type JsonObject } from '../../model/json.ts';
import type { Vocabulary } from '../../model/representation.ts';
import { withQuery } from '../../model/uri.ts';
import type { Send, Wire } from '../../model/scenario.ts';
import type { Suite } from '../../model/suite.ts';
import type { AuthKind } from '../auth/auth-kind.ts';
import { AUTH_KINDS, type AuthKindName } from '../auth/registry.ts';
import { createHttpClient } from './http-client.ts';
import type { Ledger } from '../clean-up/ledger.ts';
import { createMask, type Mask } from './mask.ts';
import { silence, type Bounds, type Outcome, type Outgoing } from './outcome.ts';
import { recordExchange } from './record.ts';
import { createThrottle, isThrottled } from './throttle.ts';
import { userAgentOf } from './user-agent.ts';
import { hostFields, sendOnWire } from './wire-client.ts';

/** A request with every template filled in. */
export interface Request extends Send {
  readonly method: string;
  readonly url: string;
}

export interface Label {
  readonly scenario: string;
  readonly step: string;
  readonly intent: Intent;
  readonly via?: Via;
  readonly illFormed?: boolean;
  /** Statuses that are what was asked for: they are not waited out. */
  readonly expectThrottled?: readonly number[];
  /** One of several at one moment: none may wait for a connection. */
  readonly together?: boolean;
}

export interface SessionOptions {
  readonly suite: Suite;
  readonly config: Config;
  readonly run: string;
  readonly version: string;
  /** What is written into it goes through the session's mask. */
  readonly openLedger: (mask: Mask) => Ledger;
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
  /** Sends one request. With another signal it outlives the run's own, as clean-up must. */
  send(request: Request, label: Label, signal?: AbortSignal): Promise<Exchange>;
  /** Default header fields of every request from now on. */
  useDefaults(fields: Readonly<Record<string, string>>): void;
  /** The target's clock runs so many milliseconds ahead of ours. */
  useClock(aheadMs: number): void;
  /** What a reader of the report should know beside the verdicts. */
  readonly remarks: string[];
  /** A new unique value: the run's token and a number. */
  unique(): string;
  readonly token: string;
  readonly vocabulary: Vocabulary & { readonly collections: Set<string> };
  /** Everything that is kept, shown or written goes through this. */
  readonly mask: Mask;
  /** Whether credentials may go there. */
  isOwn(url: string): boolean;
  close(): Promise<void>;
}

export function openSession(options: SessionOptions): Session {
  const { config, suite, onExchange, now } = options;
  const kind: AuthKind = AUTH_KINDS[suite.profile.auth as AuthKindName];
  const mask = createMask([...config.secrets, ...Object.values(config.users).flatMap(kind.traces)], kind.conceal);
  const bounds: Bounds = { ...config.limits, ...(config.ca === undefined ? {} : { ca: config.ca }) };
  const client = createHttpClient(bounds, config.limits.concurrency + 2);
  const crowd = createHttpClient(bounds, null);
  const token = `assay-${options.run}`;
  let defaults: Readonly<Record<string, string>> = suite.profile.defaults[0] ?? {};
  let count = 0;
  let aheadMs = 0;
  let isUnderstood = false;
  let rescued = 0;
  const throttle = createThrottle({
    firstMs: THROTTLED_PAUSE * config.polling.firstMs,
    patienceMs: config.limits.patienceMs,
    now,
  });
  const remarks: string[] = [];

  const isOwn = (url: string): boolean => URL.canParse(url) && config.origins.includes(new URL(url).origin);

  async function exchange(
    outgoing: Outgoing,
    { wire }: Request,
    { together }: Label,
    signal: AbortSignal,
  ): Promise<Outcome> {
    if (!config.origins.includes(outgoing.url.origin))
      return silence('not-sent', `${outgoing.url.origin} is not an origin of the target`);
    // What follows the end of a message shows only on a connection of its own.
    if (wire !== undefined || outgoing.method === 'HEAD') return sendOnWire(outgoing, wire ?? {}, bounds, signal);
    // What cannot be asked again goes the way that is known to work.
    if (rescued >= ENOUGH_RESCUES || (!isUnderstood && !IDEMPOTENT.has(outgoing.method)))
      return sendOnWire(outgoing, {}, bounds, signal);
    const outcome = await (together === true ? crowd : client).send(outgoing, signal);
    if (outcome.kind === 'response') isUnderstood = true;
    // A connection that was just being closed, a message that is odd though legal, or one that ends too early: asked again where that does no harm.
    if (
      !IDEMPOTENT.has(outgoing.method) ||
      (outcome.kind === 'response' ? !isTorn(outcome) : outcome.reason !== 'protocol')
    )
      return outcome;
    const again = await sendOnWire(outgoing, {}, bounds, signal);
    if (again.kind === 'response' && outcome.kind !== 'response') rescued += 1;
    return again;
  }

  /** A target that asks for patience gets it; a request that it never takes was not answered. */
  async function send(request: Request, label: Label, signal = options.signal): Promise<Exchange> {
    for (let attempt = 0, until: number | undefined = 0; ; attempt++) {
      await throttle.ready(signal, until);
      const sent = await sendOnce(request, label, signal);
      if (!isThrottled(sent) || label.expectThrottled?.includes(sent.response?.status ?? 0) === true) return sent;
      until = throttle.again(sent, attempt);
      if (signal.aborted || until === undefined)
        return {
          ...sent,
          response: null,
          silence: { reason: 'timeout', detail: 'the target throttled the request again and again' },
        };
    }
  }

  async function sendOnce(request: Request, label: Label, signal: AbortSignal): Promise<Exchange> {
    const url = urlOf(request, config.target);
    const { user, variant } = authOf(request.auth);
    const credentials = user === 'none' ? undefined : config.users[user];
    const body = bodyOf(request);
    const plain: Outgoing = {
      method: request.method,
      url: url ?? new URL(config.target),
      headers: fieldsOf(request, defaults, userAgentOf(options.version, options.run, label.scenario, label.step)),
      body,
    };
    const unable =
      url === undefined
        ? `${request.url} is no URI`
        : user !== 'none' && credentials === undefined && kind !== AUTH_KINDS.none
          ? `the config has no user ${user}`
          : undefined;
    const outgoing = {
      ...plain,
      headers: [
        ...plain.headers,
        ...(credentials === undefined ? [] : kind.sign(plain, credentials, variant, now() + aheadMs)),
      ],
    };
    const { scenario, step, intent, via, illFormed = false } = label;
    const startedAt = now();
    const outcome =
      unable === undefined ? await exchange(outgoing, request, label, signal) : silence('not-sent', unable);
    const recorded = recordExchange(
      { ...outgoing, headers: [...hostFields(outgoing.url, request.wire), ...outgoing.headers] },
      outcome,
      {
        scenario,
        step,
        intent,
        ...(via === undefined ? {} : { via }),
        wellFormed: isWellFormed(request.wire) && !illFormed,
        authenticated: outgoing.headers.length > plain.headers.length,
        user,
      },
      { startedAt, durationMs: now() - startedAt },
    );
    onExchange(recorded);
    return recorded;
  }

  return {
    ...options,
    ledger: options.openLedger(mask),
    send,
    useDefaults(fields) {
      defaults = fields;
    },
    useClock(ms) {
      aheadMs = ms;
    },
    remarks,
    unique: () => `${token}-${++count}`,
    token,
    mask,
    vocabulary: { shapes: suite.profile.shapes, types: suite.types, collections: new Set() },
    isOwn,
    close: async () => {
      await Promise.all([client.close(), crowd.close()]);
    },
  };
}

/** JSON without its end: whether the message had more, only a connection of its own shows. */
const isTorn = ({ headers, body }: { readonly headers: readonly HeaderField[]; readonly body: Buffer }): boolean =>
  /json/i.test(header(headers, 'content-type') ?? '') &&
  /^\s*[[{]/.test(body.subarray(0, 100).toString('latin1')) &&
  !/[\]}]\s*$/.test(body.subarray(-100).toString('latin1'));

const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);
/** After so many, every request goes the way that works. */
const ENOUGH_RESCUES = 2;
/** So many first pauses between polls are the first pause of a target that throttles: 1 s by default. */
const THROTTLED_PAUSE = 5;

/** `main`, `limited`, `none`, or an object: a user (main by default) and what is to be different. */
function authOf(auth: string | JsonObject = 'main'): { readonly user: string; readonly variant: JsonObject } {
  if (!isObject(auth)) return { user: auth, variant: {} };
  const { user = 'main', ...variant } = auth;
  return { user: asText(user), variant };
}

function urlOf({ url, query = {} }: Request, base: string): URL | undefined {
  if (!URL.canParse(url, base)) return undefined;
  const resolved = new URL(url, base);
  if (resolved.href.includes('#')) resolved.hash = '';
  if (!/^https?:$/.test(resolved.protocol)) return undefined;
  return Object.keys(query).length === 0 ? resolved : new URL(withQuery(resolved.href, query));
}

function bodyOf({ body, text }: Request): Buffer | null {
  if (text !== undefined) return Buffer.from(text, 'utf8');
  return body === undefined || body === null ? null : Buffer.from(JSON.stringify(body), 'utf8');
}

function fieldsOf(
  request: Request,
  defaults: Readonly<Record<string, string>>,
  userAgent: string,
): readonly HeaderField[] {
  const { headers = {}, accept, type } = request;
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const told = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((one): HeaderField => [name, one]),
  );
  const hasBody = request.text !== undefined || (request.body !== undefined && request.body !== null);
  const contentType = type === undefined && hasBody ? 'application/json' : type;
  const standard = {
    'accept-encoding': 'identity',
    ...defaults,
    ...(accept === undefined ? {} : { accept }),
    ...(hasBody ? { 'content-type': contentType } : {}),
    'user-agent': userAgent,
  };
  const kept = Object.entries(standard).filter(([name, value]) => value != null && !own.has(name.toLowerCase()));
  return [...kept.map(([name, value]): HeaderField => [capitalised(name), String(value)]), ...told];
}

const capitalised = (name: string): string => name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

const isWellFormed = (wire: Wire | undefined): boolean => wire?.host === undefined && wire?.contentLength === undefined;
