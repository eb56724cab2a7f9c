import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Report } from '../../src/model/report.ts';
import { html } from '../../src/report/reporters/html.ts';

/** Debian's; nothing is downloaded. */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

export const hasChromium = CHROMIUM !== undefined;

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });

/** What a page did that a report must not do. */
interface Watched {
  readonly page: Page;
  readonly misdeeds: string[];
}

interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly javaScript?: boolean;
  readonly hash?: string;
}

/** The report in a page, as opened from a folder. */
export async function openReport(browser: Browser, report: Report, look: Look = {}): Promise<Watched> {
  const file = join(mkdtempSync(join(tmpdir(), 'assay-page-')), 'report.html');
  writeFileSync(file, html(report)[0]?.text ?? '');
  return openFile(browser, file, look);
}

export async function openFile(
  browser: Browser,
  file: string,
  { colorScheme = 'light', width = 1280, javaScript = true, hash = '' }: Look = {},
): Promise<Watched> {
  const url = pathToFileURL(file).href;
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 }, javaScriptEnabled: javaScript });
  const misdeeds: string[] = [];
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) misdeeds.push(`asked for ${request.url()}`);
  });
  page.on('console', (message) => misdeeds.push(`said ${message.text()}`));
  page.on('pageerror', (error) => misdeeds.push(`failed: ${error.message}`));
  page.on('dialog', (dialog) => {
    misdeeds.push(`asked ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => misdeeds.push('opened a window'));
  await page.goto(`${url}${hash}`);
  return { page, misdeeds };
}

// Expressions for the page are texts: the types of a browser are not those of this program.
export const numberOf = (page: Page, expression: string): Promise<number> => page.evaluate<number>(expression);
export const shownRows = (page: Page): Promise<number> => page.locator('.register tr[data-verdict]:visible').count();
