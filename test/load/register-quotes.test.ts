/* eslint-disable no-console -- which quotes were not compared, and why, is for a reader to see */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../cli/stage.ts';

interface Source {
  readonly document: string;
  readonly section: string;
  readonly quote?: string;
}

interface Register {
  readonly documents: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly requirements: readonly { readonly id: string; readonly sources: readonly Source[] }[];
}

/** The documents whose pages are at hand: only their quotes can be compared. */
const PAGES: Readonly<Record<string, string>> = {
  'em-guide': join(ROOT, '../shared/spec/000_a0e75b837a3673dd.txt'),
  'oci-guide': join(ROOT, '../shared/spec/002_06fabbe69e5b16a7.txt'),
};

const missing = Object.values(PAGES).filter((path) => !existsSync(path));
if (missing.length > 0) console.warn(`quotes are not compared with their pages: there is no ${missing.join(', ')}`);

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether the pieces between the cuts stand in the page, in their order. */
function stands(quote: string, page: string): boolean {
  let from = 0;
  return folded(quote)
    .split('…')
    .every((piece) => {
      const at = page.indexOf(piece.trim(), from);
      from = at + piece.trim().length;
      return at >= 0;
    });
}

const hasHeading = (page: string, heading: string): boolean =>
  page.split('\n').some((line) => line === heading || line.startsWith(`${heading} `));

const sourcesOf = ({ requirements }: Register): readonly (Source & { readonly id: string })[] =>
  requirements.flatMap(({ id, sources }) => sources.map((source) => ({ id, ...source })));

test.each([
  { quote: 'one two', page: 'one two', stand: true, why: 'the same words' },
  { quote: 'one\n  two', page: 'one two', stand: true, why: 'white space is folded' },
  { quote: 'one … four', page: 'one two three four', stand: true, why: 'a cut' },
  { quote: 'four … one', page: 'one two three four', stand: false, why: 'pieces in the wrong order' },
  { quote: 'one too', page: 'one two', stand: false, why: 'another word' },
])('$why: stands is $stand', ({ quote, page, stand }) => {
  expect(stands(quote, page)).toBe(stand);
});

describe.each(['em', 'oci', 'em/clients', 'oci/clients'])('the register of %s', (profile) => {
  const register = parse(readFileSync(join(ROOT, 'suites', profile, 'requirements.yaml'), 'utf8')) as Register;
  const sources = sourcesOf(register);
  const names = Object.keys(register.documents);

  test('gives every requirement a source, and every source a document of the register', () => {
    expect(register.requirements.filter((requirement) => requirement.sources.length === 0)).toEqual([]);
    expect(sources.filter(({ document }) => !names.includes(document))).toEqual([]);
  });

  test('uses every document that it names', () => {
    expect(names.filter((name) => !sources.some(({ document }) => document === name))).toEqual([]);
  });

  test('gives addresses, and a place for the section in the address of sections', () => {
    const documents = Object.values(register.documents);
    expect(documents.flatMap(({ url = 'https://' }) => url).filter((url) => !/^https?:\/\//.test(url))).toEqual([]);
    const addresses = documents.flatMap((document) => document['section-url'] ?? []);
    expect(addresses.filter((address) => !address.includes('{section}'))).toEqual([]);
  });

  test('quotes a document at hand wherever it names one', () => {
    expect(sources.filter(({ document, quote }) => document in PAGES && quote === undefined)).toEqual([]);
  });

  test.skipIf(missing.length > 0)('quotes the pages word for word, under headings that they have', () => {
    const wrong = sources.flatMap(({ id, document, section, quote = '' }) => {
      const path = PAGES[document];
      if (path === undefined) return [];
      const page = readFileSync(path, 'utf8');
      const headings = section.split(', ').filter((heading) => !hasHeading(page, heading));
      return [...headings, ...(stands(quote, folded(page)) ? [] : [quote])].map((what) => `${id}: ${what}`);
    });
    expect(wrong).toEqual([]);
  });
});
