import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Effects } from '../pipeline/effects.ts';
import type { Outcome } from './outcome.ts';
import type { Choice } from './choice.ts';
import type { Subject } from './subjects.ts';

/** Servers tested at a time in one process: while one is silent, the others go on. */
const SIDE_BY_SIDE = 3;

/** Tests the part `i/n` of the subjects in this process, a few at a time, and reports each outcome. */
export async function testPart(
  subjects: readonly Subject[],
  part: string,
  test: (subject: Subject) => Promise<Outcome>,
  { out, signal }: Effects,
): Promise<void> {
  const [index = 1, parts = 1] = part.split('/').map(Number);
  const queue = subjects.filter((_subject, position) => position % parts === index - 1);
  const work = async (): Promise<void> => {
    for (let subject = queue.shift(); subject !== undefined; subject = queue.shift()) {
      const outcome = await test(subject);
      // An interrupted run proves nothing.
      if (signal.aborted) return;
      out.write(`${JSON.stringify(outcome)}\n`);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
}

/** Spreads the subjects over this many processes. Each tests a part and writes its outcomes as lines. */
export async function testInParts(
  profile: string,
  total: number,
  jobs: number,
  choice: Choice,
  { err, root, signal }: Effects,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const take = (line: string): void => {
    outcomes.push(JSON.parse(line) as Outcome);
    if (err.tty) err.write(`\r${outcomes.length} of ${total} servers`);
  };
  const program = join(root, 'dist', 'cli.js');
  const parts = Array.from({ length: jobs }, (_, index) => `${index + 1}/${jobs}`);
  await Promise.all(parts.map((part) => linesOf(program, wordsFor(profile, part, choice), take, signal)));
  if (err.tty) err.write('\r\u001b[K');
  return outcomes;
}

const wordsFor = (
  profile: string,
  part: string,
  { only, sample, all, quick, share, corners, seed, depth }: Choice,
): readonly string[] => [
  'prove',
  ...['--profile', profile],
  ...['--part', part],
  ...only.flatMap((name) => ['--only', name]),
  ...(all ? ['--all'] : ['--sample', String(sample)]),
  ...(quick ? ['--quick'] : []),
  ...(share === undefined ? [] : ['--share', String(share)]),
  ...(corners === undefined ? [] : ['--corners', String(corners)]),
  ...['--seed', seed],
  ...(depth === undefined ? [] : ['--depth', depth]),
];

/** Runs a part in its own process, which ends when the signal is aborted. */
function linesOf(
  program: string,
  words: readonly string[],
  take: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((done, fail) => {
    const child = fork(program, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    let rest = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(take);
    });
    const end = (): void => {
      child.kill();
    };
    signal.addEventListener('abort', end, { once: true });
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`assay ${words.join(' ')} ended with ${code ?? 'a signal'}`));
    });
  });
}
