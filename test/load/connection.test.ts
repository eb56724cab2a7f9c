import { describe, expect, test } from 'vitest';
import { TEST_CA } from '../../src/reference/tls/certificates.ts';
import { CLIENT_CERTIFICATE, CLIENT_KEY, ENCRYPTED_KEY } from '../fixtures/client-certificate.ts';
import { expectTold, HEAD, load, type Mistake, type World } from './config-mistake.ts';

const MAIN = 'users: { main: { username: me, password: x } }\n';
const FILES = {
  'client.pem': CLIENT_CERTIFICATE,
  'key.pem': CLIENT_KEY,
  'encrypted.pem': ENCRYPTED_KEY,
  'other.pem': TEST_CA,
  'broken.pem': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
  'notes.txt': 'buy milk\n',
};
const WORLD: World = {
  files: FILES,
  env: { PASSPHRASE: 'opensesame', WRONG: 'sesame', TENANT: 'acme-7', SPLIT: 'a\nb' },
};

const MISTAKES: readonly Mistake[] = [
  { why: 'a key as the CA', text: `${HEAD}ca: ▸key.pem\n`, says: /key\.pem: this is a key/, hint: /BEGIN CERTIFICATE/ },
  { why: 'a CA that is no PEM', text: `${HEAD}ca: ▸notes.txt\n`, says: /this is no PEM text/ },
  { why: 'a CA that is broken', text: `${HEAD}ca: ▸broken.pem\n`, says: /cannot be read/ },
  {
    why: 'a certificate without its key',
    text: `${HEAD}client-cert: ▸client.pem\n`,
    says: /client-cert needs client-key/,
  },
  { why: 'a key without its certificate', text: `${HEAD}client-key: ▸key.pem\n`, says: /client-key needs client-cert/ },
  {
    why: 'a client certificate that is not there',
    text: `${HEAD}client-cert: ▸none.pem\nclient-key: key.pem\n`,
    says: /there is no file none\.pem/,
  },
  {
    why: 'certificate and key the wrong way round',
    text: `${HEAD}client-cert: ▸key.pem\nclient-key: client.pem\n`,
    says: /this is a key/,
  },
  {
    why: 'a certificate as the key',
    text: `${HEAD}client-cert: client.pem\nclient-key: ▸client.pem\n`,
    says: /this is a certificate/,
  },
  {
    why: 'a key of another certificate',
    text: `${HEAD}client-cert: other.pem\nclient-key: ▸key.pem\n`,
    says: /does not belong to the certificate/,
  },
  {
    why: 'an encrypted key without passphrase',
    text: `${HEAD}client-cert: client.pem\nclient-key: ▸encrypted.pem\n`,
    says: /the key is encrypted/,
    hint: /client-key-passphrase/,
  },
  {
    why: 'a wrong passphrase',
    text: `${HEAD}client-cert: client.pem\nclient-key: encrypted.pem\nclient-key-passphrase: ▸{ env: WRONG }\n`,
    says: /the passphrase does not open the key/,
  },
  {
    why: 'a passphrase without a key',
    text: `${HEAD}client-key-passphrase: ▸{ env: PASSPHRASE }\n`,
    says: /no client-key that it could open/,
  },
  {
    why: 'a proxy of another scheme',
    text: `${HEAD}proxy: ▸socks5://proxy:1080\n`,
    says: /not the URI of a proxy/,
    hint: /http:\/\/HOST:PORT/,
  },
  {
    why: 'credentials as a header',
    text: `${HEAD}headers: { Authorization: ▸Bearer x }\n`,
    says: /Authorization cannot be sent with every request/,
    hint: /under users/,
  },
  ...['Host', 'content-length', 'Accept', 'Content-Type', 'User-Agent', 'If-Match', 'Date', 'Expect'].map(
    (name): Mistake => ({
      why: `${name} as a header`,
      text: `${HEAD}headers: { ${name}: ▸x }\n`,
      says: /cannot be sent with every request/,
    }),
  ),
  {
    why: 'a header that scenarios send',
    text: `${HEAD}headers: { x-probe: ▸x }\n`,
    says: /x-probe cannot be sent/,
    hint: /scenarios send it/,
  },
  {
    why: 'a header name that is none',
    text: `${HEAD}headers: { 'X Tenant': ▸x }\n`,
    says: /not the name of a header field/,
  },
  {
    why: 'a header value with a line break',
    text: `${HEAD}headers: { X-Tenant: ▸{ env: SPLIT } }\n`,
    says: /a character that no field may have/,
  },
  {
    why: 'a header value that is a variable',
    text: `${HEAD}headers: { X-Tenant: ▸$TENANT }\n`,
    says: /not read from the environment/,
  },
  {
    why: 'a header whose variable is not set',
    text: `${HEAD}headers: { X-Tenant: ▸{ env: NONE } }\n`,
    says: /NONE is not set/,
  },
];

describe('a mistake in how the server is reached is told with its place:', () => {
  test.each(MISTAKES.map((row) => [row.why, row] as const))('%s', (_why, row) => {
    expectTold(row, WORLD);
  });
});

const configOf = (text: string, env: Readonly<Record<string, string>> = {}, target = 'http://svc.example.com/') => {
  const result = load(`profile: tiny\ntarget: ${target}\n${MAIN}${text}`, {
    files: FILES,
    env: { ...WORLD.env, ...env },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
};

test('headers out of the environment are secrets, those that are written out are not', () => {
  const { headers, secrets } = configOf('headers: { X-Tenant: plain, X-Key: { env: TENANT } }\n');
  expect(headers).toEqual({ 'X-Tenant': 'plain', 'X-Key': 'acme-7' });
  expect(secrets).toContain('acme-7');
  expect(secrets).not.toContain('plain');
});

test('a client certificate is read with its key, which is a secret', () => {
  const { clientCertificate, secrets } = configOf(
    'client-cert: client.pem\nclient-key: encrypted.pem\nclient-key-passphrase: { env: PASSPHRASE }\n',
  );
  expect(clientCertificate).toEqual({ cert: CLIENT_CERTIFICATE, key: ENCRYPTED_KEY, passphrase: 'opensesame' });
  expect(secrets).toEqual(expect.arrayContaining(['opensesame', ENCRYPTED_KEY.trim()]));
});

const [HTTP, HTTPS] = ['http://svc.example.com/', 'https://svc.example.com/'];
const P = 'http://proxy:3128';

describe('the proxy of a target:', () => {
  test.each([
    { why: 'none by default', target: HTTP, env: {}, proxy: undefined },
    { why: 'HTTP_PROXY', target: HTTP, env: { HTTP_PROXY: P }, proxy: P },
    {
      why: 'http_proxy before HTTP_PROXY',
      target: HTTP,
      env: { HTTP_PROXY: 'http://other:1', http_proxy: P },
      proxy: P,
    },
    { why: 'HTTPS_PROXY for https', target: HTTPS, env: { HTTP_PROXY: 'http://other:1', https_proxy: P }, proxy: P },
    { why: 'HTTPS_PROXY not for http', target: HTTP, env: { HTTPS_PROXY: P }, proxy: undefined },
    { why: 'HTTP_PROXY for https without another', target: HTTPS, env: { HTTP_PROXY: P }, proxy: P },
    { why: 'without its scheme', target: HTTP, env: { HTTP_PROXY: 'proxy:3128' }, proxy: P },
    { why: 'an empty variable is none', target: HTTP, env: { http_proxy: '', HTTP_PROXY: P }, proxy: P },
    ...[
      '*',
      'svc.example.com',
      'example.com',
      '.example.com',
      '*.example.com',
      'a, svc.example.com:80',
      'a svc.example.com',
    ].map((no) => ({ why: `NO_PROXY=${no}`, target: HTTP, env: { HTTP_PROXY: P, NO_PROXY: no }, proxy: undefined })),
    ...['ample.com', 'svc.example.com:81', 'other.example.com', ''].map((no) => ({
      why: `NO_PROXY=${no} is about others`,
      target: HTTP,
      env: { HTTP_PROXY: P, no_proxy: no },
      proxy: P,
    })),
    { why: 'not for loopback', target: 'http://127.0.0.1:8080/', env: { HTTP_PROXY: P }, proxy: undefined },
    { why: 'not for localhost', target: 'http://localhost:8080/', env: { HTTP_PROXY: P }, proxy: undefined },
  ])('$why', ({ target, env, proxy }) => {
    const { proxies, origins } = configOf('', env, target);
    expect(proxies[origins[0] ?? '']).toBe(proxy);
  });

  test('that of the config counts before the environment, for loopback too, and none is none', () => {
    const env = { HTTP_PROXY: 'http://other:1', NO_PROXY: '*' };
    expect(configOf(`proxy: ${P}\n`, env).proxies).toEqual({ 'http://svc.example.com': P });
    expect(configOf('proxy: none\n', { HTTP_PROXY: P }).proxies).toEqual({});
  });

  test('its password is a secret', () => {
    expect(configOf('', { HTTP_PROXY: 'http://me:p%40ss@proxy:1' }).secrets).toEqual(
      expect.arrayContaining(['p@ss', 'p%40ss']),
    );
  });

  test('a variable that is no proxy is a problem', () => {
    const result = load(`profile: tiny\ntarget: ${HTTP}\n${MAIN}`, { files: {}, env: { HTTP_PROXY: 'socks5://a:1' } });
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([
      'HTTP_PROXY is not the URI of a proxy',
    ]);
  });
});
