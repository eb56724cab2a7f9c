import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/model/exchange.ts';
import { VERDICTS, type Report, type ReportedFinding } from '../../src/model/report.ts';
import { html } from '../../src/report/reporters/html.ts';
import { evidenceOf } from '../../src/report/html/evidence.ts';
import { html as markup, textOf, type Part } from '../../src/report/html/template.ts';
import {
  aCase,
  exchange,
  finding,
  HOSTILE,
  hostileReport,
  received,
  report,
  requirement,
  requirementOf,
  sent,
  RESEND,
} from './fixture.ts';

const pageOf = (value: Report): string => html(value)[0]?.text ?? '';
const everything = report(
  VERDICTS.map((verdict, index) => requirementOf(verdict, { id: `EM-ODD-0${index}`, ruling: 'read so' })),
  { remarks: ['a remark'], staleWaivers: ['EM-X-01 expired'] },
);

/** The text that a reader sees, without markup. */
const seen = (page: string): string =>
  page
    .replaceAll(/<(style|script)>[^]*?<\/\1>|<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
const count = (text: string, part: string): number => text.split(part).length - 1;

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
      '1 requirement violated',
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

describe('evidence', () => {
  const shared = exchange({ step: 'shared', response: received({ body: '{"told":"once"}' }) });
  test('that several findings share stands in full once', () => {
    const copy = structuredClone(shared);
    const page = pageOf(
      report([
        requirementOf('violated', { findings: [finding({ exchange: shared })] }),
        requirementOf('violated', { id: 'EM-TWO-01', findings: [finding({ exchange: copy })] }),
      ]),
    );
    expect(count(seen(page), '"told": "once"')).toBe(1);
    expect(count(page, 'href="#exchange-1"')).toBe(1);
  });
  test('of two answers that differ only in their body is kept apart', () => {
    const other = { ...shared, response: received({ body: '{"told":"else"}' }) };
    expect(
      evidenceOf(
        report([
          requirementOf('violated', { findings: [finding({ exchange: shared }), finding({ exchange: other })] }),
        ]),
      ).exhibits.get(other)?.number,
    ).toBe(2);
  });
  test('is given to each requirement before any gets more, within the budget', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      finding({ exchange: exchange({ startedAt: index, response: received({ body: 'x'.repeat(1000) }) }) }),
    );
    const last = finding({ code: 'header.missing', exchange: shared });
    const { shown } = evidenceOf(
      report([
        requirementOf('violated', { findings: many }),
        requirementOf('warned', { id: 'EM-TWO-01', findings: [last] }),
      ]),
      10_000,
    );
    expect(shown.size).toBeLessThan(15);
    expect(shown.has(last)).toBe(true);
  });
  test('that does not fit is pointed to in report.json', () => {
    const huge = Array.from({ length: 80 }, (_, index) =>
      finding({ exchange: exchange({ startedAt: index, response: received({ body: `${index} `.repeat(20_000) }) }) }),
    );
    expect(
      seen(pageOf(report([requirement(), requirementOf('violated', { id: 'EM-TWO-01', findings: huge })]))),
    ).toContain('/requirements/1/findings/79');
  });
  test('of a signed request says how to sign it again', () => {
    const request = sent({
      headers: [
        ['Date', 'Mon, 05 Oct 2026 10:00:00 GMT'],
        ['Authorization', 'Signature keyId="k",signature="***"'],
        ['X-Extra', 'a'],
      ],
    });
    const text = seen(
      pageOf(
        report([requirementOf('violated', { findings: [finding({ exchange: exchange({ request }) })] })], {
          resend: RESEND,
        }),
      ),
    );
    expect(text).toContain('client --method POST');
    expect(text).toContain(`--headers '{"X-Extra":"a"}'`);
    expect(text).not.toContain('curl --http1.1');
  });
});

test('5,000 findings stay a page that can be opened', () => {
  const findings = (group: number): readonly ReportedFinding[] =>
    Array.from({ length: 50 }, (_, index) =>
      finding({
        case: `scenario-${group}-${index}`,
        message: `${index}`,
        exchange: exchange({
          startedAt: group * 100 + index,
          response: received({ body: JSON.stringify(Array.from({ length: 500 }, () => index)) }),
        }),
      }),
    );
  const page = pageOf(
    report(
      Array.from({ length: 100 }, (_, group) =>
        requirementOf('violated', { id: `EM-GROUP-${group}`, findings: findings(group) }),
      ),
    ),
  );
  expect(count(page, 'class="occurrence"')).toBe(5000);
  expect(page.length).toBeLessThan(20_000_000);
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
