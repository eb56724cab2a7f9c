import { statSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import {
  startHostile,
  withDepth,
  withLongStrings,
  withNewLinks,
  withPadding,
  withWrongElements,
  type Hostility,
} from '../fixtures/hostile-server.ts';
import { ALL } from '../fixtures/part.ts';
import { contentsOf } from './em-collections.ts';
import { EM_CONFIG, filesBelow, reportIn, runOptions, stage } from './stage.ts';

interface Kind extends Hostility {
  readonly why: string;
  /** A file that one of them can fill with at most so many bytes. */
  readonly most?: number;
}

const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n';

const SMALL: readonly Kind[] = [
  { why: 'a collection of wrong elements', body: withWrongElements(300) },
  { why: 'new links in every answer', body: withNewLinks(20) },
  { why: 'long strings in every field', body: withLongStrings(2000) },
  { why: 'interim responses before each answer', interim: 300 },
  { why: 'JSON nested 3,000 deep', body: withDepth(3000) },
  { why: 'JSON nested 100,000 deep', body: withDepth(100_000) },
  { why: 'an unasked 101', instead: SWITCHING },
  { why: 'bodies in small pieces', body: withPadding(50_000), pieces: 500 },
];

const LARGE: readonly Kind[] = [
  { why: 'a collection of 20,000 wrong elements', body: withWrongElements(20_000) },
  { why: '1,000 new links in every answer', body: withNewLinks(1000) },
  { why: '50 kB in every field', body: withLongStrings(50_000) },
  { why: '10,000 interim responses before each answer', interim: 10_000 },
  { why: 'bodies of 2 MB in small pieces', body: withPadding(2_000_000), pieces: 500 },
];

let server: ReferenceServer;
let before: readonly string[];
beforeAll(async () => {
  server = await REFERENCES.em.start();
  before = await contentsOf(server.entry);
});
afterAll(() => server.close());

const SELECTED = ['EM-URI-01', 'EM-URI-03', 'EM-STATUS-400B'];
const REPORTS = ['html', 'json', 'junit', 'junit-extended', 'ctrf', 'markdown', 'annotations'];

/** Limits that a small hostile target reaches too. */
const LOW = '{ crawl: 40, links: 300, log-bytes: 1024, run-bytes: 20000000,';

async function runAgainst(kind: Kind, limits: string) {
  const world = stage();
  const hostile = await startHostile(server.entry, kind);
  const config = readFileSync(EM_CONFIG, 'utf8')
    .replace(/^target: .*$/m, `target: ${hostile.entry}`)
    .replace(/^limits: \{/m, `limits: ${limits}`)
    .replace(/within: 10s/g, 'within: 2s');
  writeFileSync(join(world.cwd, 'config.yaml'), config);
  const code = await run(runOptions({ config: 'config.yaml', requirement: SELECTED, reporter: REPORTS }), world);
  await hostile.close();
  const size = filesBelow(world.cwd).reduce((sum, [path]) => sum + statSync(path).size, 0);
  return { code, size, world, report: reportIn(world.cwd) };
}

describe('a target that does what it can to get in the way', () => {
  test.each(SMALL)('$why: an end, a report, nothing left', async (kind) => {
    const { code, size, world, report } = await runAgainst(kind, LOW);
    expect([0, 1, 2, 3]).toContain(code);
    expect(world.said() + world.complained()).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(size).toBeLessThan(10_000_000);
    for (const line of world.said().split('\n')) expect(line.length).toBeLessThan(2000);
    expect(report.requirements.filter(({ selected }) => selected).length).toBe(SELECTED.length);
    expect(await contentsOf(server.entry)).toEqual(before);
  });

  test('what was cut is said', async () => {
    const { report } = await runAgainst({ why: '', body: withNewLinks(20) }, LOW);
    const said = [...report.remarks, ...report.requirements.map(({ reason }) => reason ?? '')].join('\n');
    expect(said).toMatch(/limits\.(crawl|links)/);
    expect(said).toContain('limits.log-bytes');
    expect(report.digests?.transcript).toBeUndefined();
  });

  test.runIf(ALL).each(LARGE)('$why', { timeout: 400_000 }, async (kind) => {
    const { code, size } = await runAgainst(kind, '{');
    expect([0, 1, 2, 3]).toContain(code);
    expect(size).toBeLessThan(50_000_000);
    expect(await contentsOf(server.entry)).toEqual(before);
  });
});
