import { accessSync, closeSync, constants, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import type { Disk } from '../support/disk.ts';

/** Names of files that are being written begin with it; one that stays was left by a process that was killed. */
export const UNFINISHED = '.assay-unfinished-';

let files = 0;

/** A new file beside the one that it is to become, open for writing. Readable to its owner only, if said so. */
export function openUnfinished(path: string, mode = 0o666): { readonly file: number; readonly at: string } {
  files += 1;
  const at = join(dirname(path), `${UNFINISHED}${pid}-${files}-${basename(path)}`);
  rmSync(at, { force: true });
  return { file: openSync(at, 'wx', mode), at };
}

/**
 * Writes a file as a whole: a reader sees the old one or the new one, and never a part. A link is replaced, not
 * followed; a device or a pipe is written to.
 *
 * @throws as node:fs does; the old file is then as it was
 */
export function writeWhole(path: string, text: string, disk: Disk): void {
  mkdirSync(dirname(path), { recursive: true });
  if (isSpecial(path)) {
    writeTo(openSync(path, 'w'), text, disk);
    return;
  }
  const { file, at } = openUnfinished(path);
  try {
    writeTo(file, text, disk);
    renameSync(at, path);
  } catch (error) {
    rmSync(at, { force: true });
    throw error;
  }
}

/**
 * Writes a file that must not be there yet, as a whole.
 *
 * @throws as node:fs does: EEXIST where it is there
 */
export function writeNew(path: string, text: string, disk: Disk): void {
  const { file, at } = openUnfinished(path);
  try {
    writeTo(file, text, disk);
    // Unlike a rename it takes no other file's place.
    linkSync(at, path);
  } finally {
    rmSync(at, { force: true });
  }
}

/** Appends to a file that only its owner can read. Throws as node:fs does. */
export function appendTo(path: string, text: string, disk: Disk): void {
  writeTo(openSync(path, 'a', 0o600), text, disk);
}

function writeTo(file: number, text: string, disk: Disk): void {
  try {
    disk.write(file, text);
  } finally {
    closeSync(file);
  }
}

/** A device, a pipe or a socket: `/dev/stdout`, `/dev/fd/3`. */
function isSpecial(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

/** Why a file can never come to be at a path; undefined where nothing stands in its way. */
export function placeTrouble(path: string): string | undefined {
  let folder = dirname(path);
  try {
    if (isSpecial(path)) return undefined;
    while (statSync(folder, { throwIfNoEntry: false }) === undefined) folder = dirname(folder);
    if (!statSync(folder).isDirectory()) return REASONS['ENOTDIR'];
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return writeTrouble(error);
  }
}

/** Errors of node:fs in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the system allows',
  ENOENT: 'the folder is not there',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'too many files are open',
};

/** Why a file cannot be written, for a reader. */
export function writeTrouble(error: unknown): string {
  const { code = '', message = String(error) } = error as { readonly code?: string; readonly message?: string };
  const reason = REASONS[code];
  return reason === undefined ? message : `${reason} (${code})`;
}
