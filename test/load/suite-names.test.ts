import { describe, test } from 'vitest';
import { expectTold, expects, file, FINE, scenario, step, type Mistake } from './mistake.ts';

const MISTAKES: readonly Mistake[] = [
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
      `    - id: a\n      send: ▸{ url: '{kept.next}' }\n    - id: b\n      send: { url: x }\n      keep: { ` +
        `next: json /next }\n${FINE}`,
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
        '      expect:\n        - { requirement: TINY-LIST-01, status: 200, unless: [▸{ step: mak, status: [500] ' +
          '}] }\n',
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
    why: 'unknown controls',
    file: 'profile.yaml',
    text: 'id: tiny\ntitle: T\ncontrols: ▸read-the-entri\n',
    says: /no scenario read-the-entri/,
    hint: /did you mean read-the-entry\?/,
  },
  {
    why: 'a rule with a check that needs a scenario',
    file: 'rules.yaml',
    text: '- id: r\n  requirement: TINY-LIST-02\n  when: { status: 2xx }\n  ▸unchanged: { since: a }\n',
    says: /a rule cannot use unchanged with these parameters/,
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
    text:
      'documents: { guide: { title: Guide } }\nrequirements:\n  - { id: TINY-LIST-01, level: MUST, how: probe, ' +
      'sources: [{ document: ▸giude }], text: T }\n',
    says: /unknown document giude/,
    hint: /did you mean guide\?/,
  },
  {
    why: 'a section without its document, where there are two',
    file: 'requirements.yaml',
    text:
      'documents: { a: { title: A }, b: { title: B } }\nrequirements:\n  - { id: TINY-LIST-01, level: MUST, how: ' +
      'probe, sources: [▸section 1], text: T }\n',
    says: /lacks its document/,
    hint: /a \| b/,
  },
  {
    why: 'the URL of a section that has no section',
    file: 'requirements.yaml',
    text:
      "documents: { a: { title: A, section-url: ▸'https://example.com/' } }\nrequirements:\n  - { id: " +
      "TINY-LIST-01, level: MUST, how: probe, sources: ['1'], text: T }\n",
    says: /section-url is/,
    hint: /\{section\}/,
  },
  {
    why: 'evidence of a capability that no requirement needs',
    file: 'profile.yaml',
    text: 'id: tiny\ntitle: T\ncapabilities:\n  ▸craete: { shown-by: bindings.*.valid }\n',
    says: /unknown capability craete/,
    hint: /did you mean create\?/,
  },

  // Near misses.
  {
    why: 'a near miss of no value',
    file: 'near-misses.yaml',
    text: "tag: ['{near.kept.*}', ▸'{nearly.kept.*}']\n",
    says: /\{nearly\.kept\.\*\} is not made of one value/,
    hint: /kept\.\*/,
  },
  {
    why: 'a near miss of several values',
    file: 'near-misses.yaml',
    text: "tag: ['{near.kept.*}', ▸'{cut.kept.*}{cut.once.*}']\n",
    says: /is not made of one value/,
    hint: /one name/,
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

describe('a mistake in a suite is told with its place:', () => {
  test.each(MISTAKES.map((mistake) => [mistake.why, mistake] as const))('%s', (_why, mistake) => {
    expectTold(mistake);
  });
});
