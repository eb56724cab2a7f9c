// What a proxy adds to a request: the same GETs straight to the em reference server, through a bare node:http proxy and
// through `assay proxy`, in turn.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { CLI, here } from './programs.mjs';
import { median } from './turns.mjs';

/** A program that says an origin, until `stop`; it may write files until then. */
async function started(folder, args) {
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', () => reject(new Error(`${args.join(' ')} ended: ${said}`)));
  });
  const stop = async () => {
    child.kill();
    await once(child, 'exit');
  };
  return { origin: url, stop };
}

const authorization = `Basic ${Buffer.from('tenant:s3cret:pässwörd').toString('base64')}`;

/** How long one GET takes, to the last octet, in milliseconds. */
function timed(origin, agent) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    get(`${origin}/cloud`, { agent, headers: { accept: '*/*', authorization } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the proxy's target answered ${response.statusCode}`));
      response.resume().on('end', () => resolve(performance.now() - begun));
    }).on('error', reject);
  });
}

/** Milliseconds of a request in the median: { direct, bare, assay }. */
export async function proxyTimes(folder, { rounds, requests }) {
  const server = await started(folder, [CLI, 'serve', '--profile', 'em', '--port', '0']);
  const bare = await started(folder, [here('bare-proxy.mjs'), server.origin]);
  const assay = await started(folder, [CLI, 'proxy', '--target', server.origin, '--profile', 'em']);
  const agent = new Agent({ keepAlive: true });
  const times = { direct: [], bare: [], assay: [] };
  const through = Object.entries({ direct: server, bare, assay });
  // The first round warms up.
  for (let round = 0; round <= rounds; round++)
    for (const [name, { origin }] of through)
      for (let index = 0; index < requests; index++) {
        const ms = await timed(origin, agent);
        if (round > 0) times[name].push(ms);
      }
  agent.destroy();
  for (const { stop } of [assay, bare, server]) await stop();
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}
