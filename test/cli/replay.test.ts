import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanup } from '../../src/commands/cleanup.ts';
import { replay, type ReplayOptions } from '../../src/commands/replay.ts';
import { run } from '../../src/commands/run.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { ReportedFinding, WrittenReport } from '../../src/model/report.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { contentsOf } from './em-collections.ts';
import { EM_CONFIG, filesBelow, reportIn, requirementIn, runOptions, stage, type Stage } from './stage.ts';

const FAULTS = ['challenge-missing', 'password-case', 'cache-control-on-creation'];
const SELECTED = ['EM-AUTH-02', 'EM-AUTH-03', 'EM-RESPONSE-05'];
let faulty: ReferenceServer;
let plain: ReferenceServer;
let world: Stage;

beforeAll(async () => {
  [faulty, plain] = [await REFERENCES.em.start({ faults: FAULTS }), await REFERENCES.em.start()];
  world = stage();
  const options = { config: EM_CONFIG, target: faulty.entry, reporter: ['json'], requirement: SELECTED };
  expect(await run(runOptions(options), world)).toBe(1);
}, 60_000);
afterAll(async () => {
  await faulty.close();
  await plain.close();
});

const findingOf = (requirement: string, fits: (exchange: Exchange) => boolean): ReportedFinding => {
  const found = requirementIn(reportIn(world.cwd), requirement).findings.find(
    ({ exchange }) => exchange !== undefined && fits(exchange),
  );
  if (found === undefined) throw new Error(`no such finding of ${requirement}`);
  return found;
};
const isGet = ({ request }: Exchange): boolean => request.method === 'GET';
const isCreation = ({ intent }: Exchange): boolean => intent === 'create';

/** The exit code, and what was said since. */
async function again(
  id: string | undefined,
  server: ReferenceServer,
  some: Partial<ReplayOptions> = {},
): Promise<{ readonly code: number; readonly said: string }> {
  const before = [world.said().length, world.complained().length] as const;
  const options = { config: EM_CONFIG, target: server.entry, out: 'reports', yes: false, ...some };
  const code = await replay(id ?? '', options, world);
  return { code, said: `${world.said().slice(before[0])}${world.complained().slice(before[1])}` };
}

test.each([
  { why: 'sent without credentials', requirement: 'EM-AUTH-03', fits: (one: Exchange) => one.user === 'none' },
  { why: 'sent with a wrong password', requirement: 'EM-AUTH-02', fits: (one: Exchange) => one.auth !== undefined },
])('a finding whose request was $why is there until the server is mended', async ({ requirement, fits }) => {
  const { id } = findingOf(requirement, (one) => isGet(one) && fits(one));
  const there = await again(id, faulty);
  expect(there.said).toContain('still there');
  expect(there.code).toBe(1);
  const gone = await again(id, plain);
  expect(gone.said).toContain('gone');
  expect(gone.code).toBe(0);
  expect(gone.said).toContain('Recorded answer');
});

test('each finding with a request says how it is sent again, and the line can be used as it is', async () => {
  const { id = '' } = findingOf('EM-AUTH-03', isGet);
  const line = `assay replay --target ${faulty.entry} ${id}`;
  expect(world.said()).toMatch(/again +assay replay --target \S+ [0-9a-f]{8}\n/);
  const written = JSON.parse(readFileSync(join(world.cwd, 'reports/em/report.json'), 'utf8')) as WrittenReport;
  const replays = written.requirements.flatMap(({ findings }) => findings.map(({ replay: one }) => one));
  expect(replays).toContain(line);
  // The config is that of the run, though the folder of the replay may have another.
  writeFileSync(join(world.cwd, 'assay.yaml'), 'profile: em\n');
  expect(await replay(id, { target: faulty.entry, out: 'reports', yes: false }, world)).toBe(1);
  rmSync(join(world.cwd, 'assay.yaml'));
});

test('a client is not asked to send anything again', async () => {
  const { id } = findingOf('EM-AUTH-03', isGet);
  const { code, said } = await changed((text) => text.replace('"profile":', '"role": "client", "profile":'), id);
  expect(said).toMatch(/on a client/);
  expect(code).toBe(4);
});

test('a creation needs --yes; what it makes is deleted', async () => {
  const { id } = findingOf('EM-RESPONSE-05', isCreation);
  const before = [await contentsOf(faulty.entry), await contentsOf(plain.entry)];
  const refused = await again(id, faulty);
  expect(refused.code).toBe(4);
  expect(refused.said).toMatch(/> POST http[^]*--yes/);
  const there = await again(id, faulty, { yes: true });
  expect(there.said).toContain('created 1: 1 deleted');
  expect(there.code).toBe(1);
  const gone = await again(id, plain, { yes: true });
  expect(gone.said).toContain('created 1: 1 deleted');
  expect(gone.code).toBe(0);
  expect([await contentsOf(faulty.entry), await contentsOf(plain.entry)]).toEqual(before);
  expect(filesBelow(world.cwd).filter(([path]) => path.includes('ledger-'))).toEqual([]);
});

test('an unknown id, and no report', async () => {
  const { id = '' } = findingOf('EM-AUTH-03', isGet);
  const wrong = await again(
    id.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    plain,
  );
  expect(wrong.code).toBe(4);
  expect(wrong.said).toContain('did you mean');
  expect((await again(id, plain, { out: 'elsewhere' })).code).toBe(4);
  expect((await again(id, plain, { report: 'reports/em/report.json' })).code).toBe(0);
});

/** The report with something else in it. */
async function changed(change: (text: string) => string, id: string | undefined, some: Partial<ReplayOptions> = {}) {
  const text = readFileSync(join(world.cwd, 'reports/em/report.json'), 'utf8');
  writeFileSync(join(world.cwd, 'changed.json'), change(text));
  return again(id, plain, { report: 'changed.json', ...some });
}

test('credentials go to the origins of the config and nowhere else', async () => {
  const { id, exchange } = findingOf('EM-AUTH-03', isGet);
  const url = exchange?.request.url ?? '';
  const { code, said } = await changed(
    (text) =>
      text
        .replaceAll(`"url": "${url}"`, '"url": "http://elsewhere.invalid/x"')
        .replaceAll(`"url":"${url}"`, '"url":"http://elsewhere.invalid/x"'),
    id,
  );
  expect(said).toMatch(/elsewhere\.invalid is not an origin/);
  expect(code).toBe(2);
});

test('credentials that the target refuses are no reason to blame it', async () => {
  const { id } = findingOf('EM-AUTH-03', isGet);
  const config = join(world.cwd, 'wrong.yaml');
  writeFileSync(config, readFileSync(EM_CONFIG, 'utf8').replace('s3cret:', 'changed:'));
  const { code, said } = await again(id, plain, { config });
  expect(code).toBe(2);
  expect(said).toContain('wrong.yaml');
  expect(await cleanup({ ledger: [], out: 'reports' }, world)).toBe(0);
});
