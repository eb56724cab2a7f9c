import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { preAuthenticated, seal, unseal } from '../../src/support/dsse.ts';

test.each([
  ['http://example.com/HelloWorld', 'hello world', 'DSSEv1 29 http://example.com/HelloWorld 11 hello world'],
  ['', '', 'DSSEv1 0  0 '],
  ['a', 'é', 'DSSEv1 1 a 2 é'],
])('what is signed of %j and %j says how long each is', (type, payload, expected) => {
  expect(preAuthenticated(type, Buffer.from(payload)).toString()).toBe(expected);
});

describe('an envelope', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const envelope = seal('text/x', 'hello é', privateKey);
  const altered = Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64').map((octet, index) =>
    index === 0 ? octet ^ 1 : octet,
  );

  test('opens with the key that closed it', () => {
    expect(unseal(envelope, publicKey)).toBe('hello é');
  });
  test('opens where one signature of several is right', () => {
    expect(unseal({ ...envelope, signatures: [{ sig: '' }, { sig: 'AAAA' }, ...envelope.signatures] }, publicKey)).toBe(
      'hello é',
    );
  });
  test.each([
    ['another payload', { payload: Buffer.from('hello e').toString('base64') }],
    ['another type', { payloadType: 'text/y' }],
    ['another signature', { signatures: [{ sig: Buffer.from(altered).toString('base64') }] }],
    ['none', { signatures: [] }],
  ])('does not with %s', (_why, some) => {
    expect(unseal({ ...envelope, ...some }, publicKey)).toBeUndefined();
  });
  test('does not with another key', () => {
    expect(unseal(envelope, generateKeyPairSync('ed25519').publicKey)).toBeUndefined();
  });
});
