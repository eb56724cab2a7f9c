import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DefaultRequestSigner, SimpleAuthenticationDetailsProvider } from 'oci-common';
import { describe, expect, test } from 'vitest';
import { signature } from '../../src/execute/auth/signature.ts';
import { createHttpClient } from '../../src/execute/http/http-client.ts';
import { sendOnWire } from '../../src/execute/http/wire-client.ts';
import { signingString } from '../../src/execute/auth/signing-string.ts';
import type { Bounds } from '../../src/execute/http/outcome.ts';
import type { HeaderField } from '../../src/model/exchange.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { ROOT, tinyServer } from '../cli/stage.ts';
import { DATE, FINGERPRINT, KEY, VECTORS } from '../fixtures/signing-vectors.ts';
import { holds, NOW, request, signed, TENANCY, USER, user, userOf } from './signed.ts';

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
    'those of a file ' +
      `(${collection.vectors.length === 0 ? 'neither SIGNING_VECTORS nor ../shared has one: skipped' : basename(file)}), ` +
      'byte for byte',
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
          `${name}: ` +
          (name === '(request-target)'
            ? `${method.toLowerCase()} ${incoming.url ?? ''}`
            : String(incoming.headers[name])),
      );
      verdicts.push(holds(text, /signature="([^"]*)"/.exec(incoming.headers.authorization ?? '')?.[1] ?? ''));
      response.end();
    });
    const client = createHttpClient(bounds, 1);
    const plain = request(method, `${server.url}a%20b?c=%2F`, body, [['Accept', '*/*']]);
    const outgoing = { ...plain, headers: [...plain.headers, ...signature.sign(plain, user, {}, NOW, {})] };
    const { signal } = new AbortController();
    const outcomes = [await client.send(outgoing, signal), await sendOnWire(outgoing, {}, bounds, signal)];
    await client.close();
    await server.close();
    expect(outcomes.map(({ kind }) => kind)).toEqual(['response', 'response']);
    expect(verdicts).toEqual([true, true]);
  });
});
