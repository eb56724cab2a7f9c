// The 1,000 requests of the table by other tools, in turn: npm run bench:peers
import { measured } from '../measured.mjs';
import { table, writeSection, machine } from '../page.mjs';
import { here, inFolder, runBare, runSuite, serve } from '../programs.mjs';
import { writeSuite } from '../suite.mjs';
import { inTurn, middle } from '../turns.mjs';

const REQUESTS = 1000;
const ROUNDS = 3;

async function peer(name, origin, { schemaFile }, requests) {
  const run = await measured([here(`peers/${name}`), origin, String(requests), '8', schemaFile]);
  if (run.code !== 0) throw new Error(`${name} ended with ${run.code}:\n${run.output}`);
  return run;
}

const rows = await inFolder(async (folder) => {
  const server = await serve('server.mjs', 0);
  const [one, many] = [writeSuite(folder, {}), writeSuite(folder, { requests: REQUESTS })];
  const tools = {
    assay: (suite) => runSuite(folder, suite, server.origin),
    floor: (suite, requests) => runBare(folder, suite, server.origin, requests),
    pactum: (suite, requests) => peer('pactum-loop.mjs', server.origin, suite, requests),
    'node:test': (suite, requests) => peer('node-test.mjs', server.origin, suite, requests),
  };
  const names = Object.keys(tools);
  const both = names.flatMap((name) => [
    [`${name} start`, () => tools[name](one, 1)],
    [name, () => tools[name](many, REQUESTS)],
  ]);
  const runs = await inTurn(ROUNDS, Object.fromEntries(both));
  server.stop();
  return names.map((name) => {
    const [start, all] = [middle(runs[`${name} start`]), middle(runs[name])];
    return [
      name,
      `${(start.wallMs / 1000).toFixed(2)} s`,
      `${(all.wallMs / 1000).toFixed(2)} s`,
      `${((all.cpuMs - start.cpuMs) / REQUESTS).toFixed(2)} ms`,
      `${all.peakMb.toFixed(0)} MiB`,
    ];
  });
});
const text = table(['', 'start', '1,000 requests', 'CPU of a request beyond the start', 'memory at most'], rows);
console.log(`${text}\n\n${machine()}`);
await writeSection('peers', `${text}\n\n${machine()}`);
