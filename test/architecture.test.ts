import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { AUTH_KINDS } from '../src/execute/auth/registry.ts';
import { ACT_CHECKS } from '../src/check/act-registry.ts';
import { CHECKS } from '../src/check/registry.ts';
import { RUN_CHECKS } from '../src/check/run-registry.ts';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const STAGES = ['load', 'describe', 'plan', 'execute', 'check', 'judge', 'report', 'record'];

/** What each layer of src/ may import beside itself: other layers, npm packages, node: modules. Stages are siblings. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  support: ['model', 'ajv', 'ajv-formats', 're2js', 'node:crypto', 'node:net'],
  load: ['model', 'support', 'yaml', 'ajv', 'ajv-formats', 'node:fs', 'node:path'],
  describe: ['model', 'support', 'yaml', 'node:*'],
  plan: ['model', 'support'],
  execute: ['model', 'support', 'undici', 'json-p3', 'node:*'],
  check: ['model', 'support'],
  judge: ['model', 'support'],
  // node:crypto hashes the style and the script of the HTML report for its own Content-Security-Policy.
  report: ['model', 'support', 'junit-report-builder', 'picocolors', 'node:crypto'],
  record: ['model', 'support', 'undici', 'node:*'],
  reference: ['model', 'support', 'node:*'],
  perform: ['model', 'support', 'reference', 'node:*'],
  pipeline: [...STAGES, 'model', 'support', 'node:*'],
  prove: [...STAGES, 'model', 'support', 'reference', 'perform', 'pipeline', 'node:*'],
  commands: [...STAGES, 'model', 'support', 'reference', 'perform', 'prove', 'pipeline', 'commander', 'node:*'],
  'cli.ts': ['commands', 'pipeline', 'node:*', '../package.json'],
  'library.ts': [...STAGES, 'model', 'support', 'pipeline'],
  'matchers.ts': ['pipeline', 'node:assert'],
  'vitest.ts': ['pipeline', 'vitest'],
};

interface SourceFile {
  /** Relative to src/, as `check/checks/status.ts`. */
  readonly path: string;
  readonly text: string;
}

const FILES: readonly SourceFile[] = readdirSync(SRC, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(SRC, path), 'utf8') }));

/** Comments out, so that what they mention does not count. */
const codeOf = ({ text }: SourceFile): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

/** Static, bare and dynamic imports, and re-exports. */
const specifiersOf = (file: SourceFile): readonly string[] =>
  [
    ...codeOf(file).matchAll(
      /\b(?:import|export)\s(?:[^'"`;()]*?\sfrom\s*)?['"]([^'"\s]+)['"]|\bimport\(\s*['"`]([^'"`\s]+)['"`]/g,
    ),
  ].map(([, early, late]) => early ?? late ?? '');

/** The first part of a path in src/: a layer's folder, or a file at the root. */
const layerOf = (path: string): string => path.split('/')[0] ?? '';

/** A relative import as a path in src/; `../package.json` lies outside. */
const pathOf = ({ path }: SourceFile, specifier: string): string =>
  relative(SRC, join(SRC, dirname(path), specifier)).replaceAll('\\', '/');

function importedBy(file: SourceFile): readonly string[] {
  return specifiersOf(file).map((specifier) => {
    if (!specifier.startsWith('.'))
      return specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '');
    const path = pathOf(file, specifier);
    return path.startsWith('..') ? path : layerOf(path);
  });
}

/** Each circle of imports once, as `a.ts → b.ts → a.ts`; imports of types count, and so do dynamic ones. */
function circlesIn(files: readonly SourceFile[]): readonly string[] {
  const imports = new Map(
    files.map((file) => [
      file.path,
      specifiersOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => pathOf(file, specifier)),
    ]),
  );
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): readonly string[] => {
    if (way.includes(path)) return [[...way.slice(way.indexOf(path)), path].join(' → ')];
    if (done.has(path)) return [];
    const circles = (imports.get(path) ?? []).flatMap((next) => visit(next, [...way, path]));
    done.add(path);
    return circles;
  };
  return files.flatMap(({ path }) => visit(path, []));
}

const allows = (layer: string, imported: string): boolean =>
  imported === layer ||
  (LAYERS[layer] ?? []).some((one) => one === imported || (one === 'node:*' && imported.startsWith('node:')));

describe('layers', () => {
  test('every folder and every file at the root of src/ stands in the table', () => {
    expect([...new Set(FILES.map(({ path }) => layerOf(path)))].filter((layer) => LAYERS[layer] === undefined)).toEqual(
      [],
    );
  });

  test('nothing is imported that the table does not allow', () => {
    const breaches = FILES.flatMap((file) =>
      importedBy(file)
        .filter((imported) => !allows(layerOf(file.path), imported))
        .map((imported) => `${file.path} imports ${imported}`),
    );
    expect(breaches).toEqual([]);
  });

  test('no imports form a circle', () => {
    expect(circlesIn(FILES)).toEqual([]);
  });

  test('a circle is told by its path', () => {
    const planted = (path: string, text: string): SourceFile => ({ path, text });
    expect(
      circlesIn([
        planted('a.ts', "import { b } from './deep/b.ts';"),
        planted('deep/b.ts', "import type { C } from './c.ts';"),
        planted('deep/c.ts', "const a = await import('../a.ts');"),
        planted('d.ts', "import { a } from './a.ts';"),
      ]),
    ).toEqual(['a.ts → deep/b.ts → deep/c.ts → a.ts']);
  });

  test('at the top of src/ are only the entry points of the package', () => {
    expect(FILES.map(({ path }) => path).filter((path) => !path.includes('/'))).toEqual([
      'cli.ts',
      'library.ts',
      'matchers.ts',
      'vitest.ts',
    ]);
  });

  const DECLARATIONS = ['./declare.ts', './after-run.ts', './init-command.ts', './shell.ts'];
  test.each(['cli.ts', 'commands/program.ts', ...DECLARATIONS.map((path) => path.replace('.', 'commands'))])(
    '%s loads nothing early but declarations; commands load when they are called',
    (name) => {
      const [file] = FILES.filter(({ path }) => path === name);
      const early = [...(file?.text ?? '').matchAll(/^import (?!type\b)[^;]*from '(\.{1,2}\/[^']+\.ts)'/gm)];
      expect(
        early.map(([, path = '']) => path).filter((path) => ![...DECLARATIONS, '../model/style.ts'].includes(path)),
      ).toEqual([]);
    },
  );

  test.each([
    ["import { x } from '../report/junit.ts';", ['report']],
    ["import 'undici';", ['undici']],
    ["export { x } from '../load/suite.ts';", ['load']],
    ["const x = await import('../load/suite.ts');", ['load']],
    ["import type { Suite } from '../load/suite.ts';", ['load']],
    ["import { a } from '@scope/package/deep.js';", ['@scope/package']],
    ["import { b } from 'ajv/dist/2020.js';", ['ajv']],
    ["// import { c } from '../report/junit.ts';", []],
  ])('%s is seen', (text, imported) => {
    expect(importedBy({ path: 'check/planted.ts', text })).toEqual(imported);
  });
});

/** A file and line for each match. */
const found = (files: readonly SourceFile[], pattern: RegExp): readonly string[] =>
  files.flatMap((file) =>
    codeOf(file)
      .split('\n')
      .flatMap((line) => (pattern.test(line) ? [`${file.path}: ${line.trim().slice(0, 120)}`] : [])),
  );

const outside = (...places: readonly string[]): readonly SourceFile[] =>
  FILES.filter(({ path }) => !places.some((place) => path.startsWith(place)));

describe('the world comes in as an argument:', () => {
  test('the clock is asked only by cli.ts, and by servers', () => {
    expect(
      found(
        outside('cli.ts', 'reference/', 'perform/', 'prove/', 'record/'),
        /\bDate\.now\(|new Date\(\)|performance\.now\(/,
      ),
    ).toEqual([]);
  });
  test('the process and the console are the business of cli.ts', () => {
    expect(found(outside('cli.ts'), /(?<![.\w'-])process\.|\bconsole\./)).toEqual([]);
  });
  test('chance comes from cli.ts', () => {
    expect(
      found(outside('cli.ts', 'reference/', 'execute/auth/'), /Math\.random\(|randomUUID\(|randomBytes\(/),
    ).toEqual([]);
  });
  test('sockets are opened only where requests are sent and servers run', () => {
    expect(
      found(
        outside('execute/', 'record/', 'reference/', 'prove/'),
        /from '(node:(http|https|tls|http2)|undici)'|\bfetch\(/,
      ),
    ).toEqual([]);
  });
});

describe('what a protocol says is data:', () => {
  const profiles = readdirSync(new URL('../suites/', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const general = outside('reference/', 'execute/auth/');

  test.each(profiles.map((profile) => [profile]))('src/ does not name the profile %s', (profile) => {
    expect(found(general, new RegExp(`['"\`/]${profile}['"\`/]`))).toEqual([]);
  });
  test.each([['43.'], ['opc-'], ['oracle.com.cloud'], ['x-specification-version'], ['ocid1.']])(
    'src/ does not hold %s',
    (text) => {
      expect(found(general, new RegExp(`(?<!\\d)${text.replaceAll('.', '\\.')}`, 'i'))).toEqual([]);
    },
  );
  test('no requirement is named in src/', () => {
    expect(found(general, new RegExp(`\\b(${profiles.join('|').toUpperCase()})C?-[A-Z]+-\\d`))).toEqual([]);
  });
});

describe('tables', () => {
  test('every file of checks is in the registry, under its own name', () => {
    expect(names('check/checks')).toEqual(Object.keys(CHECKS).sort());
    expect(names('check/run-checks')).toEqual(Object.keys(RUN_CHECKS).sort());
    expect(names('check/act-checks')).toEqual(Object.keys(ACT_CHECKS).sort());
  });
  test('every auth kind that has a file is in the registry', () => {
    const files = names('execute/auth').filter((name) => !['auth-kind', 'auth-of', 'registry'].includes(name));
    expect(
      files.filter(
        (name) =>
          !(name in AUTH_KINDS) &&
          !FILES.some(({ path, text }) => path.startsWith('execute/auth/') && text.includes(`'./${name}.ts'`)),
      ),
    ).toEqual([]);
  });
});

const names = (folder: string): readonly string[] =>
  FILES.filter(({ path }) => dirname(path) === folder)
    .map(({ path }) => path.split('/').at(-1)?.replace('.ts', '') ?? '')
    .sort();

describe('names', () => {
  test('no file is a barrel or a bag', () => {
    expect(
      FILES.map(({ path }) => path).filter((path) =>
        /(^|\/)(index|utils?|helpers?|common|misc|manager|handler|service|data|info)(\.ts$|\/)/.test(path),
      ),
    ).toEqual([]);
  });
  test('files are named in lower case, words joined with hyphens', () => {
    expect(FILES.map(({ path }) => path).filter((path) => !/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(path))).toEqual([]);
  });
  test('nothing is exported by default', () => {
    expect(found(FILES, /^export default/)).toEqual([]);
  });
});
