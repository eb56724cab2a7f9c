// What judging a recording costs: 50,000 exchanges of the em reference server through `assay validate`, and a bare loop that
// reads and parses the same file. Then: does memory grow with the file?
//   npm run build && node bench/validate.mjs [exchanges] [rounds]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured } from './measured.mjs';
import { writeRecording } from './recording.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const [exchanges = 50_000, rounds = 3] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

const checked = (what, run) => {
  if (run.code !== 0) throw new Error(`${what} ended with ${run.code}:\n${run.output}`);
  return run;
};
const best = (runs) => runs.reduce((least, run) => (run.cpuMs < least.cpuMs ? run : least));

const validate = (file, nodeOptions) =>
  measured([here('../dist/cli.js'), 'validate', file, '--profile', 'em', '--out', join(folder, 'out')], {
    cwd: folder,
    nodeOptions,
  });

checked(
  'assay run',
  await measured([here('../dist/cli.js'), 'run', '--profile', 'em', '--out', folder], { cwd: folder }),
);
const lines = readFileSync(join(folder, 'em/exchanges.ndjson'), 'utf8').trim().split('\n');
const whole = await writeRecording(join(folder, 'whole.ndjson'), exchanges, lines);
const tenth = await writeRecording(join(folder, 'tenth.ndjson'), exchanges / 10, lines);

const ours = [];
const bare = [];
const idle = [];
for (let round = 0; round < rounds; round++) {
  ours.push(checked('validate', await validate(whole)));
  bare.push(checked('bare loop', await measured([here('bare-parse.mjs'), whole])));
  idle.push(checked('validate', await validate(tenth)));
}
if (process.argv.includes('--cpu-prof')) await validate(whole, ['--cpu-prof', `--cpu-prof-dir=${process.cwd()}`]);
rmSync(folder, { recursive: true });

const [a, b, c] = [ours, bare, idle].map(best);
const line = (name, { cpuMs, wallMs, peakMb }) =>
  `${name.padEnd(28)}${cpuMs.toFixed(0).padStart(8)} ms CPU ${wallMs.toFixed(0).padStart(8)} ms wall ${peakMb.toFixed(0).padStart(5)} MB`;
console.log(`${exchanges} exchanges, best of ${rounds} rounds`);
console.log(line('assay validate', a));
console.log(line('bare read and JSON.parse', b));
console.log(line('assay validate, a tenth', c));
console.log(
  `ratio ${(a.cpuMs / b.cpuMs).toFixed(2)}; ${(((a.cpuMs - c.cpuMs) / (exchanges * 0.9)) * 1000).toFixed(0)} µs CPU an exchange; memory ${(a.peakMb / c.peakMb).toFixed(2)} times that of a tenth`,
);
