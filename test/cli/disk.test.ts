import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimFolder } from '../../src/commands/folder-lock.ts';
import { init } from '../../src/commands/init.ts';
import { run } from '../../src/commands/run.ts';
import type { RunOptions } from '../../src/commands/run-options.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { Disk } from '../../src/support/disk.ts';
import { contentsOf } from './em-collections.ts';
import { EM_CONFIG, filesBelow, reportIn, runOptions, stage, tinyServer } from './stage.ts';

/** A disk with room for so many octets. */
function diskOf(octets: number): Disk {
  let left = octets;
  return {
    write(file, content) {
      left -= Buffer.byteLength(content);
      if (left < 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      writeFileSync(file, content);
    },
  };
}

let server: ReferenceServer;
let before: readonly string[];
beforeAll(async () => {
  server = await REFERENCES.em.start();
  before = await contentsOf(server.entry);
});
afterAll(() => server.close());

const against = (some: Partial<RunOptions> = {}): RunOptions =>
  runOptions({ config: EM_CONFIG, target: server.entry, requirement: ['EM-STATUS-400B', 'EM-VERSION-04'], ...some });

describe('a disk that becomes full', () => {
  test.each([
    { why: 'when nothing was sent yet', octets: 10, code: 4 },
    { why: 'while the ledger is written', octets: 2500, code: 2 },
    { why: 'when the reports are written', octets: 400_000, code: 2 },
  ])('$why: exit $code, in words, and nothing is left behind', async ({ octets, code }) => {
    const world = stage();
    expect(await run(against(), { ...world, disk: diskOf(octets) }), world.complained()).toBe(code);
    expect(world.complained()).toContain('no space is left on the disk (ENOSPC)');
    expect(world.complained()).not.toMatch(/^\s+at /m);
    expect(world.said()).not.toContain('interrupted');
    expect(world.complained().trim().split('\n').length).toBeLessThan(6);
    expect(await contentsOf(server.entry)).toEqual(before);
    expect(filesBelow(world.cwd).filter(([path]) => /unfinished|lock/.test(path))).toEqual([]);
  });

  test('leaves the reports before as they were', async () => {
    const world = stage();
    mkdirSync(join(world.cwd, 'reports/em'), { recursive: true });
    for (const name of ['report.json', 'exchanges.ndjson']) writeFileSync(join(world.cwd, 'reports/em', name), 'old');
    expect(await run(against(), { ...world, disk: diskOf(2500) })).toBe(2);
    for (const name of ['report.json', 'exchanges.ndjson'])
      expect(readFileSync(join(world.cwd, 'reports/em', name), 'utf8')).toBe('old');
  });
});

test('a config is written as a whole, or not at all', async () => {
  const world = stage();
  const options = {
    profile: 'em',
    target: 'http://127.0.0.1:9/cloud',
    out: 'assay.yaml',
    api: [],
    only: [],
    readOnly: false,
  };
  expect(await init(options, { ...world, disk: diskOf(100) })).toBe(4);
  expect(world.complained()).toContain('no space is left on the disk (ENOSPC)');
  expect(readdirSync(world.cwd)).toEqual([]);
  expect(await init(options, world)).toBe(0);
  expect(readdirSync(world.cwd)).toEqual(['assay.yaml']);
  expect(await init(options, world)).toBe(4);
});

describe('before anything is sent, exit 4 for', () => {
  test.each<{ why: string; prepare: (cwd: string) => void; options?: Partial<RunOptions>; says: string }>([
    {
      why: 'a file in place of the folder',
      prepare: (cwd) => {
        writeFileSync(join(cwd, 'reports'), '');
      },
      says: 'a file',
    },
    {
      why: 'a file on the way to the folder',
      prepare: (cwd) => {
        writeFileSync(join(cwd, 'a'), '');
      },
      options: { out: 'a/b/c' },
      says: 'a file',
    },
    {
      why: 'a folder in place of the log',
      prepare: (cwd) => mkdirSync(join(cwd, 'reports/em/exchanges.ndjson'), { recursive: true }),
      says: 'exchanges.ndjson is a folder',
    },
    {
      why: 'a report below a file',
      prepare: (cwd) => {
        writeFileSync(join(cwd, 'a'), '');
      },
      options: { reporter: ['json=a/b.json'] },
      says: 'a/b.json cannot be written',
    },
    {
      why: 'two reports in one file',
      prepare: () => undefined,
      options: { reporter: ['json=a', 'html=./a'] },
      says: 'json and html would both write',
    },
    {
      why: 'a folder in which another command is at work',
      prepare: (cwd) => {
        mkdirSync(join(cwd, 'reports/em'), { recursive: true });
        claimFolder(join(cwd, 'reports/em'), stage());
      },
      says: 'another command of assay writes its reports to reports/em',
    },
  ])('$why', async ({ prepare, options, says }) => {
    const world = stage();
    const target = await tinyServer((_request, response) => response.writeHead(500).end());
    prepare(world.cwd);
    expect(await run(against({ target: target.url, ...options }), world)).toBe(4);
    expect(world.complained()).toContain(says);
    expect(target.requests).toEqual([]);
    await target.close();
  });
});

test('a link in place of a report or of the log is replaced, and what it leads to stays', async () => {
  const world = stage();
  const folder = join(world.cwd, 'reports/em');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(world.cwd, 'precious'), 'precious');
  for (const name of ['exchanges.ndjson', 'report.json', 'exchanges.ndjson.gz'])
    symlinkSync(join(world.cwd, 'precious'), join(folder, name));
  expect(await run(against({ reporter: ['json'] }), world), world.complained()).toBe(0);
  expect(readFileSync(join(world.cwd, 'precious'), 'utf8')).toBe('precious');
  expect(reportIn(world.cwd).verdict).toBe('conformant');
  expect(existsSync(join(folder, 'exchanges.ndjson.gz'))).toBe(false);
});
