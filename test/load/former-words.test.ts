import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../src/check/registry.ts';
import { RUN_CHECKS } from '../../src/check/run-registry.ts';
import { parseConfig } from '../../src/load/config.ts';
import { FORMER_WORDS } from '../../src/load/former-words.ts';
import { loadTiny, problemsOf } from './tiny-suite.ts';

const step = (more: string): string => `- id: one
  title: One
  each: [{ binding: [list] }]
  steps:
    - id: a
      send: { url: '{entry}' }
${more}
      expect: [{ requirement: TINY-LIST-01, status: 200 }]
`;
const expectation = (more: string): string => step('').replace('status: 200', `status: 200, ${more}`);

/** A file of the tiny suite with each former word where it used to stand. */
const WRITTEN: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'binding.nothing': ['scenarios/one.yaml', step('').replace('{entry}', '{binding.nothing}')],
  does: ['scenarios/one.yaml', step('      does: create')],
  given: ['scenarios/one.yaml', expectation('given: [a]')],
  nothing: ['scenarios/one.yaml', step('').replace('[list]', '[nothing]')],
  otherwise: ['rules.yaml', '- { id: r, requirement: TINY-LIST-02, content: true, otherwise: none was seen }\n'],
  provokes: ['scenarios/one.yaml', step('      provokes: [429]')],
  showing: ['scenarios/one.yaml', step('      poll: listed\n      showing: { /name: x }')],
};

const words = Object.entries(FORMER_WORDS);

describe('a former word is a mistake that names the word of today:', () => {
  test.each(Object.entries(WRITTEN))('%s', (word, [file, text]) => {
    const hints = problemsOf(loadTiny({ [file]: text })).map(({ hint }) => hint);
    expect(hints).toContain(`did you mean ${FORMER_WORDS[word] ?? ''}?`);
  });
});

test('so it is in a config', () => {
  const parsed = parseConfig(
    'config.yaml',
    'profile: p\ntarget: http://127.0.0.1/\nbindings: { a: { without: [b] } }\n',
  );
  expect(problemsOf(parsed).map(({ hint }) => hint)).toEqual(['did you mean lacks?']);
});

test('no former word is one of today', () => {
  const checks = Object.keys({ ...CHECKS, ...RUN_CHECKS });
  expect(words.filter(([word]) => checks.includes(word))).toEqual([]);
  expect(words.filter(([, word]) => Object.hasOwn(FORMER_WORDS, word))).toEqual([]);
});
