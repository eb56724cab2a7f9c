import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { init } from '../../src/commands/init.ts';
import { run } from '../../src/commands/run.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { TLS } from '../fixtures/second-em-server/tls.ts';
import { USERS } from '../fixtures/second-em-server/admit.ts';
import { ALL } from '../fixtures/part.ts';
import { STYLES } from '../fixtures/second-em-server/configs.ts';
import { startSecondServer } from '../fixtures/second-em-server/server.ts';
import { KEEPER, startOrchard } from '../fixtures/orchard-server.ts';
import { watched, type Arrival } from '../fixtures/watched-server.ts';
import { reportIn, runOptions, stage, type Stage } from './stage.ts';

interface Open {
  close(): Promise<void>;
}

/** Servers of one test, closed after it. */
function useServers() {
  const open: Open[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  return <T extends Open>(server: T): T => {
    open.push(server);
    return server;
  };
}
const serve = useServers();

interface Discovered {
  readonly code: number;
  readonly text: string;
  readonly world: Stage;
}

async function discovered(
  target: string,
  password: string,
  options: Partial<Parameters<typeof init>[0]> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<Discovered> {
  const world = stage({ EM_PASSWORD: password });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(world.cwd, name), text);
  const code = await init({ profile: 'em', discover: true, target, out: 'mine.yaml', ...options }, world);
  const file = join(world.cwd, 'mine.yaml');
  return { code, world, text: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

interface Types {
  readonly types?: Readonly<Record<string, { readonly extends?: string; readonly required?: readonly string[] }>>;
  readonly bindings?: Readonly<Record<string, { readonly collection: unknown }>>;
  readonly capabilities: readonly string[];
}
const contents = ({ text }: Discovered): Types => parse(text) as Types;

/** The verdicts of a run with the file as it is. */
async function ranWith({ world }: Discovered, requirement: readonly string[] = []) {
  const options = runOptions({ config: 'mine.yaml', depth: 'quick', reporter: ['json'], requirement });
  const exit = await run(options, world);
  const report = reportIn(world.cwd);
  const unmet = report.requirements
    .filter(({ verdict }) => ['violated', 'warned', 'untestable', 'not-exercised'].includes(verdict))
    .map(({ id, verdict, reason, findings }) => `${id} ${verdict} ${reason ?? findings[0]?.message ?? ''}`);
  return { exit, report, unmet };
}

const READS = ['GET', 'HEAD'];
const PASSWORD = 's3cret:pässwörd';
const common = (name: string): string => `application/oracle.com.cloud.common.${name}+json`;

describe('a config of what the reference server shows', () => {
  test('names its types and collections, asks only by reading, and lets a run pass', async () => {
    const server = serve(await REFERENCES.em.start());
    const arrivals: Arrival[] = [];
    const front = serve(
      await watched(server.entry, (arrival) => {
        arrivals.push(arrival);
        return 'pass';
      }),
    );
    const made = await discovered(front.entry, PASSWORD);
    expect(made.code, made.world.complained()).toBe(0);
    expect(new Set(arrivals.map(({ method }) => method))).toEqual(new Set(['GET', 'OPTIONS']));
    expect(made.text).not.toContain(PASSWORD);
    const { types = {}, bindings = {}, capabilities } = contents(made);
    expect(types[common('RacDbInstance')]?.extends).toBe(common('DbPlatformInstance'));
    expect(types[common('RacDbTemplate')]?.extends).toBe(common('DbPlatformTemplate'));
    expect(bindings['service-instance']?.collection).toEqual({ link: '/service_instances/uri' });
    expect(capabilities).toEqual(['type-chain', 'quota']);

    const { exit, unmet, report } = await ranWith(made);
    expect(unmet).toEqual([]);
    expect([exit, report.verdict]).toEqual([0, 'conformant']);
    expect(readFileSync(join(made.world.cwd, 'reports/em/exchanges.ndjson'), 'utf8')).not.toContain(
      '"intent":"create"',
    );
    // The same is there after the run as before.
    const again = await discovered(front.entry, PASSWORD);
    expect(again.text).toBe(made.text);
  });

  test('does more once a person has switched a template on', async () => {
    const server = serve(await REFERENCES.em.start());
    const made = await discovered(server.entry, PASSWORD);
    const file = join(made.world.cwd, 'mine.yaml');
    const template = /^ {2}network:\n(?: {4}.*\n)*/m.exec(made.text)?.[0] ?? '';
    // As it says: the # goes, what it guessed is corrected.
    const filled = template
      .replaceAll(/^ {4}#(?=\S)/gm, '    ')
      .replace(/^ {4}update: .*$/m, '    update: { method: PUT, body: { description: changed } }')
      .replace(/^ {4}required: .*$/m, '    required: [name, cidr]');
    expect(filled).not.toBe(template);
    writeFileSync(
      file,
      made.text
        .replace(template, () => filled)
        .replace(/^capabilities: .*$/m, 'capabilities: [type-chain, quota, create, update, delete]'),
    );
    const wanted = ['EM-STATUS-400B', 'EM-COLLECTION-12', 'EM-LIFECYCLE-01', 'EM-RESPONSE-02'];
    const after = await ranWith(made, wanted);
    expect(after.unmet.filter((one) => !one.endsWith('not selected'))).toEqual([]);
    expect(after.exit, made.world.said()).toBe(0);
    const judged = new Set(after.report.requirements.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id));
    expect([...judged].sort()).toEqual([...wanted].sort());
    expect(made.world.said()).not.toContain('left');
  });
});

/** Legal choices of the second server, a few together. */
const SECOND: readonly (readonly string[])[] = [
  [],
  ['relative-links', 'bare-stubs', 'unicode', 'no-state', 'no-canonical'],
  ['uri-collection', 'nested-collection', 'empty-with-total', 'quota', 'template', 'foreign-links'],
  ['crowded', 'always-specific', 'uppercase-types', 'trailing-slash'],
  ['tls', 'etags', 'no-totals', 'allow-listed', 'random-order', 'head-405'],
];

/** Where only a person can say what is meant, and what assay cannot judge yet (see second-em-server.test.ts). */
const NOT_ALONE = ['open-entry', 'own-host', 'nulls', 'path-info', 'deep'];
const TRIED = (ALL ? STYLES : SECOND).filter((choices) => !choices.some((one) => NOT_ALONE.includes(one)));

describe('a config of what the second em server shows', () => {
  test.each(TRIED.map((choices) => [choices.join(', ') || 'plain', choices] as const))(
    '%s: a run passes',
    async (_name, choices) => {
      const server = serve(await startSecondServer({ choices }));
      const left = server.left();
      const ca = choices.includes('tls') ? { ca: 'ca.pem' } : {};
      const made = await discovered(
        server.entry,
        USERS.main.password,
        { user: USERS.main.name, ...ca },
        { 'ca.pem': TLS.cert },
      );
      expect(made.code, made.world.complained()).toBe(0);
      expect(contents(made).types).toMatchObject({
        [common('ColdDepot')]: { extends: common('Depot') },
        [common('Depot')]: { extends: common('ServiceInstance') },
      });
      const { exit, unmet } = await ranWith(made);
      expect(unmet).toEqual([]);
      expect(exit, made.world.said()).toBe(0);
      // Others may create meanwhile.
      if (!choices.includes('neighbours')) expect(server.left()).toBe(left);
    },
  );
});

describe('a config of what a small foreign server shows', () => {
  test('has its own types two deep, and lets a run pass', async () => {
    const server = serve(await startOrchard());
    const made = await discovered(server.entry, KEEPER.password, { user: KEEPER.name });
    expect(made.code, made.world.complained()).toBe(0);
    expect(new Set(server.asked.map(({ method }) => method))).toEqual(new Set(['GET', 'OPTIONS']));
    // Whether the entry is open: asked once, without credentials.
    expect(server.asked.filter(({ status }) => status === 401)).toEqual([
      { method: 'GET', path: '/garden/', status: 401 },
    ]);
    const { types = {}, bindings = {}, capabilities } = contents(made);
    expect(types[common('Plum')]).toEqual({ extends: common('Tree') });
    expect(types[common('Tree')]).toEqual({ extends: common('Plant') });
    // Elements do not show the height, one shed is too few, and null is nothing.
    expect(types[common('Plant')]).toEqual({ required: ['name'] });
    expect(types[common('Shed')]).toEqual({});
    expect(Object.keys(bindings)).toEqual(['planted', 'built', 'tool']);
    expect(capabilities).toEqual(['type-chain']);
    const { exit, unmet } = await ranWith(made);
    expect(unmet).toEqual([]);
    expect(exit, made.world.said()).toBe(0);
    expect(server.asked.filter(({ method, status }) => !READS.includes(method) && status < 400)).toEqual([]);
  });
});
