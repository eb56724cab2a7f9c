import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument } from 'libxml2-wasm';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { REPORTERS, type ReporterName } from '../../src/report/registry.ts';
import { hasChromium, openBrowser, openFile } from '../report/browser.ts';
import { EM_CONFIG, runOptions, stage, tinyServer, type Stage } from './stage.ts';

/** What a server could answer to whoever shows its words to somebody. */
const BODIES: readonly { readonly why: string; readonly type: string; readonly body: string | Buffer }[] = [
  {
    why: 'markup',
    type: 'text/html',
    body: '<html></script><script>window.__pwned=1;alert(1)</script><img src=x onerror="window.__pwned=1">',
  },
  {
    why: 'the end of a CDATA section',
    type: 'application/xml',
    body: ']]></failure></testcase><testcase name="green"/><![CDATA[',
  },
  {
    why: 'a terminal’s language',
    type: 'application/json',
    body: '{"uri":"\u001b[2J\u001b]0;owned\u0007\u009b31m\r\r\u202e","name":"\\u001b[31m\\u0000"}',
  },
  {
    why: 'lone surrogates and noncharacters',
    type: 'application/json',
    body: '{"uri":"\\ud800","name":"\\udfff\\ufffe\ufffe\ufdd0"}',
  },
  {
    why: 'octets that are no text',
    type: 'application/json',
    body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x00, 0xc0, 0x22, 0x7d]),
  },
  { why: 'ten million characters', type: 'application/json', body: JSON.stringify({ uri: '<b>'.repeat(3_400_000) }) },
];

/** What has to be true of each artefact, whatever the server said; a reporter that is not here is only bounded. */
const READABLE: Readonly<Partial<Record<ReporterName, (text: string) => void>>> = {
  json: (text) => {
    JSON.parse(text);
  },
  junit: (text) => {
    XmlDocument.fromString(text).dispose();
  },
  'junit-extended': (text) => {
    XmlDocument.fromString(text).dispose();
  },
};

describe.each(BODIES)('a server that answers $why', ({ type, body }) => {
  const world: Stage = stage();
  let browser: Browser | undefined;
  beforeAll(async () => {
    const server = await tinyServer((_request, response) => {
      response
        .writeHead(200, {
          'content-type': type,
          'x-odd': '<script>alert(1)</script> ]]>',
          location: 'javascript:alert(1)',
        })
        .end(body);
    });
    const reporter = Object.keys(REPORTERS).map((name) => `${name}=all/${name}.${name}`);
    await run(
      runOptions({
        config: EM_CONFIG,
        target: server.url,
        scenario: ['entry-is-a-cloud', 'no-credentials-at-the-entry'],
        reporter,
      }),
      world,
    );
    await server.close();
    if (hasChromium) browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });

  test.each(Object.keys(REPORTERS))('changes nothing in %s', (name) => {
    const file = join(world.cwd, `all/${name}.${name}`);
    expect(statSync(file).size).toBeLessThan(5_000_000);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]|\p{Cf}|\p{Cs}/u);
    READABLE[name as ReporterName]?.(text);
    // A badge has no room for requirements.
    expect(text).toContain(name === 'badge' ? 'em' : 'EM-URI-04');
  });

  test('changes nothing in the terminal', () => {
    expect(world.said()).toMatch(/^(VIOLATIONS|INCOMPLETE|UNREACHABLE) /m);
    expect(world.said()).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]|\p{Cf}|\p{Cs}/u);
    expect(world.said().length).toBeLessThan(200_000);
  });

  test.skipIf(!hasChromium)(
    'changes nothing in a browser (skipped where Debian’s chromium is not installed)',
    async () => {
      if (browser === undefined) return;
      const { page, misdeeds } = await openFile(browser, join(world.cwd, 'all/html.html'));
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      expect(misdeeds).toEqual([]);
      expect(await page.evaluate('window.__pwned')).toBeUndefined();
      expect(await page.evaluate("document.querySelectorAll('script').length")).toBe(1);
    },
  );
});
