import { expect, test } from 'vitest';
import { REPORTERS } from '../../src/report/registry.ts';
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
