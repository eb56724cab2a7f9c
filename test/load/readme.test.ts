import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { reportIn, ROOT, runOptions, stage } from '../cli/stage.ts';

const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

describe('the configs of the quick start for oci', () => {
  const configs = [...textOf('docs/quick-start-oci.md').matchAll(/^```yaml\n(profile: oci\n[^`]*)```/gm)].map(([, config = '']) => config);
  let server: ReferenceServer;
  beforeAll(async () => { server = await REFERENCES.oci.start({ tls: true }); });
  afterAll(() => server.close());

  test.each([
    { why: 'the short one', index: 0, requirement: [], judged: ['SIGN', 'TLS', 'ERROR', 'PAGE'] },
    { why: 'the one that creates', index: 1, requirement: ['OCI-LIFECYCLE-02', 'OCI-ETAG-05', 'OCI-RETRY-01'], judged: ['LIFECYCLE', 'ETAG', 'RETRY'] },
  ])('describe the reference server: $why comes out conformant, with all judged that it promises', async ({ index, requirement, judged }) => {
    const world = stage();
    writeFileSync(join(world.cwd, 'mine.yaml'), (configs[index] ?? '').replaceAll('suites/oci/keys', join(ROOT, 'suites/oci/keys')));
    expect(await run(runOptions({ config: 'mine.yaml', target: server.entry, requirement }), world), world.said() + world.complained()).toBe(0);
    const areas = reportIn(world.cwd, 'oci').requirements.filter(({ judged: times }) => times > 0).map(({ id }) => id.split('-')[1]);
    expect([...new Set(areas)]).toEqual(expect.arrayContaining(judged));
  });
});

const DOCS = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);

/** Where the relative links of a page lead: a path below the root, and the heading's anchor. */
const linksOf = (page: string): readonly { readonly path: string; readonly anchor: string }[] =>
  [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
    .map(([, path = '', anchor = '']) => ({ path: path === '' ? page : join(dirname(page), path), anchor }));

/** As GitHub makes anchors of headings. */
const anchorsOf = (page: string): readonly string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));

function isThere({ path, anchor }: { readonly path: string; readonly anchor: string }): boolean {
  if (!existsSync(join(ROOT, path))) return false;
  return anchor === '' || (statSync(join(ROOT, path)).isFile() && anchorsOf(path).includes(anchor));
}

test.each(['README.md', 'reports/README.md', ...DOCS])('every file and heading that %s links to is there', (page) => {
  const links = linksOf(page);
  expect(links.filter((link) => !isThere(link))).toEqual([]);
});

test('the README links to the pages, and the index to each of them', () => {
  expect(linksOf('README.md').length).toBeGreaterThan(10);
  const linked = linksOf('docs/README.md').map(({ path }) => basename(path));
  expect(DOCS.map((page) => basename(page)).filter((name) => name !== 'README.md' && !linked.includes(name))).toEqual([]);
});
