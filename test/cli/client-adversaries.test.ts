import { describe, expect, test, vi } from 'vitest';
import { judgeClient } from './judge-client.ts';

/** What a report keeps of each stream of a task, in characters, and a margin for what it says of the rest. */
const KEPT = 10_000;

/** Prints the id of a process that would run on for ever. */
const CHILD = (more = '{}') => `
  const { spawn } = await import('node:child_process');
  const forever = "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000)";
  const child = spawn(process.execPath, ['-e', forever], ${more});
  process.stderr.write('child ' + child.pid + '\\n');`;

const childIn = (err: string): number => Number(/child (\d+)/.exec(err)?.[1]);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Sends requests side by side, faster than any server wants them. */
const FLOOD = `
  const ask = () => fetch(process.env.ASSAY_ENDPOINT).catch(() => undefined);
  for (;;) await Promise.all(Array.from({ length: 50 }, ask));`;

describe('a client that', () => {
  test.each([
    { does: 'is killed', program: "process.kill(process.pid, 'SIGKILL');", end: /ended by a signal/ },
    { does: 'hangs', program: 'setInterval(() => undefined, 1000);', end: /did not end in time/, taskTimeout: '1s' },
    {
      does: 'hangs and does not want to be stopped',
      program: "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000);",
      end: /did not end in time/,
      taskTimeout: '1s',
    },
    { does: 'floods the server', program: FLOOD, end: /requests without end/ },
    { does: 'fails', program: 'throw new Error("no");', end: /status 1/ },
    {
      does: 'prints without end',
      program: "for (;;) await new Promise((done) => process.stdout.write('x'.repeat(1_000_000), done));",
      end: /did not end in time/,
      taskTimeout: '2s',
    },
    {
      does: 'prints binary',
      program: 'process.stdout.write(Buffer.from([0, 255, 27, 91, 50, 74, 10].concat(Array(200_000).fill(254))));',
      end: /no JSON object/,
    },
    {
      does: 'prints a line of JSON that is too long to keep',
      program: "console.log(JSON.stringify({ items: ['x'.repeat(5_000_000)] }));",
      end: /no JSON object/,
    },
  ])(
    '$does is bounded and told',
    async ({ program, end, taskTimeout = '20s' }) => {
      const { code, report } = await judgeClient(program, { taskTimeout });
      const [act] = report.acts ?? [];
      expect(code).toBe(1);
      expect(act?.end).toMatch(end);
      expect(act?.endedWell).toBe(false);
      expect(act?.out.length).toBeLessThan(KEPT);
      expect(report.verdict).not.toBe('conformant');
    },
    30_000,
  );

  test('prints control characters brings none of them to a reader', async () => {
    const program = "process.stdout.write('\\u0000\\u001b[2J\\u0007 here \\u009b'); console.log('{}');";
    const { report, shown } = await judgeClient(program, { reporter: ['json', 'html', 'junit'] });
    expect(report.acts?.[0]?.out).toContain(' here ');
    expect(shown).toContain('<html');
    expect(/[\u0000-\u0008\u001b\u009b]/.exec(shown)?.[0]).toBeUndefined();
  }, 30_000);

  test('sends a flood is shown with its first requests alone', async () => {
    const [act] = (await judgeClient(FLOOD)).report.acts ?? [];
    expect(act?.requests.length).toBeLessThan(200);
    expect(act?.more).toBeGreaterThan(500);
  }, 30_000);

  test.each([
    { does: 'ends', after: 'process.exit(0);', taskTimeout: '20s' },
    { does: 'is killed', after: "process.kill(process.pid, 'SIGKILL');", taskTimeout: '20s' },
    { does: 'hangs', after: 'setInterval(() => undefined, 1000);', taskTimeout: '2s' },
  ])(
    'leaves children behind when it $does takes them with it',
    async ({ after, taskTimeout }) => {
      const { report } = await judgeClient(`${CHILD("{ stdio: 'inherit' }")}\n${after}`, { taskTimeout });
      const pid = childIn(report.acts?.[0]?.err ?? '');
      expect(pid).toBeGreaterThan(1);
      await vi.waitFor(() => {
        expect(isRunning(pid)).toBe(false);
      }, 5000);
    },
    30_000,
  );

  test('ends while a child of another group holds its streams does not hold up the act', async () => {
    const { report } = await judgeClient(`${CHILD("{ stdio: 'inherit', detached: true }")}\nprocess.exit(0);`);
    const [act] = report.acts ?? [];
    process.kill(childIn(act?.err ?? ''), 'SIGKILL');
    expect(act?.end).toMatch(/status 0/);
    expect(act?.durationMs).toBeLessThan(15_000);
  }, 30_000);
});
