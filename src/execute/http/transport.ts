import { header, type HeaderField } from '../../model/exchange.ts';
import type { Wire } from '../../model/wire.ts';
import { createHttpClient } from './http-client.ts';
import type { Bounds, Outcome, Outgoing } from './outcome.ts';
import { sendOnWire } from './wire-client.ts';

/** How a request is to travel. */
interface Manner {
  /** Deviations on the wire; with any, even `{}`, the request gets a connection of its own. */
  readonly wire?: Wire | undefined;
  /** One of several that leave at the same moment: none waits for a connection. */
  readonly together?: boolean | undefined;
}

/** From a signed request to what came back. Never rejects: trouble is an outcome. */
export interface Transport {
  send(outgoing: Outgoing, manner: Manner, signal: AbortSignal): Promise<Outcome>;
  close(): Promise<void>;
}

/** Methods that may be repeated (RFC 9110, 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);
const KNOWN = new Set([...IDEMPOTENT, 'POST', 'PATCH']);
/** After so many rescues every request goes over the wire client. */
const ENOUGH_RESCUES = 2;
/** Connections beyond those of the scenarios that run side by side. */
const SPARE_CONNECTIONS = 2;

/**
 * Three clients send the requests: a pooled one by default, one without a bound on connections for those that leave
 * together, and the wire client, which opens a connection for each request and reads whatever comes. The wire client
 * also repeats what the pooled one could not read, if the method allows it.
 */
export function createTransport(bounds: Bounds, concurrency: number): Transport {
  const pooled = createHttpClient(bounds, concurrency + SPARE_CONNECTIONS);
  const crowd = createHttpClient(bounds, null);
  // Whether the pooled client has read any answer: until then it gets no request that cannot be repeated.
  let isUnderstood = false;
  // Answers that the wire client could read and the pooled one could not.
  let rescues = 0;

  const needsWire = ({ method }: Outgoing, { wire }: Manner): boolean =>
    wire !== undefined ||
    // What follows the end of a message shows only on a connection of its own.
    method === 'HEAD' ||
    // A server may close the connection on a method that it does not know.
    !KNOWN.has(method) ||
    rescues >= ENOUGH_RESCUES ||
    (!isUnderstood && !IDEMPOTENT.has(method));

  return {
    async send(outgoing, manner, signal) {
      if (needsWire(outgoing, manner)) return sendOnWire(outgoing, manner.wire ?? {}, bounds, signal);
      const outcome = await (manner.together === true ? crowd : pooled).send(outgoing, signal);
      if (outcome.kind === 'response') isUnderstood = true;
      if (!IDEMPOTENT.has(outgoing.method) || !isDoubtful(outcome)) return outcome;
      const again = await sendOnWire(outgoing, {}, bounds, signal);
      if (again.kind === 'response' && outcome.kind !== 'response') rescues += 1;
      return again;
    },
    close: async () => {
      await Promise.all([pooled.close(), crowd.close()]);
    },
  };
}

/** The connection was just being closed, or the message is odd though legal, or it ends too early. */
const isDoubtful = (outcome: Outcome): boolean =>
  outcome.kind === 'response' ? isTorn(outcome) : outcome.reason === 'protocol';

/** JSON without its end: only a connection of its own shows whether the message had more. */
const isTorn = ({ headers, body }: { readonly headers: readonly HeaderField[]; readonly body: Buffer }): boolean =>
  /json/i.test(header(headers, 'content-type') ?? '') &&
  /^\s*[[{]/.test(body.subarray(0, 100).toString('latin1')) &&
  !/[\]}]\s*$/.test(body.subarray(-100).toString('latin1'));
