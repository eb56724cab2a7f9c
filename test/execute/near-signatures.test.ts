import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { FINGERPRINT, DATE } from '../fixtures/signing-vectors.ts';
import { holds, HOST, request, signed, TARGET, TENANCY, USER, user, userOf } from './signed.ts';

const target = (text: string): readonly string[] => [`(request-target): get ${text}`, HOST, `date: ${DATE}`];
const OTHER_USER = 'ocid1.user.oc1..cccc8user';
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const users = { main: user, limited: userOf({ tenancy: TENANCY, user: OTHER_USER, key: pem.toString() }) };

describe('a signature of nearly the same request', () => {
  const get = request('GET', 'https://depot.example.com/20240229/crates?limit=2&name=ab');
  test.each([
    ['query-order', target('/20240229/crates?name=ab&limit=2')],
    ['shorter-query', target('/20240229/crates?limit=2')],
    ['query-value', target('/20240229/crates?limit=2&name=az')],
    ['encoded-query', target('/20240229/crates?limit=2&name=a%62')],
    ['encoded-path', target('/20240229/crate%73?limit=2&name=ab')],
    [
      'method',
      [target('/20240229/crates?limit=2&name=ab')[0]?.replace(': get', ': head') ?? '', HOST, `date: ${DATE}`],
    ],
    ['longer-host', [target('/20240229/crates?limit=2&name=ab')[0] ?? '', 'host: xdepot.example.com', `date: ${DATE}`]],
  ])('%s', (differs, text) => {
    expect(holds(text, signed(get, { differs }).octets)).toBe(true);
  });

  test.each(['query-order', 'shorter-query', 'query-value', 'encoded-query'])(
    '%s is another request, also where there is nothing to change',
    (differs) => {
      const bare = request('GET', 'https://depot.example.com/a');
      expect(holds(target('/a'), signed(bare, { differs }).octets)).toBe(false);
    },
  );

  test('that of another resource', () => {
    const { octets } = signed(get, { target: 'https://depot.example.com/20240229/crates/7?a=b' });
    expect(holds(target('/20240229/crates/7?a=b'), octets)).toBe(true);
  });
});

describe('a keyId that is nearly right', () => {
  test.each([
    ['near-tenancy', 'ocid1.tenancy.oc1..aaaa5tenancz', USER, FINGERPRINT],
    ['near-user', TENANCY, 'ocid1.user.oc1..bbbb7usez', FINGERPRINT],
    ['near-fingerprint', TENANCY, USER, FINGERPRINT.replace(/d$/, 'e')],
    ['cut-tenancy', 'ocid1.tenancy.oc1..aaaa5tenanc', USER, FINGERPRINT],
    ['cut-user', TENANCY, 'ocid1.user.oc1..bbbb7use', FINGERPRINT],
    ['cut-fingerprint', TENANCY, USER, FINGERPRINT.slice(0, -1)],
    ['first-user', TENANCY, 'ocid1.user.oc1..zbbb7user', FINGERPRINT],
    ['lengthened-tenancy', `${TENANCY}x`, USER, FINGERPRINT],
  ])('%s', (part, ...keyId) => {
    expect(signed(request('GET'), { 'key-id': part })).toMatchObject({ keyId: keyId.join('/') });
  });

  test('the user of another one', () => {
    const { keyId } = signed(request('GET'), { 'user-of': 'limited' }, user, users) as { readonly keyId?: string };
    expect(keyId).toBe(`${TENANCY}/${OTHER_USER}/${FINGERPRINT}`);
  });

  test('the key of another user', () => {
    const { octets, ...rest } = signed(request('GET'), { 'key-of': 'limited' }, user, users);
    expect(rest).toMatchObject({ keyId: `${TENANCY}/${USER}/${FINGERPRINT}` });
    expect(holds([TARGET, HOST, `date: ${DATE}`], octets)).toBe(false);
  });
});

test.each([
  ['bearer-with-parameters', /^Bearer version="1",keyId="/],
  ['longer-scheme', /^Signature2 version="1",keyId="/],
  ['basic-with-signature', /^Basic [\w+/]{100,}=*$/],
])('%s', (malformed, authorization) => {
  expect(signed(request('GET'), { malformed }).authorization).toMatch(authorization);
});
