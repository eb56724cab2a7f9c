import { MOST_DEPTH, MOST_ENTRY_BYTES } from './recorded.ts';

/** The text of one element of log.entries, or why there is none. */
export interface HarEntry {
  /** From 1. */
  readonly number: number;
  readonly line: number;
  readonly column: number;
  readonly text?: string;
  readonly fault?: string;
}

interface HarSplitter {
  push(chunk: Buffer): readonly HarEntry[];
  /** What the end of the file cut off; an entry of its own. */
  end(): readonly HarEntry[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const SPACE = 0x20;

/** Depth of the elements of log.entries: below the root, log and entries. */
const ENTRY_DEPTH = 3;
const LONGEST_KEY = 64;

/**
 * Finds the elements of log.entries in the octets of a HAR, whatever the size of the file; no more than one of them
 * is held.
 */
export function createHarSplitter(): HarSplitter {
  const path: (string | undefined)[] = [];
  let depth = 0;
  let deepest = 0;
  let inString = false;
  let escaped = false;
  let key = '';
  let lastString = '';
  let isKey = false;
  let listed = false;
  /** Between two elements of the list, or before the first. */
  let awaiting = false;
  let number = 0;
  let line = 1;
  let lineStart = 0;
  let offset = 0;
  let entry: { readonly line: number; readonly column: number; parts: Buffer[]; size: number } | undefined;

  const insideEntries = (): boolean => path[0] === 'log' && path[1] === 'entries';

  function countLines(chunk: Buffer, from: number, to: number): void {
    for (let at = chunk.indexOf(LINE_FEED, from); at >= 0 && at < to; at = chunk.indexOf(LINE_FEED, at + 1)) {
      line += 1;
      lineStart = offset + at + 1;
    }
  }

  function keep(octets: Buffer): void {
    if (entry === undefined) return;
    entry.size += octets.length;
    if (entry.size > MOST_ENTRY_BYTES) entry.parts = [];
    else entry.parts.push(octets);
  }

  function finished(): HarEntry {
    const { parts = [], size = 0, ...place } = entry ?? { line, column: 1 };
    entry = undefined;
    const told = { number, line: place.line, column: place.column };
    if (size > MOST_ENTRY_BYTES)
      return { ...told, fault: `the entry is larger than ${MOST_ENTRY_BYTES / 1024 / 1024} MB` };
    if (deepest > MOST_DEPTH) return { ...told, fault: `the entry nests deeper than ${MOST_DEPTH} levels` };
    return { ...told, text: Buffer.concat(parts).toString('utf8') };
  }

  return {
    push(chunk) {
      const found: HarEntry[] = [];
      let start = 0;
      let counted = 0;
      for (let at = 0; at < chunk.length; at++) {
        if (inString) {
          at = endOfString(chunk, at);
          continue;
        }
        const octet = chunk[at] ?? 0;
        if (awaiting && octet > SPACE && octet !== COMMA && octet !== CLOSE_ARRAY) {
          awaiting = false;
          number += 1;
          countLines(chunk, counted, at);
          counted = at;
          const place = { line, column: offset + at - lineStart + 1 };
          if (octet === OPEN_OBJECT || octet === OPEN_ARRAY) {
            deepest = 0;
            entry = { ...place, parts: [], size: 0 };
            start = at;
          } else found.push({ number, ...place, fault: 'the entry is no object' });
        }
        if (octet === QUOTE) {
          inString = true;
          if (entry === undefined) lastString = '';
        } else if (octet === OPEN_OBJECT || octet === OPEN_ARRAY) {
          if (entry === undefined && depth < ENTRY_DEPTH) path[depth - 1] = isKey ? key : undefined;
          if (entry === undefined && depth === ENTRY_DEPTH - 1 && insideEntries() && octet === OPEN_ARRAY)
            listed = awaiting = true;
          isKey = false;
          depth += 1;
          deepest = Math.max(deepest, depth - ENTRY_DEPTH);
        } else if (octet === CLOSE_OBJECT || octet === CLOSE_ARRAY) {
          depth -= 1;
          if (entry !== undefined && depth <= ENTRY_DEPTH) {
            keep(chunk.subarray(start, at + 1));
            found.push(finished());
          }
          if (entry === undefined && depth < ENTRY_DEPTH) path.length = Math.max(0, depth - 1);
        } else if (entry === undefined && octet === COLON) {
          key = lastString;
          isKey = true;
        } else if (entry === undefined && octet === COMMA) {
          isKey = false;
          awaiting = depth === ENTRY_DEPTH && insideEntries();
        }
      }
      if (entry !== undefined) keep(chunk.subarray(start));
      countLines(chunk, counted, chunk.length);
      offset += chunk.length;
      return found;
    },
    end() {
      if (entry !== undefined)
        return [{ number, line: entry.line, column: entry.column, fault: 'the file ends within this entry' }];
      if (!listed) return [{ number: 0, line: 0, column: 0, fault: 'there is no list log.entries in it' }];
      return depth === 0
        ? []
        : [{ number: 0, line, column: 1, fault: 'the file ends before the list of entries does' }];
    },
  };

  /** The last octet of a string, or of the chunk. */
  function endOfString(chunk: Buffer, from: number): number {
    let at = from;
    if (escaped) {
      escaped = false;
      at += 1;
    }
    let end = chunk.indexOf(QUOTE, at);
    while (end >= 0 && backslashesBefore(chunk, end, at) % 2 === 1) end = chunk.indexOf(QUOTE, end + 1);
    const last = end < 0 ? chunk.length : end;
    if (entry === undefined && lastString.length < LONGEST_KEY)
      lastString += chunk.toString('latin1', from, Math.min(last, from + LONGEST_KEY));
    if (end >= 0) {
      inString = false;
      return end;
    }
    escaped = backslashesBefore(chunk, chunk.length, at) % 2 === 1;
    return chunk.length;
  }
}

function backslashesBefore(chunk: Buffer, position: number, from: number): number {
  let count = 0;
  while (position - 1 - count >= from && chunk[position - 1 - count] === BACKSLASH) count += 1;
  return count;
}
