import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CronJob, Job } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { ConfigMap, Namespace, PersistentVolumeClaim } from 'kubernetes-models/v1';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { check } from '../../src/commands/check.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { ALL } from '../fixtures/part.ts';
import { readReport } from '../fixtures/read-report.ts';
import { builtCli, start } from '../cli/built-cli.ts';
import { EM_CONFIG, ROOT, stage } from '../cli/stage.ts';

// No cluster is needed: the manifests are held against the types and the JSON Schemas of the Kubernetes API, and the
// commands in them are run as processes.

const FOLDER = join(ROOT, 'deploy/kubernetes');

/** The kinds that may occur, each with its schema and the type that knows every member. */
const KINDS = { ConfigMap, CronJob, Job, Namespace, NetworkPolicy, PersistentVolumeClaim };
const TYPES: Readonly<Record<keyof typeof KINDS, string>> = {
  ConfigMap: 'v1',
  CronJob: 'batch/v1',
  Job: 'batch/v1',
  Namespace: 'v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PersistentVolumeClaim: 'v1',
};

interface Manifest {
  readonly kind: keyof typeof KINDS;
  readonly metadata: { readonly name: string };
}

const manifestsIn = (text: string): readonly Manifest[] =>
  parseAllDocuments(text).map((document) => document.toJS() as Manifest);

const NAMES = parseAllDocuments(readFileSync(join(FOLDER, 'kustomization.yaml'), 'utf8'))[0]?.toJS() as {
  readonly resources: readonly string[];
  readonly images: readonly { readonly newTag: string }[];
};
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const OWN = NAMES.resources.flatMap((name) => manifestsIn(read(name)));

/** What the schemas have against manifests. */
const schemaMistakes = (manifests: readonly Manifest[]): readonly string[] =>
  manifests.flatMap(({ kind, ...rest }) => {
    try {
      new (KINDS[kind] as new (data: never) => { validate(): void })(rest as never).validate();
      return [];
    } catch (error) {
      return [`${kind}: ${(error as Error).message}`];
    }
  });

/** What the types have against manifests: they also know which members there are. */
function typeMistakes(manifests: readonly Manifest[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  const lines = manifests.map(
    (manifest, index) =>
      `import { type I${manifest.kind} as K${String(index)} } from 'kubernetes-models/${TYPES[manifest.kind]}';\n` +
      `export const m${String(index)}: K${String(index)} = ${JSON.stringify(manifest)};`,
  );
  writeFileSync(join(folder, 'all.ts'), lines.join('\n'));
  const compilerOptions = {
    ...{ strict: true, noEmit: true, module: 'ESNext', moduleResolution: 'Bundler', skipLibCheck: true, types: [] },
    paths: { 'kubernetes-models/*': [join(ROOT, 'node_modules/kubernetes-models/*')] },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['all.ts'] }));
  return spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    encoding: 'utf8',
  }).stdout;
}

const broken = (from: string, to: string): readonly Manifest[] => {
  expect(read('shards.yaml')).toContain(from);
  return manifestsIn(read('shards.yaml').replace(from, to));
};

describe('the manifests', () => {
  test('are as the schemas and types of the API say', () => {
    expect(OWN.map(({ kind }) => kind).sort()).toEqual([
      ...['CronJob', 'Job', 'Job', 'Namespace', 'NetworkPolicy', 'PersistentVolumeClaim'],
    ]);
    expect(schemaMistakes(OWN)).toEqual([]);
    expect(typeMistakes(OWN)).toBe('');
  });
  test('would be told of a wrong value, and of a member that does not exist', () => {
    expect(schemaMistakes(broken('completions: 4', 'completions: four'))).not.toEqual([]);
    expect(typeMistakes(broken('backoffLimitPerIndex: 3', 'backoffLimitPerIndx: 3'))).toContain('backoffLimitPerIndx');
  });
  test.skipIf(spawnSync('kubectl', ['version', '--client']).status !== 0)('are rendered by kustomize', () => {
    const { stdout, stderr, status } = spawnSync('kubectl', ['kustomize', FOLDER], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const rendered = manifestsIn(stdout);
    expect(rendered).toHaveLength(OWN.length + 1);
    expect(schemaMistakes(rendered)).toEqual([]);
  });
  test('list every file', () => {
    const listed = [...NAMES.resources, 'assay.yaml', 'kustomization.yaml', 'README.md'];
    expect(readdirSync(FOLDER).sort()).toEqual(listed.sort());
  });
  test('use the image of this version', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
    expect(NAMES.images.map(({ newTag }) => newTag)).toEqual([version]);
  });
});

interface Container {
  readonly args: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly securityContext: object;
  readonly resources: object;
}
interface Spec {
  readonly completions: number;
  readonly parallelism: number;
  readonly template: { readonly spec: { readonly containers: readonly Container[] } };
}

/** The job of this name, and its one container. */
function jobOf(name: string): { readonly spec: Spec; readonly container: Container } {
  const { spec } = OWN.find(({ kind, metadata }) => kind === 'Job' && metadata.name === name) as unknown as {
    readonly spec: Spec;
  };
  const [container] = spec.template.spec.containers;
  if (container === undefined) throw new Error('no container');
  return { spec, container };
}

describe('the jobs', () => {
  test('have as many parts as they tell the shards', () => {
    const { spec, container } = jobOf('assay-shards');
    expect([spec.completions, spec.parallelism, Number(container.env?.[0]?.value)]).toEqual([4, 4, 4]);
  });
  test('have the rights of nobody, and limits', () => {
    const texts = OWN.filter(({ kind }) => /Job/.test(kind)).map((manifest) => JSON.stringify(manifest));
    expect(texts).toHaveLength(3);
    for (const text of texts)
      for (const word of ['"runAsNonRoot":true', '"readOnlyRootFilesystem":true', '"limits"', '"drop":["ALL"]'])
        expect(text).toContain(word);
  });
  test.skipIf(!ALL)(
    'are whole together: shards and the merge, as processes in a folder',
    async () => {
      builtCli();
      const reference = await REFERENCES.em.start();
      const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
      mkdirSync(join(folder, 'config'));
      writeFileSync(
        join(folder, 'config/assay.yaml'),
        readFileSync(EM_CONFIG, 'utf8').replace(/^target: .*$/m, `target: ${reference.entry}`),
      );
      const inFolder = ({ args }: Container): readonly string[] =>
        args.map((word) => word.replace(/(^|=)\/(?=config|reports)/, `$1${folder}/`));
      const { container } = jobOf('assay-shards');
      const few = ['--requirement', 'EM-AUTH', '--depth', 'quick'];
      const merging = start(inFolder(jobOf('assay-merge').container), folder);
      onTestFinished(() => {
        merging.signal('SIGKILL');
      });
      const parts = [0, 1, 2, 3];
      const shards = await Promise.all(
        parts.map((index) => {
          const told = (container.env ?? []).map(({ name, value }) => [name, value] as const);
          const env = Object.fromEntries(told);
          return start([...inFolder(container), ...few], folder, { ...env, JOB_COMPLETION_INDEX: String(index) }).ended;
        }),
      );
      expect(
        shards.map(({ code }) => code),
        shards.map(({ said, complained }) => said + complained).join('\n'),
      ).toEqual(parts.map(() => 0));
      const { code, said, complained } = await merging.ended;
      expect(code, said + complained).toBe(0);
      expect(readReport(join(folder, 'reports/first/merged/em/report.json')).shard).toBeUndefined();
      await reference.close();
    },
    120_000,
  );
  test('read a config that is right, and secrets from files', async () => {
    const world = stage();
    const secrets = join(world.cwd, 'secrets');
    mkdirSync(secrets);
    writeFileSync(join(secrets, 'password'), 'geheim');
    writeFileSync(join(world.cwd, 'assay.yaml'), read('assay.yaml').replaceAll('/secrets/', `${secrets}/`));
    expect(await check({ config: 'assay.yaml', preflight: false }, world), world.complained()).toBe(0);
  });
});
