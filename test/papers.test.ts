import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { ROOT } from './cli/stage.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string, end: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));

const PACKAGE = JSON.parse(read('package.json')) as {
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly repository: { readonly url: string };
};

test.each([
  { path: 'LICENSE', holds: 'Copyright 2026 The assay authors' },
  { path: 'NOTICE', holds: 'dist/THIRD-PARTY.txt' },
  { path: 'SECURITY.md', holds: '/security/advisories/new' },
  { path: 'CODE_OF_CONDUCT.md', holds: '## Reporting' },
  { path: 'CHANGELOG.md', holds: '## [Unreleased]' },
  { path: '.editorconfig', holds: 'root = true' },
  { path: '.github/PULL_REQUEST_TEMPLATE.md', holds: 'CONTRIBUTING.md' },
])('$path holds $holds', ({ path, holds }) => {
  expect(read(path)).toContain(holds);
});

test('the licence is the one that package.json names', () => {
  const [, version = ''] = /^\s*Apache License\s+Version (\d\.\d),/.exec(read('LICENSE')) ?? [];
  expect(PACKAGE.license).toBe(`Apache-${version}`);
});

describe('links', () => {
  const pages = [
    ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
    ...filesIn('docs', '.md'),
    ...filesIn('.github', '.md'),
    'reports/README.md',
  ];

  /** The anchor that GitHub gives to a heading. */
  const anchorOf = (heading: string): string =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
  const anchorsOf = (path: string): readonly string[] =>
    [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

  test.each(pages)('%s leads to files and headings that exist', (page) => {
    const links = [...read(page).matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const dead = links.filter(([, path = '', anchor]) => {
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
    });
    expect(dead.map(([link]) => link)).toEqual([]);
  });

  test('the index of the docs leads to each of their pages', () => {
    const linked = [...read('docs/README.md').matchAll(/\]\(([^)#:]+\.md)/g)].map(([, path = '']) =>
      join('docs', path),
    );
    const docs = filesIn('docs', '.md').filter((path) => path !== join('docs', 'README.md'));
    expect(docs.filter((path) => !linked.includes(path))).toEqual([]);
  });

  test('to the repository name the one that package.json names', () => {
    const repository = PACKAGE.repository.url.replace(/^git\+(.*)\.git$/, '$1');
    const links = [...pages, ...filesIn('.github', '.yml')].flatMap(
      (path) => read(path).match(/https:\/\/github\.com\/cloud-assay[^\s)\]#]*/g) ?? [],
    );
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !link.startsWith(`${repository}/`) && link !== repository)).toEqual([]);
  });
});

describe('.github', () => {
  test.each(filesIn('.github', '.yml'))('%s is well-formed YAML', (path) => {
    const { errors, warnings } = parseDocument(read(path));
    expect([...errors, ...warnings].map(({ message }) => message)).toEqual([]);
  });

  test.each(filesIn('.github/ISSUE_TEMPLATE', '.yml').filter((path) => !path.endsWith('config.yml')))(
    '%s is an issue form',
    (path) => {
      const form = parseDocument(read(path)).toJS() as {
        readonly name: string;
        readonly description: string;
        readonly body: readonly { readonly type: string; readonly id?: string; readonly attributes: object }[];
      };
      expect([form.name, form.description].every((text) => text.length > 2)).toBe(true);
      const fields = form.body.filter(({ type }) => type !== 'markdown');
      expect(fields.length).toBeGreaterThan(2);
      expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
      expect(fields.filter(({ attributes }) => !('label' in attributes))).toEqual([]);
    },
  );

  test('the workflow runs .ci/run, on the oldest Node that package.json allows too', () => {
    const { jobs } = parseDocument(read('.github/workflows/ci.yml')).toJS() as {
      readonly jobs: {
        readonly check: {
          readonly strategy: { readonly matrix: { readonly node: readonly string[] } };
          readonly steps: readonly { readonly run?: string }[];
        };
      };
    };
    expect(jobs.check.strategy.matrix.node).toContain(PACKAGE.engines.node.replace('>=', ''));
    expect(jobs.check.steps.map(({ run }) => run)).toContain('.ci/run');
    accessSync(join(ROOT, '.ci/run'), constants.X_OK);
  });
});
