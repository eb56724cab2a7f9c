import { describe, expect, test } from 'vitest';
import { LIMITED } from '../../src/reference/oci/users.ts';
import { keyIdOf } from './oci-ask.ts';
import { FLAWED, LEGAL } from './oci-conversation/signings.ts';
import { at, BUCKETS, listIn, main, NETWORK, of, post, unsigned, usePlainServer, VCNS } from './oci-plain.ts';

usePlainServer();

describe('a signature', () => {
  test.each(LEGAL.map((signing) => ({ signing })))('with $signing is accepted', async ({ signing }) => {
    expect((await at(VCNS + of(main), { signing })).status).toBe(200);
  });

  test.each(FLAWED.map((signing) => ({ signing })))(
    'with $signing is refused in the same words as all others',
    async ({ signing }) => {
      const [refused, bare] = [await at(VCNS + of(main), { signing }), await at(VCNS + of(main), unsigned)];
      expect([refused.status, refused.text, refused.headers['www-authenticate']]).toEqual([
        401,
        bare.text,
        'Signature',
      ]);
    },
  );

  test.each([
    '',
    'Signature',
    'Signature keyId',
    'Bearer x',
    'Signature keyId="a",keyId="a",signature="AAAA"',
    'Signature keyId="a",signature="%"',
  ])('as %j is refused', async (authorization) => {
    expect((await at(VCNS + of(main), { signing: null, headers: { authorization } })).status).toBe(401);
  });

  test('by another user’s key is refused', async () => {
    expect((await at(VCNS + of(main), { signing: { keyId: keyIdOf(LIMITED) } })).status).toBe(401);
  });

  test.each(['(request-target)', 'host', 'date', 'x-content-sha256', 'content-type', 'content-length'])(
    'of a creation covers %s',
    async (name) => {
      const names = ['(request-target)', 'host', 'date', 'x-content-sha256', 'content-type', 'content-length'].filter(
        (one) => one !== name,
      );
      expect((await at(VCNS, post(NETWORK, { signing: { names } }))).status).toBe(401);
    },
  );

  test('of a creation holds for its body alone', async () => {
    const before = listIn(await at(VCNS + of(main))).length;
    expect(
      (
        await at(
          VCNS,
          post(NETWORK, { headers: { 'x-content-sha256': '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' } }),
        )
      ).status,
    ).toBe(401);
    expect(listIn(await at(VCNS + of(main)))).toHaveLength(before);
  });

  test('of an object may leave the body out', async () => {
    expect(
      (await at(`${BUCKETS}/seed-empty/o/x`, { method: 'PUT', body: 'x', type: 'text/plain', isBodyUnsigned: true }))
        .status,
    ).toBe(200);
    expect(await at(`${BUCKETS}/seed-empty/o/x`)).toMatchObject({
      text: 'x',
      headers: { 'content-type': 'text/plain', 'content-md5': 'ndTkYSaMgDT1yFZOFVxnpg==' },
    });
    expect((await at(`${BUCKETS}/seed-empty/o/x`, { method: 'DELETE' })).status).toBe(204);
  });
});
