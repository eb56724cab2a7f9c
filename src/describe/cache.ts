import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json } from '../model/json.ts';
import type { Loaded } from '../model/problem.ts';
import { digestOf } from '../support/digest.ts';
import type { Described } from './described.ts';

/** Grows with every change of the form in which descriptions are kept. */
const FORMAT = 1;

const pathIn = (folder: string, digest: string): string => join(folder, 'descriptions', `${digest}.json`);

/**
 * The description of a document with this digest, as it was read before; undefined where that is not certain: another
 * form, content that does not fit its own digest, a file beside it that has changed.
 */
export function cachedDescription(
  folder: string,
  digest: string,
  read: (path: string) => Loaded<string>,
): Described | undefined {
  try {
    const text = readFileSync(pathIn(folder, digest), 'utf8');
    const end = text.indexOf('\n');
    const head = JSON.parse(text.slice(0, end)) as Json;
    const content = text.slice(end + 1);
    if (!isObject(head) || head['format'] !== FORMAT || head['content'] !== digestOf(content)) return undefined;
    const kept = JSON.parse(content) as Described;
    if (kept.description.digest !== digest) return undefined;
    const same = Object.entries(kept.references).every(([path, known]) => {
      const now = read(path);
      return now.ok && digestOf(now.value) === known;
    });
    return same ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a description for the next time. Where that fails, the next time reads the document again. */
export function keepDescription(folder: string, digest: string, described: Described): void {
  try {
    mkdirSync(join(folder, 'descriptions'), { recursive: true, mode: 0o700 });
    const content = JSON.stringify(described);
    const head = JSON.stringify({ format: FORMAT, content: digestOf(content) });
    // A file that is only half there does not fit its digest.
    writeFileSync(pathIn(folder, digest), `${head}\n${content}`, { mode: 0o600 });
  } catch {
    return;
  }
}
