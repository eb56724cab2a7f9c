import { describe, expect, test } from 'vitest';
import { sketch } from '../../src/check/example.ts';
import { createThrottle } from '../../src/execute/http/throttle.ts';
import { json, tinyServer } from '../cli/stage.ts';
import { runSmall, type SmallRun } from '../fixtures/small-suite.ts';

const SCENARIOS = `- id: asked
  title: What is asked for comes
  steps:
    - id: read
      send: { url: '{entry}thing' }
      expect: [{ requirement: SMALL-A-01, status: 200 }]
    - id: create
      send: { method: POST, url: '{entry}thing', body: {} }
      expect: [{ requirement: SMALL-B-01, status: 200 }]
    - id: refused
      twin: create
      change: { auth: none }
      expect: [{ requirement: SMALL-C-01, status: 200 }]
`;

/** A server that throttles so many requests for the thing before it answers one, each time. */
async function against(
  status: number,
  times: number,
  headers: Readonly<Record<string, string>>,
  config = '',
): Promise<SmallRun> {
  let throttled = 0;
  const server = await tinyServer((request, response) => {
    if (request.url === '/thing' && throttled < times) {
      throttled += 1;
      json(response, status, {}, headers);
    } else {
      throttled = 0;
      json(response, 200, {});
    }
  });
  const ran = await runSmall({ scenarios: SCENARIOS, config }, server.url);
  await server.close();
  return ran;
}

const REQUIREMENTS = ['SMALL-A-01', 'SMALL-B-01', 'SMALL-C-01'];
const verdicts = (ran: SmallRun): readonly string[] => REQUIREMENTS.map((id) => ran.requirement(id).verdict);

describe('a target that throttles gets time, and no verdict', () => {
  test.each([
    { why: '429 that says when', status: 429, times: 3, headers: { 'retry-after': '0' } },
    { why: '503 that says when', status: 503, times: 2, headers: { 'retry-after': '0' } },
  ])('$why', async ({ status, times, headers }) => {
    const ran = await against(status, times, headers);
    expect(verdicts(ran), ran.said).toEqual(['passed', 'passed', 'passed']);
    for (const step of ['read', 'create', 'refused'])
      expect(ran.of(step).map(({ response }) => response?.status)).toEqual([...Array<number>(times).fill(status), 200]);
  });

  test('as long as it says', async () => {
    const ran = await against(429, 1, { 'retry-after': '1' });
    const [first, second] = ran.of('read');
    expect((second?.startedAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThanOrEqual(999);
    expect(verdicts(ran)).toEqual(['passed', 'passed', 'passed']);
  });

  test('a 503 that does not say when is an answer like others', async () => {
    const ran = await against(503, 1, {});
    expect(ran.of('read').length).toBe(1);
    expect(ran.requirement('SMALL-A-01').verdict).toBe('violated');
  });

  test('one that throttles without end was not heard: nothing is violated', async () => {
    const ran = await against(429, Infinity, { 'retry-after': '0' });
    expect(verdicts(ran)).toEqual(['untestable', 'untestable', 'untestable']);
    expect(ran.code).toBe(2);
  });

  test('a refusal that is no accident makes all requests wait', async () => {
    const throttle = createThrottle({ firstMs: 100, patienceMs: 1000, now: Date.now });
    const { signal } = new AbortController();
    const from = Date.now();
    expect(throttle.again(sketch({ status: 429 }), 1)).toBeGreaterThanOrEqual(from + 200);
    await Promise.all([throttle.ready(signal, 0), throttle.ready(signal, 0)]);
    expect(Date.now() - from).toBeGreaterThanOrEqual(199);
  });

  test('those that waited go one after the other', async () => {
    const throttle = createThrottle({ firstMs: 200, patienceMs: 1000, now: Date.now });
    const { signal } = new AbortController();
    throttle.again(sketch({ status: 429 }), 1);
    const began = Date.now();
    const went = await Promise.all(
      [1, 2, 3].map(async () => {
        await throttle.ready(signal, 0);
        return Date.now();
      }),
    );
    // A loaded machine only lets them go later.
    expect(went.every((time, index) => time - began >= 40 * index)).toBe(true);
  });

  test('pauses that many ask for at once count once, and first refusals not at all', () => {
    const throttle = createThrottle({ firstMs: 100, patienceMs: 350, now: () => 0 });
    const again = (attempt: number): number | undefined => throttle.again(sketch({ status: 429 }), attempt);
    expect([0, 0, 0, 0].map(again)).toEqual([100, 100, 100, 100]);
    expect([1, 1, 1, 1].map(again)).toEqual([200, 200, 200, 200]);
    expect([2, 2, 0].map(again)).toEqual([350, undefined, undefined]);
  });

  test('a step that provokes it takes it for its answer', async () => {
    let asked = 0;
    const server = await tinyServer((request, response) => {
      asked += 1;
      json(response, request.url === '/thing' ? 429 : 200, {});
    });
    const ran = await runSmall(
      {
        scenarios:
          '- id: asked\n  title: Too much at once\n  steps:\n    - { id: read, expect-throttled: [429], send: { ' +
          "url: '{entry}thing' }, expect: [{ requirement: SMALL-A-01, status: 429 }] }\n",
      },
      server.url,
    );
    await server.close();
    expect(ran.requirement('SMALL-A-01').verdict).toBe('passed');
    expect(ran.of('read').length).toBe(1);
    expect(asked).toBeGreaterThan(0);
  });

  test('the patience of a whole run has an end', async () => {
    const ran = await against(429, Infinity, { 'retry-after': '3600' }, 'limits: { patience: 50ms }\n');
    expect(verdicts(ran)).toEqual(['untestable', 'untestable', 'untestable']);
    expect(ran.of('create').length).toBe(1);
  });
});
