import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtCli } from './cli/built-cli.ts';
import { ROOT } from './cli/stage.ts';
import { ALL } from './fixtures/part.ts';

// What a release consists of, and that it starts: on the Node at hand, and with TESTS=all on the oldest and newer ones,
// which the npm package `node` brings.

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'release-'));

function run(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  return { status, stdout, output: stdout + stderr };
}
const prepare = (tag: string, folder: string, changelog: string) => {
  writeFileSync(join(folder, 'changelog.md'), changelog);
  const args = [join(ROOT, 'deploy/release/prepare.mjs'), tag, join(folder, 'out')];
  return run(process.execPath, args, ROOT, { CHANGELOG: join(folder, 'changelog.md') });
};

const CHANGES = `# Changelog\n\n## [Unreleased]\n\n## [${version}] - 2026-01-01\n\n### Added\n\n- all\n\n## [0.0.1]\n\n- old\n`;

describe('a release', () => {
  const folder = emptyFolder();
  const read = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');
  const tarball = join(folder, 'out', `cloud-assay-${version}.tgz`);
  beforeAll(() => {
    builtCli();
    const { status, output } = prepare(`v${version}`, folder, CHANGES);
    expect(status, output).toBe(0);
  }, 120_000);

  test('has the notes of its version only', () => {
    expect(read('notes.md')).toBe('### Added\n\n- all\n');
  });
  test('has a bill of materials with what is shipped, and nothing that only builds it', () => {
    const bill = JSON.parse(read('sbom.cdx.json')) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly name: string; readonly version: string }[];
    };
    const names = bill.components.map(({ name }) => name);
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(names).toEqual(expect.arrayContaining(['ajv', 'undici', 'yaml']));
    expect(names).not.toContain('vitest');
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const listed = bill.components.map((one) => `${one.name} ${one.version}`);
    expect(Object.entries(dependencies).filter(([name, exact]) => !listed.includes(`${name} ${exact}`))).toEqual([]);
  });
  test('has a checksum of every file', () => {
    const sums = read('SHA256SUMS')
      .trim()
      .split('\n')
      .map((line) => line.split('  '));
    expect(sums.map(([, name]) => name)).toEqual(
      readdirSync(join(folder, 'out')).filter((name) => name !== 'SHA256SUMS'),
    );
    for (const [sum, name = ''] of sums)
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, 'out', name)))
          .digest('hex'),
      ).toBe(sum);
  });
  test.each([
    ['another tag', 'v9.9.9', CHANGES],
    ['a changelog that says nothing of it', `v${version}`, '# Changelog\n\n## [Unreleased]\n'],
  ])('is refused for %s', (_why, tag, changelog) => {
    const other = emptyFolder();
    expect(prepare(tag, other, changelog).status).toBe(4);
    expect(readdirSync(other)).toEqual(['changelog.md']);
  });
  test('is made by a workflow that prepares, signs and publishes in this order', () => {
    const { jobs } = parse(readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8')) as {
      readonly jobs: Readonly<
        Record<string, { readonly steps: readonly { readonly run?: string; readonly uses?: string }[] }>
      >;
    };
    const steps = (jobs['release']?.steps ?? []).map(({ run: command, uses }) => command ?? uses ?? '');
    const at = ['npm test', 'prepare.mjs', 'attest-build-provenance@', 'npm publish', 'gh release'].map((word) =>
      steps.findIndex((step) => step.includes(word)),
    );
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  /** A folder with this Node, for the PATH. */
  const nodeOf = (wanted: string): string => {
    const home = emptyFolder();
    writeFileSync(join(home, 'package.json'), '{}');
    const { status, output } = run('npm', ['install', '--silent', '--no-save', `node@${wanted}`], home);
    expect(status, output).toBe(0);
    return join(home, 'node_modules/node/bin');
  };
  test.each(['at hand', ...(ALL ? ['20.19', '22', '24'] : [])])(
    'starts by npx in an empty folder: Node %s',
    (node) => {
      const path = process.env['PATH'] ?? '';
      const env = node === 'at hand' ? {} : { PATH: nodeOf(node) + delimiter + path };
      const cwd = emptyFolder();
      if (node !== 'at hand') expect(run('node', ['--version'], cwd, env).stdout).toContain(`v${node}.`);
      const { stdout, output } = run('npx', ['--yes', `file:${tarball}`, '--version'], cwd, env);
      expect(stdout.trim(), output).toBe(version);
      expect(readdirSync(cwd)).toEqual([]);
    },
    300_000,
  );
  test.skipIf(!ALL)(
    'is a single executable too',
    () => {
      const cwd = emptyFolder();
      const env = { PATH: nodeOf('24') + delimiter + (process.env['PATH'] ?? '') };
      const built = run('node', [join(ROOT, 'deploy/executable/build.mjs'), join(cwd, 'assay')], ROOT, env);
      expect(built.status, built.output).toBe(0);
      const bare = { PATH: '', HOME: cwd };
      const said = run(join(cwd, 'assay'), ['--version'], cwd, bare);
      expect(said.output).toBe(`${version}\n`);
      const args = ['run', '--embedded', '--profile', 'em', '--scenario', 'no-credentials', '--depth', 'quick'];
      const tested = run(join(cwd, 'assay'), args, cwd, bare);
      expect(tested.status, tested.output).toBe(0);
    },
    300_000,
  );
});
