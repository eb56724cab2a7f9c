import type { Exchange, ReceivedResponse, SentRequest } from './exchange.ts';
import { isArray, type Json } from './json.ts';
import { createMemo } from './memo.ts';

/** What is wrong with a text that claims to be JSON (RFC 8259). */
export type JsonFault = 'not-utf8' | 'byte-order-mark' | 'malformed' | 'too-deep' | 'duplicate-name';

interface DecodedBody {
  /** Undefined where the text is no JSON. */
  readonly json: Json | undefined;
  readonly faults: readonly { readonly fault: JsonFault; readonly detail: string }[];
}

/** Deeper than any representation needs to be, shallow enough for every recursion of ours. */
const MAX_DEPTH = 100;

const decoded = createMemo<ReceivedResponse | SentRequest, DecodedBody>(({ body }) => body?.length ?? 0);

/**
 * The response's body as JSON, with every departure from RFC 8259. A leading byte-order mark is reported and skipped.
 */
export function decodeBody(exchange: Exchange): DecodedBody {
  const { response } = exchange;
  if (response === null) return { json: undefined, faults: [] };
  const known = decoded.get(response);
  if (known !== undefined) return known;
  const { bodyEncoding, body } = response;
  return decoded.set(response, bodyEncoding === 'base64' ? notUtf8(body ?? '') : decodeText(body ?? ''));
}

/** The same of a request's body; undefined where it has none. */
export function decodeSent(request: SentRequest): DecodedBody | undefined {
  const { body, bodyEncoding } = request;
  if (body === null || body === '') return undefined;
  const known = decoded.get(request);
  if (known !== undefined) return known;
  return decoded.set(request, bodyEncoding === 'base64' ? notUtf8(body) : decodeText(body));
}

/** Bodies are recorded as base64 exactly where their octets are not UTF-8. */
function notUtf8(base64: string): DecodedBody {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  const { json, faults } = decodeText(text);
  const bytes = Buffer.from(base64, 'base64');
  if (Buffer.from(text, 'utf8').equals(bytes)) return { json, faults };
  return { json, faults: [{ fault: 'not-utf8', detail: 'the octets are not UTF-8' }, ...faults] };
}

export function decodeText(text: string): DecodedBody {
  const marked = text.startsWith('\uFEFF');
  const bare = marked ? text.slice(1) : text;
  const faults: { fault: JsonFault; detail: string }[] = marked
    ? [{ fault: 'byte-order-mark', detail: 'the text begins with U+FEFF' }]
    : [];
  const { depth, names } = outlineOf(bare);
  if (depth > MAX_DEPTH) {
    return { json: undefined, faults: [...faults, { fault: 'too-deep', detail: `nested ${depth} levels deep` }] };
  }
  try {
    const json = JSON.parse(bare) as Json;
    // A name that stands twice in an object is one member of it.
    if (names !== membersIn(json))
      faults.push(...duplicateNames(bare).map((name) => ({ fault: 'duplicate-name', detail: name }) as const));
    return { json, faults };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'unparsable';
    return { json: undefined, faults: [...faults, { fault: 'malformed', detail }] };
  }
}

const QUOTE = 34;
const COLON = 58;
/** What `{` and `[`, and what `}` and `]`, have in common in ASCII. */
const isOpening = (code: number): boolean => (code | 32) === 123;
const isClosing = (code: number): boolean => (code | 32) === 125;

/**
 * How deep brackets nest, and how many members are named, strings left out; a text that is no JSON gets some numbers.
 */
export function outlineOf(text: string): { readonly depth: number; readonly names: number } {
  let depth = 0;
  let deepest = 0;
  let names = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
      if (index < 0) break;
    } else if (isOpening(code)) deepest = Math.max(deepest, ++depth);
    else if (isClosing(code)) depth--;
    else if (code === COLON) names++;
  }
  return { depth: deepest, names };
}

/** The members of every object in the value. */
function membersIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (isArray(value)) {
    for (const item of value) count += membersIn(item);
    return count;
  }
  for (const name of Object.keys(value)) count += 1 + membersIn(value[name] ?? null);
  return count;
}

const BRACKET = /["{}[\]]/g;

/** Names that one object holds twice. The text is known to be JSON, so a scan of strings and brackets is enough. */
function duplicateNames(text: string): readonly string[] {
  const found: string[] = [];
  const scopes: (Set<string> | null)[] = [];
  BRACKET.lastIndex = 0;
  for (let match = BRACKET.exec(text); match !== null; match = BRACKET.exec(text)) {
    const [piece] = match;
    if (piece === '{') scopes.push(new Set());
    else if (piece === '[') scopes.push(null);
    else if (piece !== '"') scopes.pop();
    else {
      const end = endOfString(text, match.index);
      const scope = scopes.at(-1);
      if (scope != null && followedByColon(text, end + 1)) {
        const raw = text.slice(match.index + 1, end);
        const name = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
        if (scope.has(name)) found.push(name);
        scope.add(name);
      }
      BRACKET.lastIndex = end + 1;
    }
  }
  return found;
}

/** Where the string that begins here ends; -1 where it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, position: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(position - 1 - backslashes) === 92) backslashes++;
  return backslashes % 2 === 1;
}

function followedByColon(text: string, start: number): boolean {
  let index = start;
  while (text.charCodeAt(index) <= 32) index++;
  return text.charCodeAt(index) === COLON;
}
