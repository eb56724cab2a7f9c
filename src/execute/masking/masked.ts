import type { Authentication, BodyEncoding, Exchange, HeaderField, Via } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Judgement } from '../../model/run.ts';
import type { Change } from '../../model/scenario.ts';
import { boundedExchange, boundedFinding, boundedText } from './bounded.ts';
import type { Mask } from './mask.ts';

/** The exchange as it may leave the process. */
export const maskedExchange = (exchange: Exchange, mask: Mask): Exchange => ({
  ...exchange,
  request: {
    ...exchange.request,
    url: mask(exchange.request.url),
    headers: maskedFields(exchange.request.headers, mask),
    body: maskedBody(exchange.request.body, exchange.request.bodyEncoding, mask),
  },
  response:
    exchange.response === null
      ? null
      : {
          ...exchange.response,
          headers: maskedFields(exchange.response.headers, mask),
          body: maskedBody(exchange.response.body, exchange.response.bodyEncoding, mask),
        },
  ...(exchange.silence === undefined
    ? {}
    : { silence: { ...exchange.silence, detail: mask(exchange.silence.detail) } }),
  ...(exchange.via === undefined ? {} : { via: maskedVia(exchange.via, mask) }),
  ...(exchange.auth?.variant === undefined
    ? {}
    : { auth: maskedAuth(exchange.auth.fields, exchange.auth.variant, mask) }),
});

const maskedAuth = (fields: readonly string[], variant: JsonObject, mask: Mask): Authentication => ({
  fields,
  variant: maskedObject(variant, mask),
});

const maskedVia = ({ from, pointer, stub }: Via, mask: Mask): Via => ({
  from: mask(from),
  pointer: mask(pointer),
  ...(stub === undefined ? {} : { stub: maskedJson(stub, mask) }),
});

const maskedJson = (value: Json, mask: Mask): Json => {
  if (typeof value === 'string') return mask(value);
  if (isArray(value)) return value.map((item) => maskedJson(item, mask));
  return isObject(value) ? maskedObject(value, mask) : value;
};

const maskedObject = (value: JsonObject, mask: Mask): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [mask(name), maskedJson(member, mask)]));

/** Makes of an exchange what a report keeps of it. */
type Keep = (exchange: Exchange) => Exchange;

/** For a mask that stays as it is: an exchange that several judgements rest on is masked once, and kept once. */
export function createKeep(mask: Mask): Keep {
  const kept = new WeakMap<Exchange, Exchange>();
  return (exchange) => {
    const known = kept.get(exchange) ?? boundedExchange(maskedExchange(exchange, mask));
    kept.set(exchange, known);
    return known;
  };
}

/** A judgement as it may be kept: masked, and with no more of it than a reader can use. */
export const maskedJudgement = (
  judgement: Judgement,
  mask: Mask,
  keep: Keep = (exchange) => boundedExchange(maskedExchange(exchange, mask)),
): Judgement => ({
  ...judgement,
  findings: judgement.findings.map((finding) => boundedFinding(maskedFinding(finding, mask))),
  ...(judgement.reason === undefined ? {} : { reason: boundedText(mask(judgement.reason)) }),
  ...(judgement.exchange === undefined ? {} : { exchange: keep(judgement.exchange) }),
  ...(judgement.twin === undefined ? {} : { twin: keep(judgement.twin) }),
  ...(judgement.change === undefined ? {} : { change: maskedChange(judgement.change, mask) }),
});

/** Its words are those of the suite; only values can hold a secret. */
const maskedChange = (change: Change, mask: Mask): Change =>
  Object.fromEntries(
    Object.entries(change as Readonly<Record<string, Json>>).map(([word, value]) => [word, maskedJson(value, mask)]),
  );

export const maskedFinding = <F extends Finding>(finding: F, mask: Mask): F => ({
  ...finding,
  message: mask(finding.message),
  ...(finding.expected === undefined ? {} : { expected: maskedJson(finding.expected, mask) }),
  ...(finding.actual === undefined ? {} : { actual: maskedJson(finding.actual, mask) }),
  ...(finding.where === undefined ? {} : { where: mask(finding.where) }),
});

const maskedFields = (fields: readonly HeaderField[], mask: Mask): readonly HeaderField[] =>
  fields.map(([name, value]) => [mask(name), mask(value)]);

function maskedBody(body: string | null, encoding: BodyEncoding, mask: Mask): string | null {
  if (body === null || encoding !== 'base64') return body === null ? null : mask(body);
  return Buffer.from(mask(Buffer.from(body, 'base64').toString('latin1')), 'latin1').toString('base64');
}
