import type { Exchange } from './exchange.ts';
import type { Json } from './json.ts';

/** What is wrong with a text that claims to be JSON (RFC 8259). */
export type JsonFault = 'not-utf8' | 'byte-order-mark' | 'malformed' | 'too-deep' | 'duplicate-name';

interface DecodedBody {
  /** Undefined where the text is no JSON. */
  readonly json: Json | undefined;
  readonly faults: readonly { readonly fault: JsonFault; readonly detail: string }[];
}

/** Deeper than any representation needs to be, shallow enough for every recursion of ours. */
const MAX_DEPTH = 100;

const decoded = new WeakMap<object, DecodedBody>();

/** The response's body as JSON, with every departure from RFC 8259. A leading byte-order mark is reported and skipped. */
export function decodeBody(exchange: Exchange): DecodedBody {
  const { response } = exchange;
  if (response === null) return { json: undefined, faults: [] };
  const known = decoded.get(response);
  if (known !== undefined) return known;
  const body = response.bodyEncoding === 'base64' ? notUtf8(response.body ?? '') : decodeText(response.body ?? '');
  decoded.set(response, body);
  return body;
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
  const depth = depthOf(bare);
  if (depth > MAX_DEPTH) {
    return { json: undefined, faults: [...faults, { fault: 'too-deep', detail: `nested ${depth} levels deep` }] };
  }
  try {
    const json = JSON.parse(bare) as Json;
    for (const name of duplicateNames(bare)) faults.push({ fault: 'duplicate-name', detail: name });
    return { json, faults };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'unparsable';
    return { json: undefined, faults: [...faults, { fault: 'malformed', detail }] };
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 92) index++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) deepest = Math.max(deepest, ++depth);
    else if (code === 125 || code === 93) depth--;
  }
  return deepest;
}

/** Names that one object holds twice. The text is known to be JSON, so a scan of strings and brackets is enough. */
function duplicateNames(text: string): readonly string[] {
  const found: string[] = [];
  const scopes: (Set<string> | null)[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 123) scopes.push(new Set());
    else if (code === 91) scopes.push(null);
    else if (code === 125 || code === 93) scopes.pop();
    else if (code === 34) {
      const end = endOfString(text, index);
      const scope = scopes.at(-1);
      if (scope != null && followedByColon(text, end + 1)) {
        const name = JSON.parse(text.slice(index, end + 1)) as string;
        if (scope.has(name)) found.push(name);
        scope.add(name);
      }
      index = end;
    }
  }
  return found;
}

function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (text.charCodeAt(end) !== 34) end += text.charCodeAt(end) === 92 ? 2 : 1;
  return end;
}

function followedByColon(text: string, start: number): boolean {
  let index = start;
  while (text.charCodeAt(index) <= 32) index++;
  return text.charCodeAt(index) === 58;
}
