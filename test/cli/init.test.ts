import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { init } from '../../src/commands/init.ts';
import { parse } from 'yaml';
import { run } from '../../src/commands/run.ts';
import { OFFER, openSuite, shippedProfiles } from '../../src/pipeline/open-suite.ts';
import { loadConfig, parseConfig } from '../../src/load/config.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { TEST_CA } from '../../src/reference/tls/certificates.ts';
import { CLIENT_CERTIFICATE, CLIENT_KEY } from '../fixtures/client-certificate.ts';
import { KEY } from '../fixtures/signing-vectors.ts';
import { reportIn, ROOT, runOptions, stage } from './stage.ts';

/** What the templates name, by the name of the file; any other is a signing key. */
const FILES: Readonly<Record<string, string>> = {
  'ca.pem': TEST_CA,
  'client.pem': CLIENT_CERTIFICATE,
  'client-key.pem': CLIENT_KEY,
};

const TARGET = 'https://cloud.example.com/cloud';
const profiles = shippedProfiles(stage());

interface Written {
  readonly code: number;
  readonly text: string;
  readonly complained: string;
}

async function writtenBy(options: Parameters<typeof init>[0]): Promise<Written> {
  const world = stage();
  const code = await init(options, world);
  return {
    code,
    text: code === 0 ? readFileSync(join(world.cwd, options.out), 'utf8') : '',
    complained: world.complained(),
  };
}

describe.each(profiles)('the config for %s', async (profile) => {
  const suite = openSuite(profile, undefined, stage());
  const problemsOf = (text: string) => {
    const parsed = parseConfig('assay.yaml', text);
    const config =
      parsed.ok && suite.ok
        ? loadConfig(
            parsed.value,
            suite.value,
            {
              env: () => 'set',
              file: (path) => FILES[path.split('/').at(-1) ?? ''] ?? KEY,
            },
            OFFER,
          )
        : parsed;
    return config.ok ? [] : config.problems.map(({ line, message }) => `${line}: ${message}`);
  };
  const { code, text } = await writtenBy({ profile, target: TARGET, out: 'assay.yaml' });

  test('passes its own checks', () => {
    expect(code).toBe(0);
    expect(text).toContain(`target: "${TARGET}"`);
    expect(text).toContain('assay run -c assay.yaml');
    expect(problemsOf(text)).toEqual([]);
  });
  test('passes them with every setting switched on', () => {
    // What is switched on takes the place of what stood there.
    const allOn = text.replaceAll(/^(\s*)#(?=\S)/gm, '$1').replace('capabilities: []\n', '');
    expect(allOn).not.toBe(text);
    expect(problemsOf(allOn)).toEqual([]);
  });
});

test('without options it is for the first profile, and says which', async () => {
  const world = stage();
  expect(await init({ out: 'assay.yaml' }, world)).toBe(0);
  expect(world.said()).toContain(`profile ${profiles[0] ?? ''}`);
});

test('nothing is overwritten', async () => {
  const world = stage();
  writeFileSync(join(world.cwd, 'assay.yaml'), 'mine');
  expect(await init({ out: 'assay.yaml' }, world)).toBe(4);
  expect(world.complained()).toContain('already exists');
  expect(readFileSync(join(world.cwd, 'assay.yaml'), 'utf8')).toBe('mine');
});

test.each([
  ['an unknown profile', { profile: 'emm' }, 'did you mean em?'],
  ['a target that is none', { target: 'cloud.example.com' }, 'target'],
  ['a target that is YAML', { target: 'x\nprofile: em' }, 'target'],
  ['a folder that is not there', { out: 'none/assay.yaml' }, 'cannot be written'],
])('%s is exit 4', async (_why, some, says) => {
  expect(await writtenBy({ profile: 'em', target: TARGET, out: 'assay.yaml', ...some })).toMatchObject({
    code: 4,
    complained: expect.stringContaining(says) as string,
  });
});

describe('as it stands', () => {
  let server: ReferenceServer;
  beforeAll(async () => {
    server = await REFERENCES.em.start();
  });
  afterAll(() => server.close());

  test('it lets a run read the reference server, and create nothing', async () => {
    const world = stage({ EM_PASSWORD: 's3cret:pässwörd' });
    expect(await init({ profile: 'em', target: server.entry, out: 'assay.yaml' }, world)).toBe(0);
    // Its types are not given yet, which leaves two requirements open, and the run says so.
    expect(await run(runOptions({ config: 'assay.yaml' }), world), world.said()).toBe(2);
    expect(reportIn(world.cwd).counts).toMatchObject({ violated: 0, untestable: 2 });
    expect(world.said()).toMatch(/add\s+to\s+types:/);
    expect(readFileSync(join(world.cwd, 'reports/em/exchanges.ndjson'), 'utf8')).not.toContain('"intent":"create"');
  });

  test('for oci too, once it knows who signs', async () => {
    const oci = await REFERENCES.oci.start();
    const world = stage();
    expect(await init({ profile: 'oci', target: oci.entry, out: 'assay.yaml' }, world)).toBe(0);
    const file = join(world.cwd, 'assay.yaml');
    const reference = readFileSync(join(ROOT, 'suites/oci/reference.yaml'), 'utf8');
    const { users } = parse(reference) as { readonly users: { readonly main: unknown } };
    const main = `  main: ${JSON.stringify(users.main)}`;
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/^ {2}main: .*$/m, () =>
        main.replace('keys/main.pem', join(ROOT, 'suites/oci/keys/main.pem')),
      ),
    );
    await run(runOptions({ config: 'assay.yaml' }), world);
    await oci.close();
    expect(reportIn(world.cwd, 'oci').counts, world.said()).toMatchObject({ violated: 0, untestable: 0 });
    expect(readFileSync(join(world.cwd, 'reports/oci/exchanges.ndjson'), 'utf8')).not.toContain('"intent":"create"');
  });
});
