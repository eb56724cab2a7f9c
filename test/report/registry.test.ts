import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPORTERS } from '../../src/report/registry.ts';
import { ROOT } from '../cli/stage.ts';
import { report, requirement } from './fixture.ts';

test.each(Object.entries(REPORTERS))(
  '%s loads and writes text to a path inside the report folder',
  async (_name, { summary, load }) => {
    const artifacts = (await load())(report([requirement()]));
    expect(summary).not.toBe('');
    expect(artifacts.length).toBeGreaterThan(0);
    for (const { path, text } of artifacts) {
      expect(path).toMatch(/^[\w-]+\.\w+$/);
      expect(text.endsWith('\n')).toBe(true);
    }
  },
);

test.each(Object.entries(REPORTERS))('%s says the same of the same report', async (_name, { load }) => {
  const reporter = await load();
  expect(reporter(report([requirement()]))).toEqual(reporter(report([requirement()])));
});

test.each(Object.keys(REPORTERS))('%s has a line in docs/ci.md and in reports/README.md', (name) => {
  const word = new RegExp(`^\\|.*\\b${name}\\b`, 'm');
  for (const page of ['docs/ci.md', 'reports/README.md']) expect(readFileSync(join(ROOT, page), 'utf8')).toMatch(word);
});
