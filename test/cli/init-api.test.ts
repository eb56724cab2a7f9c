import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { init } from '../../src/commands/init.ts';
import { run } from '../../src/commands/run.ts';
import { readDescription } from '../../src/describe/read-description.ts';
import type { Report } from '../../src/model/report.ts';
import { oci } from '../../src/reference/oci/oci.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { ROOT, stage, type Stage } from './stage.ts';

const GARDEN = join(ROOT, 'test/fixtures/apis/garden.yaml');

async function served(file: string): Promise<ReferenceServer> {
  const read = readDescription(file, {});
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return oci.start({ apis: [read.value] });
}

let server: ReferenceServer;
beforeAll(async () => {
  server = await served(GARDEN);
});
afterAll(() => server.close());

interface Made {
  readonly code: number;
  readonly text: string;
  readonly world: Stage;
}

async function made(options: Partial<Parameters<typeof init>[0]> = {}): Promise<Made> {
  const world = stage();
  copyFileSync(GARDEN, join(world.cwd, 'garden.yaml'));
  const given = { profile: 'oci', target: server.entry, out: 'mine.yaml', api: ['garden.yaml'], ...options };
  const code = await init(given, world);
  return { code, world, text: code === 0 ? readFileSync(join(world.cwd, 'mine.yaml'), 'utf8') : '' };
}

async function ran({ world }: Made): Promise<{ readonly exit: number; readonly report: Report }> {
  const exit = await run(
    {
      ...{ config: 'mine.yaml', requirement: [], scenario: [], tag: [], reporter: ['json'], out: 'out', strict: false },
      depth: 'quick',
    },
    world,
  );
  return { exit, report: JSON.parse(readFileSync(join(world.cwd, 'out/oci/report.json'), 'utf8')) as Report };
}

describe('a config of a description', () => {
  test('binds each resource, makes what another needs, and says what it does not bind', async () => {
    const { code, text, world } = await made();
    expect(code).toBe(0);
    for (const line of [
      'collection: /20240229/gardens/{made.garden}/beds',
      'gardenId: { made: garden }',
      "compartmentId: '{vars.compartmentId}'",
      'id: /name',
      '# /seedCatalogs: no operation creates, or reads it',
    ])
      expect(text).toContain(line.replace('id: /name', 'id: name'));
    expect(world.said()).toContain('4 resources bound, 4 of them created');
    expect(world.said()).toContain('to fill in under vars: compartmentId');
  });

  test('runs unchanged against the server of the description, and uses what it says', async () => {
    const { exit, report } = await ran(await made());
    const unmet = report.requirements.filter(({ verdict }) => verdict === 'violated' || verdict === 'untestable');
    expect(unmet.map(({ id, reason }) => `${id} ${reason ?? ''}`)).toEqual([]);
    expect([exit, report.verdict]).toEqual([0, 'conformant']);
    const unseen = report.operations?.operations.filter(({ exchanges }) => exchanges === 0).map(({ id }) => id);
    expect(unseen).toEqual(['GetWorkRequest']);
  });

  test('that only reads creates nothing', async () => {
    const only = await made({ readOnly: true });
    expect(only.text).not.toContain('valid:');
    const { report } = await ran(only);
    expect(report.verdict).toBe('conformant');
    expect(
      report.operations?.operations.filter(({ id, exchanges }) => exchanges > 0 && !/^(List|Get)/.test(id)),
    ).toEqual([]);
  });

  test('for some resources has what they need', async () => {
    const { text } = await made({ only: ['bed'] });
    expect(text).toMatch(/^ {2}garden:$/m);
    expect(text).not.toMatch(/^ {2}label:$/m);
  });

  test.each([
    ['a resource that is not there', { only: ['gardn'] }, 'did you mean garden?'],
    ['a file that is not there', { api: ['none.yaml'] }, 'none.yaml'],
  ])('is not made of %s', async (_what, options, says) => {
    const { code, world } = await made(options);
    expect(code).toBe(4);
    expect(world.complained()).toContain(says);
  });
});

const DOCUMENTS = join(ROOT, '../shared/api');
const isTried = process.env['TESTS'] === 'all' && existsSync(DOCUMENTS);

describe.skipIf(!isTried)('real descriptions', () => {
  test.each(['search', 'threat-intel', 'psasvc', 'bastion', 'networkloadbalancer'])(
    '%s proves itself',
    async (name) => {
      const file = join(DOCUMENTS, `oci-${name}.yaml.gz`);
      const real = await served(file);
      try {
        const config = await made({ target: real.entry, api: [file] });
        const { report } = await ran(config);
        expect(report.requirements.filter(({ verdict }) => verdict === 'violated' || verdict === 'untestable')).toEqual(
          [],
        );
        expect(report.verdict).toBe('conformant');
      } finally {
        await real.close();
      }
    },
  );
});
