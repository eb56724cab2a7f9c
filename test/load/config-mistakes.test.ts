import { describe, expect, test } from 'vitest';
import { TEST_CA } from '../../src/reference/tls/certificates.ts';
import { loadWaivers } from '../../src/load/waivers.ts';
import { expectTold, HEAD, load, note, type Mistake } from './config-mistake.ts';
import { marked, problemsOf } from './tiny-suite.ts';

const MISTAKES: readonly Mistake[] = [
  {
    why: 'an unknown key',
    text: `${HEAD}▸capabilites: [create]\n`,
    says: /unknown key capabilites/,
    hint: /did you mean capabilities\?/,
  },
  {
    why: 'an unknown key of a binding',
    text: note('    ▸colection: /notes\n'),
    says: /unknown key colection/,
    hint: /did you mean collection\?/,
  },
  {
    why: 'an unknown key of a link',
    text: note('    collection: { link: /notes, ▸folow: true }\n'),
    says: /unknown key folow/,
  },
  { why: 'no target', text: '▸profile: tiny\n', says: /lacks target/ },
  {
    why: 'a target that is relative',
    text: 'profile: tiny\ntarget: ▸/cloud\n',
    says: /target/,
    hint: /absolute http or https URI/,
  },
  {
    why: 'a target of another scheme',
    text: 'profile: tiny\ntarget: ▸ftp://example.com\n',
    says: /target/,
    hint: /absolute http or https URI/,
  },
  { why: 'a target whose port is none', text: 'profile: tiny\ntarget: ▸http://127.0.0.1:99999/\n', says: /not a URI/ },
  { why: 'an origin whose port is none', text: `${HEAD}origins: [▸'http://127.0.0.1:99999']\n`, says: /not a URI/ },
  { why: 'an open URI that is none', text: `${HEAD}open: [▸'http://[']\n`, says: /not a URI/ },
  { why: 'a bad duration', text: `${HEAD}limits: { request: ▸5sec }\n`, says: /limits\.request/, hint: /500ms/ },
  {
    why: 'a duration without its unit',
    text: `${HEAD}polling: { within: ▸60 }\n`,
    says: /polling\.within/,
    hint: /500ms/,
  },
  {
    why: 'no concurrency at all',
    text: `${HEAD}limits: { concurrency: ▸0 }\n`,
    says: /limits\.concurrency must be >= 1/,
  },
  {
    why: 'an unknown capability',
    text: `${HEAD}capabilities: [▸crate]\n`,
    says: /unknown capability crate/,
    hint: /did you mean create\?/,
  },
  {
    why: 'a claim that no binding backs',
    text: `${HEAD}capabilities: [▸create]\n`,
    says: /create is claimed, but the config does not have the setting that it needs/,
    hint: /add a binding with valid/,
  },
  {
    why: 'an environment variable that is not set',
    text: `${HEAD}users:\n  main: { username: me, password: ▸{ env: NOT_SET } }\n`,
    says: /environment variable NOT_SET is not set/,
  },
  {
    why: 'an environment variable that is empty',
    text: `${HEAD}users:\n  main: { username: me, password: ▸{ env: EMPTY } }\n`,
    says: /environment variable EMPTY is empty/,
  },
  {
    why: 'a secret file that is not there',
    text: `${HEAD}users:\n  main: { username: me, password: ▸{ file: none.txt } }\n`,
    says: /no file none\.txt/,
  },
  { why: 'a CA file that is not there', text: `${HEAD}ca: ▸none.pem\n`, says: /no file none\.pem/ },
  {
    why: 'an unknown credential',
    text: `${HEAD}users:\n  main: { username: me, password: x, pasword: ▸y }\n`,
    says: /unknown credential pasword/,
    hint: /did you mean password\?/,
  },
  {
    why: 'a user without a password',
    text: `${HEAD}users:\n  main: ▸{ username: me }\n`,
    says: /user main lacks password/,
  },
  {
    why: 'a binding with a name that is none',
    text: `${HEAD}bindings:\n  ▸My_Notes: { collection: /notes }\n`,
    says: /key My_Notes/,
  },
  {
    why: 'an undefined name in a body',
    text: note("    valid: { name: ▸'{uniqe}' }\n"),
    says: /\{uniqe\} has no value here/,
    hint: /did you mean unique\?/,
  },
  {
    why: 'a variable that the config does not give',
    text: `${HEAD}vars: { place: x }\nbindings:\n  note:\n    valid: { place: ▸'{vars.plac}' }\n`,
    says: /\{vars\.plac\} has no value here/,
    hint: /did you mean vars\.place\?/,
  },
  {
    why: 'an unknown parent of a type',
    text: `${HEAD}types: { application/mine+json: { extends: ▸application/bas+json } }\n`,
    says: /unknown media type application\/bas\+json/,
    hint: /did you mean application\/base\+json\?/,
  },
  {
    why: 'a fault without its way back',
    text: `${HEAD}faults:\n  '503': ▸{ on: { command: 'true' } }\n`.replace('▸', '').replace("'503'", "▸'503'"),
    says: /lacks off/,
  },
  { why: 'a key twice', text: `${HEAD}▸target: http://127.0.0.1:2/\n`, says: /unique/ },
  { why: 'YAML that is none', text: `${HEAD}users: {▸`, says: /./ },
  { why: 'nothing at all', text: '▸', says: /object/ },
];

describe('a mistake in a config is told with its place:', () => {
  test.each(MISTAKES.map((row) => [row.why, row] as const))('%s', (_why, row) => {
    expectTold(row);
  });
});

test('secrets come from the environment and from files, a final line break left out', () => {
  const result = load(
    `${HEAD}ca: ca.pem\nusers:\n  main: { username: me, password: { env: SECRET } }\n  limited: { username: you, ` +
      'password: { file: secret.txt } }\n',
  );
  expect(result.ok && result.value).toMatchObject({
    ca: TEST_CA,
    users: {
      main: { username: 'me', password: 'from the environment' },
      limited: { username: 'you', password: 'from a file' },
    },
    secrets: ['from the environment', 'from a file'],
  });
});

const KNOWN = { requirements: ['TINY-LIST-01'], judges: ['read', 'rule no-error'], bindings: ['thing'] };

describe('a mistake in a waiver file is told with its place:', () => {
  test.each<Mistake>([
    {
      why: 'an unknown key',
      text: 'waivers:\n  - { requirement: TINY-LIST-01, reason: R, ▸expirs: 2030-01-01 }\n',
      says: /unknown key expirs/,
      hint: /did you mean expires\?/,
    },
    { why: 'no reason', text: 'waivers:\n  - ▸{ requirement: TINY-LIST-01 }\n', says: /lacks reason/ },
    {
      why: 'a date that is none',
      text: 'waivers:\n  - { requirement: TINY-LIST-01, reason: R, expires: ▸2030-02-31 }\n',
      says: /expires/,
      hint: /YYYY-MM-DD/,
    },
    {
      why: 'a scenario that is none',
      text: 'waivers:\n  - { requirement: TINY-LIST-01, reason: R, scenario: ▸raed }\n',
      says: /unknown scenario raed/,
      hint: /did you mean read\?/,
    },
    {
      why: 'a binding that is none',
      text: 'waivers:\n  - { requirement: TINY-LIST-01, reason: R, binding: ▸thign }\n',
      says: /unknown binding thign/,
      hint: /did you mean thing\?/,
    },
    { why: 'a list at the root', text: '▸- requirement: TINY-LIST-01\n', says: /object/ },
    { why: 'YAML that is none', text: 'waivers: [▸', says: /./ },
  ])('$why', ({ text, says, hint }) => {
    const { text: bare, place } = marked(text);
    const found = problemsOf(loadWaivers('waivers.yaml', bare, KNOWN)).map(({ line, column, ...rest }) => ({
      ...rest,
      place: `${line}:${column}`,
    }));
    const told = found.find(({ message }) => says.test(message));
    expect({ file: told?.file, place: told?.place }, JSON.stringify(found)).toEqual({ file: 'waivers.yaml', place });
    if (hint !== undefined) expect(told?.hint ?? 'no hint').toMatch(hint);
  });

  test.each(['read', 'read [thing]', 'rule no-error'])('%s is a scenario or a rule', (scenario) => {
    expect(
      problemsOf(
        loadWaivers(
          'waivers.yaml',
          `waivers: [{ requirement: TINY-LIST-01, reason: R, scenario: '${scenario}', binding: thing }]`,
          KNOWN,
        ),
      ),
    ).toEqual([]);
  });

  test('a file that is not there', () => {
    expect(problemsOf(loadWaivers('none.yaml', undefined, KNOWN)).map(({ message }) => message)).toEqual([
      'the waiver file cannot be read',
    ]);
  });
});
