import { isUtf8 } from 'node:buffer';
import {
  header,
  type BodyEncoding,
  type Exchange,
  type Framing,
  type HeaderField,
  type ReceivedResponse,
  type SentRequest,
  type Silence,
  type Unseen,
} from '../model/exchange.ts';
import { isArray, isObject, type Json, type JsonObject } from '../model/json.ts';
import { hasTooManyValues } from '../support/many-values.ts';
import { browserTraffic } from './browser-traffic.ts';
import { decodedContent } from './content-coding.ts';
import { intentOf } from './guess.ts';
import { MOST_DECODED_BYTES, setAside, wrong, type Position, type Recorded } from './recorded.ts';
import { settingOf } from './read-setting.ts';

const INTENTS = ['read', 'create', 'change', 'delete', 'unknown'] as const;
const SILENCES: readonly Silence[] = ['refused', 'timeout', 'tls', 'protocol', 'too-large', 'aborted', 'not-sent'];
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** What stands where a recorder blacked something out. */
const BLACKED = /^(?:[[<({*\s"]*(?:redacted|removed|hidden|masked|filtered|sanitized)[\])}>*\s"]*|[*x•]{3,}\d*)$/i;
export const isBlacked = (text: string): boolean => text.length < 40 && BLACKED.test(text);

/**
 * An exchange as data becomes one to judge; what the recording does not say is guessed. Unknown members do not count.
 */
export function readExchange(raw: unknown, place: Position): Recorded {
  if (!isObject(raw)) return wrong(place, 'the entry is not an object', 'expected { "request": …, "response": … }');
  const foreign = foreignScheme(raw['request']);
  if (foreign !== undefined) return setAside(`${foreign} URIs`);
  const request = requestOf(raw['request']);
  if (typeof request === 'string') return wrong(place, request);
  const { url } = request;
  if (!URL.canParse(url)) return wrong(place, `request.url ${JSON.stringify(url.slice(0, 200))} is no URI`);
  if (raw['response'] === undefined)
    return wrong(place, 'the entry has no response', 'expected an object, or null where none came');
  const response = raw['response'] === null ? null : responseOf(raw['response'], redactedIn(raw['redacted']));
  if (typeof response === 'string') return wrong(place, response);
  const exchange = exchangeOf(raw, request, response, place);
  const reason = browserTraffic(exchange);
  return reason === undefined ? { kind: 'exchange', exchange } : setAside(reason);
}

/**
 * The scheme of a URI that is not asked for by HTTP. Recorders leave out much else of such entries, so it is looked at
 * first.
 */
function foreignScheme(request: Json | undefined): string | undefined {
  const { url } = isObject(request) ? request : {};
  if (typeof url !== 'string' || /^https?:\/\//i.test(url)) return undefined;
  return /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'no';
}

function exchangeOf(
  raw: JsonObject,
  request: SentRequest,
  response: ReceivedResponse | null,
  { file, line }: Position,
): Exchange {
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
    redacted,
  } = raw;
  const known = setting === undefined ? undefined : settingOf(setting);
  const credentials = header(request.headers, 'authorization') !== undefined;
  const shows =
    credentials || !redactedIn(redacted).some((path) => path.startsWith('request.') && path.includes('authorization'));
  const told =
    typeof authenticated === 'boolean' ? authenticated : authenticated === null || !shows ? undefined : credentials;
  return {
    request,
    response,
    ...(response === null ? { silence: silenceOf(silence) } : {}),
    scenario: typeof scenario === 'string' ? scenario : file,
    step: typeof step === 'string' ? step : `line ${line}`,
    intent:
      INTENTS.find((one) => one === intent) ??
      intentOf(request.method, request.url, response?.status ?? 0, header(response?.headers ?? [], 'location')),
    wellFormed: wellFormed !== false,
    ...(told === undefined ? {} : { authenticated: told }),
    ...(typeof user === 'string' ? { user } : {}),
    startedAt: numberOf(startedAt),
    durationMs: numberOf(durationMs),
    ...(isObject(via) && typeof via['from'] === 'string' && typeof via['pointer'] === 'string'
      ? {
          via: {
            from: via['from'],
            pointer: via['pointer'],
            ...(via['stub'] !== undefined && isShallow(via['stub'], DEEPEST_STUB) ? { stub: via['stub'] } : {}),
          },
        }
      : {}),
    ...(known === undefined ? {} : { setting: known }),
  };
}

/** What held a link is written into reports again, by a recursion. */
const DEEPEST_STUB = 30;
const isShallow = (value: Json, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((member: Json) => isShallow(member, levels - 1)));

const numberOf = (value: Json | undefined): number => (typeof value === 'number' && value >= 0 ? value : 0);

const redactedIn = (value: Json | undefined): readonly string[] =>
  isArray(value) ? value.filter((one) => typeof one === 'string').map((one) => one.toLowerCase()) : [];

function silenceOf(value: Json | undefined): NonNullable<Exchange['silence']> {
  const { reason, detail } = isObject(value) ? value : {};
  return {
    reason: SILENCES.find((one) => one === reason) ?? 'aborted',
    detail: typeof detail === 'string' ? detail : 'the recording has no response',
  };
}

function requestOf(raw: Json | undefined): SentRequest | string {
  if (!isObject(raw)) return 'the entry has no request';
  const { method, url } = raw;
  if (typeof method !== 'string' || !TOKEN.test(method)) return 'request.method is no method';
  if (typeof url !== 'string') return 'request.url is no string';
  const headers = fieldsOf(raw['headers']);
  if (headers === undefined) return 'request.headers is no list of [name, value] pairs';
  const body = bodyOf(raw['body'], raw['bodyEncoding'], undefined);
  return typeof body === 'string'
    ? `request.${body}`
    : { method, url, headers, body: body.text, bodyEncoding: body.encoding };
}

function responseOf(raw: Json, redacted: readonly string[]): ReceivedResponse | string {
  if (!isObject(raw)) return 'response is neither an object nor null';
  const { status, httpVersion, interim, framing, continuation, unseen } = raw;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    return 'response.status is no status';
  const headers = fieldsOf(raw['headers']);
  if (headers === undefined) return 'response.headers is no list of [name, value] pairs';
  const body = bodyOf(raw['body'], raw['bodyEncoding'], header(headers, 'content-encoding'));
  if (typeof body === 'string') return `response.${body}`;
  const hidden = unseenOf(unseen, headers, redacted, body.hidden);
  const seen = framing === undefined ? undefined : framingOf(framing);
  return {
    status,
    headers,
    body: hidden?.body === true ? null : body.text,
    bodyEncoding: hidden?.body === true ? null : body.encoding,
    ...(typeof httpVersion === 'string' ? { httpVersion } : {}),
    ...(isArray(interim) ? { interim: interim.filter((one) => typeof one === 'number') } : {}),
    ...(seen === undefined ? {} : { framing: seen }),
    ...(continuation === 'continued' || continuation === 'answered' || continuation === 'withheld'
      ? { continuation }
      : {}),
    ...(hidden === undefined ? {} : { unseen: hidden }),
  };
}

function unseenOf(
  told: Json | undefined,
  headers: readonly HeaderField[],
  redacted: readonly string[],
  hidesBody: boolean,
): Unseen | undefined {
  const body =
    hidesBody || (isObject(told) && told['body'] === true) || redacted.some((path) => path.startsWith('response.body'));
  const names = [
    ...(isObject(told) && isArray(told['headers']) ? told['headers'].filter((name) => typeof name === 'string') : []),
    ...headers.filter(([, value]) => isBlacked(value)).map(([name]) => name.toLowerCase()),
    ...redacted.map((path) => /^response\.headers?\.([^.]+)/.exec(path)?.[1]).filter((name) => name !== undefined),
  ];
  if (!body && names.length === 0) return undefined;
  return { ...(body ? { body } : {}), ...(names.length === 0 ? {} : { headers: [...new Set(names)] }) };
}

function framingOf(raw: Json): Framing | undefined {
  if (!isObject(raw)) return undefined;
  const { announced, received, complete, excess } = raw;
  const isLength = (value: Json | undefined): value is number => typeof value === 'number';
  if (
    !(announced === null || isLength(announced)) ||
    !isLength(received) ||
    typeof complete !== 'boolean' ||
    !isLength(excess)
  )
    return undefined;
  return { announced, received, complete, excess };
}

function fieldsOf(raw: Json | undefined): readonly HeaderField[] | undefined {
  if (!isArray(raw)) return undefined;
  for (const pair of raw) {
    if (!isArray(pair) || pair.length !== 2 || typeof pair[0] !== 'string' || typeof pair[1] !== 'string')
      return undefined;
  }
  return raw as unknown as readonly HeaderField[];
}

interface ReadBody {
  readonly text: string | null;
  readonly encoding: BodyEncoding;
  /** There is a body, and it cannot be read. */
  readonly hidden: boolean;
}

function bodyOf(
  raw: Json | undefined,
  encoding: Json | undefined,
  contentEncoding: string | undefined,
): ReadBody | string {
  if (raw === undefined || raw === null || raw === '') return { text: null, encoding: null, hidden: false };
  if (typeof raw !== 'string') return 'body is no string';
  if (encoding !== undefined && encoding !== null && encoding !== 'utf8' && encoding !== 'base64')
    return 'bodyEncoding is none of utf8, base64, null';
  if (encoding !== 'base64') return { text: raw, encoding: 'utf8', hidden: isBlacked(raw) || hasTooManyValues(raw) };
  const octets = decodedContent(Buffer.from(raw, 'base64'), contentEncoding, MOST_DECODED_BYTES);
  if (octets === undefined) return { text: null, encoding: null, hidden: true };
  const read = textOf(octets);
  return { ...read, hidden: read.text !== null && hasTooManyValues(read.text) };
}

/** Octets as an exchange has them: text where they are UTF-8, base64 only where they are not. */
export function textOf(octets: Buffer): { readonly text: string | null; readonly encoding: BodyEncoding } {
  if (octets.length === 0) return { text: null, encoding: null };
  return isUtf8(octets)
    ? { text: octets.toString('utf8'), encoding: 'utf8' }
    : { text: octets.toString('base64'), encoding: 'base64' };
}
