// Before undici, which would send the requests of every other test's fetch.
import '../../src/execute/http/own-fetch.ts';
import { Response as UndiciResponse, request as undiciRequest } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeExchange, judgeResponse } from '../../src/pipeline/judge-exchange.ts';
import type { GivenExchange } from '../../src/pipeline/given-exchange.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import '../../src/vitest.ts';

const URL_OF_ZONE = 'https://em.example.com/cloud/zones/east';
const HEADERS = {
  'Content-Type': 'application/oracle.com.cloud.common.Zone+json',
  'x-specification-version': '10001',
  Date: 'Sun, 06 Nov 1994 08:49:37 GMT',
};
const ZONE = { uri: '/cloud/zones/east', name: 'East', media_type: 'application/oracle.com.cloud.common.Zone+json' };
const given = (response: Partial<NonNullable<GivenExchange['response']>> = {}): GivenExchange => ({
  request: { method: 'GET', url: URL_OF_ZONE },
  response: { status: 200, headers: HEADERS, body: ZONE, ...response },
});
const ids = (breaches: readonly { readonly requirement: string }[]): readonly string[] => [
  ...new Set(breaches.map(({ requirement }) => requirement)),
];

describe('an exchange of one’s own', () => {
  test.each([
    { why: 'as it should be', exchange: given(), violations: [] },
    { why: 'with its header fields in pairs', exchange: given({ headers: Object.entries(HEADERS) }), violations: [] },
    {
      why: 'with its header fields as fetch has them',
      exchange: given({ headers: new Headers(HEADERS) }),
      violations: [],
    },
    { why: 'with its body as text', exchange: given({ body: JSON.stringify(ZONE) }), violations: [] },
    { why: 'with its body as octets', exchange: given({ body: Buffer.from(JSON.stringify(ZONE)) }), violations: [] },
    {
      why: 'without its version',
      exchange: given({ headers: { ...HEADERS, 'x-specification-version': undefined } }),
      violations: ['EM-VERSION-01'],
    },
    { why: 'with text that is no JSON', exchange: given({ body: '{"uri":' }), violations: ['EM-MEDIA-02'] },
  ])('$why', ({ exchange, violations }) => {
    const conformance = judgeExchange(exchange, 'em');
    expect(ids(conformance.violations)).toEqual(violations);
    expect(conformance.conforms).toBe(violations.length === 0);
    expect(conformance.judged.length).toBeGreaterThan(5);
  });

  test('requirements can be picked and left out; unknown ones are a mistake', () => {
    const exchange = given({ headers: {} });
    expect(judgeExchange(exchange, 'em', { requirements: ['EM-VERSION-01'] }).judged).toEqual(['EM-VERSION-01']);
    expect(ids(judgeExchange(exchange, 'em', { except: ['EM-VERSION-01'] }).violations)).not.toContain('EM-VERSION-01');
    expect(() => judgeExchange(exchange, 'em', { requirements: ['EM-VERSION-1'] })).toThrow('EM-VERSION-1');
  });

  test('what the server is known to have is taken into account', () => {
    const exchange = given({ body: { ...ZONE, elsewhere: { uri: 'https://other.example.com/x' } } });
    expect(ids(judgeExchange(exchange, 'em').notes)).toContain('EM-URI-01');
    const setting = { origins: ['https://em.example.com', 'https://other.example.com'] };
    expect(ids(judgeExchange(exchange, 'em', { setting }).notes)).not.toContain('EM-URI-01');
  });

  test.each([[{ request: { url: 'ftp://x/' }, response: null }], [{ request: {}, response: { status: 42 } }]])(
    'what is none is refused: %j',
    (exchange) => {
      expect(() => judgeExchange(exchange, 'em')).toThrow(TypeError);
    },
  );

  test('a profile that is not there is told, with those that are', () => {
    expect(() => judgeExchange(given(), 'me')).toThrow('em');
  });
});

describe('a response of fetch', () => {
  let server: ReferenceServer;
  beforeAll(async () => {
    server = await REFERENCES.em.start();
  });
  afterAll(() => server.close());
  const headers = { authorization: `Basic ${Buffer.from('tenant:s3cret:pässwörd').toString('base64')}` };

  test('is judged, and can still be read', async () => {
    const response = await fetch(server.entry, { headers });
    expect(await judgeResponse(response, 'em', { request: { headers } })).toMatchObject({
      conforms: true,
      violations: [],
    });
    expect(await response.json()).toHaveProperty('service_instances');
  });

  test('whose body was read is judged by its header fields', async () => {
    const response = await fetch(server.entry, { headers });
    await response.text();
    const { conforms, judged } = await judgeResponse(response, 'em');
    expect([conforms, judged.includes('EM-VERSION-01'), judged.includes('EM-MEDIA-02')]).toEqual([true, true, false]);
  });

  test('of undici itself too', async () => {
    const response = new UndiciResponse('{', { status: 400, headers: { 'content-type': 'text/plain' } });
    expect(ids((await judgeResponse(response, 'em')).violations)).toContain('EM-ERROR-01');
  });

  test('by way of undici.request', async () => {
    const { statusCode: status, headers: fields, body } = await undiciRequest(server.entry, { headers });
    expect(
      judgeExchange(
        { request: { url: server.entry, headers }, response: { status, headers: fields, body: await body.text() } },
        'em',
      ).conforms,
    ).toBe(true);
  });

  test('in an expectation', async () => {
    await expect(await fetch(server.entry, { headers })).toConformTo('em');
    await expect(await fetch(`${server.entry}/nothing-here`, { method: 'POST', headers })).toConformTo('em', {
      request: { method: 'POST', headers },
    });
    expect(given()).toConformTo('em');
    expect([given(), given()]).toConformTo('em');
    expect(given({ headers: {} })).not.toConformTo('em');
  });

  test('an expectation that is not met says what was expected, where, and by which sentence', async () => {
    expect(() => {
      expect(given({ headers: {} })).toConformTo('em');
    }).toThrow(/EM-VERSION-01[^]*no x-specification-version header[^]*source/);
    await expect(async () => {
      await expect(new Response('', { status: 200 })).toConformTo('em', { requirements: ['EM-VERSION-01'] });
    }).rejects.toThrow('EM-VERSION-01');
  });

  test('nothing to judge is no conformance', () => {
    expect(() => {
      expect(given()).toConformTo('em', { requirements: ['EM-STATUS-204'] });
    }).toThrow('none of its rules');
  });
});
