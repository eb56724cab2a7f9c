import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { json, tinyServer, type TinyServer } from '../cli/stage.ts';
import { runSmall } from '../fixtures/small-suite.ts';

const SCENARIO = (together: string): string => `- id: race
  title: Requests at one moment
  each: [{ binding: [throttled] }]
  steps:
    - id: burst
      expect-throttled: [429]
      together: ${together}
      send: { method: POST, url: '{entry}', body: { name: '{unique}', again: '{unique}', race: '{once.race}' } }
      expect: [{ requirement: SMALL-A-01, concurrent: { accepted: { least: 1, most: 1 }, refused: [429] } }]
`;

describe('requests sent together', () => {
  let server: TinyServer | undefined;
  afterEach(() => server?.close());

  test.each([
    { why: 'two', together: '{ times: 2 }', count: 2, concurrency: 8 },
    {
      why: 'two, in a run that does one thing at a time',
      together: '{ times: 2, alike: true }',
      count: 2,
      concurrency: 1,
    },
    {
      why: 'as many as the binding says, more than scenarios at a time',
      together: "{ times: '{binding.throttled}' }",
      count: 14,
      concurrency: 1,
    },
  ])('are in flight at one moment: $why', async ({ together, count, concurrency }) => {
    const bodies: Readonly<Record<string, string>>[] = [];
    const waiting: ServerResponse[] = [];
    server = await tinyServer((request, response) => {
      if (request.method !== 'POST') {
        json(response, 200, {});
        return;
      }
      // Nobody is answered before everybody has come.
      request
        .on('data', (chunk: Buffer) => bodies.push(JSON.parse(chunk.toString()) as never))
        .on('end', () => {
          waiting.push(response);
          if (waiting.length === count)
            waiting.splice(0).forEach((one, index) => {
              json(one, index === 0 ? 201 : 429, {});
            });
        });
    });
    const ran = await runSmall(
      {
        scenarios: SCENARIO(together),
        config:
          'bindings: { crate: { throttled: { requests: 14 } } }\nlimits: { request: 2s, concurrency: ' +
          `${concurrency} }\n`,
      },
      server.url,
    );
    expect(ran.requirement('SMALL-A-01'), ran.said).toMatchObject({ verdict: 'passed', judged: 1 });
    expect(bodies.length).toBe(count);
    expect(bodies.every(({ name, again }) => name === again)).toBe(true);
    expect(new Set(bodies.map(({ name }) => name)).size).toBe(together.includes('alike') ? 1 : count);
    expect(new Set(bodies.map(({ race }) => race)).size).toBe(1);
  });
});
