// Runs a program and tells what it cost: CPU of the whole process, wall clock, memory.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let count = 0;

/** Resolves to { cpuMs, wallMs, peakMb, code, output }. Linux and macOS: the child writes its own use on exit. */
export async function measured(args, { cwd, nodeOptions = [] } = {}) {
  const file = join(tmpdir(), `bench-usage-${process.pid}-${++count}.json`);
  const hook = `data:text/javascript,${encodeURIComponent(`import { writeFileSync } from 'node:fs';
process.on('exit', () => { writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.resourceUsage())); });`)}`;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, '--import', hook, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => {
    child.on('close', resolve);
  });
  const wallMs = performance.now() - startedAt;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return { cpuMs: (userCPUTime + systemCPUTime) / 1000, wallMs, peakMb: maxRSS / 1024, code, output };
}
