import { describe, expect, test } from 'vitest';
import { expectTold, HEAD, load, note, type Mistake } from './config-mistake.ts';
import { problemsOf } from './tiny-suite.ts';

const password = (value: string): string => `${HEAD}users: { main: { username: me, password: ${value} } }\n`;
const making = (more: string): string => note(`    collection: /notes\n    valid: { name: '{unique}' }\n    ${more}\n`);

const MISTAKES: readonly Mistake[] = [
  {
    why: 'an undefined name deep in a body',
    text: note(
      "    collection: /notes\n    valid:\n      name: '{unique}'\n      place:\n        city: ▸'{vars.city}'\n",
    ),
    says: /\{vars\.city\} has no value here/,
  },
  {
    why: 'an undefined name in the query of a list',
    text: note("    list: { items: /items, query: { place: ▸'{vars.city}' } }\n"),
    says: /\{vars\.city\} has no value here/,
  },
  {
    why: 'an undefined name in a search',
    text: `${HEAD}searches: { find: { url: /find, query: { name: ▸'{vars.nme}' }, matches: {} } }\nvars: { name: x }\n`,
    says: /\{vars\.nme\} has no value here/,
    hint: /did you mean vars\.name\?/,
  },
  {
    why: 'an undefined name in a hook',
    text: `${HEAD}faults: { '503': { on: { method: POST, url: ▸'/{vars.control}' }, off: { method: POST, url: /off } } }\n`,
    says: /\{vars\.control\} has no value here/,
  },
  {
    why: 'a name of scenarios',
    text: making("update: { method: PUT, body: { name: ▸'{created.create}' } }"),
    says: /\{created\.create\} has no value here/,
    hint: /known: unique/,
  },
  {
    why: 'a name without quotation marks',
    text: note('    collection: /notes\n    valid: { name: ▸{unique} }\n'),
    says: /not replaced by the value of unique/,
    hint: /'\{unique\}', in quotation marks/,
  },
  {
    why: 'a name with spaces',
    text: note("    collection: /notes\n    valid: { name: ▸'{ unique }' }\n"),
    says: /not replaced by the value of unique/,
  },
  {
    why: 'a name in double braces',
    text: note("    collection: /notes\n    valid: { name: ▸'{{unique}}' }\n"),
    says: /not replaced by the value of unique/,
  },
  {
    why: 'a value of vars that refers to another',
    text: `${HEAD}vars: { a: x, b: ▸'{vars.a}' }\n`,
    says: /not replaced under vars/,
  },

  {
    why: 'a unique member that never changes',
    text: note('    collection: /notes\n    valid: { name: x }\n    unique: ▸name\n'),
    says: /valid has no \{unique\} at \/name/,
  },
  {
    why: 'a required member that valid does not have',
    text: making('required: [name, ▸size]'),
    says: /valid has no \/size/,
  },
  {
    why: 'an invalid value that is valid',
    text: note(
      "    collection: /notes\n    valid: { name: '{unique}', size: 5 }\n    invalid: [▸{ field: size, value: 5 }]\n",
    ),
    says: /\/size has the same value in valid/,
  },
  {
    why: 'a method that is used and said to be unsupported',
    text: making('delete: true\n    unsupported: [▸DELETE]'),
    says: /DELETE is said to be unsupported, and is used/,
  },
  {
    why: 'a required parameter that is never sent',
    text: note('    list: { items: /items, query: { a: x }, required: [a, ▸b] }\n'),
    says: /query has no b/,
  },
  {
    why: 'a state that is ready and failed',
    text: making('settled: { ready: ▸[UP, DOWN], failed: [DOWN] }'),
    says: /the state DOWN is ready, and failed or gone too/,
  },
  {
    why: 'a fault that is switched off as it is switched on',
    text: `${HEAD}faults: { '503': { on: { command: x }, off: ▸{ command: x } } }\n`,
    says: /off is the same as on/,
  },
];

describe('a name without a value and a contradiction are told with their place:', () => {
  test.each(MISTAKES.map((row) => [row.why, row] as const))('%s', (_why, row) => {
    expectTold(row);
  });
});

describe('what only looks like a mistake is taken as it is:', () => {
  test.each([
    ['a password that begins with a dollar sign', password("'$ecret'")],
    ['a password with a dollar sign in it', password("'pa$$WORD'")],
    ['a password between percent signs that no variable has', password("'%41%zz'")],
    [
      'a name of vars below another',
      `${HEAD}vars: { place: { city: x } }\nsearches: { f: { url: '/{vars.place.city}', matches: {} } }\n`,
    ],
    [
      'braces in a hook that are no name of vars',
      `${HEAD}faults: { '503': { on: { method: POST, url: /on, body: { a: '{name}' } }, off: { method: POST, url: /off } } }\n`,
    ],
    ['an empty object in a body', note("    collection: /notes\n    valid: { name: '{unique}', tags: {} }\n")],
    ['a root pointer', note("    list: { items: '' }\n")],
    ['a query of the target', 'profile: tiny\ntarget: http://127.0.0.1:1/?tenant=a\n'],
  ])('%s', (_why, text) => {
    expect(problemsOf(load(text)).filter(({ message }) => !message.includes('no user `main`'))).toEqual([]);
  });
});

const MAIN = 'users: { main: { username: me, password: x } }\n';

test('{vars.NAME} is replaced in URIs and hooks', () => {
  const result = load(
    `${HEAD}${MAIN}vars: { ns: acme, n: 7 }\nopen: ['/{vars.ns}/health']\nabsent: '/{vars.ns}/nothing'\n` +
      "bindings: { note: { collection: '/n/{vars.ns}/notes' } }\n" +
      "faults: { '503': { on: { method: POST, url: '/{vars.n}', body: { n: '{vars.n}', free: '{n}' } }, " +
      "off: { command: 'x {vars.n}' } } }\n",
  );
  expect(result.ok && result.value).toMatchObject({
    open: ['http://127.0.0.1:1/acme/health'],
    absent: '/acme/nothing',
    bindings: [{ collection: { uri: '/n/acme/notes' } }],
    switches: { '503': { on: { url: '/7', body: { n: 7, free: '{n}' } }, off: { command: 'x 7' } } },
  });
});

test('a capability has one search or several', () => {
  const result = load(
    `${HEAD}${MAIN}vars: { at: find }\nsearches:\n  one: { url: '/{vars.at}', matches: {} }\n` +
      "  two: [{ url: '/{vars.at}/a', matches: {} }, { url: /b, method: POST, matches: { /x: y } }]\n",
  );
  expect(result.ok && result.value.searches).toMatchObject({
    one: [{ url: { uri: '/find' }, method: 'GET' }],
    two: [{ url: { uri: '/find/a' } }, { url: { uri: '/b' }, method: 'POST', matches: { '/x': 'y' } }],
  });
});

test('an entry for a type of the profile adds to it', () => {
  const result = load(
    `${HEAD}${MAIN}types: { application/Special+json: { required: [size], links: [/owner] }, application/base+json: { required: [id] } }\n`,
  );
  expect(result.ok && result.value.types).toEqual([
    {
      name: 'application/special+json',
      extends: 'application/base+json',
      required: ['size'],
      links: ['/owner'],
      collections: [],
    },
    { name: 'application/base+json', required: ['name', 'id'], links: [], collections: [] },
  ]);
});
