import { describe, expect, test } from 'vitest';
import { header, type HeaderField } from '../../src/model/exchange.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { DATE, KEY } from '../fixtures/signing-vectors.ts';
import { holds, HOST, KEY_ID, request, sha256, signed, TARGET, userOf } from './signed.ts';

test.each(['GET', 'DELETE', 'HEAD', 'OPTIONS'])('%s signs target, host and date', (method) => {
  const { added, authorization, names, octets } = signed(request(method));
  expect(names).toEqual(['(request-target)', 'host', 'date']);
  expect(added).toEqual([
    ['Date', DATE],
    ['Authorization', authorization],
  ]);
  expect(authorization).toBe(
    `Signature version="1",keyId="${KEY_ID}",algorithm="rsa-sha256",headers="(request-target) host ` +
      `date",signature="${octets}"`,
  );
});

test.each(['POST', 'PUT', 'PATCH'])('%s signs the fields of the body too, also of an empty one', (method) => {
  const names = ['(request-target)', 'host', 'date', 'x-content-sha256', 'content-type', 'content-length'];
  expect(signed(request(method, undefined, '{}', [['Content-Type', 'application/merge-patch+json']]))).toMatchObject({
    names,
    added: [
      ['Date', DATE],
      ['X-Content-Sha256', sha256('{}')],
      ['Authorization', expect.anything()],
    ],
  });
  expect(signed(request(method))).toMatchObject({
    names,
    added: [
      ['Date', DATE],
      ['X-Content-Sha256', sha256('')],
      ['Content-Type', 'application/json'],
      ['Authorization', expect.anything()],
    ],
  });
});

test('fields that the request brings itself stay as they are, and count', () => {
  const own: readonly HeaderField[] = [
    ['x-date', 'yesterday'],
    ['X-CONTENT-SHA256', 'mine'],
    ['content-type', 'text/plain'],
    ['Tag', ' a '],
    ['tag', 'b'],
  ];
  const { added, octets } = signed(request('PUT', undefined, 'x', own), {
    headers: ['x-date', 'x-content-sha256', 'content-type', 'TAG', 'absent'],
  });
  expect(added.map(([name]) => name)).toEqual(['Date', 'Authorization']);
  expect(
    holds(['x-date: yesterday', 'x-content-sha256: mine', 'content-type: text/plain', 'tag: a, b', 'absent: '], octets),
  ).toBe(true);
});

describe('a variant:', () => {
  const get = request('GET');
  const post = request('POST', 'https://depot.example.com/20240229/crates', '{"a":1}');
  const lines = (changed: { readonly target?: string; readonly host?: string; readonly date?: string }) => [
    changed.target ?? TARGET,
    changed.host ?? HOST,
    changed.date ?? `date: ${DATE}`,
  ];

  test('names in another order and case, or fewer of them', () => {
    const listed = signed(get, { headers: ['Date', 'HOST', '(request-target)'] });
    expect(listed.names).toEqual(['Date', 'HOST', '(request-target)']);
    expect(holds([`date: ${DATE}`, HOST, TARGET], listed.octets)).toBe(true);
    expect(signed(get, { omit: ['host'] })).toMatchObject({ names: ['(request-target)', 'date'] });
    const fewer = signed(post, { omit: ['X-Content-SHA256', 'content-length'] });
    expect(fewer.names).toEqual(['(request-target)', 'host', 'date', 'content-type']);
    expect(header(fewer.added, 'x-content-sha256')).toBe(sha256('{"a":1}'));
  });

  test('body fields where a list names them, though the method does not need them', () => {
    expect(signed(get, { headers: ['x-content-sha256', 'content-type'] }).added.map(([name]) => name)).toEqual([
      'Date',
      'X-Content-Sha256',
      'Content-Type',
      'Authorization',
    ]);
  });

  test.each<[JsonObject, readonly HeaderField[], readonly string[]]>([
    [{ offset: '-302s' }, [['Date', 'Tue, 02 Jan 2024 02:59:03 GMT']], ['date']],
    [{ offset: '240s' }, [['Date', 'Tue, 02 Jan 2024 03:08:05 GMT']], ['date']],
    [{ dates: { 'x-date': '0s' } }, [['X-Date', DATE]], ['x-date']],
    [
      { dates: { date: '-1h', 'x-date': '0s' } },
      [
        ['Date', 'Tue, 02 Jan 2024 02:04:05 GMT'],
        ['X-Date', DATE],
      ],
      ['date', 'x-date'],
    ],
    [
      { dates: { date: '1m', 'x-date': '0s' }, omit: ['date'] },
      [
        ['Date', 'Tue, 02 Jan 2024 03:05:05 GMT'],
        ['X-Date', DATE],
      ],
      ['x-date'],
    ],
    [{ dates: {} }, [], []],
  ])('dates: %o', (variant, fields, names) => {
    const { added, names: listed, octets } = signed(get, variant);
    expect(added.slice(0, -1)).toEqual(fields);
    expect(listed).toEqual(['(request-target)', 'host', ...names]);
    expect(holds([TARGET, HOST, ...names.map((name) => `${name}: ${header(fields, name) ?? ''}`)], octets)).toBe(true);
  });

  test.each<[string, readonly string[]]>([
    ['method', lines({ target: '(request-target): head /20240229/crates?limit=2' })],
    ['path', lines({ target: '(request-target): get /20240229/cratesx?limit=2' })],
    ['query', lines({ target: '(request-target): get /20240229/crates' })],
    ['host', lines({ host: 'host: elsewhere.invalid' })],
    ['date', lines({ date: 'date: Tue, 02 Jan 2024 03:04:04 GMT' })],
  ])('what was signed differs in: %s', (differs, text) => {
    const { octets, added } = signed(get, { differs });
    expect(added.slice(0, -1)).toEqual([['Date', DATE]]);
    expect(holds(lines({}), octets)).toBe(false);
    expect(holds(text, octets)).toBe(true);
  });

  test('what was signed has a query, where the request has none', () => {
    expect(
      holds(
        lines({ target: '(request-target): get /a?assay=1' }),
        signed(request('GET', 'https://depot.example.com/a'), { differs: 'query' }).octets,
      ),
    ).toBe(true);
  });

  test('the hash is that of another body, and is properly signed', () => {
    const { octets, added } = signed(post, { hash: 'longer' });
    const hash = header(added, 'x-content-sha256') ?? '';
    expect(hash).toMatch(/^[\w+/]{43}=$/);
    expect(hash).not.toBe(sha256('{"a":1}'));
    expect(
      holds(
        [
          '(request-target): post /20240229/crates',
          HOST,
          `date: ${DATE}`,
          `x-content-sha256: ${hash}`,
          'content-type: application/json',
          'content-length: 7',
        ],
        octets,
      ),
    ).toBe(true);
  });

  test('an unsigned body', () => {
    const put = request('PUT', 'https://depot.example.com/o/a%2Fb%20c', 'hello', [['Content-Type', 'text/plain']]);
    const { added, octets, names } = signed(put, { body: 'unsigned' });
    expect([names, added.length]).toEqual([['(request-target)', 'host', 'date'], 2]);
    expect(holds(lines({ target: '(request-target): put /o/a%2Fb%20c' }), octets)).toBe(true);
  });

  test('an altered signature differs in one octet', () => {
    const [right, wrong] = [signed(get), signed(get, { altered: true })].map(({ octets }) =>
      Buffer.from(octets, 'base64'),
    );
    expect(right?.filter((octet, index) => octet !== wrong?.[index]).length).toBe(1);
    expect(wrong?.length).toBe(256);
    expect(holds(lines({}), signed(get, { altered: true }).octets)).toBe(false);
  });

  test('a foreign key: the same one each time, and not the user’s', () => {
    const { octets, authorization } = signed(get, { key: 'foreign' });
    expect(Buffer.from(octets, 'base64').length).toBe(256);
    expect(holds(lines({}), octets)).toBe(false);
    expect(signed(get, { key: 'foreign' }).authorization).toBe(authorization);
  });

  test.each([
    ['tenancy', 0],
    ['user', 1],
    ['fingerprint', 2],
  ] as const)('a keyId with an unknown %s of the right form', (part, at) => {
    const { authorization, octets } = signed(get, { 'key-id': part });
    const parts = (/keyId="([^"]*)"/.exec(authorization)?.[1] ?? '').split('/');
    const right = KEY_ID.split('/');
    expect(parts.map((one, index) => one === right[index])).toEqual([0, 1, 2].map((index) => index !== at));
    const [form = ''] = [
      /^ocid1\.tenancy\.oc1\.\.[a-z0-9]{12}$/,
      /^ocid1\.user\.oc1\.\.[a-z0-9]{9}$/,
      /^[0-9a-f]{2}(:[0-9a-f]{2}){15}$/,
    ].slice(at);
    expect(parts[at]).toMatch(form);
    expect(holds(lines({}), octets)).toBe(true);
  });

  test('a security token, and one that nobody has', () => {
    const holder = userOf({ token: 'eyJhbGciOi.J9z', key: KEY });
    expect(signed(get, {}, holder).authorization).toContain('keyId="ST$eyJhbGciOi.J9z"');
    expect(signed(get, { 'key-id': 'user' }, holder).authorization).toMatch(/keyId="ST\$(?!eyJ)[\w.]{14}"/);
  });

  test('another algorithm by name, by hash, and by both', () => {
    expect(signed(get, { algorithm: 'hmac-sha256' })).toMatchObject({
      algorithm: 'hmac-sha256',
      octets: signed(get).octets,
    });
    const both = signed(get, { algorithm: 'rsa-sha512', digest: 'sha512' });
    expect([holds(lines({}), both.octets, 'sha512'), holds(lines({}), both.octets)]).toEqual([true, false]);
  });

  test('parameters in another order, one of them left out', () => {
    const order = ['signature', 'headers', 'algorithm', 'keyId'];
    expect(signed(get, { order })).toMatchObject({ order, octets: signed(get).octets });
  });

  test.each([
    ['no-parameters', /^Signature$/],
    ['no-signature', /^Signature version="1",keyId="[^"]+",algorithm="rsa-sha256",headers="[^"]+"$/],
    ['no-key-id', /^Signature version="1",algorithm="rsa-sha256",headers="[^"]+",signature="[^"]+"$/],
    ['bad-base64', /signature="[^"]*%[^"]*"$/],
    ['unquoted', /^Signature version=1,keyId=[^"]+,signature=[^"]+$/],
    ['other-scheme', /^Bearer /],
    ['empty', /^$/],
    ['garbage', /^Signature \W+$/],
    ['keyId="', /^Signature keyId="$/],
  ])('malformed: %s', (malformed, form) => {
    expect(signed(get, { malformed }).authorization).toMatch(form);
  });

  test('two at once', () => {
    expect(signed(get, { offset: '-1h', altered: true, order: ['signature'] })).toMatchObject({
      order: ['signature'],
      added: [['Date', 'Tue, 02 Jan 2024 02:04:05 GMT'], expect.anything()],
    });
  });
});
