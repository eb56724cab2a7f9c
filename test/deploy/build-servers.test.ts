import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { builtCli } from '../cli/built-cli.ts';
import { EM_CONFIG, ROOT } from '../cli/stage.ts';

// No build server is needed: what each of them would do with its file is done here. In place of `npx`, which asks a
// registry, stands a script that starts what is built; test/package.test.ts is about the real one.

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { readonly version: string };

let good: ReferenceServer;
let bad: ReferenceServer;
let tools = '';
beforeAll(async () => {
  good = await REFERENCES.em.start();
  bad = await REFERENCES.em.start({ faults: ['credentials-not-needed-to-read'] });
  tools = mkdtempSync(join(tmpdir(), 'tools-'));
  const npx = [
    '#!/bin/sh',
    `[ "$1 $2 $3 $4" = "--yes --package cloud-assay@${version} assay" ] || { echo "npx: odd: $*" >&2; exit 99; }`,
    `shift 4; exec '${process.execPath}' '${builtCli()}' "$@"`,
  ];
  writeFileSync(join(tools, 'npx'), npx.join('\n'));
  chmodSync(join(tools, 'npx'), 0o755);
}, 120_000);
afterAll(() => Promise.all([good.close(), bad.close()]));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** A workspace with a config of a server, one requirement of which is judged. */
function workspace({ entry }: ReferenceServer): string {
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  writeFileSync(
    join(folder, 'assay.yaml'),
    readFileSync(EM_CONFIG, 'utf8').replace(/^target: .*$/m, `target: ${entry}`),
  );
  return folder;
}

const bash = (script: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const file = join(mkdtempSync(join(tmpdir(), 'step-')), 'script.sh');
    writeFileSync(file, script);
    const path = `${tools}:${process.env['PATH'] ?? ''}`;
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
      cwd,
      env: { ...process.env, ...env, NO_COLOR: '1', PATH: path },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    child.on('close', (code) => {
      resolve({ code, said });
    });
  });

const FEW = ['--scenario', 'no-credentials', '--depth', 'quick'];

describe('the action of GitHub', () => {
  interface ActionStep {
    readonly id?: string;
    readonly if?: string;
    readonly run?: string;
    readonly uses?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly with?: Readonly<Record<string, string>>;
  }
  const action = parse(read('action.yml')) as {
    readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
    readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
  };

  /** What the runner does with a composite action. Steps that use other actions are told, not taken. */
  async function perform(given: Readonly<Record<string, string>>, cwd: string) {
    const inputs = Object.fromEntries(
      Object.entries(action.inputs).map(([name, one]) => [name, given[name] ?? one.default]),
    );
    const filled = (text: string): string =>
      text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_all, name: string) => inputs[name] ?? '');
    const isWanted = (condition = 'success()', failed: boolean): boolean =>
      condition.split(' && ').every((part) => {
        const [, name = '', sign, value] = /^inputs\.([\w-]+) (==|!=) '(.*)'$/.exec(part) ?? [];
        if (sign !== undefined) return (inputs[name] === value) === (sign === '==');
        if (part === 'always()') return true;
        if (part === 'success()') return !failed;
        throw new Error(`the test does not know the condition ${part}`);
      });
    const files = mkdtempSync(join(tmpdir(), 'runner-'));
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: join(files, 'output'),
      GITHUB_STEP_SUMMARY: join(files, 'summary'),
    };
    const used: (readonly [string, Readonly<Record<string, string>>])[] = [];
    let said = '';
    let code: number | null = 0;
    for (const step of action.runs.steps) {
      if (!isWanted(step.if, code !== 0)) continue;
      const values = Object.fromEntries(
        Object.entries(step.with ?? step.env ?? {}).map(([name, text]) => [name, filled(text)]),
      );
      if (step.uses !== undefined) used.push([step.uses, values]);
      else {
        const ended = await bash(filled(step.run ?? ''), cwd, { ...env, ...values });
        said += ended.said;
        if (ended.code !== 0) code = ended.code;
      }
    }
    const text = (name: string): string =>
      existsSync(join(files, name)) ? readFileSync(join(files, name), 'utf8') : '';
    return { code, said, used, output: text('output'), summary: text('summary') };
  }

  test('passes a good server: summary, artefact, exit code', async () => {
    const cwd = workspace(good);
    const done = await perform({ arguments: FEW.join('\n') }, cwd);
    expect(done.code, done.said).toBe(0);
    expect(done.output).toBe('exit-code=0\n');
    expect(done.summary).toContain('conformant');
    expect(done.used).toEqual([
      [expect.stringContaining('upload-artifact@'), expect.objectContaining({ path: 'reports' })],
    ]);
    expect(readdirSync(join(cwd, 'reports/em'))).toContain('report.html');
  });
  test('fails a bad one, with annotations at lines of the config; reports and clean-up come all the same', async () => {
    const done = await perform({ arguments: FEW.join('\n'), artifact: 'mine' }, workspace(bad));
    expect([done.code, done.output]).toEqual([1, 'exit-code=1\n']);
    expect(done.said).toMatch(/^::error file=assay\.yaml,line=\d+,title=EM-AUTH-01 violated::/m);
    expect(done.summary).toContain('EM-AUTH-01');
    expect(done.used).toHaveLength(1);
  });
  test('is a gate against a baseline', async () => {
    const cwd = workspace(good);
    const words = FEW.join('\n');
    await perform({ arguments: words, out: 'last' }, cwd);
    const given = { arguments: words, baseline: 'last/em/report.json', artifact: '' };
    const worse = await perform({ ...given, config: join(workspace(bad), 'assay.yaml') }, cwd);
    expect([worse.code, worse.said.includes('WORSE  1 new violation')], worse.said).toEqual([1, true]);
  });
  test('takes nothing in an input for a command', async () => {
    const cwd = workspace(good);
    const done = await perform({ config: 'assay.yaml"; touch hacked; "', cleanup: 'false' }, cwd);
    expect([done.code, existsSync(join(cwd, 'hacked'))]).toEqual([4, false]);
  });
  test('fits this version', () => {
    expect(action.inputs['package']?.default).toBe(`cloud-assay@${version}`);
  });
});

describe('the component of GitLab', () => {
  const [head, body] = parseAllDocuments(read('deploy/gitlab/templates/assay.yml')).map((one) => one.toJS() as unknown);
  const { inputs } = (
    head as { readonly spec: { readonly inputs: Readonly<Record<string, { readonly default: string }>> } }
  ).spec;
  const job = (body as { readonly assay: Readonly<Record<string, unknown>> }).assay;
  const filled =
    (given: Readonly<Record<string, string>>) =>
    (line: string): string =>
      line.replaceAll(
        /\$\[\[ inputs\.(\w+) \]\]/g,
        (_all, name: string) => given[name] ?? inputs[name]?.default ?? '$[[',
      );

  test.each([
    { why: 'a good server', server: () => good, code: 0, entries: 0 },
    { why: 'a bad one', server: () => bad, code: 1, entries: 1 },
  ])('$why: the artefacts that GitLab reads are there', async ({ server, code, entries }) => {
    const cwd = workspace(server());
    const lines = (job['script'] as readonly string[]).map(filled({ arguments: FEW.join(' ') }));
    const done = await bash(lines.join('\n'), cwd);
    expect(done.code, done.said).toBe(code);
    const after = await bash((job['after_script'] as readonly string[]).map(filled({})).join('\n'), cwd);
    expect(after.code, after.said).toBe(0);
    const { reports } = job['artifacts'] as { readonly reports: Readonly<Record<string, string>> };
    expect(Object.values(reports).map((path) => existsSync(join(cwd, path.replace('*', 'em'))))).toEqual([true, true]);
    const quality = JSON.parse(readFileSync(join(cwd, 'reports/em/codequality.json'), 'utf8')) as readonly unknown[];
    expect(quality).toHaveLength(entries);
  });
});

describe.each([
  {
    name: 'Jenkins',
    commands: [...read('deploy/jenkins/Jenkinsfile').matchAll(/\bsh '([^']+)'/g)].map(([, one = '']) => one),
  },
  {
    name: 'Azure Pipelines',
    commands: (
      parse(read('deploy/azure/azure-pipelines.yml')) as { readonly steps: readonly { readonly script?: string }[] }
    ).steps.flatMap(({ script }) => script ?? []),
  },
])('the pipeline of $name', ({ commands }) => {
  test('tests, and cleans up', async () => {
    const cwd = workspace(good);
    mkdirSync(join(cwd, 'reports'));
    const [testing = '', cleaning = '', ...others] = commands;
    expect(others).toEqual([]);
    const done = await bash(`${testing} ${FEW.join(' ')}`, cwd);
    expect(done.code, done.said).toBe(0);
    expect(readdirSync(join(cwd, 'reports/em'))).toContain('junit.xml');
    expect(cleaning).toContain('assay cleanup');
    expect((await bash(cleaning, cwd)).code).toBe(0);
  });
});
