import { describe, expect, test } from 'vitest';
import { ALL, part } from '../fixtures/part.ts';
import { contentsOf } from './em-collections.ts';
import { before, once, play, reference, startHere, useReference } from './interrupted.ts';

/** Twenty moments all over a run, by the number of the request that arrives; by default the first of them. */
const MOMENTS = [60, 1, 4, 9, 15, 22, 30, 39, 49, 72, 85, 99, 130, 170, 220, 280, 350, 430, 520, 620];
/** An interrupted run ends so soon, whatever it was about. */
const MOST_MS = 5000;

const always = (): boolean => true;

useReference();

describe('at any moment of a run', () => {
  test.each(part(MOMENTS, MOMENTS.length))('kill -9 at request %i: cleanup leaves nothing', async (nth) => {
    const { cwd, run, server } = await play(always, nth, 'pass', once('SIGKILL'));
    await run.ended;
    const { code, said, complained } = await startHere(['cleanup'], cwd).ended;
    await server.close();
    expect(code, said + complained).toBe(0);
    expect(await contentsOf(reference.entry)).toEqual(before);
  });

  test.each(part(MOMENTS, MOMENTS.length))('Ctrl-C at request %i: it ends soon, and leaves nothing', async (nth) => {
    let sentAt = 0;
    const { run, server } = await play(always, nth, 'pass', (running, count) => {
      if (count !== 1) return;
      sentAt = performance.now();
      running.signal('SIGINT');
    });
    const { code, said, complained } = await run.ended;
    const tookMs = performance.now() - sentAt;
    await server.close();
    expect(code, said + complained).toBe(2);
    // Among other tests the time says nothing.
    if (ALL) expect(tookMs).toBeLessThan(MOST_MS);
    expect(await contentsOf(reference.entry)).toEqual(before);
  });
});
