import { expect, test } from 'vitest';
import { createProgress } from '../../src/report/terminal/progress.ts';
import { columns } from '../../src/report/terminal/wrap.ts';
import { HOSTILE } from './fixture.ts';

function recorder(options: { readonly tty: boolean; readonly width?: number }) {
  const written: string[] = [];
  const progress = createProgress({
    tty: options.tty,
    color: false,
    width: () => options.width ?? 80,
    write: (text) => {
      written.push(text);
    },
  });
  return { progress, written };
}

/** What stands on a terminal that knows carriage return, line feed and erase-to-end. */
const screen = (text: string): readonly string[] =>
  text.split('\n').map((line) => line.split('\r\u001b[K').at(-1) ?? '');

const passed = (done: number, total: number) => ({ verdict: 'passed', done, total }) as const;

test('a live line is rewritten, what must stay stands above it, nothing is left at the end', () => {
  const { progress, written } = recorder({ tty: true });
  progress.started('one');
  progress.started('two');
  progress.finished('one', passed(1, 2));
  progress.violation('EM-STATUS-01 violated');
  progress.note('slowed down');
  const live = screen(written.join('')).at(-1);
  expect(live).toContain('1 of 2');
  expect(live).toContain('1 violated');
  expect(live).toContain('two');
  expect(live).not.toContain('one');
  progress.end();
  expect(screen(written.join(''))).toEqual(['EM-STATUS-01 violated', 'slowed down', '']);
});

test('a live line never wraps', () => {
  const { progress, written } = recorder({ tty: true, width: 20 });
  progress.started('漢字 a very long name of a scenario');
  progress.started(HOSTILE);
  for (const line of screen(written.join(''))) expect(columns(line)).toBeLessThan(20);
});

test('without a terminal: plain lines, at most one for each tenth', () => {
  const { progress, written } = recorder({ tty: false });
  for (let done = 1; done <= 200; done += 1) {
    progress.started(`s${done}`);
    progress.finished(`s${done}`, passed(done, 200));
  }
  progress.violation('EM-STATUS-01 violated');
  progress.end();
  expect(written).toHaveLength(11);
  expect(written.at(-2)).toBe('done 200 of 200\n');
  expect(written.at(-1)).toBe('EM-STATUS-01 violated\n');
});

test.each([true, false])('server text is made visible (terminal: %s)', (tty) => {
  const { progress, written } = recorder({ tty });
  progress.started(HOSTILE);
  progress.violation(HOSTILE);
  progress.note(HOSTILE);
  progress.finished(HOSTILE, passed(1, 1));
  expect(written.join('').replaceAll('\r\u001b[K', '')).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]|\p{Cf}/u);
});
