// Does a unit cost more when there are many of them, and does memory grow?
import { machine, table, writeImage, writeSection } from './page.mjs';
import { inFolder, recorder, runSuite, serve, validate } from './programs.mjs';
import { plot } from './plot.mjs';
import { writeSuite } from './suite.mjs';

const count = (number) => number.toLocaleString('en');
const MB = 1024 ** 2;

/** A point of a line: how many units, what each cost beyond the start, memory at most. */
const point = (units, label, run, start) => ({
  units,
  label,
  cpuMs: (run.cpuMs - start.cpuMs) / units,
  peakMb: run.peakMb,
  wallMs: run.wallMs,
});

async function suiteLine(folder, origin, start, shapes) {
  const points = [];
  for (const { units, label = count(units), ...shape } of shapes) {
    const codes = [shape.findings === true ? 1 : 0];
    points.push(point(units, label, await runSuite(folder, writeSuite(folder, shape), origin, { codes }), start));
  }
  return points;
}

async function suiteLines(folder, share) {
  const server = await serve('server.mjs', 0);
  const start = await runSuite(folder, writeSuite(folder, {}), server.origin);
  const line = (shapes) => suiteLine(folder, server.origin, start, shapes);
  const lines = [
    {
      name: 'requests',
      points: await line([1000, 10_000, 100_000].map((most) => ({ units: most * share, requests: most * share }))),
    },
    {
      name: 'scenarios',
      points: await line([100, 1000, 5000].map((most) => ({ units: most * share, scenarios: most * share }))),
    },
    {
      name: 'findings',
      points: await line([
        { units: 5000 * share, label: 'none', requests: 5000 * share },
        { units: 5000 * share, label: 'one a request', requests: 5000 * share, findings: true },
      ]),
    },
  ];
  server.stop();
  return lines;
}

async function recordingLine(folder, share) {
  const { octets, write } = await recorder(folder);
  const start = await validate(folder, await write('start.ndjson', 100));
  const points = [];
  for (const size of [10, 100, 1000].map((most) => most * share)) {
    const units = Math.ceil((size * MB) / octets);
    const label = `${count(size)} MB`;
    points.push(point(units, label, await validate(folder, await write('recording.ndjson', units)), start));
  }
  return { name: 'recordings', points };
}

const drawn = (lines, y) =>
  lines
    .filter(({ name }) => name !== 'findings')
    .map(({ name, points }) => ({
      name,
      points: points.map((one) => ({ x: one.units, y: y(one, points[0]), label: one.label })),
    }));

/** Measures, prints the table, and writes it and the plot to the page; with a share, so much of every number. */
export async function writeGrowth(share = 1) {
  const lines = await inFolder(async (folder) => [
    ...(await suiteLines(folder, share)),
    await recordingLine(folder, share),
  ]);
  const rows = lines.flatMap(({ name, points }) =>
    points.map(({ label, cpuMs, peakMb, wallMs }) => [
      name,
      label,
      `${(cpuMs * 1000).toFixed(0)} µs`,
      `${(cpuMs / points[0].cpuMs).toFixed(2)} ×`,
      `${peakMb.toFixed(0)} MiB`,
      `${(wallMs / 1000).toFixed(1)} s`,
    ]),
  );
  const text = table(['', 'how many', 'CPU of one', 'to the first', 'memory at most', 'time'], rows);
  console.log(`${text}\n\n${machine()}`);
  writeImage(
    'growth.svg',
    plot([
      {
        title: 'CPU of one, to that of the first',
        unit: 'times',
        lines: drawn(lines, (one, first) => one.cpuMs / first.cpuMs),
      },
      { title: 'Memory at most', unit: 'MiB', lines: drawn(lines, ({ peakMb }) => peakMb) },
    ]),
  );
  await writeSection(
    'growth',
    `![CPU of one unit and memory, over their number](images/growth.svg)\n\n${text}\n\n${machine()}`,
  );
}
