// Builds a single executable of assay for the platform of this Node, for machines without Node. Needs Node 24.
//   npm run build && node deploy/executable/build.mjs FILE
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [target] = process.argv.slice(2);
if (target === undefined || Number(process.versions.node.split('.')[0]) < 24) {
  console.error('usage, with Node 24 or newer: node deploy/executable/build.mjs FILE');
  process.exit(4);
}

/** What the program reads: the modules of the command line, suites and schemas. */
const files = ['dist', 'suites', 'schemas', 'package.json', 'config.example.yaml', 'LICENSE', 'NOTICE'].flatMap(
  (name) =>
    statSync(join(root, name)).isDirectory()
      ? readdirSync(join(root, name), { recursive: true })
          .map((path) => join(name, path))
          .filter((path) => !path.endsWith('.d.ts') && statSync(join(root, path)).isFile())
      : [name],
);
const folder = mkdtempSync(join(tmpdir(), 'executable-'));
const contents = files.map((path) => [path, readFileSync(join(root, path)).toString('base64')]);
writeFileSync(join(folder, 'files.json'), JSON.stringify(Object.fromEntries(contents)));
const config = {
  main: join(root, 'deploy/executable/main.cjs'),
  output: join(folder, 'blob'),
  disableExperimentalSEAWarning: true,
  assets: { files: join(folder, 'files.json') },
};
writeFileSync(join(folder, 'sea.json'), JSON.stringify(config));
execFileSync(process.execPath, ['--experimental-sea-config', join(folder, 'sea.json')], { stdio: 'inherit' });

const out = resolve(target);
copyFileSync(process.execPath, out);
chmodSync(out, 0o755);
const fuse = ['--sentinel-fuse', 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'];
const macho = process.platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : [];
// The machinery that Node's own documentation names for this.
const postject = ['--yes', '--package', 'postject@1.0.0-alpha.6', 'postject'];
execFileSync('npx', [...postject, out, 'NODE_SEA_BLOB', config.output, ...fuse, ...macho], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
console.log(`${out}: ${Math.round(statSync(out).size / 1e6)} MB`);
