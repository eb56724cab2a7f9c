// One table: assay against its floors, in turn.
import { machine, table, writeSection } from './page.mjs';
import { inFolder, parseBare, recorder, runBare, runEmbedded, runSuite, serve, validate } from './programs.mjs';
import { proxyTimes } from './proxy.mjs';
import { inTurn, middle } from './turns.mjs';
import { writeSuite } from './suite.mjs';

const REQUESTS = 1000;
const EXCHANGES = 50_000;

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const milliseconds = (ms) => `${ms.toFixed(2)} ms`;
const megabytes = (mb) => `${mb.toFixed(0)} MiB`;
const times = (ratio) => `${ratio.toFixed(2)} ×`;

/** A row: what, ours, the floor's, how many times the floor it is, what is to be reached. */
const row = (what, show, ours, floor, aim) => [
  what,
  show(ours),
  floor === undefined ? '' : show(floor),
  floor === undefined ? '' : times(ours / floor),
  aim,
];

async function requestRows(folder, rounds) {
  const server = await serve('server.mjs', 0);
  const [one, many] = [writeSuite(folder, {}), writeSuite(folder, { requests: REQUESTS })];
  const runs = await inTurn(rounds, {
    ours: () => runSuite(folder, many, server.origin),
    bare: () => runBare(folder, many, server.origin, REQUESTS),
    oursIdle: () => runSuite(folder, one, server.origin),
    bareIdle: () => runBare(folder, one, server.origin, 1),
  });
  server.stop();
  const [ours, bare, oursIdle, bareIdle] = ['ours', 'bare', 'oursIdle', 'bareIdle'].map((name) => middle(runs[name]));
  const beyond = (whole, start) => (whole.cpuMs - start.cpuMs) / REQUESTS;
  return [
    row('start: one request, time', seconds, oursIdle.wallMs, bareIdle.wallMs, '0.22 s'),
    row('start: one request, CPU', seconds, oursIdle.cpuMs, bareIdle.cpuMs, ''),
    row('1,000 requests, time', seconds, ours.wallMs, bare.wallMs, '1.0 s'),
    row('a request beyond the start, CPU', milliseconds, beyond(ours, oursIdle), beyond(bare, bareIdle), '0.55 ms'),
    row('1,000 requests, memory at most', megabytes, ours.peakMb, bare.peakMb, '110 MiB'),
  ];
}

/** Fails where fewer than 50 requests were under way. */
async function slowRows(folder, rounds) {
  const server = await serve('server.mjs', 20);
  const suite = writeSuite(folder, { requests: REQUESTS });
  const runs = await inTurn(rounds, {
    ours: () => runSuite(folder, suite, server.origin, { concurrency: 50 }),
    bare: () => runBare(folder, suite, server.origin, REQUESTS, 50),
  });
  const most = Number(await (await fetch(`${server.origin}/in-flight`)).text());
  server.stop();
  if (most !== 50) throw new Error(`${most} requests were under way at one time, not 50`);
  const [ours, bare] = [middle(runs.ours), middle(runs.bare)];
  return [row('1,000 requests of 20 ms, 50 under way, time', seconds, ours.wallMs, bare.wallMs, '1.1 s')];
}

async function validateRows(folder, rounds) {
  const recording = await recorder(folder);
  const whole = await recording.write('whole.ndjson', EXCHANGES);
  const tenth = await recording.write('tenth.ndjson', EXCHANGES / 10);
  const runs = await inTurn(rounds, {
    whole: () => validate(folder, whole),
    bare: () => parseBare(whole),
    tenth: () => validate(folder, tenth),
    bareTenth: () => parseBare(tenth),
  });
  const [ours, bare, start, bareStart] = ['whole', 'bare', 'tenth', 'bareTenth'].map((name) => middle(runs[name]));
  const beyond = (a, b) => ((a.cpuMs - b.cpuMs) / (EXCHANGES * 0.9)) * 1000;
  const micro = (number) => `${number.toFixed(0)} µs`;
  return [
    row('`validate`: 50,000 exchanges, CPU', seconds, ours.cpuMs, bare.cpuMs, '2.5 ×'),
    row('`validate`: an exchange beyond the start, CPU', micro, beyond(ours, start), beyond(bare, bareStart), '45 µs'),
    row('`validate`: 50,000 exchanges, memory at most', megabytes, ours.peakMb, bare.peakMb, ''),
  ];
}

async function runRows(folder, rounds) {
  const { em, oci } = await inTurn(rounds, {
    em: () => runEmbedded(folder, 'em'),
    oci: () => runEmbedded(folder, 'oci'),
  });
  const runRow = (profile, runs, aim) =>
    row(`\`run --profile ${profile}\`, server in the same process, time`, seconds, middle(runs).wallMs, undefined, aim);
  return [runRow('em', em, ''), runRow('oci', oci, '4 s')];
}

async function proxyRows(folder, rounds) {
  const { direct, bare, assay } = await proxyTimes(folder, { rounds, requests: 500 });
  return [
    row('through a proxy, a GET in the median', milliseconds, assay, bare, ''),
    ['what the proxy adds to it', milliseconds(assay - bare), `(without any: ${milliseconds(direct)})`, '', '0.4 ms'],
  ];
}

/** Measures everything, prints the table and writes it to the page. */
export async function writeTable(rounds = 5) {
  const rows = await inFolder(async (folder) => [
    ...(await requestRows(folder, rounds)),
    ...(await slowRows(folder, rounds)),
    ...(await validateRows(folder, Math.min(rounds, 3))),
    ...(await runRows(folder, Math.min(rounds, 3))),
    ...(await proxyRows(folder, rounds)),
  ]);
  const text = table(['', 'assay', 'floor', 'ratio', 'to reach'], rows);
  console.log(`${text}\n\n${machine()}`);
  await writeSection('table', `${text}\n\n${machine()}`);
}
