import { describe, expect, test } from 'vitest';
import { checkScenario } from '../src/check/evaluate.ts';
import type { Context } from '../src/check/context.ts';
import { exampleContext, sketch } from '../src/check/example.ts';
import type { Exchange } from '../src/model/exchange.ts';
import type { StepRun } from '../src/model/run.ts';

const place = { file: 's.yaml', line: 1, column: 1 };

const stepRun = (id: string, exchange: Exchange, more: Partial<StepRun> = {}): StepRun => ({
  id,
  exchanges: [exchange],
  judged: 'last',
  expectations: [],
  twins: [],
  reached: true,
  ...more,
});

const expecting = (params: number): Pick<StepRun, 'expectations'> => ({
  expectations: [
    {
      expectation: {
        requirement: 'A-1',
        checks: [{ check: 'status', params }],
        when: [],
        requires: [],
        unless: [],
        place,
      },
    },
  ],
});

/** The result of the only expectation among the steps, and the codes of its findings. */
function judged(steps: readonly StepRun[], context: Partial<Context> = {}): readonly [string, ...string[]] {
  const run = {
    scenario: 's',
    name: 's',
    title: 't',
    place,
    requirements: ['A-1'],
    steps,
    settled: exampleContext.settled,
    durationMs: 0,
  };
  const [judgement] = checkScenario(run, { ...exampleContext, ...context });
  return [judgement?.result ?? 'none', ...(judgement?.findings.map(({ code }) => code) ?? [])];
}

describe('a server that accepts anything', () => {
  const accepted = [stepRun('read', sketch({ status: 200 }), expecting(200))];
  const refused = [stepRun('read', sketch({ status: 401 }), expecting(401))];
  test.each([
    { why: 'an accepted request proves nothing', steps: accepted, acceptsAnything: true, finds: ['untestable'] },
    { why: 'a refusal still counts', steps: refused, acceptsAnything: true, finds: ['met'] },
    { why: 'elsewhere acceptance counts', steps: accepted, acceptsAnything: false, finds: ['met'] },
  ])('$why', ({ steps, acceptsAnything, finds }) => {
    expect(judged(steps, { acceptsAnything })).toEqual(finds);
  });
});

describe('a connection closed without a response', () => {
  const twin = stepRun('twin', sketch({ method: 'POST', status: 201 }));
  const dropped = (method: string, sent = '', reason: 'protocol' | 'timeout' = 'protocol'): Exchange => ({
    ...sketch({ method, sent, silent: true }),
    silence: { reason, detail: 'closed' },
  });
  const onWire = { twins: ['twin'], change: { wire: { contentLength: ['abc'] } } } as const;
  test.each([
    { why: 'is a finding beside a twin that was answered', exchange: dropped('POST'), more: onWire, found: true },
    { why: 'is a finding for what was sent twice', exchange: dropped('GET'), more: { twins: ['twin'] }, found: true },
    { why: 'proves nothing without a twin', exchange: dropped('GET'), more: {}, found: false },
    { why: 'proves nothing in a timeout', exchange: dropped('GET', '', 'timeout'), more: onWire, found: false },
    {
      why: 'proves nothing on a connection in use',
      exchange: dropped('POST'),
      more: { twins: ['twin'] },
      found: false,
    },
    {
      why: 'proves nothing with a long body',
      exchange: dropped('POST', 'x'.repeat(70_000)),
      more: onWire,
      found: false,
    },
  ])('$why', ({ exchange, more, found }) => {
    expect(judged([twin, stepRun('refused', exchange, { ...expecting(400), ...more })])).toEqual(
      found ? ['unmet', 'silence.dropped'] : ['untestable'],
    );
  });
});
