import { expect, test } from 'vitest';
import { sketch } from '../../src/check/example.ts';
import { createSieve } from '../../src/record/select.ts';

const reasonFor = (url: string, filter: { readonly hosts?: readonly string[]; readonly paths?: readonly string[] }) =>
  createSieve({ hosts: [], paths: [], ...filter })(sketch({ url }));

test.each([
  ['api.example.com', 'https://api.example.com/r', undefined],
  ['API.example.com', 'https://api.example.com:8443/r', undefined],
  ['https://api.example.com/v1', 'https://api.example.com/r', undefined],
  ['api.example.com:443', 'https://api.example.com/r', undefined],
  ['api.example.com:443', 'http://api.example.com/r', 'other hosts'],
  ['*.example.com', 'https://api.example.com/r', undefined],
  ['api.*.com', 'https://api.eu.example.com/r', undefined],
  ['*.example.com', 'https://example.com/r', 'other hosts'],
  ['api.example', 'https://api.example.com/r', 'other hosts'],
  ['example.com', 'https://api.example.com/r', 'other hosts'],
])('host %s of %s: %s', (host, url, reason) => {
  expect(reasonFor(url, { hosts: [host] })).toBe(reason);
});

test.each([
  ['/v1', 'https://h/v1/r', undefined],
  ['v1', 'https://h/v1?x=1', undefined],
  ['/v1', 'https://h/v10', 'other paths'],
  ['/v1/', 'https://h/v1/r', undefined],
  ['/*/r', 'https://h/v1/x/r/1', undefined],
  ['/*/r', 'https://h/v1/run', 'other paths'],
  ['/*/r', 'https://h/v1/run/r', undefined],
  ['*', 'https://h/', undefined],
])('path %s of %s: %s', (path, url, reason) => {
  expect(reasonFor(url, { paths: [path] })).toBe(reason);
});

test('stars cost no more than the text is long', () => {
  const pattern = `${'*a'.repeat(25)}*b`;
  expect(reasonFor(`https://${'a'.repeat(250)}/`, { hosts: [pattern] })).toBe('other hosts');
  expect(reasonFor(`https://h/${'a'.repeat(100_000)}`, { paths: [pattern] })).toBe('other paths');
});
