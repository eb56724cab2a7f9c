import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { hasChromium, numberOf, openBrowser, openReport, shownRows } from './browser.ts';
import {
  exchange,
  finding,
  HOSTILE,
  hostileReport,
  received,
  report,
  requirement,
  requirementOf,
  sent,
  SOURCES,
} from './fixture.ts';

const twin = exchange({ step: 'accepted', response: received({ status: 201 }) });
const found = finding({
  twin,
  change: { type: 'text/plain' },
  where: '/messages/0/text',
  exchange: exchange({
    request: sent({
      headers: sent().headers.map(([name, value]) => [name, name === 'Content-Type' ? 'text/plain' : value]),
    }),
  }),
});
const everything = report(
  [
    ...VERDICTS.map((verdict, index) =>
      requirementOf(verdict, {
        id: `EM-ODD-0${index}`,
        text: `The sentence of ${verdict}.`,
        ruling: 'read so',
        sources: SOURCES,
        findings: [{ ...found, verdict }],
      }),
    ),
    requirement({ id: 'EM-OTHER-01', level: 'SHOULD', text: 'Another thing is recommended.' }),
    requirementOf('not-exercised', { id: 'EM-OTHER-02', selected: false }),
  ],
  { partial: true, remarks: ['a remark'], staleWaivers: ['EM-X-01 expired'] },
);

describe.skipIf(!hasChromium)('in Chromium (skipped where Debian’s chromium is not installed)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each([
      ['as it opens', 1280, false],
      ['narrow', 400, false],
      ['all unfolded', 1280, true],
    ] as const)('axe finds nothing serious: %s', async (_why, width, unfolded) => {
      const { page } = await openReport(browser, everything, { colorScheme, width });
      // What is off the screen is not laid out, and so not looked at.
      await page.evaluate(
        "for (const one of document.querySelectorAll('article')) one.style.contentVisibility = 'visible'",
      );
      if (unfolded) await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      const { violations, passes } = await page.evaluate<axe.AxeResults>(`${axe.source}; axe.run()`);
      const told = violations.map(
        ({ id, impact, nodes }) =>
          `${impact ?? ''} ${id}: ${nodes
            .map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`)
            .slice(0, 3)
            .join('; ')}`,
      );
      expect(told.filter((text) => /^(serious|critical)/.test(text))).toEqual([]);
      expect(passes.some(({ id }) => id === 'color-contrast')).toBe(true);
      await page.close();
    });
  });

  test.each([1280, 400])('nothing scrolls sideways at %i pixels', async (width) => {
    const { page } = await openReport(browser, everything, { width });
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await numberOf(page, 'document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });

  test('the first screen has the verdict, the counts and the first cause', async () => {
    const { page } = await openReport(browser, everything);
    for (const selector of ['h1', '.tiles a', '.causes li', '.coverage svg']) {
      const box = await page.locator(selector).first().boundingBox();
      expect(box === null ? Infinity : box.y + box.height, selector).toBeLessThan(800);
    }
    await page.close();
  });

  describe('what narrows the table down', () => {
    const rows: readonly { why: string; act: (page: Page) => Promise<unknown>; left: number }[] = [
      { why: 'words', act: (page) => page.getByLabel('Search').fill('recommended THING'), left: 1 },
      { why: 'an id', act: (page) => page.getByLabel('Search').fill('em-odd'), left: 8 },
      { why: 'a verdict', act: (page) => page.getByRole('checkbox', { name: 'violated' }).check(), left: 1 },
      {
        why: 'two verdicts',
        act: async (page) => {
          await page.getByRole('checkbox', { name: 'violated' }).check();
          await page.getByRole('checkbox', { name: 'passed' }).check();
        },
        left: 3,
      },
      { why: 'a level', act: (page) => page.getByLabel('Level').selectOption('SHOULD'), left: 1 },
      { why: 'a group', act: (page) => page.getByLabel('Group').selectOption('OTHER'), left: 2 },
      {
        why: 'several together',
        act: async (page) => {
          await page.getByLabel('Group').selectOption('OTHER');
          await page.getByRole('checkbox', { name: 'passed' }).check();
        },
        left: 1,
      },
      {
        why: 'a count on the first screen',
        act: (page) => page.locator('.tiles a', { hasText: 'waived' }).click(),
        left: 1,
      },
      { why: 'nothing that there is', act: (page) => page.getByLabel('Search').fill('no such word'), left: 0 },
    ];
    test.each(rows)('$why', async ({ act, left }) => {
      const { page } = await openReport(browser, everything);
      expect(await shownRows(page)).toBe(10);
      await act(page);
      await expect.poll(() => shownRows(page)).toBe(left);
      expect(await page.locator('article:visible').count()).toBe(left);
      expect(await page.locator('output').textContent()).toBe(`${left} of 10 requirements`);
      await page.getByRole('button', { name: 'Show all' }).click();
      await expect.poll(() => shownRows(page)).toBe(10);
      await page.close();
    });
  });

  describe('a link to a row', () => {
    test.each(['#EM-ODD-06', '#row-EM-ODD-06', '#EM-ODD-00-1', '#exchange-1'])(
      '%s leads there from outside',
      async (hash) => {
        const { page } = await openReport(browser, everything, { hash });
        const box = await page.locator(`[id="${hash.slice(1)}"]`).boundingBox();
        expect(box?.y).toBeGreaterThanOrEqual(-1);
        expect(box?.y).toBeLessThan(800);
        await page.close();
      },
    );
    test('unfolds and unhides what it leads to', async () => {
      const { page } = await openReport(browser, everything);
      await page.getByLabel('Search').fill('another thing');
      await page.evaluate("location.hash = '#exchange-1'");
      await expect.poll(() => page.locator('#exchange-1 .exchange').isVisible()).toBe(true);
      await page.close();
    });
  });

  test('the keyboard reaches the search, the filters, the rows, and unfolds', async () => {
    const { page } = await openReport(browser, everything);
    const reached = new Set<string>();
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate<string>(
          "document.activeElement.name || document.activeElement.getAttribute('href') || " +
            'document.activeElement.tagName',
        ),
      );
    }
    for (const name of ['#requirements', 'words', 'level', 'group', 'verdict', '#EM-ODD-00', '#EM-OTHER-01', 'SUMMARY'])
      expect([...reached]).toContain(name);
    const summary = page.locator('#EM-ODD-00 details.again > summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#EM-ODD-00 details.again pre').isVisible()).toBe(true);
    await page.close();
  });

  test('without JavaScript all is there to be read, and no filter that would not work', async () => {
    const { page } = await openReport(browser, everything, { javaScript: false });
    expect(await shownRows(page)).toBe(10);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await page.locator('#EM-ODD-00 details.again > summary').click();
    expect(await page.locator('#EM-ODD-00 details.again pre').textContent()).toContain('curl');
    await page.close();
  });

  describe('a server’s text', () => {
    const pwned = (text: string): string => text.replaceAll('PWN', 'window.__pwned = 1; alert(1)');
    const texts: readonly (readonly [string, string])[] = [
      ['everything at once', HOSTILE],
      ['script', pwned('</script><script>PWN</script><svg onload="PWN"><img src=x onerror="PWN">')],
      ['the end of a style, a comment, a title', pwned('</style></title></textarea>--><script>PWN</script>')],
      ['attributes', pwned(`" onmouseover="PWN" autofocus onfocus="PWN" x="' onclick='PWN`)],
      [
        'links',
        pwned(
          '<a href="javascript:PWN">x</a><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><base ' +
            'href="http://127.0.0.1:9/"><link rel=stylesheet href="http://127.0.0.1:9/x.css"><form ' +
            'action="http://127.0.0.1:9/"><iframe src="http://127.0.0.1:9/">',
        ),
      ],
      ['a template of a script', '${alert(1)} {{alert(1)}} `alert(1)`'],
      ['ten million characters', `<b>${'x'.repeat(10_000_000)}`],
    ];
    test.each(texts)('%s runs nothing, asks for nothing, and is seen as it came', async (_why, text) => {
      const { page, misdeeds } = await openReport(browser, hostileReport(text));
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      await page.mouse.move(600, 400);
      await page
        .locator('article')
        .first()
        .click({ position: { x: 20, y: 60 } });
      expect(misdeeds).toEqual([]);
      expect(await page.evaluate('window.__pwned')).toBeUndefined();
      expect(await numberOf(page, "document.querySelectorAll('script, style').length")).toBe(2);
      expect(
        await numberOf(
          page,
          "document.querySelectorAll('main img, main iframe, main form:not(#filters), main " +
            'a[href]:not([href^="#"]), main b b, [onclick], [onfocus]\').length',
        ),
      ).toBe(0);
      expect(await page.locator('#EM-ODD-00 h4').first().textContent()).toContain(
        text.slice(0, 20).replace(/^\x1b/, '\\u001b').split('\x1b')[0],
      );
      await page.close();
    });
  });

  test('5,000 findings open, and the search answers', async () => {
    const findings = (group: number) =>
      Array.from({ length: 50 }, (_, index) =>
        finding({
          case: `scenario-${group}-${index}`,
          message: `member ${index} is wrong`,
          exchange: exchange({
            startedAt: group * 100 + index,
            response: received({
              body: JSON.stringify({ group, index, list: Array.from({ length: 100 }, () => index) }),
            }),
          }),
        }),
      );
    const big: Report = report(
      Array.from({ length: 100 }, (_, group) =>
        requirementOf('violated', { id: `EM-GROUP-${group}`, findings: findings(group) }),
      ),
    );
    const { page, misdeeds } = await openReport(browser, big);
    await page.getByLabel('Search').fill('EM-GROUP-99');
    await expect.poll(() => shownRows(page)).toBe(1);
    await page.evaluate("location.hash = '#EM-GROUP-50'");
    await expect
      .poll(async () => Math.abs((await page.locator('#EM-GROUP-50').boundingBox())?.y ?? 9999), { timeout: 20_000 })
      .toBeLessThan(50);
    expect(misdeeds).toEqual([]);
    await page.close();
  });
});
