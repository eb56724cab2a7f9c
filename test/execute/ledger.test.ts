import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLedger, type LedgerHead } from '../../src/execute/clean-up/ledger.ts';
import { readLedger } from '../../src/execute/clean-up/read-ledger.ts';

const HEAD: LedgerHead = { run: 'r', profile: 'em', target: 'http://h/', config: null, suites: null };
const DELETE = { method: 'DELETE' };

const begin = (mask?: (text: string) => string) => {
  const path = join(mkdtempSync(join(tmpdir(), 'assay-')), 'deep/ledger-r.ndjson');
  return {
    path,
    ledger: createLedger({ path, head: HEAD, ...(mask === undefined ? {} : { mask }) }),
    read: () => readLedger(readFileSync(path, 'utf8')),
  };
};

test('what is open is on disk at every moment', () => {
  const { ledger, read } = begin();
  expect(read()).toEqual({
    head: { event: 'opened', ...HEAD },
    intended: [],
    refused: [],
    created: [],
    switchedOn: [],
  });
  const first = ledger.intend('b', 'http://h/c', ['assay-r-1']);
  expect(read()?.intended).toMatchObject([{ id: first, binding: 'b', marks: ['assay-r-1'] }]);
  ledger.created(first, 'b', 'http://h/c/1', DELETE);
  expect(read()).toMatchObject({ intended: [], created: [{ uri: 'http://h/c/1', deletion: DELETE }] });
  ledger.refused(ledger.intend('b', 'http://h/c', []));
  ledger.switched('503', 'on');
  expect(read()).toMatchObject({ intended: [], switchedOn: ['503'] });
  ledger.switched('503', 'off');
  ledger.deleted('http://h/c/1');
  expect(read()).toMatchObject({ intended: [], refused: [{ binding: 'b' }], created: [], switchedOn: [] });
});

test('what remains comes last created first, also where a URI is used again', () => {
  const { ledger, read } = begin();
  for (const name of ['1', '2', '3']) ledger.created(ledger.intend('b', 'c', []), 'b', name, undefined);
  ledger.deleted('1');
  ledger.created(ledger.intend('b', 'c', []), 'b', '1', undefined);
  expect(ledger.remaining().map(({ uri }) => uri)).toEqual(['1', '3', '2']);
  const left = read();
  expect(
    createLedger({ open: left ?? { intended: [], refused: [], created: [], switchedOn: [] } })
      .remaining()
      .map(({ uri }) => uri),
  ).toEqual(['1', '3', '2']);
});

describe('at the end the file', () => {
  test('goes where nothing is open', () => {
    const { ledger, path } = begin();
    ledger.created(ledger.intend('b', 'c', []), 'b', 'u', DELETE);
    ledger.deleted('u');
    ledger.close();
    expect(existsSync(path)).toBe(false);
  });
  test.each<[string, (ledger: ReturnType<typeof createLedger>) => void]>([
    [
      'a resource',
      (ledger) => {
        ledger.created(ledger.intend('b', 'c', []), 'b', 'u', DELETE);
      },
    ],
    [
      'an unanswered creation',
      (ledger) => {
        ledger.intend('b', 'c', []);
      },
    ],
    [
      'a fault hook',
      (ledger) => {
        ledger.switched('503', 'on');
      },
    ],
  ])('stays for %s', (_why, leave) => {
    const { ledger, path } = begin();
    leave(ledger);
    ledger.close();
    expect(existsSync(path)).toBe(true);
  });
});

test('a secret that a server put into a URI is used, and not written', () => {
  const { ledger, path } = begin((text) => text.replaceAll('s3cret', '***'));
  ledger.created(ledger.intend('b', 'c', []), 'b', 'http://h/s3cret', DELETE);
  expect(ledger.remaining()[0]?.uri).toBe('http://h/s3cret');
  expect(readFileSync(path, 'utf8')).not.toContain('s3cret');
});

const OPENED = `${JSON.stringify({ event: 'opened', ...HEAD })}\n`;
test.each([
  ['nothing', '', false],
  ['a head alone', OPENED, true],
  ['a last line that was cut off', `${OPENED}{"event":"crea`, true],
  ['a line in the middle that was', `${OPENED}{"event":"crea\n{"event":"deleted","uri":"u"}\n`, false],
  ['no head', '{"event":"deleted","uri":"u"}\n', false],
  ['an unknown event', `${OPENED}{"event":"toString"}\n`, false],
  ['a member of another kind', `${OPENED}{"event":"deleted","uri":7}\n`, false],
])('%s: a ledger %s', (_why, text, is) => {
  expect(readLedger(text) !== undefined).toBe(is);
});
