import { describe, expect, test } from 'vitest';
import type { ReportedFinding } from '../../src/model/report.ts';
import { evidenceOf } from '../../src/report/html/evidence.ts';
import { exchange, finding, received, report, requirement, requirementOf, sent, RESEND } from './fixture.ts';
import { count, pageOf, seen } from './page.ts';

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
