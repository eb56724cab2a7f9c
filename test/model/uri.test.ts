import { describe, expect, test } from 'vitest';
import { belowUri, lastSegment, withLastSegment, withQuery, withSegments } from '../../src/model/uri.ts';

const LIST = 'http://target.example/crates';

describe('withQuery', () => {
  test.each([
    { why: 'sets the first parameter', uri: LIST, set: { limit: '2' }, gives: `${LIST}?limit=2` },
    { why: 'sets one behind others', uri: `${LIST}?a=1&b=2`, set: { limit: '2' }, gives: `${LIST}?a=1&b=2&limit=2` },
    { why: 'replaces one', uri: `${LIST}?page=x&a=1`, set: { page: 'y' }, gives: `${LIST}?a=1&page=y` },
    {
      why: 'replaces every one of the name',
      uri: `${LIST}?page=x&a=1&page=z`,
      set: { page: 'y' },
      gives: `${LIST}?a=1&page=y`,
    },
    { why: 'takes one out', uri: `${LIST}?a=1&b=2`, set: { a: null }, gives: `${LIST}?b=2` },
    { why: 'takes the last one out', uri: `${LIST}?a=1`, set: { a: null }, gives: LIST },
    {
      why: 'knows a name however it is encoded',
      uri: `${LIST}?%70age=x&my+name=1`,
      set: { page: 'y', 'my name': null },
      gives: `${LIST}?page=y`,
    },
    {
      why: 'leaves what is no percent-encoding',
      uri: `${LIST}?%zz=%e4&100%`,
      set: { a: 'b' },
      gives: `${LIST}?%zz=%e4&100%&a=b`,
    },
    { why: 'sets an empty value', uri: LIST, set: { page: '' }, gives: `${LIST}?page=` },
    {
      why: 'keeps the fragment behind the query',
      uri: `${LIST}?a=1#part`,
      set: { b: '2' },
      gives: `${LIST}?a=1&b=2#part`,
    },
  ])('$why', ({ uri, set, gives }) => {
    expect(withQuery(uri, set)).toBe(gives);
  });

  test.each([
    'a=b%2Fc',
    'a=b%2fc',
    'a=b+c',
    'a=b%20c',
    'a',
    'a=',
    '=a',
    'a=b=c',
    'a=1;b=2',
    'a=%C3%A4',
    'a=~*!()',
    'a=/?:@',
  ])('%s stays octet for octet', (query) => {
    expect(withQuery(`${LIST}?${query}`, { page: 'x' })).toBe(`${LIST}?${query}&page=x`);
  });

  test.each([
    ['Base64', 'AAaa09+/=='],
    ['Base64, URL-safe', 'AAaa09-_'],
    ['JSON', '{"after":"é","n":[1, 2]}'],
    ['a URI', 'https://x.example/a?b=c&d=e#f'],
    ['percent-encoding', '100%25 %zz'],
    ['separators', '&=;+ #?/'],
    ['control characters', 'a\r\nHost: evil\0\t'],
    ['letters of all kinds', 'äß漢😀'],
    ['reserved characters', "!*'();:@&=+$,/?#[]"],
  ])('a token of %s comes out as it was', (_what, token) => {
    const url = new URL(withQuery(`${LIST}?a=1`, { page: token }));
    expect(url.searchParams.get('page')).toBe(token);
    expect(url.search).toMatch(/^\?a=1&page=[\w.~!*'()%-]+$/);
  });

  test('half of a surrogate pair, which has no octets, is no reason to stop', () => {
    expect(withQuery(LIST, { page: 'a\uD800b' })).toBe(`${LIST}?page=a%EF%BF%BDb`);
  });
});

test.each([
  { why: 'one segment', uri: `${LIST}/v1/x?v1=v1`, segments: { v1: 'v2' }, gives: `${LIST}/v2/x?v1=v1` },
  { why: 'whole segments only', uri: `${LIST}/v10/v1`, segments: { v1: 'v2' }, gives: `${LIST}/v10/v2` },
  { why: 'none is there', uri: `${LIST}/x`, segments: { v1: 'v2' }, gives: `${LIST}/x` },
  {
    why: 'a segment is called like a member that every object has',
    uri: `${LIST}/constructor`,
    segments: { v1: 'v2' },
    gives: `${LIST}/constructor`,
  },
])('withSegments: $why', ({ uri, segments, gives }) => {
  expect(withSegments(uri, segments)).toBe(gives);
});

describe('belowUri', () => {
  test.each([
    ['ocid1.crate.oc1..aaa', `${LIST}/ocid1.crate.oc1..aaa`],
    ['a/b', `${LIST}/a%2Fb`],
    ['a?b#c', `${LIST}/a%3Fb%23c`],
    ['ä', `${LIST}/%C3%A4`],
    ['..a', `${LIST}/..a`],
    ['%2e%2e', `${LIST}/%252e%252e`],
    ['\uDC00', `${LIST}/%EF%BF%BD`],
  ])('%j', (id, gives) => {
    expect(belowUri(LIST, id)).toBe(gives);
    expect(belowUri(`${LIST}/?compartment=c#part`, id)).toBe(gives);
  });

  test.each(['', '.', '..'])('%j would name something else', (id) => {
    expect(belowUri(LIST, id)).toBeUndefined();
  });
});

test.each([
  [`${LIST}/a`, 'a', 'b', `${LIST}/b`],
  [`${LIST}/a?x=1/2`, 'a', 'b', `${LIST}/b?x=1/2`],
  [`${LIST}/a%2Fb`, 'a/b', '$&/%', `${LIST}/%24%26%2F%25`],
  [`${LIST}/%e4`, '%e4', 'ä', `${LIST}/%C3%A4`],
])('the last segment of %s', (uri, last, other, gives) => {
  expect(lastSegment(uri)).toBe(last);
  expect(withLastSegment(uri, other)).toBe(gives);
});
