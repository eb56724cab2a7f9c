import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';
import { describe, expect, test } from 'vitest';
import { claimFolder } from '../../src/commands/folder-lock.ts';
import { stage } from './stage.ts';

const LOCK = '.assay-lock';
const world = stage();

/** A number that no process has: the system's largest is below it. */
const NO_PROCESS = 2 ** 30;

function claimed(lock?: (own: Readonly<Record<string, unknown>>) => unknown, ageMs = 0) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-'));
  const first = claimFolder(folder, world);
  if (!first.ok) throw new Error('an empty folder was not to be had');
  const own = JSON.parse(readFileSync(join(folder, LOCK), 'utf8')) as Readonly<Record<string, unknown>>;
  first.release();
  if (lock !== undefined) {
    writeFileSync(join(folder, LOCK), JSON.stringify(lock(own)));
    const seconds = (Date.now() - ageMs) / 1000;
    utimesSync(join(folder, LOCK), seconds, seconds);
  }
  return { folder, claim: claimFolder(folder, world) };
}

test('a folder is claimed once at a time', () => {
  const { folder, claim } = claimed();
  expect(claimFolder(folder, world)).toMatchObject({ ok: false, owner: { pid } });
  if (claim.ok) claim.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(claimFolder(folder, world).ok).toBe(true);
});

describe('a claim that is found', () => {
  test.each<{ why: string; lock: Parameters<typeof claimed>[0]; ageMs?: number; counts: boolean }>([
    { why: 'of a process that lives', lock: (own) => own, counts: true },
    { why: 'of a process that lives, however old', lock: (own) => own, ageMs: 3_600_000, counts: true },
    { why: 'of a process that has ended', lock: (own) => ({ ...own, pid: NO_PROCESS }), counts: false },
    { why: 'of a process whose number another has now', lock: (own) => ({ ...own, born: '1' }), counts: false },
    { why: 'of another machine, just renewed', lock: (own) => ({ ...own, machine: 'elsewhere' }), counts: true },
    {
      why: 'of another machine, not renewed for long',
      lock: (own) => ({ ...own, machine: 'elsewhere' }),
      ageMs: 120_000,
      counts: false,
    },
    { why: 'that is just being written', lock: () => '', counts: true },
    { why: 'that was never written to its end', lock: () => '', ageMs: 120_000, counts: false },
  ])('$why counts: $counts', ({ lock, ageMs, counts }) => {
    expect(claimed(lock, ageMs).claim.ok).toBe(!counts);
  });
});

test('what a process left unfinished is taken away', () => {
  const { folder, claim } = claimed();
  if (claim.ok) claim.release();
  writeFileSync(join(folder, '.assay-unfinished-7-1-report.json'), '{');
  writeFileSync(join(folder, 'report.json'), '{}');
  expect(claimFolder(folder, world).ok).toBe(true);
  expect(readdirSync(folder)).toEqual([LOCK, 'report.json']);
});
