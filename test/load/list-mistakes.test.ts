import { describe, expect, test } from 'vitest';
import { OFFER } from '../../src/pipeline/open-suite.ts';
import { loadConfig, parseConfig } from '../../src/load/config.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Suite } from '../../src/model/suite.ts';
import { loadTiny, marked, problemsOf, TINY } from './tiny-suite.ts';

interface Mistake {
  readonly why: string;
  /** The mark ▸ stands where the problem is to be reported. */
  readonly text: string;
  readonly says: RegExp;
  readonly hint?: RegExp;
}

const CAPABILITIES = ['list', 'list-objects', 'required-query', 'optional-string', 'retry-token', 'https', 'throttle'];

/** The tiny suite for lists that go on, and targets that claim what goes with them. */
const LISTING = {
  'profile.yaml': `id: tiny
title: A list of notes
capabilities:
  list: { shown-by: bindings.*.list }
  list-objects: { shown-by: bindings.*.list.paging }
  required-query: { shown-by: bindings.*.list.required }
  optional-string: { shown-by: bindings.*.optional }
  throttle: { shown-by: bindings.*.throttled }
  https: { shown-by: target, matches: '^https:' }
paging:
  tokens: { next: { header: next-page }, parameter: page, limit: limit }
  marks: { next: { json: /next }, parameter: start, limit: limit }
`,
  'requirements.yaml':
    `${TINY['requirements.yaml']}  - { id: TINY-PAGE-01, level: MUST, how: probe, needs: ` +
    `[${CAPABILITIES.join(', ')}], sources: ['4'], text: Lists go on. }\n`,
};

const told = (problems: readonly Problem[]) =>
  problems.map(({ file, line, column, message, hint = 'no hint' }) => ({
    place: `${file}:${line}:${column}`,
    message,
    hint,
  }));

function expectOne(problems: readonly Problem[], file: string, place: string, { says, hint }: Mistake): void {
  const [first, ...more] = told(problems);
  expect(more).toEqual([]);
  expect(first).toEqual({
    place: `${file}:${place}`,
    message: expect.stringMatching(says) as string,
    hint: expect.stringMatching(hint ?? /^/) as string,
  });
}

const suite = ((): Suite => {
  const result = loadTiny(LISTING);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
})();

function configProblems(text: string): readonly Problem[] {
  const parsed = parseConfig('config.yaml', text);
  return problemsOf(
    parsed.ok ? loadConfig(parsed.value, suite, { env: () => undefined, file: () => undefined }, OFFER) : parsed,
  );
}

const HEAD = 'profile: tiny\ntarget: http://127.0.0.1:1/\n';
const note = (settings: string, capabilities = ''): string =>
  `${HEAD}${capabilities === '' ? '' : `capabilities: [${capabilities}]\n`}bindings:\n  note: { collection: ` +
  `/notes, ${settings} }\n`;

test('lists that are described rightly are no mistake', () => {
  expect(
    told(
      configProblems(
        note(
          "list: { items: /items, paging: marks, required: [place], query: { place: '{unique}' } }, lacks: " +
            '[retry-token], optional: [title], throttled: { requests: 3 }',
          'list, list-objects, required-query, optional-string, throttle',
        ),
      ),
    ),
  ).toEqual([]);
});

describe('one mistake of a config is one problem, told with its place:', () => {
  test.each<Mistake>([
    {
      why: 'an unknown paging',
      text: note("list: { items: '', paging: ▸mark }"),
      says: /unknown paging mark/,
      hint: /did you mean marks\?/,
    },
    {
      why: 'a paging that is like none',
      text: note("list: { items: '', paging: ▸zzzzzzz }"),
      says: /unknown paging zzzzzzz/,
      hint: /one of tokens, marks/,
    },
    { why: 'a list without its items', text: note('▸list: { paging: marks }'), says: /lacks items/ },
    { why: 'items that are no pointer', text: note('list: { items: ▸items }'), says: /items/, hint: /JSON Pointer/ },
    {
      why: 'an unknown capability under without',
      text: note('lacks: [list, ▸retry-tokn]'),
      says: /unknown capability retry-tokn/,
      hint: /did you mean retry-token\?/,
    },
    {
      why: 'one that is like none',
      text: note('lacks: [▸zzzzzzz]'),
      says: /unknown capability zzzzzzz/,
      hint: /one of .*throttle/,
    },
    {
      why: 'a list that is claimed and not described',
      text: note('id: name', '▸list'),
      says: /list is claimed/,
      hint: /a binding with list/,
    },
    {
      why: 'list-objects without a paging',
      text: note("list: { items: '' }", '▸list-objects'),
      says: /list-objects is claimed/,
      hint: /a binding with list\.paging/,
    },
    {
      why: 'required-query without a parameter',
      text: note("list: { items: '' }", '▸required-query'),
      says: /required-query is claimed/,
      hint: /a binding with list\.required/,
    },
    {
      why: 'https of an http target',
      text: note("list: { items: '' }", 'list, ▸https'),
      says: /https is claimed/,
      hint: /target must match \^https:/,
    },
    {
      why: 'throttle without a number',
      text: note("list: { items: '' }", '▸throttle'),
      says: /throttle is claimed/,
      hint: /throttled/,
    },
    { why: 'throttled by one request', text: note('throttled: { requests: ▸1 }'), says: /requests must be >= 2/ },
    {
      why: 'a value that is nowhere',
      text: note("list: { items: '', query: { place: ▸'{vars.plac}' } }"),
      says: /\{vars\.plac\} has no value here/,
    },
    { why: 'a list of one page', text: `${HEAD}limits: { pages: ▸1 }\n`, says: /pages must be >= 2/ },
  ])('$why', (mistake) => {
    const { text, place } = marked(mistake.text);
    expectOne(configProblems(text), 'config.yaml', place, mistake);
  });
});

const file = 'scenarios/lists.yaml';
const FINE = '      expect: [{ requirement: TINY-LIST-01, status: 200 }]\n';
const scenario = (steps: string): string =>
  '- id: lists\n  title: Lists\n  each: [{ binding: [list] }]\n  steps:\n    - id: all\n      send: { url: ' +
  `'{binding.list}' }\n      walk: {}\n${steps}`;
const step = (more: string): string =>
  scenario(`    - id: again\n      send: { url: '{binding.list}' }\n${more}${FINE}`);

test('a walk that is described rightly is no mistake', () => {
  expect(
    told(problemsOf(loadTiny({ ...LISTING, [file]: step('      walk: { parts: { count: 2, of: all } }\n') }))),
  ).toEqual([]);
});

describe('one mistake of a suite is one problem, told with its place:', () => {
  test.each<Mistake>([
    {
      why: 'a walk back from no step',
      text: step('      walk: ▸{ back: al }\n'),
      says: /no earlier step al/,
      hint: /did you mean all\?/,
    },
    {
      why: 'parts of no step',
      text: step('      walk: ▸{ parts: { count: 3, of: al } }\n'),
      says: /no earlier step al/,
      hint: /did you mean all\?/,
    },
    { why: 'a walk back from itself', text: step('      walk: ▸{ back: again }\n'), says: /no earlier step again/ },
    {
      why: 'a poll for the resource of no step',
      text: step('      walk: {}\n      poll: listed\n      of: ▸al\n'),
      says: /no earlier step al/,
      hint: /did you mean all\?/,
    },
    {
      why: 'an item of a list that no step walked',
      text: scenario(`    - id: one\n      send: ▸{ url: '{entry}{listed.al.1}' }\n${FINE}`),
      says: /\{listed\.al\.1\} has no value here/,
    },
    {
      why: 'an item of a list that is walked only then',
      text: scenario(`    - id: one\n      send: ▸{ url: '{entry}{listed.one.1}' }\n${FINE}`),
      says: /\{listed\.one\.1\} has no value here/,
    },
    {
      why: 'an item of a step that walks no list',
      text: scenario(
        `    - id: plain\n      send: { url: '{binding.list}' }\n    - id: one\n      send: ▸{ url: ` +
          `'{entry}{listed.plain.1}' }\n${FINE}`,
      ),
      says: /\{listed\.plain\.1\} has no value here/,
    },
    {
      why: 'a walk back from a step that walks no list',
      text: scenario(
        `    - id: plain\n      send: { url: '{binding.list}' }\n    - id: one\n      send: { url: ` +
          `'{binding.list}' }\n      walk: ▸{ back: plain }\n${FINE}`,
      ),
      says: /no earlier step plain with a walk/,
    },
    {
      why: 'a list without the number of its item',
      text: scenario(`    - id: one\n      send: ▸{ url: '{entry}{listed.all}' }\n${FINE}`),
      says: /\{listed\.all\} has no value here/,
    },
    {
      why: 'a paging that the profile does not have',
      text: scenario('').replace('each: [{ binding: [list] }]', 'each: [{ binding: [list], paging: ▸mark }]') + FINE,
      says: /unknown paging mark/,
      hint: /did you mean marks\?/,
    },
    {
      why: 'a number of parts that is none',
      text: step('      walk: { parts: { count: ▸1, of: all } }\n'),
      says: /count must be >= 2/,
    },
    { why: 'one request together', text: step('      together: { times: ▸1 }\n'), says: /times/ },
    {
      why: 'items of a step that is none',
      text: scenario(
        `    - id: one\n      send: { url: '{binding.list}' }\n      walk: {}\n      expect:\n        - { ` +
          'requirement: TINY-LIST-01, pages: { same-as: { walks: [▸al] } } }\n',
      ),
      says: /no step al/,
      hint: /did you mean all\?/,
    },
  ])('$why', (mistake) => {
    const { text, place } = marked(mistake.text);
    expectOne(problemsOf(loadTiny({ ...LISTING, [file]: text })), `tiny/${file}`, place, mistake);
  });
});
