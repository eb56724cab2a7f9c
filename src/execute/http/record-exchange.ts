import { isUtf8 } from 'node:buffer';
import type { Authentication, BodyEncoding, Exchange, Intent, Via } from '../../model/exchange.ts';
import type { Wire } from '../../model/wire.ts';
import { hasTooManyValues, MOST_VALUES } from '../../support/many-values.ts';
import type { Outcome, Outgoing } from './outcome.ts';
import type { SameBody } from './same-bodies.ts';

/** What is known of a request beside its octets. */
interface Purpose {
  readonly id: string;
  readonly scenario: string;
  readonly step: string;
  readonly intent: Intent;
  readonly wellFormed: boolean;
  readonly authenticated: boolean;
  readonly user: string;
  readonly auth?: Authentication;
  readonly wire?: Wire;
  readonly via?: Via;
}

/** The exchange as data, for judging; what is kept, shown or written of it goes through the mask first. */
export function recordExchange(
  request: Outgoing,
  outcome: Outcome,
  purpose: Purpose,
  times: { readonly startedAt: number; readonly durationMs: number },
  same: SameBody,
): Exchange {
  const sent = textOf(request.body);
  const base = {
    request: {
      method: request.method,
      url: request.url.href,
      headers: request.headers,
      body: sent.text,
      bodyEncoding: sent.encoding,
    },
    ...purpose,
    ...times,
  };
  if (outcome.kind === 'silence')
    return { ...base, response: null, silence: { reason: outcome.reason, detail: outcome.detail } };
  const { status, headers, body, framing, httpVersion, interim, continuation } = outcome;
  const received = textOf(body.length === 0 ? null : body);
  if (received.text !== null && hasTooManyValues(received.text)) {
    const detail = `the body has more than ${MOST_VALUES} values`;
    return { ...base, response: null, silence: { reason: 'too-large', detail } };
  }
  return {
    ...base,
    response: {
      status,
      headers,
      body: received.text === null ? null : same(request.url.href, received.text),
      bodyEncoding: received.encoding,
      framing,
      ...(httpVersion === undefined ? {} : { httpVersion }),
      ...(interim === undefined ? {} : { interim }),
      ...(continuation === undefined ? {} : { continuation }),
    },
  };
}

function textOf(octets: Buffer | null): { readonly text: string | null; readonly encoding: BodyEncoding } {
  if (octets === null) return { text: null, encoding: null };
  return isUtf8(octets)
    ? { text: octets.toString('utf8'), encoding: 'utf8' }
    : { text: octets.toString('base64'), encoding: 'base64' };
}
