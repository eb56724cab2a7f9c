import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Pair } from 'yaml';
import { loaded, refused, type Loaded, type Problem } from '../model/problem.ts';

/** What YAML or JSON can say, as plain values; integers that do not fit a double are their digits as text. */
export type Raw = null | boolean | number | string | readonly Raw[] | RawObject;
export interface RawObject {
  readonly [name: string]: Raw;
}

export const isRawObject = (value: Raw | undefined): value is RawObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isRawArray = (value: Raw | undefined): value is readonly Raw[] => Array.isArray(value);

/** A parsed document that knows where each of its values is written. */
export interface SourceDocument {
  /** Relative to the description; empty for the description itself. */
  readonly path: string;
  readonly root: RawObject;
  /** The line, from 1, of a member or an item, by what holds it; 0 where it is not known. */
  lineOf(holder: object, key: string | number): number;
  /** A mistake at a member or an item. */
  remark(holder: object, key: string | number, message: string, hint?: string): Problem;
  /** Mistakes that leave the document readable. */
  readonly remarks: readonly Problem[];
}

/** Aliases may repeat what they stand for, but not without end: a document that would be larger is refused. */
const MOST_VALUES = 5_000_000;
const DEEPEST = 200;

type Offsets = Map<string | number, number>;

interface Reading {
  readonly offsets: WeakMap<object, Offsets>;
  readonly sizes: WeakMap<object, number>;
  /** What each anchor so far stands for; undefined while that is still being read. */
  readonly anchored: Map<string, Raw | undefined>;
}

/** Ends the reading of a document that cannot be used at all. */
class Unusable extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Parses YAML 1.2 or JSON, with merge keys. A member that stands twice is a remark, and the last one holds. */
export function parseSource(path: string, text: string): Loaded<SourceDocument> {
  const lines = new LineCounter();
  const problemAt = (offset: number, message: string, hint?: string): Problem => {
    const { line, col } = lines.linePos(offset);
    const place = { file: path, line: Math.max(1, line), column: Math.max(1, col) };
    return { ...place, message, ...(hint === undefined ? {} : { hint }) };
  };
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    intAsBigInt: true,
    prettyErrors: false,
  });
  const twice = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const fatal = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  if (fatal.length > 0) return refused(...fatal.slice(0, 20).map(({ message, pos }) => problemAt(pos[0], message)));
  const reading: Reading = {
    offsets: new WeakMap(),
    sizes: new WeakMap(),
    anchored: new Map(),
  };
  try {
    const root = plain(document.contents, reading, 0);
    if (!isRawObject(root)) return refused(problemAt(0, 'this is no API description', 'expected an object'));
    if (sizeOf(root, reading) > MOST_VALUES)
      return refused(problemAt(0, `aliases make this more than ${MOST_VALUES} values`));
    const offsetOf = (holder: object, key: string | number): number => reading.offsets.get(holder)?.get(key) ?? -1;
    return loaded({
      path,
      root,
      lineOf: (holder, key) => Math.max(0, lines.linePos(offsetOf(holder, key)).line),
      remark: (holder, key, message, hint) => problemAt(offsetOf(holder, key), message, hint),
      remarks: twice.map(({ pos }) => problemAt(pos[0], 'this member stands twice', 'the last one is used')),
    });
  } catch (error) {
    if (error instanceof Unusable) return refused(problemAt(error.offset, error.message));
    throw error;
  }
}

/** A node as a plain value; what an alias stands for is made once, and shared. */
function plain(node: unknown, reading: Reading, depth: number): Raw {
  if (isAlias(node)) {
    const value = reading.anchored.get(node.source);
    if (value !== undefined) return value;
    throw new Unusable('an alias has no anchor, or is inside its own anchor', offsetOf(node));
  }
  if (depth > DEEPEST) throw new Unusable(`nested more than ${DEEPEST} levels deep`, offsetOf(node));
  const anchor = isNode(node) && 'anchor' in node ? node.anchor : undefined;
  if (anchor !== undefined) reading.anchored.set(anchor, undefined);
  const value = unaliased(node, reading, depth);
  if (anchor !== undefined) reading.anchored.set(anchor, value);
  return value;
}

function unaliased(node: unknown, reading: Reading, depth: number): Raw {
  if (isScalar(node)) return scalar(node.value, node.source);
  if (isMap(node)) return plainMap(node.items, reading, depth);
  return isSeq(node) ? plainList(node.items, reading, depth) : null;
}

function scalar(value: unknown, source: string | undefined): Raw {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : (source ?? String(value));
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return null;
}

function plainList(items: readonly unknown[], reading: Reading, depth: number): readonly Raw[] {
  const offsets: Offsets = new Map(items.map((item, index) => [index, offsetOf(item)]));
  const list = items.map((item) => plain(item, reading, depth + 1));
  return measured(list, list, offsets, reading);
}

function plainMap(items: readonly Pair[], reading: Reading, depth: number): RawObject {
  const members = new Map<string, Raw>();
  const offsets: Offsets = new Map();
  for (const { key, value } of items) {
    const name = isScalar(key) ? String(key.value) : undefined;
    if (name === undefined) continue;
    const made = plain(value, reading, depth + 1);
    if (name === '<<') merge(made, members, offsets, reading);
    else {
      members.set(name, made);
      offsets.set(name, offsetOf(key));
    }
  }
  const object = Object.fromEntries(members);
  return measured(object, [...members.values()], offsets, reading);
}

/** Members that stand in the map itself win over merged ones. */
function merge(from: Raw, members: Map<string, Raw>, offsets: Offsets, reading: Reading): void {
  for (const source of isRawArray(from) ? from : [from]) {
    if (!isRawObject(source)) continue;
    for (const [name, value] of Object.entries(source)) {
      if (members.has(name)) continue;
      members.set(name, value);
      offsets.set(name, reading.offsets.get(source)?.get(name) ?? 0);
    }
  }
}

function measured<T extends readonly Raw[] | RawObject>(
  value: T,
  parts: readonly Raw[],
  offsets: Offsets,
  reading: Reading,
): T {
  reading.offsets.set(value, offsets);
  reading.sizes.set(
    value,
    parts.reduce<number>((sum, part) => sum + sizeOf(part, reading), 1),
  );
  return value;
}

/** How many values it is with every alias written out. */
const sizeOf = (value: Raw, { sizes }: Reading): number =>
  typeof value === 'object' && value !== null ? (sizes.get(value) ?? 1) : 1;

const offsetOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);
