import { asText, isArray, isObject, type Json, type JsonObject } from '../model/json.ts';
import { createHarSplitter, type HarEntry } from './har-entries.ts';
import { inOrder, type Measured } from './in-order.ts';
import { bodyOfContent, bodyOfPost } from './har-body.ts';
import { notJson } from './read-ndjson.ts';
import { readExchange } from './read-exchange.ts';
import { setAside, wrong, type Recorded } from './recorded.ts';

/** The entries of a HAR 1.2 in the order of time, as browsers, Playwright, mitmproxy and assay write them. */
export async function* readHar(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Iterable<Recorded>> {
  const splitter = createHarSplitter();
  const read = (entry: HarEntry): Measured => ({ recorded: readEntry(file, entry), octets: entry.text?.length ?? 0 });
  async function* asTheyStand(): AsyncGenerator<Iterable<Measured>> {
    for await (const chunk of chunks) yield splitter.push(chunk).map(read);
    yield splitter.end().map(read);
  }
  yield* inOrder(asTheyStand());
}

function readEntry(file: string, { number, line, column, text, fault }: HarEntry): Recorded {
  const place = { file, line, column };
  if (text === undefined)
    return wrong(place, fault ?? 'the entry cannot be read', number === 0 ? 'expected a HAR 1.2' : `entry ${number}`);
  try {
    const entry = JSON.parse(text) as Json;
    if (!isObject(entry)) return wrong(place, 'the entry is no object', `entry ${number}`);
    if (!isObject(entry['request']) || !isObject(entry['response']))
      return wrong(place, 'the entry lacks request or response', `entry ${number}`);
    const reason = unrelated(entry);
    return reason === undefined
      ? readExchange(rawOf(entry, entry['request'], entry['response'], number), place)
      : setAside(reason);
  } catch (error) {
    return notJson(error, place);
  }
}

/** What a browser loads for a page, and not from an interface for programs. */
const PAGE_PARTS = new Set([
  'document',
  'stylesheet',
  'script',
  'image',
  'font',
  'media',
  'texttrack',
  'manifest',
  'websocket',
  'ping',
  'preflight',
  'csp-violation-report',
  'signed-exchange',
]);

/** Why an entry shows nothing of a server's interface. */
function unrelated(entry: JsonObject): string | undefined {
  const { _resourceType: type, _fromCache: cache, _fetchedViaServiceWorker: worker } = entry;
  const { method, url } = entry['request'] as JsonObject;
  if (typeof type === 'string' && PAGE_PARTS.has(type.toLowerCase())) return `parts of a page (${type.toLowerCase()})`;
  if (typeof cache === 'string' && cache !== '') return 'answers out of a cache';
  if (worker === true) return 'answers of a service worker';
  if (method === 'CONNECT') return 'tunnels (CONNECT)';
  return typeof url === 'string' && /^wss?:/i.test(url) ? 'WebSockets' : undefined;
}

/** The entry in the form of a line of NDJSON. What assay itself wrote beside HAR's members comes back as it was. */
function rawOf(entry: JsonObject, request: JsonObject, response: JsonObject, number: number): JsonObject {
  const own = isObject(entry['_assay']) ? entry['_assay'] : {};
  const { response: ownResponse, ...told } = own;
  const fields = fieldsOf(request['headers']);
  const isNamed = (name: string) =>
    (isArray(fields) ? fields : []).some((field) => isArray(field) && asText(field[0]).toLowerCase() === name);
  return {
    // Browsers leave credentials out of the files that they save.
    ...(isNamed('authorization') ? {} : { authenticated: null }),
    startedAt: timeOf(entry['startedDateTime']),
    durationMs: typeof entry['time'] === 'number' ? entry['time'] : 0,
    step: `entry ${number}`,
    ...told,
    request: {
      method: request['method'] ?? null,
      url: asText(request['url']).split('#')[0] ?? '',
      headers: fields,
      ...bodyOfPost(request),
    },
    response: responseOf(request, response, isObject(ownResponse) ? ownResponse : undefined),
    ...(hasAnswer(response)
      ? {}
      : {
          silence: told['silence'] ?? {
            reason: 'aborted',
            detail: asText(response['_error'] ?? entry['_failureText'] ?? 'the recording has no response'),
          },
        }),
  };
}

const hasAnswer = ({ status }: JsonObject): boolean => typeof status !== 'number' || status > 0;

/** `own` is what assay wrote beside the members of HAR. */
function responseOf(request: JsonObject, response: JsonObject, own: JsonObject | undefined): Json {
  if (!hasAnswer(response)) return null;
  const headers = fieldsOf(response['headers']);
  const version = versionOf(response['httpVersion']);
  return {
    ...own,
    status: response['status'] ?? null,
    headers,
    ...(version === undefined ? {} : { httpVersion: version }),
    ...bodyOfContent(request, response, {
      headers: isArray(headers) ? headers : [],
      unseen: isObject(own?.['unseen']) ? own['unseen'] : undefined,
      countsOctets: own !== undefined,
    }),
  };
}

/** HTTP/2 pseudo headers are no fields; browsers join several Set-Cookie with line feeds. */
function fieldsOf(raw: Json | undefined): Json {
  if (raw === undefined || raw === null) return [];
  if (!isArray(raw)) return raw;
  return raw.flatMap((field): readonly Json[] => {
    if (!isObject(field) || typeof field['name'] !== 'string') return [null];
    const { name, value } = field;
    if (name === ':authority') return [['host', asText(value)]];
    if (name.startsWith(':')) return [];
    return (typeof value === 'string' ? value : '').split('\n').map((one) => [name, one]);
  });
}

const timeOf = (text: Json | undefined): number => {
  const time = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? 0 : time;
};

/** `HTTP/1.1`, `http/2.0`, `h2`, `h3`; undefined for anything else. */
const versionOf = (text: Json | undefined): string | undefined => {
  const [, major, minor = '0'] =
    /^(?:https?\/|h)(\d)(?:\.(\d))?$/i.exec(typeof text === 'string' ? text.trim() : '') ?? [];
  return major === undefined ? undefined : `${major}.${minor}`;
};
