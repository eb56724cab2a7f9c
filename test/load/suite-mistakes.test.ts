import { describe, expect, test } from 'vitest';
import { expectTold, expects, file, FINE, scenario, step, type Mistake } from './mistake.ts';
import { loadTiny, problemsOf, TINY } from './tiny-suite.ts';

const MISTAKES: readonly Mistake[] = [
  // Keys and values that the format does not know.
  {
    why: 'an unknown key of a scenario',
    file,
    text: scenario(step('a', FINE), '  ▸titles: Two\n'),
    says: /unknown key titles/,
    hint: /did you mean title\?/,
  },
  {
    why: 'two letters that changed places',
    file,
    text: scenario(step('a', FINE), '  ▸titel: Two\n'),
    says: /unknown key titel/,
    hint: /did you mean title\?/,
  },
  {
    why: 'an unknown key of a step',
    file,
    text: scenario(`    - id: a\n      ▸sendd: { url: x }\n${FINE}`),
    says: /unknown key sendd/,
    hint: /did you mean send\?/,
  },
  {
    why: 'an unknown key of a request',
    file,
    text: scenario(`    - id: a\n      send: { url: x, ▸metod: PUT }\n${FINE}`),
    says: /unknown key metod/,
    hint: /did you mean method\?/,
  },
  {
    why: 'a key that is near to none',
    file,
    text: scenario(step('a', FINE), '  ▸zzzzzzzz: 1\n'),
    says: /unknown key zzzzzzzz/,
    hint: /known here: .*title/,
  },
  {
    why: 'a misspelt check',
    file,
    text: scenario(step('a', expects('{ requirement: TINY-LIST-01, ▸statsu: 200 }'))),
    says: /unknown key statsu/,
    hint: /did you mean status\?/,
  },
  {
    why: 'a misspelt check of a rule',
    file: 'rules.yaml',
    text: '- id: r\n  requirement: TINY-LIST-02\n  when: { status: 2xx }\n  ▸heder: { etag: x }\n',
    says: /unknown key heder/,
    hint: /did you mean header\?/,
  },
  {
    why: 'a status that is none',
    file,
    text: scenario(step('a', expects('{ requirement: TINY-LIST-01, status: ▸99 }'))),
    says: /status/,
  },
  {
    why: 'a missing title',
    file,
    text: '▸- id: one\n  steps:\n'.replace('▸- ', '- ▸') + step('a', FINE),
    says: /lacks title/,
  },
  {
    why: 'a pattern that RE2 refuses',
    file,
    text: scenario(step('a', expects("{ requirement: TINY-LIST-01, header: { etag: { matches: ▸'(?=a)' } } }"))),
    says: /matches.*re2/,
  },
  {
    why: 'a level that is none',
    file: 'requirements.yaml',
    text: "requirements:\n  - { id: TINY-LIST-01, level: ▸SHUOLD, how: probe, sources: ['1'], text: T }\n",
    says: /level is "SHUOLD"/,
    hint: /did you mean SHOULD\?/,
  },
  { why: 'a profile that does not name itself', file: 'profile.yaml', text: '▸title: T\n', says: /lacks id/ },

  // Things that say nothing, or twice the same.
  {
    why: 'a scenario that expects nothing',
    file,
    text: scenario(step('a', '')).replace('- id: one', '- ▸id: one'),
    says: /scenario one has no expectation/,
    hint: /expect/,
  },
  {
    why: 'an expectation without a check',
    file,
    text: scenario(step('a', expects('▸{ requirement: TINY-LIST-01, as: note }'))),
    says: /the expectation of .* has no check/,
    hint: /status/,
  },
  {
    why: 'an expectation of a requirement alone',
    file,
    text: scenario(step('a', expects('▸{ requirement: TINY-LIST-01 }'))),
    says: /fewer than 2/,
  },
  {
    why: 'a step with nothing to do',
    file,
    text: scenario(`    - ▸id: a\n${FINE}`),
    says: /has no action/,
    hint: /exactly one of send, twin, crawl, hook/,
  },
  {
    why: 'a twin without its change',
    file,
    text: scenario(`${step('b', '')}    - ▸id: a\n      twin: b\n${FINE}`),
    says: /twin and change must be used together/,
  },
  {
    why: 'a twin with two changes',
    file,
    text: scenario(`${step('b', '')}    - id: a\n      twin: b\n      change: ▸{ auth: none, method: PUT }\n${FINE}`),
    says: /change .*more than 1/,
  },
  { why: 'no scenarios in a file of scenarios', file, text: '▸[]\n', says: /fewer than 1/ },
  { why: 'a file with nothing in it', file, text: '▸', says: /must be an array/ },
  {
    why: 'a requirement twice',
    file: 'requirements.yaml',
    text:
      `${TINY['requirements.yaml']}  - { id: ▸TINY-LIST-02, level: MUST, how: rule, sources: ['2'], text: Again. ` +
      '}\n',
    says: /there are two requirements TINY-LIST-02/,
  },
  {
    why: 'a scenario twice, in two files',
    file,
    text:
      scenario(step('a', FINE)).replace('id: one', 'id: one') +
      scenario(step('a', FINE)).replace('id: one', 'id: ▸one'),
    says: /there are two scenarios one/,
  },
  {
    why: 'a step twice',
    file,
    text: scenario(step('a', FINE) + step('a', FINE).replace('id: a', 'id: ▸a')),
    says: /there are two steps a/,
  },
  {
    why: 'a rule twice',
    file: 'rules.yaml',
    text: `${TINY['rules.yaml']}${TINY['rules.yaml'].replace('id: ', 'id: ▸')}`,
    says: /there are two rules all-is-json/,
  },

  // YAML itself.
  { why: 'a list that is never closed', file, text: '- id: one\n  needs: [create\n  ▸steps: 1\n', says: /./ },
  { why: 'a key twice', file, text: scenario(step('a', FINE), '  ▸title: Two\n'), says: /unique/ },
  { why: 'an unknown tag', file, text: scenario(step('a', FINE), '  needs: ▸!python/object [create]\n'), says: /tag/i },
  { why: 'an alias to nothing', file, text: scenario(step('a', FINE), '  needs: ▸*none\n'), says: /alias/i },
  {
    why: 'an alias that holds itself',
    file,
    text: scenario(step('a', FINE), '  needs: &me [▸*me]\n'),
    says: /alias|itself/i,
  },
];

test('the tiny suite has no mistake', () => {
  expect(problemsOf(loadTiny())).toEqual([]);
});

describe('a mistake in a suite is told with its place:', () => {
  test.each(MISTAKES.map((mistake) => [mistake.why, mistake] as const))('%s', (_why, mistake) => {
    expectTold(mistake);
  });
});

test('all mistakes are told at once, not only the first', () => {
  const text =
    scenario(step('a', expects('{ requirement: TINY-LIST-09, status: 200 }')), '  needs: [craete]\n') +
    scenario(step('a', ''));
  expect(problemsOf(loadTiny({ [file]: text })).map(({ message }) => message)).toEqual([
    'unknown capability craete',
    'unknown requirement TINY-LIST-09',
    'there are two scenarios one',
    'scenario one has no expectation',
  ]);
});

describe('a suite that would judge nothing is refused:', () => {
  test.each([
    [
      'no scenario and no rule',
      { 'rules.yaml': undefined, 'scenarios/notes.yaml': undefined },
      /no scenarios and no rules/,
    ],
    ['no register', { 'requirements.yaml': undefined }, /requirements\.yaml: the file is missing/],
    [
      'an empty register',
      { 'requirements.yaml': 'requirements: []\n' },
      /requirements\.yaml: requirements must NOT have fewer than 1/,
    ],
    ['no profile', { 'profile.yaml': undefined }, /profile\.yaml: the file is missing/],
  ] as const)('%s', (_why, changed, says) => {
    expect(
      problemsOf(loadTiny(changed))
        .map(({ file: name, message }) => `${name}: ${message}`)
        .join('\n'),
    ).toMatch(says);
  });
});
