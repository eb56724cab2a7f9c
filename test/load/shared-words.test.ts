import { describe, expect, test } from 'vitest';
import { loadTiny, marked, problemsOf, TINY } from './tiny-suite.ts';

// What a suite need not write out: requests that one word stands for, and fragments that every suite has.

interface Mistake {
  readonly why: string;
  readonly file: string;
  /** The mark ▸ stands where the problem is to be reported. */
  readonly text: string;
  readonly says: RegExp;
  readonly hint: RegExp;
}

const scenario = (steps: string, head = ''): string => `- id: one\n  title: One\n${head}  steps:\n${steps}`;
const FINE = `      expect:\n        - { requirement: TINY-LIST-01, status: 200 }\n`;
const step = (id: string): string => `    - id: ${id}\n      send: { url: '{entry}' }\n${FINE}`;
const file = 'scenarios/one.yaml';
const EACH_BINDING = '  each: [{ binding: [create] }]\n';

const MISTAKES: readonly Mistake[] = [
  {
    why: 'a misspelt word for a request',
    file,
    text: scenario(`    - id: a\n      send: { ▸crate: valid }\n${FINE}`, EACH_BINDING),
    says: /unknown key crate/,
    hint: /did you mean create\?/,
  },
  {
    why: 'a creation of something else than the valid body',
    file,
    text: scenario(`    - id: a\n      send: { create: ▸vaild }\n${FINE}`, EACH_BINDING),
    says: /create is "vaild"/,
    hint: /did you mean valid\?/,
  },
  {
    why: 'a creation with a URL of its own',
    file,
    text: scenario(`    - id: a\n      send: { create: valid, ▸url: '{entry}' }\n${FINE}`, EACH_BINDING),
    says: /url cannot be used together with create/,
    hint: /complete request/,
  },
  {
    why: 'a creation that is a deletion too',
    file,
    text: scenario(`    - id: a\n      send: { create: valid, ▸delete: '{entry}' }\n${FINE}`, EACH_BINDING),
    says: /delete cannot be used together with create/,
    hint: /complete request/,
  },
  {
    why: 'a creation without a binding',
    file,
    text: scenario(`    - id: a\n      send: { ▸create: valid }\n${FINE}`),
    says: /create has no value here/,
    hint: /each must name binding/,
  },
  {
    why: 'an update that each does not name',
    file,
    text: scenario(`    - id: a\n      send: { ▸update: '{entry}' }\n${FINE}`, EACH_BINDING),
    says: /update has no value here/,
    hint: /each must name update/,
  },
  {
    why: 'a deletion of what no step created',
    file,
    text: scenario(`    - id: a\n      send: ▸{ delete: '{created.b}' }\n${FINE}`, EACH_BINDING),
    says: /\{created\.b\} has no value here/,
    hint: /./,
  },
  {
    why: 'two things to repeat over in one entry',
    file,
    text: scenario(step('a'), '  each: [▸{ binding: [create], update: any }]\n'),
    says: /an entry of each names binding and update/,
    hint: /exactly one in each entry/,
  },
  {
    why: 'nothing to repeat over in an entry',
    file,
    text: scenario(step('a'), '  each: [▸{ protected: true }]\n'),
    says: /an entry of each names no dimension/,
    hint: /exactly one in each entry/,
  },
  {
    why: 'a rule twice, in two files',
    file: 'rules/more.yaml',
    text: TINY['rules.yaml'].replace('id: ', 'id: ▸'),
    says: /there are two rules all-is-json/,
    hint: /no hint/,
  },
  {
    why: 'a fragment of a name that every suite has',
    file: 'fragments.yaml',
    text: `${TINY['fragments.yaml']}▸shared-reading:\n  - { id: read, send: { url: '{entry}' } }\n`,
    says: /the fragment shared-reading already exists in suites\/fragments\.yaml/,
    hint: /another name/,
  },
];

describe('a mistake is told with its place:', () => {
  test.each(MISTAKES.map((mistake) => [mistake.why, mistake] as const))('%s', (_why, mistake) => {
    const { text, place } = marked(mistake.text);
    const told = problemsOf(loadTiny({ [mistake.file]: text })).map(({ message, line, column, hint = 'no hint' }) => ({
      message,
      place: `${line}:${column}`,
      hint,
    }));
    expect(told).toContainEqual({
      message: expect.stringMatching(mistake.says) as string,
      place,
      hint: expect.stringMatching(mistake.hint) as string,
    });
  });
});

test('a word for a request says method, URL, type, body and intent; what stands beside it counts', () => {
  const steps = `    - id: make
      send: { create: valid, headers: { if-none-match: '*' } }
    - id: change
      send: { update: '{created.make}', type: text/plain }
    - id: remove
      send: { delete: '{created.make}', auth: none }
      intent: read
${FINE}`;
  const suite = loadTiny({ [file]: scenario(steps, '  each: [{ binding: [create] }, { update: any }]\n') });
  const made = suite.ok ? suite.value.scenarios.find(({ id }) => id === 'one')?.steps : [];
  expect(made?.map(({ intent, send }) => ({ intent, send }))).toEqual([
    {
      intent: 'create',
      send: {
        method: '{binding.create-method}',
        url: '{binding.create}',
        type: '{binding.type}',
        body: '{binding.valid}',
        headers: { 'if-none-match': '*' },
      },
    },
    {
      intent: 'change',
      send: { method: '{each.method}', url: '{created.make}', type: 'text/plain', body: '{each.body}' },
    },
    {
      intent: 'read',
      send: { method: '{binding.delete}', url: '{created.make}', body: '{binding.delete-body}', auth: 'none' },
    },
  ]);
});

test('a suite may use the fragments that every suite has, also in fragments of its own', () => {
  const suite = loadTiny({
    'fragments.yaml': 'read-entry:\n  - use: shared-reading\n',
    [file]: scenario(`    - use: shared-reading\n${step('a')}`),
  });
  expect(problemsOf(suite)).toEqual([]);
  const steps = suite.ok ? suite.value.scenarios.map((one) => one.steps.map(({ id }) => id)) : [];
  expect(steps).toEqual([
    ['shared', 'again'],
    ['shared', 'a'],
  ]);
});
