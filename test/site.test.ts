import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from './cli/stage.ts';
import { ALL } from './fixtures/part.ts';

// The pages from which the site is built. With TESTS=all the generator is installed and builds it, and checks links.

const SITE = join(ROOT, 'site');
const run = (command: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: SITE, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
};
const markdownIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();

describe('the site', () => {
  const pages = join(SITE, 'pages');
  beforeAll(() => {
    run(process.execPath, ['prepare.mjs']);
  });

  test('has every page of the docs, and leads to each of them', () => {
    const names = markdownIn(join(ROOT, 'docs')).map((name) => name.replace(/^README\.md$/, 'index.md'));
    expect(markdownIn(pages)).toEqual(names.toSorted());
    const config = readFileSync(join(SITE, '.vitepress/config.mjs'), 'utf8');
    const linked = [...config.matchAll(/page\('[^']+', '([^']*)'\)/g)].map(([, path]) =>
      path === '' ? 'index' : path,
    );
    expect(names.map((name) => name.replace(/\.md$/, '')).filter((name) => !linked.includes(name))).toEqual([]);
  });
  test('leads nowhere outside of its pages by a path', () => {
    const links = markdownIn(pages).flatMap((name) =>
      [...readFileSync(join(pages, name), 'utf8').matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(
        ([, path = '']) => [name, path] as const,
      ),
    );
    expect(links.length).toBeGreaterThan(100);
    const dead = links.filter(
      ([name, path]) => !existsSync(path.startsWith('/') ? join(pages, 'public', path) : join(pages, name, '..', path)),
    );
    expect(dead).toEqual([]);
  });
  test.skipIf(!ALL)(
    'is built',
    () => {
      run('npm', ['ci', '--silent']);
      run('npm', ['run', 'build']);
      for (const name of ['index', 'requirements', 'ci'])
        expect(existsSync(join(SITE, `.vitepress/dist/${name}.html`))).toBe(true);
    },
    300_000,
  );
});
