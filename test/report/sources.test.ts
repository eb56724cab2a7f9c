import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import type { CitedSource } from '../../src/model/source.ts';
import { html } from '../../src/report/reporters/html.ts';
import { junit, junitExtended } from '../../src/report/reporters/junit.ts';
import { HOSTILE, hostileSources, report, requirement, requirementOf, SOURCES } from './fixture.ts';

function valuesOf(xml: string, path: string): readonly string[] {
  using document = XmlDocument.fromString(xml);
  return document
    .find(path)
    .filter((node) => node instanceof XmlElement)
    .map((element) => element.attr('value')?.value ?? '');
}

describe('the page shows the sources', () => {
  const sourced = (sources: readonly CitedSource[]): string =>
    html(report([requirementOf('violated', { ruling: 'read so', sources })]))[0]?.text ?? '';
  test('with a link, and the quote in its language, beside our reading and its ruling', () => {
    const page = sourced(SOURCES);
    expect(page).toContain(
      '<a href="https://docs.example.com/guide?a=1&amp;b=2#s-4.3" rel="noopener noreferrer">The Guide, 4.3</a>',
    );
    expect(page).toContain('<blockquote lang="en">A request that creates is answered 200, 201 or 202.</blockquote>');
    expect(page).toContain('<blockquote lang="fr">La requête');
    expect(page).toMatch(/Our reading[^]*A successful creation [^]*Ruling[^]*read so[^]*Source[^]*The Guide, 4\.3</);
  });
  test('without a link where there is no URL, without a quote where there is none', () => {
    const page = sourced(SOURCES.slice(2));
    expect(page).toMatch(/<dt>Source<\/dt><dd class="source">\s*The Table, 7\s*<\/dd>/);
    expect(page).not.toMatch(/<blockquote|<a href="http/);
  });
  test('with no link that is none of the web, and no markup of theirs', () => {
    const page = sourced(hostileSources(HOSTILE));
    expect(page).not.toMatch(/href="(?!#)|lang="(?!en")|<script>alert|onfocus="/);
    expect(page.split('</blockquote>')).toHaveLength(3);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &lt;/blockquote&gt;');
  });
});

describe.each([
  ['a suite', junit, '//testsuite[1]/properties'],
  ['a test case', junitExtended, '//testcase[1]/properties'],
] as const)('JUnit has the sources at %s:', (_what, reporter, path) => {
  test.each([
    {
      why: 'each URL and each quote',
      sources: [...SOURCES, ...SOURCES.slice(0, 1)],
      urls: ['https://docs.example.com/guide?a=1&b=2#s-4.3'],
      quotes: [SOURCES[0]?.quote, SOURCES[1]?.quote, SOURCES[0]?.quote],
    },
    { why: 'neither where there is none', sources: SOURCES.slice(2), urls: [], quotes: [] },
    { why: 'neither in an older report', sources: undefined, urls: [], quotes: [] },
    {
      why: 'no URL that is none of the web',
      sources: hostileSources('a ]]> <skipped/> & "b"'),
      urls: [],
      quotes: ['a ]]> <skipped/> & "b"', '<script>alert(1)</script> ]]> </blockquote>'],
    },
  ])('$why', ({ sources, urls, quotes }) => {
    const xml = reporter(report([requirement(sources === undefined ? {} : { sources })]))[0]?.text ?? '';
    const values = (name: string) => valuesOf(xml, `${path}/property[@name='${name}']`);
    expect([values('source'), values('source-url'), values('source-quote')]).toEqual([
      ['43.4.6, Table 43-5'],
      urls,
      quotes,
    ]);
  });
});
