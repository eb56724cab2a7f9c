import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OFFER, surroundingsOf } from '../../src/pipeline/open-suite.ts';
import { createMask } from '../../src/execute/masking/mask.ts';
import { loadConfig, parseConfig } from '../../src/load/config.ts';
import type { Config } from '../../src/model/config.ts';
import { problemText, type Loaded } from '../../src/model/problem.ts';
import { stage } from '../cli/stage.ts';
import { FINGERPRINT, KEY } from '../fixtures/signing-vectors.ts';
import { loadTiny, marked, problemsOf, TINY } from '../load/tiny-suite.ts';

const PASSPHRASE = 'open; sesame=#1';
const ENCRYPTED = createPrivateKey(KEY)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
  .toString();
const TRADITIONAL = createPrivateKey(KEY)
  .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: PASSPHRASE })
  .toString();
const pem = (type: 'ec' | 'rsa-pss'): string =>
  (type === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
  ).privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();

const HOME_FILES: Readonly<Record<string, string>> = {
  '.oci/config': `
# comment
; comment
[DEFAULT]
tenancy = ocid1.tenancy.oc1..home
user=ocid1.user.oc1..home
fingerprint=${FINGERPRINT.toUpperCase()}
key_file=~/keys/plain.pem
region=xx-yy-1

[locked]
USER = ocid1.user.oc1..locked
key_file = keys/locked.pem
pass_phrase = ${PASSPHRASE}

[keyless]
key_file=keys/absent.pem

[session]
key_file=keys/plain.pem
security_token_file=session/token
`,
  '.oci/bare':
    '[ONLY]\nuser=ocid1.user.oc1..bare\nkey_file=keys/plain.pem\nfingerprint=00:11\n' +
    '[WRONG]\ntenancy=t\nuser=u\nkey_file=keys/plain.pem\nfingerprint=00:11\n',
  '.oci/spoilt': '[DEFAULT]\nuser=u\nMIIEvQIBADANBgkqhki\n',
  '.oci/early': 'user=u\n',
  '.oci/keys/locked.pem': ENCRYPTED,
  '.oci/keys/plain.pem': KEY,
  '.oci/session/token': 'eyJhbGciOiJSUzI1NiJ9.c2Vzc2lvbg\n',
  'keys/plain.pem': `${KEY}OCI_API_KEY\n`,
};

const FILES: Readonly<Record<string, string>> = {
  'key.pem': KEY,
  'encrypted.pem': ENCRYPTED,
  'traditional.pem': TRADITIONAL,
  'ec.pem': pem('ec'),
  'pss.pem': pem('rsa-pss'),
  'public.pem': '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n',
  'cut.pem': KEY.slice(0, 400),
  'text.pem': 'hello',
  'token.txt': 'eyJ0b2tlbg\n',
};

const world = stage({ HOME: join(stage().cwd, 'home'), KEY_PEM: KEY, PASS: PASSPHRASE });
const home = world.env('HOME') ?? '';
for (const [folder, files] of [
  [home, HOME_FILES],
  [world.cwd, FILES],
] as const) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const profile = TINY['profile.yaml'].replace(
  /auth: basic\ncredentials: .*/,
  `auth: signature
credentials: { tenancy: public, user: public, fingerprint: public, profile: public, config-file: public, key: secret, passphrase: secret, token: secret }`,
);
const suite = loadTiny({ 'profile.yaml': profile });

function load(main: string): Loaded<Config> {
  if (!suite.ok) return suite;
  const parsed = parseConfig('config.yaml', `profile: tiny\ntarget: http://127.0.0.1:1/\nusers:\n  main: ${main}\n`);
  return parsed.ok ? loadConfig(parsed.value, suite.value, surroundingsOf(world.cwd, world), OFFER) : parsed;
}

const indented = KEY.trim().replaceAll('\n', '\n      ');
const KEY_ID = `t/u/${FINGERPRINT}`;

describe('a user who signs:', () => {
  test.each<[why: string, main: string, keyId: string]>([
    ['a key in a file', '{ tenancy: t, user: u, key: { file: key.pem } }', KEY_ID],
    ['a key in the home directory', '{ tenancy: t, user: u, key: { file: ~/keys/plain.pem } }', KEY_ID],
    ['a key in the environment', '{ tenancy: t, user: u, key: { env: KEY_PEM } }', KEY_ID],
    ['a key written out', `\n    tenancy: t\n    user: u\n    key: |\n      ${indented}`, KEY_ID],
    ['an encrypted key', '{ tenancy: t, user: u, key: { file: encrypted.pem }, passphrase: { env: PASS } }', KEY_ID],
    [
      'a key encrypted in the older way',
      '{ tenancy: t, user: u, key: { file: traditional.pem }, passphrase: { env: PASS } }',
      KEY_ID,
    ],
    ['the right fingerprint', `{ tenancy: t, user: u, key: { file: key.pem }, fingerprint: '${FINGERPRINT}' }`, KEY_ID],
    ['a security token', '{ token: { file: token.txt }, key: { file: key.pem } }', 'ST$eyJ0b2tlbg'],
    ['the default profile', '{ profile: DEFAULT }', `ocid1.tenancy.oc1..home/ocid1.user.oc1..home/${FINGERPRINT}`],
    ['a profile that inherits', '{ profile: locked }', `ocid1.tenancy.oc1..home/ocid1.user.oc1..locked/${FINGERPRINT}`],
    [
      'a profile with a security token',
      '{ profile: session, config-file: ~/.oci/config }',
      'ST$eyJhbGciOiJSUzI1NiJ9.c2Vzc2lvbg',
    ],
  ])('%s', (_why, main, keyId) => {
    const result = load(main);
    expect(problemsOf(result)).toEqual([]);
    expect(result.ok && result.value.users['main']?.['keyId']).toBe(keyId);
  });

  test('every secret is masked: key, passphrase, token', () => {
    const secretsOf = (main: string): string => {
      const result = load(main);
      return result.ok
        ? createMask(result.value.secrets)(
            [
              KEY.trim(),
              ENCRYPTED.trim(),
              KEY.replaceAll(/-----[^-\n]+-----|\s/g, ''),
              PASSPHRASE,
              'eyJ0b2tlbg',
              'eyJhbGciOiJSUzI1NiJ9.c2Vzc2lvbg',
            ].join('|'),
          )
        : '';
    };
    const bodies = (text: string): readonly number[] =>
      text.split('|').flatMap((one, index) => (one === '***' ? [index] : []));
    expect(bodies(secretsOf('{ tenancy: t, user: u, key: { file: key.pem } }'))).toEqual([0, 2]);
    expect(bodies(secretsOf('{ profile: locked }'))).toEqual([1, 3]);
    expect(bodies(secretsOf('{ token: { file: token.txt }, key: { file: key.pem } }'))).toEqual([0, 2, 4]);
    expect(bodies(secretsOf('{ profile: session }'))).toEqual([0, 2, 5]);
  });
});

/** The user, with a mark where the problem is to be reported; what is said; and what is advised. */
const MISTAKES: readonly (readonly [main: string, says: RegExp, hint?: RegExp])[] = [
  ['▸{ tenancy: t, key: { file: key.pem } }', /user main: user is lacking/, /tenancy, user, key/],
  ['▸{}', /user main: tenancy is lacking/],
  ['{ tenancy: ▸t, user: u, key: { file: key.pem }, token: x }', /tenancy has no place beside token/, /token, key/],
  ['{ tenancy: t, user: u, kee: ▸{ file: key.pem } }', /unknown credential kee/, /did you mean key\?/],
  ['{ tenancy: t, user: u, key: ▸{ file: absent.pem } }', /no file absent\.pem/],
  ['{ tenancy: t, user: u, key: ▸{ env: ABSENT } }', /environment variable ABSENT is not set/],
  ['{ tenancy: t, user: u, key: ▸{ file: text.pem } }', /no PEM text/],
  ['{ tenancy: t, user: u, key: ▸{ file: public.pem } }', /not a private one/],
  ['{ tenancy: t, user: u, key: ▸{ file: cut.pem } }', /cannot be read/],
  ['{ tenancy: t, user: u, key: ▸{ file: ec.pem } }', /type ec/, /RSA/],
  ['{ tenancy: t, user: u, key: ▸{ file: pss.pem } }', /type rsa-pss/, /RSA/],
  ['{ tenancy: t, user: u, key: ▸{ file: encrypted.pem } }', /encrypted, and there is no passphrase/],
  [
    '{ tenancy: t, user: u, key: { file: encrypted.pem }, passphrase: ▸{ env: KEY_PEM } }',
    /passphrase does not open the key/,
  ],
  ['{ tenancy: t, user: u, key: { file: traditional.pem }, passphrase: ▸guessed }', /passphrase does not open the key/],
  [`{ tenancy: t, user: u, key: { file: key.pem }, fingerprint: ▸'00:11' }`, new RegExp(`00:11.*${FINGERPRINT}`)],
  [`{ tenancy: ▸'two words', user: u, key: { file: key.pem } }`, /tenancy .*character/],
  [`{ tenancy: t, user: ▸'', key: { file: key.pem } }`, /user is empty/],
  ['{ profile: DEFAULT, tenancy: ▸t }', /tenancy has no place beside profile/],
  ['▸{ config-file: ~/.oci/config }', /profile is lacking/],
  ['{ profile: ▸LOKED }', /no profile LOKED in ~\/\.oci\/config/, /did you mean locked\?/],
  ['{ profile: ▸constructor }', /no profile constructor/, /DEFAULT, locked, keyless, session/],
  ['{ profile: DEFAULT, config-file: ▸~/.oci/none }', /no file ~\/\.oci\/none/],
  ['{ profile: ▸ONLY, config-file: ~/.oci/bare }', /profile ONLY of ~\/\.oci\/bare lacks tenancy/],
  ['{ profile: ▸WRONG, config-file: ~/.oci/bare }', new RegExp(`00:11.*${FINGERPRINT}`)],
  ['{ profile: ▸keyless }', /no file keys\/absent\.pem, which profile keyless/],
  ['{ profile: ▸locked, passphrase: guessed }', /passphrase does not open the key/],
  ['{ profile: DEFAULT, config-file: ▸~/.oci/spoilt }', /spoilt:3 /],
  ['{ profile: DEFAULT, config-file: ▸~/.oci/early }', /early:1 /],
  [`\n    tenancy: t\n    user: u\n    key: ▸|\n      ${indented.slice(0, 300)}`, /cannot be read/],
  [`{ tenancy: t, user: u, key: ▸"${KEY.slice(0, 300).replaceAll('\n', '\\n')}" }`, /cannot be read/],
];

describe('a mistake of such a user is told with its place, and shows no secret:', () => {
  test.each(
    MISTAKES.map(([main, says, hint]) => [main.replaceAll(/\s+/g, ' ').slice(0, 90), main, says, hint] as const),
  )('%s', (_title, main, says, hint) => {
    const { text, place } = marked(`profile: tiny\ntarget: http://127.0.0.1:1/\nusers:\n  main: ${main}\n`);
    const problems = problemsOf(load(text.slice(text.indexOf('main: ') + 6).replace(/\n$/, '')));
    const told = problems.find(({ message }) => says.test(message));
    expect(told && `${told.file} ${told.line}:${told.column}`, JSON.stringify(problems)).toBe(`config.yaml ${place}`);
    if (hint !== undefined) expect(told?.hint).toMatch(hint);
    const shown = problems.map(problemText).join('\n');
    for (const secret of ['MII', 'guessed', PASSPHRASE]) expect(shown).not.toContain(secret);
  });
});
