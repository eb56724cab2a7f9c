import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from '../../src/report/replay/curl.ts';
import { shellWord } from '../../src/report/replay/shell-word.ts';
import { HOSTILE, sent } from './fixture.ts';

/** Runs the command in a shell whose `curl` prints its arguments and its input in hexadecimal. */
function seen(command: string): { readonly args: readonly string[]; readonly input: string } {
  const script =
    `curl() { for word in "$@"; do printf %s "$word" | od -An -v -tx1 | tr -d ' \\n'; echo; done; echo --; od -An ` +
    `-v -tx1 | tr -d ' \\n'; }\n${command}\n`;
  const env = { PATH: process.env['PATH'], ASSAY_USER: 'ann', ASSAY_PASSWORD: 'se$cret', ASSAY_SECRET: 'top' };
  const [args = '', input = ''] = execFileSync('sh', ['-c', script], { env, encoding: 'utf8', input: '' }).split(
    '--\n',
  );
  const decode = (hex: string) => Buffer.from(hex, 'hex').toString('utf8');
  return { args: args.split('\n').slice(0, -1).map(decode), input: decode(input) };
}

const plain = {
  headers: [['Accept', '*/*']],
  body: null,
  bodyEncoding: null,
  method: 'GET',
  url: 'https://h/x',
} as const;
/** As UTF-8 has it: no lone surrogates. */
const wellFormed = HOSTILE.replaceAll(/\p{Cs}/gu, '\ufffd');

test('a request with everything', () => {
  const { args } = seen(curlOf(sent()));
  expect(args).toEqual([
    '--http1.1',
    '-i',
    '-X',
    'POST',
    'https://cloud.example.com/cloud/7f3a/instances?limit=5',
    '-H',
    'Accept: application/json',
    '-u',
    'ann:se$cret',
    '-H',
    'Content-Type: application/oracle.com.cloud.common.DbPlatformInstance+json',
    '--data-raw',
    '{"name":"o\'neil"}',
  ]);
});

test.each([
  { why: 'a plain GET', some: {}, want: ['https://h/x', '-H', 'Accept: */*'] },
  { why: 'HEAD', some: { method: 'HEAD' }, want: ['-I', 'https://h/x', '-H', 'Accept: */*'] },
  { why: 'DELETE', some: { method: 'DELETE' }, want: ['-X', 'DELETE', 'https://h/x', '-H', 'Accept: */*'] },
  { why: 'no Accept', some: { headers: [] }, want: ['https://h/x', '-H', 'Accept:'] },
  { why: 'an empty field', some: { headers: [['Accept', '']] }, want: ['https://h/x', '-H', 'Accept;'] },
  {
    why: 'a doubled field',
    some: {
      headers: [
        ['accept', 'a'],
        ['Accept', 'b'],
      ],
    },
    want: ['https://h/x', '-H', 'accept: a', '-H', 'Accept: b'],
  },
  { why: 'globs', some: { url: 'https://h/{a}[1]' }, want: ['--globoff', 'https://h/{a}[1]', '-H', 'Accept: */*'] },
  { why: 'dots', some: { url: 'https://h/a/../b' }, want: ['--path-as-is', 'https://h/a/../b', '-H', 'Accept: */*'] },
  {
    why: 'a body without a type',
    some: { method: 'PUT', body: 'x' },
    want: ['-X', 'PUT', 'https://h/x', '-H', 'Accept: */*', '-H', 'Content-Type:', '--data-raw', 'x'],
  },
  {
    why: 'an announced empty body',
    some: {
      method: 'POST',
      headers: [
        ['Accept', 'a'],
        ['Content-Length', '0'],
      ],
    },
    want: ['-X', 'POST', 'https://h/x', '-H', 'Accept: a', '-H', 'Content-Type:', '--data-raw', ''],
  },
  {
    why: 'a scheme in odd case',
    some: {
      headers: [
        ['Accept', 'a'],
        ['authorization', 'BASIC ***'],
      ],
    },
    want: ['https://h/x', '-H', 'Accept: a', '-H', 'authorization: BASIC YW5uOnNlJGNyZXQ='],
  },
  {
    why: 'another masked credential',
    some: {
      headers: [
        ['Accept', 'a'],
        ['Authorization', 'Signature keyId="k",signature="***"'],
      ],
    },
    want: ['https://h/x', '-H', 'Accept: a', '-H', 'Authorization: Signature keyId="k",signature="top"'],
  },
  {
    why: 'a wrong password, which is no secret',
    some: {
      headers: [
        ['Accept', 'a'],
        ['Authorization', 'Basic eDp5'],
      ],
    },
    want: ['https://h/x', '-H', 'Accept: a', '-H', 'Authorization: Basic eDp5'],
  },
] as const)('$why', ({ some, want }) => {
  expect(seen(curlOf({ ...plain, ...some })).args.slice(2)).toEqual(want);
});

test.each([
  { why: 'several lines', body: '{\n  "a": "100%",\n  "b": "it\'s \\\\"\n}\n\n', encoding: 'utf8', octets: undefined },
  { why: 'a dash first', body: '-n\n', encoding: 'utf8', octets: undefined },
  { why: 'controls and what cannot be seen', body: HOSTILE, encoding: 'utf8', octets: wellFormed },
  {
    why: 'octets',
    body: Buffer.from('\u0000\u0001é\n').toString('base64'),
    encoding: 'base64',
    octets: '\u0000\u0001é\n',
  },
] as const)('a body with $why goes in through a pipe', ({ body, encoding, octets }) => {
  const command = curlOf({ ...plain, method: 'POST', body, bodyEncoding: encoding });
  const { args, input } = seen(command);
  expect(input).toBe(octets ?? body);
  expect(args.slice(-2)).toEqual(['--data-binary', '@-']);
  expect(command).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
});

test.each([
  `it's`,
  '$(touch /tmp/x) `id` $HOME !! "',
  '\\',
  'a b',
  '',
  '*',
  '~',
  '-x',
  '%s %',
  'tab\there',
  wellFormed.replaceAll('\u0000', ''),
])('%j is one word', (text) => {
  expect(seen(`curl ${shellWord(text)}`).args).toEqual([text]);
});

test('long bodies are left out, with a note that a shell skips', () => {
  const command = curlOf({ ...plain, method: 'POST', body: 'x'.repeat(10_000_000), bodyEncoding: 'utf8' });
  expect(command.length).toBeLessThan(1000);
  expect(seen(command).args.slice(-2)).toEqual(['--data-binary', '@request-body']);
});
