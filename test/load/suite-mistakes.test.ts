import { expect, test, describe } from 'vitest';
import { loadTiny, marked, problemsOf, TINY } from './tiny-suite.ts';

interface Mistake {
  readonly why: string;
  readonly file: string;
  /** The mark ▸ stands where the problem is to be reported. */
  readonly text: string;
  readonly says: RegExp;
  readonly hint?: RegExp;
}

const scenario = (steps: string, head = ''): string => `- id: one\n  title: One\n${head}  steps:\n${steps}`;
const step = (id: string, more: string): string => `    - id: ${id}\n      send: { url: '{entry}' }\n${more}`;
const expects = (expectation: string): string => `      expect:\n        - ${expectation}\n`;
const FINE = expects('{ requirement: TINY-LIST-01, status: 200 }');
const file = 'scenarios/one.yaml';

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

  // Names that point nowhere.
  {
    why: 'an undefined name',
    file,
    text: scenario(`    - id: a\n      send: ▸{ url: '{nope}' }\n${FINE}`),
    says: /\{nope\} has no value here/,
    hint: /./,
  },
  {
    why: 'an undefined name in double braces',
    file,
    text: scenario(`    - id: a\n      send: ▸{ url: '{{nope}}' }\n${FINE}`),
    says: /\{nope\} has no value here/,
    hint: /./,
  },
  {
    why: 'an undefined name in an expectation',
    file,
    text: scenario(
      step('a', `      expect:\n        ▸- { requirement: TINY-LIST-01, header: { etag: '{kept.tag}' } }\n`),
    ),
    says: /\{kept\.tag\} has no value here/,
    hint: /./,
  },
  {
    why: 'a name that is kept only later',
    file,
    text: scenario(
      `    - id: a\n      send: ▸{ url: '{kept.next}' }\n    - id: b\n      send: { url: x }\n      keep: { next: json /next }\n${FINE}`,
    ),
    says: /\{kept\.next\} has no value here/,
    hint: /./,
  },
  {
    why: 'a binding without an each',
    file,
    text: scenario(`    - id: a\n      send: ▸{ url: '{binding.collection}' }\n${FINE}`),
    says: /\{binding\.collection\} has no value here/,
    hint: /./,
  },
  {
    why: 'an unknown requirement',
    file,
    text: scenario(step('a', expects('{ requirement: ▸TINY-LIST-07, status: 200 }'))),
    says: /unknown requirement TINY-LIST-07/,
    hint: /did you mean TINY-LIST-0\d\?/,
  },
  {
    why: 'an unknown requirement of a rule',
    file: 'rules.yaml',
    text: '- { id: r, requirement: ▸ELSE-01, when: { status: 2xx }, content: true }\n',
    says: /unknown requirement ELSE-01/,
    hint: /not in the register/,
  },
  {
    why: 'an unknown capability',
    file,
    text: scenario(step('a', FINE), '  needs: [▸craete]\n'),
    says: /unknown capability craete/,
    hint: /did you mean create\?/,
  },
  {
    why: 'an unknown twin',
    file,
    text: scenario(`${step('accepted', '')}    - id: a\n      twin: ▸acepted\n      change: { auth: none }\n${FINE}`),
    says: /no earlier step acepted/,
    hint: /did you mean accepted\?/,
  },
  {
    why: 'a twin that comes later',
    file,
    text: scenario(`    - id: a\n      twin: ▸b\n      change: { auth: none }\n${FINE}${step('b', '')}`),
    says: /no earlier step b/,
  },
  {
    why: 'an unknown step under after',
    file,
    text: scenario(`${step('make', '')}${step('a', '      after: ▸mak\n')}${FINE}`),
    says: /no earlier step mak/,
    hint: /did you mean make\?/,
  },
  {
    why: 'an unknown step under given',
    file,
    text: scenario(
      step('make', `      expect:\n        - { requirement: TINY-LIST-01, status: 200, requires: [▸mak] }\n`),
    ),
    says: /no step mak/,
    hint: /did you mean make\?/,
  },
  {
    why: 'an unknown step under unless',
    file,
    text: scenario(
      step(
        'make',
        `      expect:\n        - { requirement: TINY-LIST-01, status: 200, unless: [▸{ step: mak, status: [500] }] }\n`,
      ),
    ),
    says: /no step mak/,
    hint: /did you mean make\?/,
  },
  {
    why: 'an unknown step under since',
    file,
    text: scenario(
      step('make', `      expect:\n        - { requirement: TINY-LIST-01, unchanged: { since: ▸mak } }\n`),
    ),
    says: /no step mak/,
    hint: /did you mean make\?/,
  },
  {
    why: 'an unknown fragment',
    file,
    text: scenario(`    - use: ▸read-entri\n${step('a', FINE)}`),
    says: /no fragment read-entri/,
    hint: /did you mean read-entry\?/,
  },
  {
    why: 'an unknown schema',
    file,
    text: scenario(step('a', expects('{ requirement: TINY-LIST-01, schema: ▸lists.json }'))),
    says: /no schema lists\.json/,
    hint: /did you mean list\.json\?/,
  },
  {
    why: 'an unknown auth kind',
    file: 'profile.yaml',
    text: 'id: tiny\ntitle: T\nauth: ▸basics\n',
    says: /unknown auth kind basics/,
    hint: /did you mean basic\?/,
  },
  {
    why: 'an unknown survey',
    file: 'profile.yaml',
    text: 'id: tiny\ntitle: T\nsurvey: ▸read-the-entri\n',
    says: /no scenario read-the-entri/,
    hint: /did you mean read-the-entry\?/,
  },
  {
    why: 'a rule with a check that needs a scenario',
    file: 'rules.yaml',
    text: '- id: r\n  requirement: TINY-LIST-02\n  when: { status: 2xx }\n  ▸unchanged: { since: a }\n',
    says: /a rule cannot use unchanged with these parameters/,
  },

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
  { why: 'a file with nothing in it', file, text: '▸', says: /must be array/ },
  {
    why: 'a requirement twice',
    file: 'requirements.yaml',
    text: `${TINY['requirements.yaml']}  - { id: ▸TINY-LIST-02, level: MUST, how: rule, sources: ['2'], text: Again. }\n`,
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

  // Sources and their documents.
  {
    why: 'a requirement without a source',
    file: 'requirements.yaml',
    text: 'requirements:\n  - ▸{ id: TINY-LIST-01, level: MUST, how: probe, text: T }\n',
    says: /lacks sources/,
  },
  {
    why: 'a requirement whose sources are none',
    file: 'requirements.yaml',
    text: 'requirements:\n  - { id: TINY-LIST-01, level: MUST, how: probe, sources: ▸[], text: T }\n',
    says: /fewer than 1/,
  },
  {
    why: 'an unknown document',
    file: 'requirements.yaml',
    text: 'documents: { guide: { title: Guide } }\nrequirements:\n  - { id: TINY-LIST-01, level: MUST, how: probe, sources: [{ document: ▸giude }], text: T }\n',
    says: /unknown document giude/,
    hint: /did you mean guide\?/,
  },
  {
    why: 'a section without its document, where there are two',
    file: 'requirements.yaml',
    text: 'documents: { a: { title: A }, b: { title: B } }\nrequirements:\n  - { id: TINY-LIST-01, level: MUST, how: probe, sources: [▸section 1], text: T }\n',
    says: /lacks its document/,
    hint: /a \| b/,
  },
  {
    why: 'the URL of a section that has no section',
    file: 'requirements.yaml',
    text: "documents: { a: { title: A, section-url: ▸'https://example.com/' } }\nrequirements:\n  - { id: TINY-LIST-01, level: MUST, how: probe, sources: ['1'], text: T }\n",
    says: /section-url must match/,
    hint: /\{section\}/,
  },
  {
    why: 'evidence of a capability that no requirement needs',
    file: 'profile.yaml',
    text: 'id: tiny\ntitle: T\ncapabilities:\n  ▸craete: { shown-by: bindings.*.valid }\n',
    says: /unknown capability craete/,
    hint: /did you mean create\?/,
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

  // Media types.
  {
    why: 'a media type that extends itself',
    file: 'media-types.yaml',
    text: 'application/a+json: { extends: ▸application/b+json }\napplication/b+json: { extends: application/a+json }\n',
    says: /extends itself, directly or through other types/,
  },
  {
    why: 'an unknown parent',
    file: 'media-types.yaml',
    text: 'application/base+json: {}\napplication/a+json: { extends: ▸application/bas+json }\n',
    says: /unknown media type application\/bas\+json/,
    hint: /did you mean application\/base\+json\?/,
  },
  {
    why: 'a name that is no media type',
    file: 'media-types.yaml',
    text: '▸special: {}\n',
    says: /special is not a media type/,
    hint: /type\/subtype/,
  },
  {
    why: 'a schema of a media type that is not there',
    file: 'media-types.yaml',
    text: 'application/a+json: { schema: ▸lst.json }\n',
    says: /no schema lst\.json/,
    hint: /did you mean list\.json\?/,
  },
];

test('the tiny suite has no mistake', () => {
  expect(problemsOf(loadTiny())).toEqual([]);
});

describe('a mistake in a suite is told with its place:', () => {
  test.each(MISTAKES.map((row) => [row.why, row] as const))('%s', (_why, row) => {
    expectTold(row);
  });
});

function expectTold({ file, text, says, hint }: Mistake): void {
  const { text: bare, place } = marked(text);
  const found = problemsOf(loadTiny({ [file]: bare })).map(({ line, column, ...rest }) => ({
    ...rest,
    place: `${line}:${column}`,
  }));
  const told = found.find(({ message }) => says.test(message));
  expect(found.length, 'a mistake must be a problem').toBeGreaterThan(0);
  expect({ file: told?.file, place: told?.place }, JSON.stringify(found)).toEqual({ file: `tiny/${file}`, place });
  if (hint !== undefined) expect(told?.hint ?? 'no hint').toMatch(hint);
}

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
