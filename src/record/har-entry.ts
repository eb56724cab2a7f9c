import { STATUS_CODES } from 'node:http';
import { header, type BodyEncoding, type Exchange, type HeaderField } from '../model/exchange.ts';
import type { Json, JsonObject } from '../model/json.ts';

/** What a HAR cannot say is -1 there. */
const UNKNOWN = -1;

/**
 * An exchange as an entry of a HAR 1.2. What HAR has no member for stands in `_assay`, so that nothing is lost on the
 * way back.
 */
export function harEntryOf(exchange: Exchange): JsonObject {
  const { request, response, startedAt, durationMs } = exchange;
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: durationMs,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: request.headers.map(namedPair),
      queryString: queryOf(request.url),
      headersSize: UNKNOWN,
      bodySize: sizeOf(request.body, request.bodyEncoding),
      ...(request.body === null
        ? {}
        : {
            postData: {
              mimeType: header(request.headers, 'content-type') ?? '',
              text: request.body,
              params: [],
              ...(request.bodyEncoding === 'base64' ? { _encoding: 'base64' } : {}),
            },
          }),
    },
    response: response === null ? noResponse(exchange) : responseOf(exchange),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    _assay: beyondHar(exchange),
  };
}

const namedPair = ([name, value]: HeaderField): JsonObject => ({ name, value });

function queryOf(url: string): readonly Json[] {
  return URL.canParse(url) ? [...new URL(url).searchParams].map(namedPair) : [];
}

const sizeOf = (body: string | null, encoding: BodyEncoding): number =>
  Buffer.byteLength(body ?? '', encoding === 'base64' ? 'base64' : 'utf8');

function responseOf({ response }: Exchange): JsonObject {
  if (response === null) return {};
  const { status, headers, body, bodyEncoding, httpVersion, framing, unseen } = response;
  const size = sizeOf(body, bodyEncoding);
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion: httpVersion === undefined ? 'unknown' : `HTTP/${httpVersion}`,
    cookies: [],
    headers: headers.map(namedPair),
    content: {
      size: unseen?.body === true ? (framing?.received ?? UNKNOWN) : size,
      mimeType: header(headers, 'content-type') ?? 'x-unknown',
      ...(body === null ? {} : { text: body }),
      ...(bodyEncoding === 'base64' ? { encoding: 'base64' } : {}),
    },
    redirectURL: header(headers, 'location') ?? '',
    headersSize: UNKNOWN,
    bodySize: framing?.received ?? UNKNOWN,
  };
}

const noResponse = ({ silence }: Exchange): JsonObject => ({
  status: 0,
  statusText: '',
  httpVersion: 'unknown',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: UNKNOWN,
  bodySize: UNKNOWN,
  _error: silence?.detail ?? '',
});

function beyondHar(exchange: Exchange): JsonObject {
  const {
    scenario,
    step,
    intent,
    wellFormed,
    authenticated,
    user,
    startedAt,
    durationMs,
    via,
    setting,
    silence,
    response,
  } = exchange;
  const { interim, framing, continuation, unseen, httpVersion } = response ?? {};
  const beside = { interim, framing, continuation, unseen, httpVersion };
  return defined({
    scenario,
    step,
    intent,
    wellFormed,
    authenticated: authenticated ?? null,
    user,
    startedAt,
    durationMs,
    via,
    setting,
    silence,
    response: response === null ? undefined : defined(beside),
  });
}

/** Without members that have no value, as JSON would have it. */
const defined = (members: Readonly<Record<string, unknown>>): JsonObject =>
  JSON.parse(JSON.stringify(members)) as JsonObject;
