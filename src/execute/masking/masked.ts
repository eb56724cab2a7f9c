import type { BodyEncoding, Exchange, HeaderField, Via } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import { isArray, isObject, type Json } from '../../model/json.ts';
import type { Judgement } from '../../model/run.ts';
import type { Change } from '../../model/scenario.ts';
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
});

const maskedVia = ({ from, pointer, stub }: Via, mask: Mask): Via => ({
  from: mask(from),
  pointer: mask(pointer),
  ...(stub === undefined ? {} : { stub: maskedJson(stub, mask) }),
});

const maskedJson = (value: Json, mask: Mask): Json => {
  if (typeof value === 'string') return mask(value);
  if (isArray(value)) return value.map((item) => maskedJson(item, mask));
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [mask(name), maskedJson(member, mask)]))
    : value;
};

/** A judgement as it may be kept: masked, and with no more of a body than a reader can use. */
export const maskedJudgement = (judgement: Judgement, mask: Mask): Judgement => ({
  ...judgement,
  findings: judgement.findings.map((finding) => maskedFinding(finding, mask)),
  ...(judgement.reason === undefined ? {} : { reason: mask(judgement.reason) }),
  ...(judgement.exchange === undefined ? {} : { exchange: cut(maskedExchange(judgement.exchange, mask)) }),
  ...(judgement.twin === undefined ? {} : { twin: cut(maskedExchange(judgement.twin, mask)) }),
  ...(judgement.change === undefined ? {} : { change: maskedValue(judgement.change as Json, mask) as Change }),
});

export const maskedFinding = <F extends Finding>(finding: F, mask: Mask): F => ({
  ...finding,
  message: mask(finding.message),
  ...(finding.expected === undefined ? {} : { expected: maskedValue(finding.expected, mask) }),
  ...(finding.actual === undefined ? {} : { actual: maskedValue(finding.actual, mask) }),
  ...(finding.where === undefined ? {} : { where: mask(finding.where) }),
});

function maskedValue(value: Json, mask: Mask): Json {
  if (typeof value === 'string') return mask(value);
  if (isArray(value)) return value.map((item) => maskedValue(item, mask));
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [mask(name), maskedValue(member, mask)]))
    : value;
}

const maskedFields = (fields: readonly HeaderField[], mask: Mask): readonly HeaderField[] =>
  fields.map(([name, value]) => [mask(name), mask(value)]);

function maskedBody(body: string | null, encoding: BodyEncoding, mask: Mask): string | null {
  if (body === null || encoding !== 'base64') return body === null ? null : mask(body);
  return Buffer.from(mask(Buffer.from(body, 'base64').toString('latin1')), 'latin1').toString('base64');
}

const LONGEST_KEPT = 65_536;

const cut = (exchange: Exchange): Exchange => {
  const body = exchange.response?.body ?? '';
  if (exchange.response === null || body.length <= LONGEST_KEPT) return exchange;
  return {
    ...exchange,
    response: { ...exchange.response, body: `${body.slice(0, LONGEST_KEPT)}… (${body.length} characters)` },
  };
};
