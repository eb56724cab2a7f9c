import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DefaultRequestSigner, SimpleAuthenticationDetailsProvider } from 'oci-common';
import { describe, expect, test } from 'vitest';
import { signature } from '../../src/execute/auth/signature.ts';
import { readSigner } from '../../src/execute/auth/signature-user.ts';
import { createHttpClient } from '../../src/execute/http/http-client.ts';
import { sendOnWire } from '../../src/execute/http/wire-client.ts';
import { signingString } from '../../src/execute/auth/signing-string.ts';
import type { Bounds, Outgoing } from '../../src/execute/http/outcome.ts';
import type { User } from '../../src/model/config.ts';
import { header, type HeaderField } from '../../src/model/exchange.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { ROOT, tinyServer } from '../cli/stage.ts';
import { DATE, FINGERPRINT, KEY, VECTORS } from '../fixtures/signing-vectors.ts';

const NOW = Date.parse(DATE);
const TENANCY = 'ocid1.tenancy.oc1..aaaa5tenancy';
const USER = 'ocid1.user.oc1..bbbb7user';
const KEY_ID = `${TENANCY}/${USER}/${FINGERPRINT}`;

function userOf(told: User): User {
  const read = readSigner(told, { env: () => undefined, file: () => undefined });
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes));
  return read.user;
}
const user = userOf({ tenancy: TENANCY, user: USER, key: KEY });

const request = (
  method: string,
  url = 'https://depot.example.com/20240229/crates?limit=2',
  body: string | null = null,
  headers: readonly HeaderField[] = [],
): Outgoing => ({ method, url: new URL(url), headers, body: body === null ? null : Buffer.from(body, 'utf8') });

/** What the signer adds, the parameters of Authorization apart. */
function signed(outgoing: Outgoing, variant: JsonObject = {}, by = user) {
  const added = signature.sign(outgoing, by, variant, NOW);
  const authorization = header(added, 'authorization') ?? '';
  const parameters = [...authorization.matchAll(/(\w+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const { headers = '', signature: octets = '', ...rest } = Object.fromEntries(parameters);
  return {
    added,
    authorization,
    order: parameters.map(([name]) => name),
    names: headers === '' ? [] : headers.split(' '),
    octets,
    ...rest,
  };
}

const publicKey = createPublicKey(KEY);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Whether a server that builds the text itself, line by line, finds it signed. */
const holds = (lines: readonly string[], octets: string, digest = 'sha256'): boolean =>
  verify(digest, Buffer.from(lines.join('\n')), publicKey, Buffer.from(octets, 'base64'));

const HOST = 'host: depot.example.com';
const TARGET = '(request-target): get /20240229/crates?limit=2';

describe('vectors', () => {
  test.each(VECTORS.map((row) => [row.why, row] as const))(
    '%s: the same octets as openssl',
    (_why, { method, url, body, text, signature: expected }) => {
      const { names, octets, added } = signed(request(method, url, body));
      expect(octets).toBe(expected);
      const length = String(Buffer.byteLength(body ?? ''));
      const { pathname, search, host } = new URL(url);
      expect(
        signingString(
          { method, target: `${pathname}${search}`, fields: [...added, ['Host', host], ['Content-Length', length]] },
          names,
        ),
      ).toBe(text);
    },
  );

  interface Foreign {
    readonly id: string;
    readonly key: string;
    readonly method: string;
    readonly requestTarget: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
    readonly signedHeaders: string;
    readonly signingString: string;
    readonly signature: string;
    readonly authorization?: string;
  }
  interface Collection {
    readonly keys: Readonly<
      Record<string, { readonly privateKeyPem: string; readonly fingerprint: string; readonly keyId: string }>
    >;
    readonly vectors: readonly Foreign[];
  }
  // Vectors that several projects share lie beside this one, where they are there at all.
  const file = process.env['SIGNING_VECTORS'] ?? join(ROOT, '..', 'shared', 'vectors', 'oci-signing-vectors.json');
  const collection = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Collection)
    : { keys: {}, vectors: [] };

  test.skipIf(collection.vectors.length === 0)(
    `those of a file (${collection.vectors.length === 0 ? 'neither SIGNING_VECTORS nor ../shared has one: skipped' : basename(file)}), byte for byte`,
    () => {
      for (const vector of collection.vectors) {
        const { privateKeyPem, fingerprint, keyId } = collection.keys[vector.key] ?? {
          privateKeyPem: '',
          fingerprint: '',
          keyId: '',
        };
        const [tenancy = '', name = ''] = keyId.split('/');
        const by = userOf({ tenancy, user: name, key: privateKeyPem, fingerprint });
        const given = Object.entries(vector.headers).filter(
          ([field]) => !['host', 'content-length', 'x-content-sha256'].includes(field),
        );
        const split = given.flatMap(([field, value]) =>
          (field.startsWith('opc-') ? value.split(', ') : [value]).map((one): HeaderField => [field, one]),
        );
        const outgoing = request(
          vector.method,
          `https://${vector.headers['host'] ?? ''}${vector.requestTarget}`,
          vector.body,
          split,
        );
        const order = [...(vector.authorization ?? '').matchAll(/[ ,](\w+)="/g)].map(([, one = '']) => one);
        const { octets, authorization, added } = signed(
          outgoing,
          { headers: vector.signedHeaders.split(' '), ...(order.length === 0 ? {} : { order }) },
          by,
        );
        expect({ id: vector.id, octets }).toEqual({ id: vector.id, octets: vector.signature });
        if (vector.authorization !== undefined) expect(authorization).toBe(vector.authorization);
        const fields: readonly HeaderField[] = [
          ...split,
          ...added,
          ['host', vector.headers['host'] ?? ''],
          ['content-length', vector.headers['content-length'] ?? ''],
        ];
        expect(
          signingString(
            { method: vector.method, target: vector.requestTarget, fields },
            vector.signedHeaders.split(' '),
          ),
        ).toBe(vector.signingString);
      }
    },
  );
});

test.each(['GET', 'DELETE', 'HEAD', 'OPTIONS'])('%s signs target, host and date', (method) => {
  const { added, authorization, names, octets } = signed(request(method));
  expect(names).toEqual(['(request-target)', 'host', 'date']);
  expect(added).toEqual([
    ['Date', DATE],
    ['Authorization', authorization],
  ]);
  expect(authorization).toBe(
    `Signature version="1",keyId="${KEY_ID}",algorithm="rsa-sha256",headers="(request-target) host date",signature="${octets}"`,
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
    ['method', lines({ target: '(request-target): post /20240229/crates?limit=2' })],
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
    const { octets, added } = signed(post, { differs: 'body' });
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

describe("Oracle's own signer agrees:", () => {
  const theirs = new DefaultRequestSigner(
    new SimpleAuthenticationDetailsProvider(TENANCY, USER, FINGERPRINT, KEY, null),
  );
  const cases: readonly (readonly [
    why: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD',
    url: string,
    body: string | null,
    variant: JsonObject,
  ])[] = [
    ['GET', 'GET', 'https://depot.example.com:8443/20240229/crates?b=%2F%20&a=1', null, {}],
    ['HEAD', 'HEAD', 'https://depot.example.com/n/ns/b/bk/o/a%2Fb', null, {}],
    ['DELETE', 'DELETE', 'http://127.0.0.1:7000/20240229/crates/1', null, {}],
    ['POST', 'POST', 'https://depot.example.com/20240229/crates', '{"name":"Zürich"}', {}],
    ['POST without a body', 'POST', 'https://depot.example.com/20240229/crates/1/actions/open', null, {}],
    ['PUT', 'PUT', 'https://depot.example.com/20240229/crates/1', '{}', {}],
    ['PATCH', 'PATCH', 'https://depot.example.com/20240229/crates/1', '[]', {}],
    ['PUT of an object', 'PUT', 'https://depot.example.com/n/ns/b/bk/o/x', 'hello', { body: 'unsigned' }],
  ];
  test.each(cases)('%s', async (_why, method, url, body, variant) => {
    const headers = new Headers({ 'x-date': DATE });
    await theirs.signHttpRequest(
      { method, uri: url, headers, ...(body === null ? {} : { body }) },
      variant['body'] === 'unsigned',
    );
    const their = headers.get('authorization') ?? '';
    const names = (/headers="([^"]*)"/.exec(their)?.[1] ?? '').split(' ');
    const order = [...their.matchAll(/[ ,](\w+)="/g)].map(([, name = '']) => name);
    expect(
      signed(request(method, url, body), { ...variant, dates: { 'x-date': '0s' }, headers: names, order })
        .authorization,
    ).toBe(their);
    // And what it signed is what our text says, built from the fields that it sent.
    const { pathname, search } = new URL(url);
    const text = signingString({ method, target: `${pathname}${search}`, fields: [...headers] }, names);
    expect(holds([text], /signature="([^"]*)"/.exec(their)?.[1] ?? '')).toBe(true);
  });
});

describe('a server finds signed what arrives, from either client:', () => {
  const bounds: Bounds = { requestMs: 5000, continueMs: 1000, bodyBytes: 100_000, headerBytes: 65_536 };
  const methods: readonly (readonly [string, string | null])[] = [
    ['GET', null],
    ['HEAD', null],
    ['DELETE', null],
    ['OPTIONS', null],
    ['POST', '{"a":"ä"}'],
    ['POST', null],
    ['PUT', ''],
    ['PUT', null],
    ['PATCH', null],
  ];

  test.each(methods)('%s %s', async (method, body) => {
    const verdicts: boolean[] = [];
    const server = await tinyServer((incoming, response) => {
      const names = /headers="([^"]*)"/.exec(incoming.headers.authorization ?? '')?.[1]?.split(' ') ?? [];
      const text = names.map(
        (name) =>
          `${name}: ${name === '(request-target)' ? `${method.toLowerCase()} ${incoming.url ?? ''}` : String(incoming.headers[name])}`,
      );
      verdicts.push(holds(text, /signature="([^"]*)"/.exec(incoming.headers.authorization ?? '')?.[1] ?? ''));
      response.end();
    });
    const client = createHttpClient(bounds, 1);
    const plain = request(method, `${server.url}a%20b?c=%2F`, body, [['Accept', '*/*']]);
    const outgoing = { ...plain, headers: [...plain.headers, ...signature.sign(plain, user, {}, NOW)] };
    const { signal } = new AbortController();
    const outcomes = [await client.send(outgoing, signal), await sendOnWire(outgoing, {}, bounds, signal)];
    await client.close();
    await server.close();
    expect(outcomes.map(({ kind }) => kind)).toEqual(['response', 'response']);
    expect(verdicts).toEqual([true, true]);
  });
});
