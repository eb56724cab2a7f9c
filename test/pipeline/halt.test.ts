import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createWaits } from '../../src/execute/http/waits.ts';
import { createProgress } from '../../src/report/terminal/progress.ts';
import { json, tinyServer } from '../cli/stage.ts';
import { runSmall } from '../fixtures/small-suite.ts';

const scenario = (letter: string, path: string): string => `- id: ${letter.toLowerCase()}
  title: It is so
  steps:
    - id: read
      send: { url: '{entry}${path}' }
      expect: [{ requirement: SMALL-${letter}-01, status: 200 }]
`;

describe('a run that ends early', () => {
  test('--timeout: what was not asked is untestable with that reason, exit 2', async () => {
    const held: ServerResponse[] = [];
    const server = await tinyServer((request, response) => {
      if (request.url === '/held') held.push(response);
      else json(response, 200, {});
    });
    const scenarios = scenario('A', 'a') + scenario('B', 'held') + scenario('C', 'c');
    const ran = await runSmall({ scenarios, config: 'limits: { request: 10m, concurrency: 1 }\n' }, server.url, {
      timeout: '300ms',
    });
    await server.close();
    expect(ran.code, ran.said).toBe(2);
    expect(ran.report.partial).toBe(true);
    expect(ran.said).toMatch(/timed out after 0\.3 s/);
    expect(ran.said).not.toContain('interrupted');
    // On a slow machine the time may be over before the first scenario.
    for (const id of ['SMALL-B-01', 'SMALL-C-01']) {
      expect(['untestable', 'not-exercised']).toContain(ran.requirement(id).verdict);
      expect(ran.requirement(id).reason).toContain('--timeout');
    }
  });

  test('--bail: no scenario after so many violated requirements, exit 1', async () => {
    const server = await tinyServer((_request, response) => {
      json(response, 200, {});
    });
    const wrong = (letter: string): string => scenario(letter, letter).replace('status: 200', 'status: 404');
    const ran = await runSmall(
      { scenarios: wrong('A') + wrong('B') + wrong('C'), config: 'limits: { concurrency: 1 }\n' },
      server.url,
      { bail: 2 },
    );
    await server.close();
    expect(ran.code, ran.said).toBe(1);
    expect(ran.report.counts).toMatchObject({ violated: 2, untestable: 1 });
    expect(ran.requirement('SMALL-C-01').reason).toContain('--bail');
    expect(ran.said).toMatch(/stopped after 2 violated requirements/);
    expect(ran.said).not.toContain('interrupted');
  });

  test('limits.run-bytes: the same', async () => {
    const server = await tinyServer((_request, response) => {
      json(response, 200, { a: 'x'.repeat(2000) });
    });
    const scenarios = scenario('A', 'a') + scenario('B', 'b') + scenario('C', 'c');
    const ran = await runSmall({ scenarios, config: 'limits: { run-bytes: 5000, concurrency: 1 }\n' }, server.url);
    await server.close();
    expect(ran.code, ran.said).toBe(2);
    expect(ran.requirement('SMALL-C-01').reason).toContain('limits.run-bytes');
  });
});

describe('what is waited for', () => {
  test('is known while it lasts', async () => {
    let clock = 5;
    const waits = createWaits(() => clock);
    let end = (): void => undefined;
    const done = waits.during('a thing', 100, () => new Promise<void>((resolve) => (end = resolve)));
    clock = 50;
    expect(waits.list()).toEqual([{ what: 'a thing', sinceMs: 5, untilMs: 105 }]);
    end();
    await done;
    expect(waits.list()).toEqual([]);
  });

  test.each([
    { tty: true, lines: 0 },
    { tty: false, lines: 1 },
  ])('is a line in a file, and a status on a terminal ($tty)', ({ tty, lines }) => {
    let said = '';
    const write = (text: string): void => {
      said += text;
    };
    const progress = createProgress({ tty, color: false, width: () => 80, write });
    progress.waiting('waiting for a thing');
    expect(said).toContain('waiting for a thing');
    expect(said.split('\n').length - 1).toBe(lines);
  });
});
