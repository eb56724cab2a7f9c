/**
 * Measures `assay init --api` and a run against `assay serve --api` of the same documents, as a user would do it:
 * node bench/measure-apis.mjs FILE... (needs `npm run build`). Prints one line a document, and writes reports and
 * configs to the folder of the environment variable OUT, if there is one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

const assay = (...args) =>
  spawnSync('/usr/bin/env', ['time', '-f', 'RSS %M', process.execPath, cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });

for (const file of process.argv.slice(2)) {
  const name = basename(file).replace(/\.\w+(\.gz)?$/, '');
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  const { server, entry } = await served(file);
  const config = join(folder, 'assay.yaml');
  spawnSync('mkdir', ['-p', folder]);
  let time = performance.now();
  const init = assay('init', '--profile', 'oci', '--api', file, '--target', entry, '--out', config);
  const initSeconds = (performance.now() - time) / 1000;
  if (init.status !== 0) console.log(name, 'init failed', init.stdout, init.stderr);
  time = performance.now();
  const run = assay(
    'run',
    '-c',
    config,
    '--reporter',
    'json',
    '--out',
    join(folder, 'reports'),
    ...(process.env.ARGS ?? '').split(' ').filter(Boolean),
  );
  const runSeconds = (performance.now() - time) / 1000;
  server.kill();
  const memory = /RSS (\d+)/.exec(run.stderr)?.[1];
  let report;
  try {
    report = JSON.parse(readFileSync(join(folder, 'reports/oci/report.json'), 'utf8'));
  } catch {
    console.log(name, 'no report', run.status, run.stdout.slice(-800), run.stderr.slice(-800));
    continue;
  }
  const text = readFileSync(config, 'utf8');
  const bound = (text.match(/^ {4}collection:/gm) ?? []).length;
  const creates = (text.match(/^ {4}valid:/gm) ?? []).length;
  const used = new Set(
    [...text.matchAll(/^ {2}# ([A-Za-z, ]+)\n(?:(?: {2}#.*\n)*)? {2}\S+:\n {4}collection/gm)].flatMap(([, ids]) =>
      ids.split(', '),
    ),
  );
  const operations = report.operations?.operations ?? [];
  const seen = operations.filter((one) => one.exchanges > 0).length;
  console.log(
    [
      name.replace(/^oci-/, '').padEnd(30),
      `${operations.length} ops`,
      `${bound} bound`,
      `${creates} created`,
      `${seen} exercised`,
      report.verdict,
      `exit ${run.status}`,
      `${report.requests} requests`,
      `init ${initSeconds.toFixed(1)} s`,
      `run ${runSeconds.toFixed(1)} s`,
      `${Math.round(memory / 1024)} MB`,
    ].join('  '),
  );
  void used;
}
