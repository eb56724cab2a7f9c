import { expect, test } from 'vitest';
import { namedBy } from '../../src/plan/named.ts';

const KNOWN = ['EM-AUTH-01', 'EM-AUTH-02', 'EM-AUTHOR-01', 'EM-STATUS-202', 'EM-STATUS-202B', 'EM-URI-01', 'EM-URI-11'];

test.each([
  { asked: 'EM-AUTH-01', names: ['EM-AUTH-01'], why: 'a name that is written out' },
  { asked: 'em-auth-01', names: ['EM-AUTH-01'], why: 'in either case' },
  { asked: 'EM-AUTH', names: ['EM-AUTH-01', 'EM-AUTH-02'], why: 'a beginning of whole words' },
  { asked: 'EM-STATUS-202', names: ['EM-STATUS-202'], why: 'a whole name is never a beginning too' },
  { asked: 'EM-AUT', names: [], why: 'a beginning of half a word' },
  { asked: 'EM-*-0?', names: ['EM-AUTH-01', 'EM-AUTH-02', 'EM-AUTHOR-01', 'EM-URI-01'], why: 'a pattern' },
  { asked: '*-URI-*', names: ['EM-URI-01', 'EM-URI-11'], why: 'stars on both sides' },
  { asked: 'EM-URI', names: ['EM-URI-01', 'EM-URI-11'], why: 'without a star at the end' },
  { asked: 'EM.AUTH.01', names: [], why: 'no regular expression' },
  { asked: '', names: [], why: 'nothing asks for nothing' },
  { asked: '*', names: KNOWN, why: 'everything' },
])('$asked: $why', ({ asked, names }) => {
  expect(namedBy(asked, KNOWN)).toEqual(names);
});

test('a pattern of many stars takes no longer than another', () => {
  expect(namedBy(`${'*a'.repeat(25)}b`, ['a'.repeat(5000)])).toEqual([]);
});
