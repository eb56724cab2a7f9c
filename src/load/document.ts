import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml';
import { refused, loaded, type Loaded, type Problem } from '../model/problem.ts';
import type { Place } from '../model/scenario.ts';

/** A parsed YAML file with the position of each value. */
export interface Source {
  readonly file: string;
  readonly value: unknown;
  placeOf(path: readonly (string | number)[]): Place;
  /** The position of a key rather than of its value. */
  placeOfKey(path: readonly (string | number)[]): Place;
  problem(place: Place, message: string, hint?: string): Problem;
}

const MAX_BYTES = 5_000_000;

/** What other encodings, and files that are no text, leave behind when they are read as UTF-8. */
const UNREADABLE = /[\u0000\uFFFD]/;

/** Parses YAML 1.2; syntax errors, double keys, unknown tags and circular aliases are problems. */
export function parseYaml(file: string, text: string): Loaded<Source> {
  const lineCounter = new LineCounter();
  const lines = text.split(/\r?\n/);
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problem = (place: Place, message: string, hint?: string): Problem => ({
    ...place,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(lines[place.line - 1] === undefined ? {} : { source: lines[place.line - 1] ?? '' }),
  });
  if (text.length > MAX_BYTES) return refused({ file, line: 0, column: 0, message: 'the file is larger than 5 MB' });
  const [readable = ''] = text.split(UNREADABLE, 1);
  if (readable.length < text.length) {
    const before = readable.split('\n');
    const place = { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
    return refused({ ...place, message: 'this is not text in UTF-8', hint: 'save the file in UTF-8' });
  }
  const document = parseDocument(text, {
    merge: true,
    lineCounter,
    version: '1.2',
    uniqueKeys: true,
    prettyErrors: false,
  });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return refused(...faults.map(({ message, pos }) => problem(placeAt(pos[0]), message)));
  try {
    const circular = circularAlias(document);
    if (circular !== undefined)
      return refused(
        problem(
          placeAt(circular),
          'an alias has no anchor, or is inside its own anchor',
          'write the value instead of the alias',
        ),
      );
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return loaded({
      file,
      value,
      problem,
      placeOf: (path) => placeAt(offsetOf(document, path, 'value')),
      placeOfKey: (path) => placeAt(offsetOf(document, path, 'key')),
    });
  } catch (error) {
    return refused({ file, line: 0, column: 0, message: error instanceof Error ? error.message : 'unreadable YAML' });
  }
}

/** The offset of the first alias that has no anchor or is inside its own anchor. */
function circularAlias(document: Document.Parsed): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias(_key, alias, path) {
      const target = alias.resolve(document);
      if (target !== undefined && !path.includes(target)) return undefined;
      found = rangeStart(alias) ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the value or key at a path begins; if there is none, where the nearest enclosing node begins. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[], what: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = rangeStart(node) ?? 0;
  for (const [index, part] of path.entries()) {
    while (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && (isScalar(item.key) ? String(item.key.value) : item.key) === String(part),
      );
      if (pair === undefined) return offset;
      const last = index === path.length - 1;
      offset =
        rangeStart(last && what === 'key' ? pair.key : (pair.value ?? pair.key)) ?? rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else {
      const child: unknown = isCollection(node) ? node.get(part, true) : undefined;
      if (child === undefined) return offset;
      node = child;
      offset = rangeStart(node) ?? offset;
    }
  }
  return offset;
}

const rangeStart = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
