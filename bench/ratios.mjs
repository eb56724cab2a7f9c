// Whether assay got slower: CPU as a multiple of a floor's, so that one machine's numbers mean something on another.
// Compares with the committed ones (bench/ratios.json), or writes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { here, inFolder, parseBare, recorder, runBare, runEmbedded, runSuite, serve, validate } from './programs.mjs';
import { inTurn, median } from './turns.mjs';
import { writeSuite } from './suite.mjs';

const FILE = here('ratios.json');
const REQUESTS = 500;
const EXCHANGES = 10_000;
/** Worse than this many times the committed ratio is a failure. */
const TOLERANCE = 1.5;

const measure = (rounds) =>
  inFolder(async (folder) => {
    const server = await serve('server.mjs', 0);
    const [one, many] = [writeSuite(folder, {}), writeSuite(folder, { requests: REQUESTS })];
    const recording = await (await recorder(folder, 'quick')).write('recording.ndjson', EXCHANGES);
    const runs = await inTurn(rounds, {
      start: () => runSuite(folder, one, server.origin),
      bareStart: () => runBare(folder, one, server.origin, 1),
      requests: () => runSuite(folder, many, server.origin),
      bareRequests: () => runBare(folder, many, server.origin, REQUESTS),
      validate: () => validate(folder, recording),
      bareParse: () => parseBare(recording),
      embedded: () => runEmbedded(folder, 'em', 'quick'),
    });
    server.stop();
    const cpu = (name) => median(runs[name].map(({ cpuMs }) => cpuMs));
    const peak = (name) => median(runs[name].map(({ peakMb }) => peakMb));
    return {
      'start, CPU': cpu('start') / cpu('bareStart'),
      'requests, CPU': cpu('requests') / cpu('bareRequests'),
      'requests, memory': peak('requests') / peak('bareRequests'),
      'validate, CPU': cpu('validate') / cpu('bareParse'),
      'validate, memory': peak('validate') / peak('bareParse'),
      'run --profile em --depth quick, CPU': cpu('embedded') / cpu('bareRequests'),
    };
  });

/** Prints each ratio beside the committed one. Returns whether none is much worse. */
export async function compareRatios({ write, rounds = 3 }) {
  const now = await measure(rounds);
  if (write) {
    const rounded = Object.fromEntries(Object.entries(now).map(([name, ratio]) => [name, Number(ratio.toFixed(2))]));
    writeFileSync(FILE, `${JSON.stringify(rounded, null, 2)}\n`);
    console.log(rounded);
    return true;
  }
  const committed = JSON.parse(readFileSync(FILE, 'utf8'));
  const worse = Object.entries(now).filter(([name, ratio]) => ratio > TOLERANCE * (committed[name] ?? 0));
  for (const [name, ratio] of Object.entries(now))
    console.log(`${name.padEnd(36)}${ratio.toFixed(2).padStart(7)}   committed ${committed[name] ?? 'none'}`);
  for (const [name] of worse)
    console.error(
      `${name}: more than ${TOLERANCE} times the committed ratio. Profile it, or accept it: npm run bench -- ratios`,
    );
  return worse.length === 0;
}
