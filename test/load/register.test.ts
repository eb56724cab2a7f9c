import { expect, test } from 'vitest';
import { sourceText, type Source } from '../../src/model/source.ts';
import { loadTiny, TINY } from './tiny-suite.ts';

/** The sources of the first requirement, where they and the documents are given. */
function sourcesOf(sources: string, documents = ''): readonly Source[] {
  const register = TINY['requirements.yaml'].replace("sources: ['1']", `sources: ${sources}`);
  const suite = loadTiny({ 'requirements.yaml': `${documents}${register}` });
  if (!suite.ok) throw new Error(JSON.stringify(suite.problems));
  return suite.value.requirements[0]?.sources ?? [];
}

const GUIDE = `documents:
  guide: { title: The Guide, name: Guide, url: https://example.com/, section-url: 'https://example.com/#{section}', language: en }
`;

test('a text stands for itself where there are no documents', () => {
  expect(sourcesOf('[section 1]')).toEqual([{ name: 'section 1', document: 'section 1' }]);
});

test('a text is a section of the only document, and has its URL', () => {
  expect(sourcesOf("['Table 1']", GUIDE)).toEqual([
    {
      name: 'Guide',
      document: 'The Guide',
      section: 'Table 1',
      url: 'https://example.com/#Table%201',
      language: 'en',
    },
  ]);
});

test('a source without a section has the URL of its document, and keeps its quote', () => {
  expect(sourcesOf('[{ document: guide, quote: It is so. }]', GUIDE)).toEqual([
    { name: 'Guide', document: 'The Guide', url: 'https://example.com/', language: 'en', quote: 'It is so.' },
  ]);
});

test('in one line each place is named once; a document without a name is named by its key', () => {
  const sources = sourcesOf(
    '[{ document: rfc9110, section: 5.1.1, quote: A. }, { document: rfc9110, section: 5.1.1, quote: B. }, { ' +
      'document: rfc9110 }]',
    'documents: { rfc9110: { title: HTTP Semantics } }\n',
  );
  expect(sourceText(sources)).toBe('rfc9110 5.1.1; rfc9110');
});
