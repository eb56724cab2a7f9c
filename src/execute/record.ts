import { isUtf8 } from 'node:buffer';
import type { BodyEncoding, Exchange, HeaderField, Intent, Via } from '../model/exchange.ts';
import type { Mask } from './mask.ts';
import type { Outcome, Outgoing } from './outcome.ts';

/** What is known of a request beside its octets. */
interface Purpose {
  readonly scenario: string;
  readonly step: string;
  readonly intent: Intent;
  readonly wellFormed: boolean;
  readonly authenticated: boolean;
  readonly via?: Via;
}

/** The exchange as data; secrets are masked here and nowhere else. */
export function recordExchange(request: Outgoing, outcome: Outcome, purpose: Purpose, mask: Mask, times: { readonly startedAt: number; readonly durationMs: number }): Exchange {
  const maskFields = (fields: readonly HeaderField[]): readonly HeaderField[] => fields.map(([name, value]) => [name, mask(value)]);
  const sent = textOf(request.body, mask);
  const base = {
    request: { method: request.method, url: mask(request.url.href), headers: maskFields(request.headers), body: sent.text, bodyEncoding: sent.encoding },
    ...purpose,
    ...times,
  };
  if (outcome.kind === 'silence') return { ...base, response: null, silence: { reason: outcome.reason, detail: mask(outcome.detail) } };
  const { status, body, headers, framing, httpVersion, interim, continuation } = outcome;
  const received = textOf(body.length === 0 ? null : body, mask);
  return {
    ...base,
    response: {
      status,
      headers: maskFields(headers),
      body: received.text,
      bodyEncoding: received.encoding,
      framing,
      ...(httpVersion === undefined ? {} : { httpVersion }),
      ...(interim === undefined ? {} : { interim }),
      ...(continuation === undefined ? {} : { continuation }),
    },
  };
}

function textOf(octets: Buffer | null, mask: Mask): { readonly text: string | null; readonly encoding: BodyEncoding } {
  if (octets === null) return { text: null, encoding: null };
  if (isUtf8(octets)) return { text: mask(octets.toString('utf8')), encoding: 'utf8' };
  return { text: Buffer.from(mask(octets.toString('latin1')), 'latin1').toString('base64'), encoding: 'base64' };
}
