// What a request costs: 1,000 GETs with four expectations each through `assay run`, and through a bare loop that sends and
// validates the same. Then: does --concurrency 50 have 50 requests under way?
//   npm run build && node bench/requests.mjs [requests] [rounds]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured } from './measured.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const [requests = 1000, rounds = 3] = process.argv.slice(2).map(Number);
const CONCURRENCY = 8;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

const SCHEMA = {
  type: 'object',
  required: ['id', 'name', 'tags', 'owner', 'links'],
  properties: {
    id: { type: 'integer', minimum: 0 },
    name: { type: 'string', minLength: 1 },
    tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    owner: {
      type: 'object',
      required: ['name', 'active'],
      properties: { name: { type: 'string' }, active: { type: 'boolean' } },
    },
    links: {
      type: 'array',
      items: {
        type: 'object',
        required: ['rel', 'uri'],
        properties: { rel: { type: 'string' }, uri: { type: 'string' } },
      },
    },
  },
};

/** A suite of `count` independent scenarios of one request each. */
function writeSuite(count) {
  const suite = join(folder, `bench-${count}`);
  mkdirSync(join(suite, 'schemas'), { recursive: true });
  const rows = ['STATUS', 'HEADER', 'TYPE', 'SCHEMA'].map(
    (name) => `  - { id: BENCH-${name}, level: MUST, how: probe, source: bench, text: ${name} }\n`,
  );
  writeFileSync(join(suite, 'profile.yaml'), `id: bench-${count}\ntitle: Benchmark\ndefaults: [{ accept: '*/*' }]\n`);
  writeFileSync(join(suite, 'requirements.yaml'), `requirements:\n${rows.join('')}`);
  writeFileSync(join(suite, 'schemas/item.json'), JSON.stringify(SCHEMA));
  mkdirSync(join(suite, 'scenarios'));
  writeFileSync(
    join(suite, 'scenarios/items.yaml'),
    `- id: read-an-item
  title: An item can be read
  each: [{ value: [${Array.from({ length: count }, (_, index) => index).join(', ')}] }]
  steps:
    - id: read
      send: { url: '/items/{each.value}' }
      expect:
        - { requirement: BENCH-STATUS, status: 200 }
        - { requirement: BENCH-HEADER, header: { etag: '"{each.value}"' } }
        - { requirement: BENCH-TYPE, media-type: { is: application/vnd.bench.item+json } }
        - { requirement: BENCH-SCHEMA, schema: item.json }
`,
  );
  return suite;
}

async function serve(delayMs) {
  const child = spawn(process.execPath, [here('server.mjs'), String(delayMs)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return {
    origin: String(line).trim(),
    stop: () => {
      child.stdin.end();
    },
  };
}

const assay = (suite, origin, concurrency, nodeOptions) =>
  measured(
    [
      here('../dist/cli.js'),
      'run',
      '--suites',
      suite,
      '--target',
      `${origin}/`,
      '--concurrency',
      String(concurrency),
      '--out',
      join(folder, 'reports'),
      '--reporter',
      'junit,json',
    ],
    { cwd: folder, nodeOptions },
  );

const checked = (what, run) => {
  if (run.code !== 0) throw new Error(`${what} ended with ${run.code}:\n${run.output}`);
  return run;
};
const best = (runs) => runs.reduce((least, run) => (run.cpuMs < least.cpuMs ? run : least));
const line = (name, { cpuMs, wallMs, peakMb }, base) =>
  `${name.padEnd(24)}${cpuMs.toFixed(0).padStart(8)} ms CPU ${wallMs.toFixed(0).padStart(7)} ms wall ${peakMb.toFixed(0).padStart(5)} MB   ${((cpuMs - base) / requests).toFixed(3)} ms CPU a request beyond its start`;

const { origin, stop } = await serve(0);
const suite = writeSuite(requests);
const idle = writeSuite(1);
const schemaFile = join(suite, 'schemas/item.json');
const ours = [];
const bare = [];
const oursIdle = [];
const bareIdle = [];
for (let round = 0; round < rounds; round++) {
  ours.push(checked('assay', await assay(suite, origin, CONCURRENCY)));
  bare.push(
    checked(
      'bare loop',
      await measured([here('bare-loop.mjs'), origin, String(requests), String(CONCURRENCY), schemaFile]),
    ),
  );
  oursIdle.push(checked('assay', await assay(idle, origin, CONCURRENCY)));
  bareIdle.push(
    checked('bare loop', await measured([here('bare-loop.mjs'), origin, '1', String(CONCURRENCY), schemaFile])),
  );
}
if (process.argv.includes('--cpu-prof'))
  await assay(suite, origin, CONCURRENCY, ['--cpu-prof', `--cpu-prof-dir=${process.cwd()}`]);
stop();
const report = JSON.parse(readFileSync(join(folder, `reports/bench-${requests}/report.json`), 'utf8'));
const judged = report.requirements.reduce((sum, row) => sum + row.judged, 0);
if (judged !== requests * 4) throw new Error(`${judged} expectations were judged, not ${requests * 4}`);

const [a, b, a1, b1] = [ours, bare, oursIdle, bareIdle].map(best);
console.log(
  `${requests} GETs, four expectations each, ${CONCURRENCY} at a time, JUnit and JSON written; best of ${rounds} rounds`,
);
console.log(line('assay run', a, a1.cpuMs));
console.log(line('bare undici and ajv', b, b1.cpuMs));
console.log(
  `whole process: ${(a.cpuMs / requests).toFixed(3)} against ${(b.cpuMs / requests).toFixed(3)} ms CPU a request, ratio ${(a.cpuMs / b.cpuMs).toFixed(2)}`,
);
console.log(
  `start alone:   ${a1.cpuMs.toFixed(0)} against ${b1.cpuMs.toFixed(0)} ms CPU; beyond it, ratio ${((a.cpuMs - a1.cpuMs) / (b.cpuMs - b1.cpuMs)).toFixed(2)}`,
);

const slow = await serve(20);
checked('assay', await assay(writeSuite(500), slow.origin, 50));
const most = Number(await (await fetch(`${slow.origin}/in-flight`)).text());
slow.stop();
console.log(`--concurrency 50 on a server that takes 20 ms: ${most} requests under way at one time`);
rmSync(folder, { recursive: true });
process.exitCode = most === 50 ? 0 : 1;
