import { performance } from 'node:perf_hooks';
import type { Act, ActRequest } from '../../model/act.ts';
import type { Exchange, SentRequest } from '../../model/exchange.ts';
import { omitted } from '../../support/omitted.ts';
import type { Reference, RunningServer, Call } from '../reference.ts';
import type { Incoming } from '../shared/incoming.ts';
import { listen } from '../shared/listen.ts';
import type { Outgoing } from '../shared/outgoing.ts';
import { openStage, type Staged } from './stage.ts';

/** The server of an act, standing. */
export interface StandingAct extends RunningServer {
  /** Milliseconds since 1970. */
  readonly beganAt: number;
  /** Milliseconds since then, as time goes by in the act. */
  readonly elapsed: () => number;
  /** What came so far, in order of arrival. */
  readonly requests: () => readonly ActRequest[];
}

interface Watching {
  /** A TCP port on loopback; 0, the default, takes any free one. */
  readonly port?: number;
  /** Told of every request once it was answered, or lost. */
  readonly onRequest?: (request: ActRequest) => void;
  /** Told once, when more requests came than are kept: those that come then are refused. */
  readonly onFlood?: () => void;
  /** How many times faster time goes by at the server, in its record of the act too; by default 1. */
  readonly lapse?: number;
}

/** A client that sends more in one act is out of bounds. */
const MOST_REQUESTS = 1000;
/** Bodies beyond this are kept in part. */
const KEPT_BYTES = 65_536;

/** Starts the reference server as an act wants it, and the other origin beside it. */
export async function openAct(reference: Reference, act: Act, watching: Watching = {}): Promise<StandingAct> {
  const began = performance.now();
  const beganAt = Date.now();
  const { lapse = 1 } = watching;
  const elapsed = (): number => (performance.now() - began) * lapse;
  const clock = (own: number): number => own + elapsed() * (1 - 1 / lapse) + act.server.clockMs;
  const seen: { request: ActRequest }[] = [];
  let origins = { own: '', other: '' };
  const stage = openStage(act.server, () => origins, elapsed);

  const record = (
    call: Pick<Call, 'received' | 'path'> & { readonly flaw: string | null },
    at: ActRequest['at'],
    answer: () => Promise<Staged>,
  ): Promise<Outgoing> => {
    // A connection that ended before any request came is none.
    if (call.received.defect !== null && call.received.method === '') return answer().then(({ outgoing }) => outgoing);
    if (seen.length >= MOST_REQUESTS) {
      if (seen.length === MOST_REQUESTS) watching.onFlood?.();
      return Promise.resolve(REFUSED);
    }
    const arrived = elapsed();
    const entry = {
      request: pending(act, call, at, { arrived: beganAt + arrived, number: seen.length + 1, origin: origins[at] }),
    };
    seen.push(entry);
    return answer().then(({ outgoing, by, lost }) => {
      const told = (until: number): void => {
        entry.request = answered(entry.request, outgoing, by, lost, until - arrived);
      };
      told(arrived);
      return {
        ...outgoing,
        onSent: () => {
          told(elapsed());
          watching.onRequest?.(entry.request);
        },
      };
    });
  };

  const { type } = act.task;
  const server = await reference.start({
    ...(watching.port === undefined ? {} : { port: watching.port }),
    variations: act.server.variations,
    staging: {
      clock,
      ...(typeof type === 'string' ? { bodyType: type } : {}),
      ...(act.server.tls === undefined ? {} : { tls: act.server.tls }),
      answer: (call) => record(call, 'own', () => stage.answer(call)),
    },
  });
  const other = await listen({
    port: 0,
    tls: null,
    onExpect: 'continue',
    answer: (received) => {
      const call = { received, path: received.target.replace(/\?.*$/s, ''), flaw: null, now: clock(Date.now()) };
      return record(call, 'other', () => Promise.resolve(stage.elsewhere(call)));
    },
  });
  origins = { own: new URL(server.entry).origin, other: other.origin };
  return {
    entry: server.entry,
    beganAt,
    elapsed,
    requests: () => seen.map(({ request }) => request),
    close: async () => {
      await Promise.all([server.close(), other.close()]);
    },
  };
}

const REFUSED: Outgoing = {
  status: 503,
  headers: [['Connection', 'close']],
  octets: Buffer.alloc(0),
  wire: { framing: 'length', reason: null, interim: [], delayMs: 0, raw: null, lost: 'dropped' },
};

interface Circumstances {
  readonly arrived: number;
  readonly number: number;
  readonly origin: string;
}

function pending(
  act: Act,
  { received, path, flaw }: Pick<Call, 'received' | 'path'> & { readonly flaw: string | null },
  at: ActRequest['at'],
  { arrived, number, origin }: Circumstances,
): ActRequest {
  const exchange: Exchange = {
    id: `${act.id}-${number}`,
    request: sent(received, origin),
    response: null,
    silence: { reason: 'aborted', detail: 'the act ended before it was answered' },
    scenario: act.id,
    step: String(number),
    intent: 'unknown',
    wellFormed: received.defect === null,
    authenticated: received.headers.some(([name]) => name.toLowerCase() === 'authorization'),
    startedAt: arrived,
    durationMs: 0,
  };
  return { exchange, path, at, lost: 'no', ...(flaw === null ? {} : { flaw }) };
}

function sent({ method, target, headers, body, httpVersion }: Incoming, origin: string): SentRequest {
  const isWhole = /^https?:\/\//i.test(target);
  return {
    ...(httpVersion === undefined ? {} : { httpVersion }),
    method,
    url: isWhole ? target : `${origin}${target}`,
    headers,
    ...bodyOf(body),
  };
}

function bodyOf(octets: Buffer): Pick<SentRequest, 'body' | 'bodyEncoding'> {
  if (octets.length === 0) return { body: null, bodyEncoding: null };
  const kept = octets.subarray(0, KEPT_BYTES);
  const text = kept.toString('utf8');
  return Buffer.from(text).equals(kept)
    ? { body: text, bodyEncoding: 'utf8' }
    : { body: kept.toString('base64'), bodyEncoding: 'base64' };
}

function answered(
  request: ActRequest,
  { status, headers, octets, wire }: Outgoing,
  by: string | null,
  lost: ActRequest['lost'],
  durationMs: number,
): ActRequest {
  const { exchange } = request;
  const isBodiless = exchange.request.method === 'HEAD' || status === 204 || status === 304;
  const announced = octets.length;
  const response = {
    status,
    headers,
    ...bodyOf(isBodiless ? Buffer.alloc(0) : octets),
    ...(wire.interim.length === 0 ? {} : { interim: wire.interim }),
    ...(lost === 'cut'
      ? { framing: { announced, received: Math.floor(announced / 2), complete: false, excess: 0 } }
      : {}),
  };
  return {
    ...request,
    lost,
    ...(by === null ? {} : { by }),
    exchange:
      lost === 'dropped'
        ? {
            ...exchange,
            response: null,
            silence: { reason: 'aborted', detail: 'the act closed the connection without an answer' },
            durationMs,
          }
        : { ...omitted(exchange, 'silence'), response, durationMs },
  };
}
