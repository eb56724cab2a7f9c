// What shards gain: a run over a server that takes 25 ms for each answer, and `validate` of a recording, each as 1, 2 and 4
// shards. Shards run one after the other here: each has the machine to itself, as on machines of their own.
//   npm run build && node bench/shards.mjs [exchanges] [milliseconds]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured } from './measured.mjs';
import { writeRecording } from './recording.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const [exchanges = 50_000, delayMs = 25] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const CLI = here('../dist/cli.js');

/** The reference server, as a process of its own. */
const server = spawn(process.execPath, [CLI, 'serve', '--profile', 'em'], { stdio: ['ignore', 'pipe', 'inherit'] });
const [, entry] = /server: (\S+)/.exec(String((await once(server.stdout, 'data'))[0]));

process.on('exit', () => server.kill());

/** In front of it a way that is as long as it is to most servers. */
const far = createServer((client) => {
  const inner = connect(Number(new URL(entry).port), '127.0.0.1');
  const ends = () => {
    client.destroy();
    inner.destroy();
  };
  client.on('data', (chunk) => inner.write(chunk)).on('error', ends);
  client.on('end', () => inner.end());
  inner.on('data', (chunk) => setTimeout(() => client.write(chunk), delayMs)).on('error', ends);
  inner.on('end', () => setTimeout(() => client.end(), delayMs));
});
far.listen(0, '127.0.0.1');
await once(far, 'listening');
const target = `http://127.0.0.1:${far.address().port}${new URL(entry).pathname}`;
const config = readFileSync(here('../suites/em/reference.yaml'), 'utf8').replace(/^target: .*$/m, `target: ${target}`);
writeFileSync(join(folder, 'config.yaml'), config);

async function inShards(name, args, of) {
  const shards = [];
  for (let index = 1; index <= of; index++) {
    const out = join(folder, name, String(of), String(index));
    const run = await measured([CLI, ...args, '--out', out, ...(of === 1 ? [] : ['--shard', `${index}/${of}`])], {
      cwd: folder,
    });
    if (run.code !== 0) throw new Error(`${name} ${index}/${of} ended with ${run.code}:\n${run.output}`);
    const { requests } = JSON.parse(readFileSync(join(out, 'em/report.json'), 'utf8'));
    shards.push({ ...run, requests });
  }
  const most = (key) => Math.max(...shards.map((one) => one[key]));
  const sum = (key) => shards.reduce((total, one) => total + one[key], 0);
  console.log(
    `${name.padEnd(10)}${of} shards: slowest ${(most('wallMs') / 1000).toFixed(1)} s wall, ${(most('cpuMs') / 1000).toFixed(1)} s CPU, ` +
      `${most('peakMb').toFixed(0)} MB; together ${sum('requests')} requests, ${(sum('cpuMs') / 1000).toFixed(1)} s CPU`,
  );
}

for (const of of [1, 2, 4]) await inShards('run', ['run', '-c', 'config.yaml'], of);
far.close();
server.kill();

const lines = readFileSync(join(folder, 'run/1/1/em/exchanges.ndjson'), 'utf8').trim().split('\n');
await writeRecording(join(folder, 'recording.ndjson'), exchanges, lines);
for (const of of [1, 2, 4]) await inShards('validate', ['validate', 'recording.ndjson', '--profile', 'em'], of);
rmSync(folder, { recursive: true });
