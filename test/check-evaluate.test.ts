import { describe, expect, test } from 'vitest';
import { exampleContext, sketch } from '../src/check/example.ts';
import { checkScenario } from '../src/check/evaluate.ts';
import type { Exchange } from '../src/model/exchange.ts';
import type { Json } from '../src/model/json.ts';
import type { Condition, Expectation } from '../src/model/scenario.ts';
import type { ScenarioRun, StepRun } from '../src/model/run.ts';

const PLACE = { file: 'scenarios/all.yaml', line: 1, column: 1 };

const expecting = (requirement: string, checks: Readonly<Record<string, Json>>, some: Partial<Expectation> = {}) => ({
  expectation: {
    requirement,
    checks: Object.entries(checks).map(([check, params]) => ({ check, params })),
    when: [],
    requires: [],
    unless: [],
    place: PLACE,
    ...some,
  },
});

const stepOf = (id: string, exchange: Exchange | undefined, some: Partial<StepRun> = {}): StepRun => ({
  id,
  exchanges: exchange === undefined ? [] : [exchange],
  judged: 'last',
  expectations: [],
  twins: [],
  reached: true,
  ...some,
});

const judged = (...steps: readonly StepRun[]) => {
  const run: ScenarioRun = {
    scenario: 's',
    name: 's',
    title: 'A scenario',
    place: PLACE,
    steps,
    requirements: [],
    settled: exampleContext.settled,
    durationMs: 0,
  };
  return checkScenario(run, exampleContext).map(({ requirement, result, findings, reason }) => ({
    requirement,
    result,
    codes: findings.map(({ code }) => code),
    ...(reason === undefined ? {} : { reason }),
  }));
};

describe('a response with the wrong status', () => {
  const wrong = sketch({ status: 200, body: {} });

  test('is one finding: neither body nor header fields are held against it too', () => {
    const status = expecting('R-STATUS', { status: 401, header: { 'www-authenticate': { present: true } } });
    const header = expecting('R-HEADER', { header: { 'www-authenticate': { present: true } } });
    expect(judged(stepOf('none', wrong, { expectations: [header, status] }))).toMatchObject([
      { requirement: 'R-HEADER', result: 'silent', codes: [] },
      { requirement: 'R-STATUS', result: 'unmet', codes: ['status.unexpected'] },
    ]);
  });

  test('proves nothing of its content either: what would be met has nothing to judge', () => {
    const status = expecting('R-STATUS', { status: 401 });
    const content = expecting('R-CONTENT', { content: true });
    const [, second] = judged(stepOf('none', wrong, { expectations: [status, content] }));
    expect(second).toMatchObject({ requirement: 'R-CONTENT', result: 'silent' });
    expect(second?.reason).toContain('another status');
  });

  test('is judged by every requirement that is about the status', () => {
    const one = expecting('R-ONE', { status: 401 });
    const other = expecting('R-OTHER', { status: { not: '5xx' } });
    expect(judged(stepOf('none', wrong, { expectations: [one, other] }))).toMatchObject([
      { requirement: 'R-ONE', result: 'unmet' },
      { requirement: 'R-OTHER', result: 'met' },
    ]);
  });

  test('that is only noted does not end the judgement', () => {
    const noted = expecting('R-STATUS', { status: { is: 204, note: 200 } });
    const header = expecting('R-HEADER', { header: { etag: { present: true } } });
    expect(judged(stepOf('none', wrong, { expectations: [noted, header] }))).toMatchObject([
      { requirement: 'R-STATUS', result: 'met' },
      { requirement: 'R-HEADER', result: 'unmet', codes: ['header.missing'] },
    ]);
  });
});

describe('why nothing was judged', () => {
  const accepted = sketch({ status: 200, body: {} });
  const refused = sketch({ status: 403, body: {} });
  const needing = (condition: Partial<Condition>) =>
    stepOf('asked-thing', accepted, {
      expectations: [expecting('R', { status: 200 }, { requires: [{ step: 'other-thing', ...condition }] })],
    });

  test.each([
    { why: 'a control was accepted', other: accepted, step: needing({ status: [401] }), says: 'proves nothing' },
    { why: 'a request was refused', other: refused, step: needing({ accepted: true }), says: '403' },
    { why: 'another status', other: refused, step: needing({ status: [200] }), says: '403 instead of 200' },
    { why: 'no answer', other: sketch({ silent: true }), step: needing({ accepted: true }), says: 'no response' },
    { why: 'no header field', other: accepted, step: needing({ header: { etag: '.' } }), says: 'etag' },
    { why: 'no member', other: accepted, step: needing({ member: { '/id': '.' } }), says: '/id' },
  ])('$why: a sentence that names no step', ({ other, step, says }) => {
    const [judgement] = judged(stepOf('other-thing', other), step);
    expect(judgement).toMatchObject({ result: 'untestable' });
    expect(judgement?.reason).toContain(says);
    expect(judgement?.reason).not.toMatch(/-thing|\bstep\b|\btwin\b/);
  });
});
