import { expect, describe, test } from 'vitest';
import { expectTold, HEAD, load, note, type Mistake } from './config-mistake.ts';
import { problemsOf } from './tiny-suite.ts';

const user = (fields: string): string => `${HEAD}users: { main: { username: me, password: x, ${fields} } }\n`;
const password = (value: string): string => `${HEAD}users: { main: { username: me, password: ${value} } }\n`;
const making = (more: string): string => note(`    collection: /notes\n    valid: { name: '{unique}' }\n    ${more}\n`);

const MISTAKES: readonly Mistake[] = [
  {
    why: 'shows with a name in place of a pointer',
    text: making('update: { method: PUT, body: {}, shows: { ▸name: x } }'),
    says: /key name of bindings\.note\.update\.shows is not allowed/,
    hint: /a JSON Pointer such as \/name/,
  },
  {
    why: 'a filter that shows a name',
    text: note('    list: { items: /items, filter: { query: { a: b }, shows: { ▸a: b } } }\n'),
    says: /key a of/,
    hint: /JSON Pointer/,
  },
  {
    why: 'matches with a name in place of a pointer',
    text: `${HEAD}searches: { find: { url: /find, matches: { ▸name: x } } }\n`,
    says: /key name of searches\.find\.matches/,
    hint: /JSON Pointer/,
  },
  {
    why: 'a pointer with a lone tilde',
    text: `${HEAD}searches: { find: { url: /find, matches: { ▸/a~b: x } } }\n`,
    says: /key \/a~b/,
    hint: /JSON Pointer/,
  },
  {
    why: 'a link that is no pointer',
    text: note('    collection: { link: ▸notes/uri }\n'),
    says: /link is "notes\/uri"/,
    hint: /JSON Pointer such as \/name/,
  },
  {
    why: 'a list of links of which one is no pointer',
    text: note('    collection: { link: [/notes, ▸uri] }\n'),
    says: /link\.1 is "uri"/,
    hint: /JSON Pointer/,
  },
  {
    why: 'items that are no pointer',
    text: note('    list: { items: ▸items }\n'),
    says: /items is "items"/,
    hint: /JSON Pointer/,
  },
  {
    why: 'a member with a slash that is no pointer',
    text: making('required: [▸place/city]'),
    says: /required\.0 is "place\/city"/,
    hint: /or a JSON Pointer/,
  },

  {
    why: 'a variable of the shell',
    text: password("▸'$SECRET'"),
    says: /not read from the environment/,
    hint: /write \{ env: SECRET \}/,
  },
  {
    why: 'a variable in braces',
    text: password("▸'${secret}'"),
    says: /not read from the environment/,
    hint: /\{ env: secret \}/,
  },
  {
    why: 'a variable with a default',
    text: password("▸'${SECRET:-none}'"),
    says: /not read from the environment/,
    hint: /\{ env: SECRET \}/,
  },
  {
    why: 'a variable of a build server',
    text: password("▸'${{ secrets.SECRET }}'"),
    says: /not read from the environment/,
    hint: /\{ env: SECRET \}/,
  },
  {
    why: 'a variable of Windows',
    text: password("▸'%SECRET%'"),
    says: /not read from the environment/,
    hint: /\{ env: SECRET \}/,
  },
  {
    why: 'a variable of PowerShell',
    text: password("▸'$env:SECRET'"),
    says: /not read from the environment/,
    hint: /\{ env: SECRET \}/,
  },
  { why: 'a variable under vars', text: `${HEAD}vars: { place: ▸$SECRET }\n`, says: /\$SECRET is taken as it is/ },
  {
    why: 'a variable in a body',
    text: note("    collection: /notes\n    valid: { name: '{unique}', place: ▸$SECRET }\n"),
    says: /\$SECRET is taken as it is/,
  },
  { why: 'env misspelt', text: password('{ ▸enve: SECRET }'), says: /unknown key enve/, hint: /did you mean env\?/ },
  {
    why: 'a number as a password',
    text: password('▸12345'),
    says: /password must be a string, not a number/,
    hint: /in quotation marks/,
  },
  {
    why: 'a truth value as a user name',
    text: `${HEAD}users: { main: { username: ▸true, password: x } }\n`,
    says: /username must be a string, not true or false/,
    hint: /in quotation marks/,
  },
  {
    why: 'a user name with a colon',
    text: `${HEAD}users: { main: { username: ▸'a:b', password: x } }\n`,
    says: /user main: a user name of HTTP Basic has no colon/,
    hint: /RFC 7617/,
  },
  {
    why: 'a password with a line end',
    text: password('▸"secret\\n"'),
    says: /the password has a control character/,
  },
  {
    why: 'no password behind its name',
    text: password('▸null'),
    says: /password is empty, which is not allowed here/,
    hint: /\{ env: VARIABLE \}/,
  },
  { why: 'a list as a password', text: password('▸[a, b]'), says: /password is an array/, hint: /\{ env: VARIABLE \}/ },
  { why: 'an empty secret file', text: password('▸{ file: empty.txt }'), says: /the file empty\.txt is empty/ },
  {
    why: 'the same user twice',
    text: `${HEAD}users: { main: { username: me, password: x }, limited: ▸{ username: me, password: x } }\n`,
    says: /limited is the same user as main/,
  },

  {
    why: 'a version without quotation marks',
    text: `${HEAD}version: ▸20240229\n`,
    says: /version must be a string, not a number/,
    hint: /in quotation marks/,
  },
  {
    why: 'a query value without quotation marks',
    text: note('    list: { items: /items, query: { limit: ▸5 } }\n'),
    says: /limit must be a string, not a number/,
  },
  {
    why: 'a whole section empty',
    text: `${HEAD}bindings:▸\n`,
    says: /bindings must be an object \(name: value\), not empty/,
  },
  {
    why: 'one capability in place of a list',
    text: `${HEAD}capabilities: ▸create\n`,
    says: /capabilities must be an array, not "create"/,
  },
  {
    why: 'a method in small letters',
    text: making('unsupported: [▸post]'),
    says: /unsupported\.0 is "post"/,
    hint: /in capitals/,
  },

  {
    why: 'a target with credentials',
    text: 'profile: tiny\ntarget: ▸http://me:x@127.0.0.1:1/\n',
    says: /the target has credentials in it/,
    hint: /under users/,
  },
  {
    why: 'a target with a fragment',
    text: 'profile: tiny\ntarget: ▸http://127.0.0.1:1/#top\n',
    says: /the target has the fragment #top/,
  },
  {
    why: 'a target that is a variable',
    text: 'profile: tiny\ntarget: ▸$TARGET\n',
    says: /target is "\$TARGET"/,
    hint: /absolute http or https URI/,
  },

  {
    why: 'another parent of a known type',
    text: `${HEAD}types: { application/special+json: { extends: ▸application/other+json }, application/other+json: {} }\n`,
    says: /application\/special\+json extends application\/base\+json, not application\/other\+json/,
    hint: /may only add to it/,
  },
  {
    why: 'a type with a parameter',
    text: `${HEAD}types: { ▸application/mine+json;v=1: {} }\n`,
    says: /is not a media type/,
    hint: /without parameters/,
  },
  {
    why: 'one type in two cases',
    text: `${HEAD}types: { application/mine+json: {}, ▸application/Mine+json: {} }\n`,
    says: /has two entries/,
  },

  { why: 'an indentation with tabs', text: `${HEAD}users:\n▸\tmain: {}\n`, says: /Tabs are not allowed/ },
  {
    why: 'lines that end as on Windows',
    text: `${HEAD}▸verson: x\n`.replaceAll('\n', '\r\n'),
    says: /unknown key verson/,
  },
  { why: 'a byte order mark', text: `\uFEFF${HEAD}▸verson: x\n`, says: /unknown key verson/ },
  { why: 'an alias without its anchor', text: `${HEAD}vars: { a: ▸*none }\n`, says: /alias/i },
  { why: 'a tag of another tool', text: `${HEAD}version: ▸!ENV VERSION\n`, says: /tag/ },
  { why: 'a file that is not text', text: '▸\u0000\u0001\u0002', says: /not text in UTF-8/ },
  {
    why: 'a letter in another encoding',
    text: `${HEAD}version: gr▸\uFFFDn\n`,
    says: /not text in UTF-8/,
    hint: /save the file in UTF-8/,
  },
  {
    why: 'a file with a comment alone',
    text: '▸# nothing\n',
    says: /the file must be an object \(name: value\), not empty/,
  },
];

describe('a mistake in a value of a config is told with its place:', () => {
  test.each(MISTAKES.map((row) => [row.why, row] as const))('%s', (_why, row) => {
    expectTold(row);
  });

  test.each(
    MISTAKES.filter(({ why }) => /env misspelt|as a password|user name|link|of which one/.test(why)).map(
      (row) => [row.why, row] as const,
    ),
  )('%s is one problem, not several', (_why, { text }) => {
    expect(problemsOf(load(text.replace('▸', '')))).toHaveLength(1);
  });
});

test('a problem shows no line in which a secret may stand', () => {
  const [problem] = problemsOf(load(user('pasword: 7 }, limited: { ▸usrname: y'.replace('▸', ''))));
  expect(JSON.stringify(problem)).not.toContain('password: x');
});
