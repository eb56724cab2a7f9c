import { describe, expect, test } from 'vitest';
import { exampleContext, exampleList, page, sketch } from '../../src/check/example.ts';
import { poll } from '../../src/execute/scenario/poll.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { Poll } from '../../src/model/scenario.ts';

const HOUR = 3_600_000;
const SECOND = 1000;

interface Waiting {
  readonly why: string;
  readonly until: Poll['until'];
  /** What comes each time; one second passes with each. */
  readonly answer: Exchange;
  readonly settledWithin: number;
  readonly pollingWithin: number;
  /** How often it is asked for. */
  readonly asked: number;
}

const UNDERWAY = sketch({ body: { id: '1', state: 'MOVING' } });
const READY = sketch({ body: { id: '1', state: 'UP' } });
const BARE = sketch({ body: { id: '1' } });
const REFUSED = page([], { status: 400 });

const ROWS: readonly Waiting[] = [
  {
    why: 'a life cycle gets its own time',
    until: 'settled',
    answer: UNDERWAY,
    settledWithin: 20 * SECOND,
    pollingWithin: 0,
    asked: 20,
  },
  {
    why: 'an end of what is under way too',
    until: 'gone',
    answer: UNDERWAY,
    settledWithin: 20 * SECOND,
    pollingWithin: 0,
    asked: 20,
  },
  {
    why: 'what has no life cycle is waited for like an answer',
    until: 'gone',
    answer: BARE,
    settledWithin: HOUR,
    pollingWithin: 10 * SECOND,
    asked: 10,
  },
  {
    why: 'what seems to have come to rest too',
    until: 'gone',
    answer: READY,
    settledWithin: HOUR,
    pollingWithin: 10 * SECOND,
    asked: 10,
  },
  {
    why: 'a list that does not show it',
    until: 'listed',
    answer: page(['2']),
    settledWithin: HOUR,
    pollingWithin: 10 * SECOND,
    asked: 10,
  },
  {
    why: 'a list that goes on to show it',
    until: 'unlisted',
    answer: page(['1']),
    settledWithin: HOUR,
    pollingWithin: 10 * SECOND,
    asked: 10,
  },
  {
    why: 'a list that is refused is asked for a few times',
    until: 'listed',
    answer: REFUSED,
    settledWithin: HOUR,
    pollingWithin: HOUR,
    asked: 6,
  },
  {
    why: 'a list that is none is asked for a few times',
    until: 'listed',
    answer: sketch({ body: { a: 1 } }),
    settledWithin: HOUR,
    pollingWithin: HOUR,
    asked: 6,
  },
  {
    why: 'a list that is out of order for the moment',
    until: 'listed',
    answer: page([], { status: 503 }),
    settledWithin: HOUR,
    pollingWithin: 10 * SECOND,
    asked: 10,
  },
  {
    why: 'a binding that settles sooner',
    until: 'listed',
    answer: page(['2']),
    settledWithin: 8 * SECOND,
    pollingWithin: HOUR,
    asked: 8,
  },
];

describe('how long is waited for', () => {
  test.each(ROWS)('$why', async ({ until, answer, settledWithin, pollingWithin, asked }) => {
    let clock = 0;
    const { attempts, reached } = await poll(
      () => {
        clock += SECOND;
        return Promise.resolve({ pages: [answer] });
      },
      until,
      {
        settled: { ...exampleContext.settled, withinMs: settledWithin },
        list: exampleList,
        resource: READY,
        token: 'assay-run',
      },
      {
        firstMs: 1,
        factor: 1,
        ceilingMs: 1,
        withinMs: pollingWithin,
        mostBytes: 1_000_000,
        keep: 'every',
        now: () => clock,
        signal: new AbortController().signal,
      },
    );
    expect(reached).toBe(false);
    expect(attempts.length).toBe(asked);
  });
});

const shows = (size: string): Exchange => sketch({ body: { id: '1', state: 'UP', size } });

describe('what only was accepted is waited for until it shows', () => {
  test.each([
    { why: 'an update that is done later', changed: sketch({ status: 202, text: '' }), asked: 3 },
    { why: 'an update that is done', changed: sketch({ status: 200, body: {} }), asked: 1 },
  ])('$why', async ({ changed, asked }) => {
    const answers = [shows('S'), shows('S'), shows('L')];
    const { attempts, reached } = await poll(
      () => Promise.resolve({ pages: [answers.shift() ?? shows('L')] }),
      'settled',
      { settled: exampleContext.settled, resource: changed, members: { '/size': 'L' }, token: 'assay-run' },
      {
        firstMs: 1,
        factor: 1,
        ceilingMs: 1,
        withinMs: HOUR,
        mostBytes: 1_000_000,
        keep: 'every',
        now: () => 0,
        signal: new AbortController().signal,
      },
    );
    expect({ reached, asked: attempts.length }).toEqual({ reached: true, asked });
  });
});

describe('what a poll holds', () => {
  const long = (letter: string): Exchange => sketch({ body: { id: '1', state: 'MOVING', letter: letter.repeat(400) } });
  const bounds = {
    firstMs: 1,
    factor: 1,
    ceilingMs: 1,
    withinMs: HOUR,
    now: () => 0,
    signal: new AbortController().signal,
  };
  const settled = { ...exampleContext.settled, withinMs: HOUR };

  test('answers that differ are bounded, and the limit is named', async () => {
    let count = 0;
    const ask = () => Promise.resolve({ pages: [long(String(count++ % 10))] });
    const polled = await poll(ask, 'settled', { settled, token: 't' }, { ...bounds, mostBytes: 2000, keep: 'every' });
    expect(polled).toMatchObject({ reached: false, cut: 'limits.scenario-bytes' });
    expect(count).toBeLessThan(8);
  });

  test('an answer that comes again and again costs nothing', async () => {
    let count = 0;
    const ask = () => Promise.resolve({ pages: [count++ < 50 ? long('a') : READY] });
    const polled = await poll(ask, 'settled', { settled, token: 't' }, { ...bounds, mostBytes: 2000, keep: 'every' });
    expect(polled).toMatchObject({ reached: true });
    expect(polled.attempts.length).toBe(51);
  });

  test('of a list only the last walk is kept', async () => {
    let count = 0;
    const ask = () => Promise.resolve({ pages: [count++ < 5 ? UNDERWAY : READY] });
    const { attempts } = await poll(
      ask,
      'settled',
      { settled, token: 't' },
      { ...bounds, mostBytes: 2000, keep: 'last' },
    );
    expect(attempts.flatMap(({ pages }) => pages)).toEqual([READY]);
  });
});
