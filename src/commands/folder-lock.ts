import {
  closeSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import type { Effects } from '../pipeline/effects.ts';
import { isoTime } from '../support/iso-time.ts';
import { UNFINISHED } from './write-file.ts';

const LOCK = '.assay-lock';
/** An owner shows by the time of its lock that it is alive: of another machine nothing else can be known. */
const BEAT_MS = 10_000;
const SILENT_MS = 60_000;

/** The process that writes into a folder. */
interface Owner {
  readonly pid: number;
  /** The machine, and on Linux the space in which the process has its number. */
  readonly machine: string;
  /** When it started, in the system's own count: numbers are used again. Empty where the system does not say. */
  readonly born: string;
  /** ISO 8601. */
  readonly since: string;
}

export type Claim =
  { readonly ok: true; readonly release: () => void } | { readonly ok: false; readonly owner: Partial<Owner> };

/**
 * Claims a folder for the files of one command. The claim of a process that has ended does not count, nor one of
 * another machine that was not renewed for a minute.
 *
 * @throws as node:fs does
 */
export function claimFolder(folder: string, effects: Pick<Effects, 'disk' | 'now'>): Claim {
  const path = join(folder, LOCK);
  const self: Owner = { pid, machine: machine(), born: bornOf(pid), since: isoTime(effects.now()) };
  const text = `${JSON.stringify(self)}\n`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (hasCreated(path, text, effects)) return claimed(folder, path, text, effects);
    const found = readText(path);
    if (found === undefined) continue;
    const owner = ownerIn(found);
    if (!isStale(owner, path, self, effects)) return { ok: false, owner };
    takeAway(path, found);
  }
  return { ok: false, owner: ownerIn(readText(path) ?? '') };
}

/** False where there is one. */
function hasCreated(path: string, text: string, { disk }: Pick<Effects, 'disk'>): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'EEXIST') return false;
    throw error;
  }
  try {
    disk.write(file, text);
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function claimed(folder: string, path: string, text: string, { now }: Pick<Effects, 'now'>): Claim {
  for (const name of readdirSync(folder)) if (name.startsWith(UNFINISHED)) rmSync(join(folder, name), { force: true });
  const beat = setInterval(() => {
    const seconds = now() / 1000;
    if (readText(path) === text) utimesSync(path, seconds, seconds);
  }, BEAT_MS);
  beat.unref();
  const release = (): void => {
    clearInterval(beat);
    if (readText(path) === text) rmSync(path, { force: true });
  };
  return { ok: true, release };
}

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** Of a lock that was not written to its end nothing is known. */
function ownerIn(text: string): Partial<Owner> {
  try {
    return JSON.parse(text) as Partial<Owner>;
  } catch {
    return {};
  }
}

function isStale(owner: Partial<Owner>, path: string, self: Owner, { now }: Pick<Effects, 'now'>): boolean {
  const isSilent = now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now()) > SILENT_MS;
  if (owner.pid === undefined || owner.machine !== self.machine) return isSilent;
  if (!isAlive(owner.pid)) return true;
  return owner.born === undefined || owner.born === '' ? isSilent : owner.born !== bornOf(owner.pid);
}

function isAlive(process: number): boolean {
  try {
    return kill(process, 0);
  } catch (error) {
    // It is there, and another user's.
    return (error as { readonly code?: string }).code === 'EPERM';
  }
}

/** Where two find a stale lock at once, one of them may take away the new lock of the other: it puts that back. */
function takeAway(path: string, stale: string): void {
  const aside = `${path}-stale-${pid}`;
  try {
    renameSync(path, aside);
    if (readText(aside) !== stale) linkSync(aside, path);
  } catch {
    // The other was quicker.
  }
  rmSync(aside, { force: true });
}

function machine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Field 22 of /proc/PID/stat; the name of the program, in brackets, may have spaces in it. */
const bornOf = (process: number): string =>
  readText(`/proc/${process}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')[19] ?? '';
