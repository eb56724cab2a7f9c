import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtCli } from '../cli/built-cli.ts';
import { ROOT } from '../cli/stage.ts';
import { ALL } from '../fixtures/part.ts';
import { CONTEXT, copiedBy, DOCKERFILE, makeReadOnly, perform, stagesOf } from './dockerfile.ts';

// No container engine is needed: the Dockerfile is linted, and what it says is done in a folder. TESTS=all installs and
// builds too, as the first stage says; by default what is built here already takes its place.

const [BUILD = [], FINAL = []] = stagesOf(DOCKERFILE);

/** What a linter has against a Dockerfile: that of the editors, and rules of hadolint by their names. */
function complaints(text: string): readonly string[] {
  const stages = stagesOf(text);
  const steps = stages.flat();
  const last = stages.at(-1) ?? [];
  const rules: Readonly<Record<string, boolean>> = {
    'DL3000 WORKDIR is absolute': steps.every(({ word, rest }) => word !== 'WORKDIR' || rest.startsWith('/')),
    'DL3002 the last user is not root': /^[1-9]\d*(:[1-9]\d*)?$/.test(
      last.findLast(({ word }) => word === 'USER')?.rest ?? '',
    ),
    'DL3006, DL3007 images have a tag, and it is not latest': stages.every(([from]) =>
      /^\S+:(?!latest)\S+/.test(from?.rest ?? ''),
    ),
    'DL3020 COPY, not ADD': steps.every(({ word }) => word !== 'ADD'),
    'DL3025 commands are lists': steps.every(
      ({ word, rest }) => !['CMD', 'ENTRYPOINT'].includes(word) || rest.startsWith('['),
    ),
    'DL3027 no apt': steps.every(({ word, rest }) => word !== 'RUN' || !/\bapt\b/.test(rest)),
    'DL4006 no pipe can hide a failure': steps.every(({ word, rest }) => word !== 'RUN' || !/[^|]\|[^|]/.test(rest)),
  };
  return [
    ...validate(text).map(({ message }) => (typeof message === 'string' ? message : message.value)),
    ...Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule])),
  ];
}

describe('the Dockerfile', () => {
  test('has nothing against it', () => {
    expect(complaints(DOCKERFILE)).toEqual([]);
  });
  test.each([
    ['DL3002', DOCKERFILE.replace('USER 1000:1000', 'USER root')],
    ['DL3007', DOCKERFILE.replace(/^FROM debian:.*$/m, 'FROM debian:latest')],
    ['DL3006', DOCKERFILE.replace(/^FROM debian:.*$/m, 'FROM debian')],
    ['DL3000', DOCKERFILE.replace('WORKDIR /work', 'WORKDIR work')],
    ['DL3020', DOCKERFILE.replace('COPY src', 'ADD src')],
    ['DL3025', DOCKERFILE.replace('CMD ["--help"]', 'CMD --help')],
    ['DL3027', DOCKERFILE.replace('RUN npm ci', 'RUN apt install x && npm ci')],
    ['DL4006', DOCKERFILE.replace('RUN npm run build', 'RUN npm run build | cat')],
    ['', DOCKERFILE.replace('WORKDIR /src', 'WORKDIRR /src')],
  ])('would be told of %s', (rule, text) => {
    expect(text).not.toBe(DOCKERFILE);
    expect(complaints(text).some((one) => one.includes(rule))).toBe(true);
  });
  test('copies what there is, and what .dockerignore lets through', () => {
    const sources = BUILD.flatMap((step) => copiedBy(step)?.sources ?? []);
    expect(sources.length).toBeGreaterThan(8);
    expect(sources.filter((source) => !existsSync(join(ROOT, source)) || !CONTEXT.includes(source))).toEqual([]);
    expect(CONTEXT.filter((source) => !sources.includes(source))).toEqual([]);
  });
  test('has the labels of OCI', () => {
    const names = [...(FINAL.find(({ word }) => word === 'LABEL')?.rest.matchAll(/image\.(\w+)=/g) ?? [])];
    expect(names.map(([, name]) => name)).toEqual(
      expect.arrayContaining(['title', 'description', 'licenses', 'source', 'documentation', 'version', 'revision']),
    );
  });
});

/** The list of an instruction of the final stage, its paths in a folder. */
const listOf = (word: string, root: string): readonly string[] => {
  const { rest = '[]' } = FINAL.findLast((step) => step.word === word) ?? {};
  const list = JSON.parse(rest.slice(rest.indexOf('['))) as readonly string[];
  return list.map((one) => (one === 'node' ? process.execPath : one.replace(/^\/app/, join(root, 'app'))));
};

/** Without rights where the tests have them. */
const NOBODY: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Whatever the tests may do. */
const run = (command: readonly string[], cwd: string) => {
  const [program = '', ...args] = command;
  return spawnSync(program, args, { cwd, encoding: 'utf8', env: { NODE_ENV: 'production' }, ...NOBODY });
};

describe('the image, done in a folder,', () => {
  let root = '';
  beforeAll(() => {
    builtCli();
    root = perform(BUILD, (command, folder) => {
      if (ALL) return false;
      if (command === 'npm run build') cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
      return ['npm ci --ignore-scripts', 'npm run build'].includes(command);
    });
    makeReadOnly(join(root, 'app'));
    // Nobody may look through the folders that only their owner can enter.
    for (const folder of [root, tmpdir()]) if (folder.includes('assay-tests-')) chmodSync(folder, 0o711);
  }, 300_000);

  /** A folder as `-v $PWD:/work` mounts it. */
  const mounted = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'work-'));
    if (NOBODY.uid !== undefined) chownSync(folder, NOBODY.uid, NOBODY.gid ?? NOBODY.uid);
    return folder;
  };

  test('says its help', () => {
    const { status, stdout } = run([...listOf('ENTRYPOINT', root), ...listOf('CMD', root)], mounted());
    expect(stdout).toContain('Usage: assay');
    expect(status).toBe(0);
  });
  test('tests a target as an unprivileged user, from a tree that nobody can write to', () => {
    const folder = mounted();
    const { status, stdout, stderr } = run(
      [
        ...listOf('ENTRYPOINT', root),
        'run',
        '--profile',
        'em',
        '--requirement',
        'EM-AUTH-01',
        '--out',
        join(folder, 'reports'),
      ],
      folder,
    );
    expect(status, stdout + stderr).toBe(0);
    expect(readdirSync(join(folder, 'reports/em'))).toContain('report.json');
    if (NOBODY.uid !== undefined) expect(run(['touch', join(root, 'app/dist/x')], folder).status).not.toBe(0);
  });
  test('holds no more than the package and what looks after it', () => {
    expect(readdirSync(join(root, 'app')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'README.md',
      'config.example.yaml',
      'dist',
      'healthcheck.mjs',
      'man',
      'package.json',
      'schemas',
      'suites',
    ]);
  });

  /** A port that is free, so that it can be named on a command line. */
  const freePort = (): Promise<number> =>
    new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => {
          resolve(port);
        });
      });
    });
  const health = (child: ChildProcess) => run([...listOf('HEALTHCHECK', root), String(child.pid)], mounted()).status;
  const started = async (command: readonly string[]): Promise<ChildProcess> => {
    const [program = '', ...args] = command;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], ...NOBODY });
    await new Promise((resolve) => child.once('exit', resolve).stdout.once('data', resolve));
    return child;
  };

  test.skipIf(!existsSync('/proc/self/cmdline')).each(['em', 'oci'])(
    'is healthy as long as the server of %s answers',
    async (profile) => {
      const port = String(await freePort());
      const server = await started([...listOf('ENTRYPOINT', root), 'serve', '--profile', profile, '--port', port]);
      const talk = `console.log(1); setInterval(() => {}, 1000)`;
      const mute = await started([process.execPath, '-e', talk, '--', 'serve', '--port', String(await freePort())]);
      const other = await started([process.execPath, '-e', talk, '--', 'run', '--port', '1']);
      expect([health(server), health(mute), health(other)]).toEqual([0, 1, 0]);
      for (const child of [server, mute, other]) child.kill();
    },
    30_000,
  );
});
