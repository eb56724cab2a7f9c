import { expect, test } from 'vitest';
import { loadSequence } from '../../src/load/sequence.ts';

const FILE = 'profile: em\ndepth: deep\nseed: a\nscenarios:\n  - life-cycle [zone, PUT]\n  - gone [zone]\n';
const KNOWN = ['life-cycle [zone, PUT]', 'gone [zone]'];
const load = (text: string | undefined) => loadSequence('s.yaml', text, 'em', () => KNOWN);

test('a sequence says its scenarios, in order', () => {
  expect(load(FILE)).toMatchObject({ ok: true, value: { scenarios: KNOWN, depth: 'deep', seed: 'a' } });
});

test.each([
  ['there is no file', undefined, /cannot be read/, undefined],
  ['no YAML', 'scenarios: [', /./, 1],
  ['another depth', FILE.replace('deep', 'abyss'), /depth/, 2],
  ['another profile', FILE.replace('em', 'oci'), /is for oci/, 1],
  ['a scenario that is not there', FILE.replace('gone [zone]', 'gone [zones]'), /gone \[zones\]/, 6],
  ['no scenarios', 'profile: em\ndepth: deep\nseed: a\n', /scenarios/, 1],
])('%s: a problem at its line', (_why, text, message, line) => {
  const read = load(text);
  if (read.ok) throw new Error('it was accepted');
  expect(read.problems[0]).toMatchObject({ message: expect.stringMatching(message) as string });
  if (line !== undefined) expect(read.problems[0]?.line).toBe(line);
});
