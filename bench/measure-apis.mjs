/**
 * Measures `assay init --api` and a run against `assay serve --api` of the same documents, as a user would do it:
 * node bench/measure-apis.mjs FILE... (needs `npm run build`). Prints a row of a Markdown table for each document, and
 * writes reports and configs to the folder of the environment variable OUT, if there is one. ARGS has further options
 * of the run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const cli = resolve(import.meta.dirname, '../dist/cli.js');
const out = process.env.OUT ?? mkdtempSync(join(tmpdir(), 'measure-'));

/** The server's entry, once it says it. */
function served(file) {
  const server = spawn(process.execPath, [cli, 'serve', '--profile', 'oci', '--api', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((ready) => {
    server.stdout.on('data', (data) => {
      const entry = /https?:\S+/.exec(String(data))?.[0];
      if (entry !== undefined) ready({ server, entry });
    });
  });
}

/** The most memory that a process had, in MB, by what the system keeps of it. */
const peakOf = (pid) =>
  Math.round(Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);

function assay(...args) {
  const begun = performance.now();
  const ended = spawnSync('/usr/bin/env', ['time', '-f', 'RSS %M', process.execPath, cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const memory = Math.round(Number(/RSS (\d+)/.exec(ended.stderr)?.[1] ?? 0) / 1024);
  return { ...ended, memory, seconds: ((performance.now() - begun) / 1000).toFixed(1) };
}

const bare = (path) => path.replace(/\/$/, '').replaceAll(/\{[^{}]*\}/g, '{}');

/** Paths of the collections that a config binds, parameters left open. */
const boundIn = (config) =>
  [...config.matchAll(/^ {4}collection: (.*)$/gm)].map(([, path]) => bare(path.replaceAll(/^'|'$/g, '')));

/** `40 of 42`: operations at and below the collections that are bound. */
function exercised(operations, collections) {
  const own = operations.filter(({ path }) =>
    collections.some((one) => bare(path) === one || bare(path).startsWith(`${one}/`)),
  );
  const seen = own.filter(({ exchanges }) => exchanges > 0).length;
  return `${seen} of ${own.length} (${own.length === 0 ? 100 : Math.floor((100 * seen) / own.length)} %)`;
}

/** `7 of 7`: resources with a collection that lists and creates, and an item that is read. */
function resourcesBound(operations, collections) {
  const has = (method, path) => operations.some((one) => one.method === method && bare(one.path) === path);
  const whole = [...new Set(operations.map(({ path }) => bare(path)))].filter(
    (path) => has('GET', path) && has('POST', path) && has('GET', `${path}/{}`),
  );
  return `${whole.filter((path) => collections.includes(path)).length} of ${whole.length}`;
}

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);

if (process.env.HEAD !== 'no') {
  row(
    ...['description', 'operations', 'resources bound', 'created', 'operations of bound resources asked', 'verdict'],
    ...['requests', 'init', 'run', 'memory of run', 'of server'],
  );
  row(...Array.from({ length: 11 }, () => '---'));
}
for (const file of process.argv.slice(2)) {
  const name = basename(file).replace(/\.\w+(\.gz)?$/, '');
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { server, entry } = await served(file);
  const config = join(folder, 'assay.yaml');
  const init = assay('init', '--profile', 'oci', '--api', file, '--target', entry, '--out', config);
  if (init.status !== 0) console.log(name, 'init failed', init.stdout, init.stderr);
  const more = (process.env.ARGS ?? '').split(' ').filter(Boolean);
  const run = assay('run', '-c', config, '--reporter', 'json', '--out', join(folder, 'reports'), ...more);
  const ofServer = peakOf(server.pid);
  server.kill();
  try {
    const report = JSON.parse(readFileSync(join(folder, 'reports/oci/report.json'), 'utf8'));
    const text = readFileSync(config, 'utf8');
    const operations = report.operations?.operations ?? [];
    const collections = boundIn(text);
    row(
      ...[name.replace(/^oci-/, ''), operations.length, resourcesBound(operations, collections)],
      ...[(text.match(/^ {4}valid:/gm) ?? []).length, exercised(operations, collections)],
      ...[report.verdict, report.requests, `${init.seconds} s`, `${run.seconds} s`],
      ...[`${run.memory} MB`, `${ofServer} MB`],
    );
  } catch (error) {
    console.log(name, 'no report', run.status, run.stdout.slice(-800), run.stderr.slice(-800), String(error));
  }
}
