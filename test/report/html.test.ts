import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/model/exchange.ts';
import { type ReportedFinding } from '../../src/model/report.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { html as markup, textOf, type Part } from '../../src/report/html/template.ts';
import {
  aCase,
  exchange,
  finding,
  HOSTILE,
  hostileReport,
  report,
  requirement,
  requirementOf,
  sent,
} from './fixture.ts';
import { count, pageOf, seen } from './page.ts';

const everything = report(
  VERDICTS.map((verdict, index) => requirementOf(verdict, { id: `EM-ODD-0${index}`, ruling: 'read so' })),
  { remarks: ['a remark'], staleWaivers: ['EM-X-01 expired'] },
);

describe('one file that needs nothing else', () => {
  const page = pageOf(everything);
  test('its policy allows its own style and script by their hashes, and nothing besides', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    const hash = (name: string): string =>
      `'sha256-${createHash('sha256')
        .update(new RegExp(`<${name}>([^]*?)</${name}>`).exec(page)?.[1] ?? '')
        .digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hash('style')}`,
      `script-src ${hash('script')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ]);
  });
  test('it refers to nothing outside, and no element carries a style or a handler', () => {
    expect(
      [...page.matchAll(/\s(?:href|src|srcset|action|data|poster)="([^#"][^"]*)"/g)].map(([found]) => found),
    ).toEqual([]);
    expect(page).not.toMatch(/<[^>]*\s(?:style|on\w+)=/);
    expect(page).not.toMatch(/url\(|@import/);
  });
  test.each([
    ['every verdict', everything],
    ['hostile text', hostileReport(HOSTILE)],
    ['nothing', report([])],
  ])('no id stands twice, and each link inside leads somewhere: %s', (_why, value) => {
    const text = pageOf(value);
    const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect([...text.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('a reader finds', () => {
  test('verdict and counts, then causes, then the table, then what was found', () => {
    const text = seen(pageOf(everything));
    const places = [
      '1 of 8 requirements violated',
      '✕ violated',
      'Fix first',
      'Verdict of each requirement',
      'Findings ✕ violated',
      'All other requirements',
    ].map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });
  test.each(VERDICTS)('a row and an article of one that is %s', (verdict) => {
    const page = pageOf(everything);
    const id = `EM-ODD-0${VERDICTS.indexOf(verdict)}`;
    expect(page).toContain(`<tr id="row-${id}" data-verdict="${verdict}"`);
    expect(page).toContain(`<article id="${id}" class="${verdict}"`);
  });
  test('the sentence, its source and ruling, what was wanted and what came, the place, the time, the command', () => {
    const text = seen(pageOf(report([requirementOf('violated', { ruling: 'read so' })])));
    for (const part of [
      'A successful creation',
      '43.4.6, Table 43-5',
      'read so',
      '[200,201,202]',
      '500',
      'status.unexpected',
      'create.yaml:14',
      'Response after 12 ms',
      '35 ms',
      'instances/1 200, 8 ms',
      'HTTP/1.1 500',
      '"Something broke"',
      'curl --http1.1',
      'assay run --requirement EM-STATUS-01',
    ]) {
      expect(text).toContain(part);
    }
  });
  test('requirements that were not asked for, as such', () => {
    const page = pageOf(
      report([
        requirement(),
        requirementOf('not-exercised', { id: 'EM-OTHER-01', selected: false, reason: 'not selected' }),
      ]),
    );
    expect(page).toContain('data-verdict="not-selected"');
    expect(seen(page)).toContain('nothing about 1 of 2 requirements');
  });
  test.each([
    { why: 'an interrupted run', some: { partial: true }, says: 'The run was interrupted' },
    { why: 'a stale waiver', some: { staleWaivers: ['EM-X-01 expired'] }, says: 'EM-X-01 expired' },
    { why: 'a remark', some: { remarks: ['could not be deleted'] }, says: 'could not be deleted' },
  ])('$why on the first screen', ({ some, says }) => {
    expect(seen(pageOf(report([requirement()], some))).split('Requirements Search')[0]).toContain(says);
  });
});

describe('the twin', () => {
  const pageWith = (some: Partial<ReportedFinding>, twin: Exchange = exchange({ step: 'accepted' })): string =>
    pageOf(report([requirementOf('violated', { findings: [finding({ twin, ...some })] })]));
  const changedRows = (page: string): readonly string[] =>
    [...page.matchAll(/<tr class="changed">([^]*?)<\/tr>/g)].map(([, cells = '']) => cells.replaceAll(/<[^>]*>/g, '|'));
  const withField = (name: string, value: string) =>
    sent({ headers: sent().headers.map(([field, before]) => [field, field === name ? value : before]) });

  test.each([
    {
      why: 'a header',
      change: { type: 'text/plain' },
      request: withField('Content-Type', 'text/plain'),
      marks: ['text/plain'],
    },
    {
      why: 'credentials left out',
      change: { auth: 'none' },
      request: sent({ headers: sent().headers.filter(([name]) => name !== 'Authorization') }),
      marks: ['Authorization: Basic'],
    },
    { why: 'the method', change: { method: 'PUT' }, request: sent({ method: 'PUT' }), marks: ['PUT'] },
    {
      why: 'a member, not the length that follows',
      change: { set: { '/name': 'b' } },
      request: { ...withField('Content-Length', '12'), body: '{"name":"b"}' },
      marks: ['|b|'],
    },
  ])('$why is marked as the one change', ({ change, request, marks }) => {
    const rows = changedRows(pageWith({ change, exchange: exchange({ request }) }));
    expect(rows).toHaveLength(1);
    for (const mark of marks) expect(rows[0]).toContain(mark);
  });
  test('a change that does not show is said not to', () => {
    const page = pageWith({ change: { wire: { host: 'doubled' } } }, exchange());
    expect(changedRows(page)).toEqual([]);
    expect(seen(page)).toContain('It is not visible here');
  });
  test('what a step merely rests on is not compared with it', () => {
    expect(pageWith({})).not.toContain('class="twin"');
    expect(seen(pageWith({}))).toContain('The request it needs');
  });
});

describe('server text', () => {
  test('becomes neither markup nor anything that cannot be seen', () => {
    const page = pageOf(hostileReport(HOSTILE));
    expect(page).not.toMatch(/<script>alert|<skipped/);
    expect(count(page, '<script>')).toBe(1);
    expect(page).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]|\p{Cf}|\p{Cs}/u);
    expect(seen(page)).toContain(`]]> \\u0000 \\ud800 \\udfff \\ufffe \\u202e <script>alert("&'")</script>`);
  });
  test('is bounded', () => {
    expect(pageOf(hostileReport('<\u001b]]>é'.repeat(300_000))).length).toBeLessThan(2_000_000);
  });
  test('that looks like the type of markup is text all the same', () => {
    const forged = JSON.parse('{"markup":"<b>"}') as Part;
    expect(() => textOf(markup`${forged}`)).toThrow();
    expect(textOf(markup`<p title="${'"><b>\'&'}">${['<i>', 1, undefined, markup`<br>`]}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;b&gt;&#39;&amp;">&lt;i&gt;1<br></p>',
    );
  });
});

test('cases of a requirement are told with what they judged and how long they took', () => {
  const text = seen(
    pageOf(
      report([
        requirement({
          cases: [aCase({ durationMs: 1234 }), aCase({ name: 'rule b', title: 'B', log: [], durationMs: 0 })],
        }),
      ]),
    ),
  );
  expect(text).toContain('Judged in 2 cases');
  expect(text).toContain('1.2 s');
});
