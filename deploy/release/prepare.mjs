// Makes what a release consists of: the package, its SBOM, the notes, and the checksums of all of them.
//   node deploy/release/prepare.mjs v0.1.0 FOLDER
// Refuses a tag that is not the version of package.json, and a changelog that says nothing of it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [tag = '', target = 'release'] = process.argv.slice(2);
const folder = resolve(target);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const refuse = (why) => {
  console.error(`release: ${why}`);
  process.exit(4);
};
if (tag !== `v${version}`) refuse(`the tag is ${tag}, but package.json says ${version}`);

/** The part of the changelog that is about this version. */
const changelog = readFileSync(process.env.CHANGELOG ?? join(root, 'CHANGELOG.md'), 'utf8');
const [, notes] = changelog.split(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\].*$`, 'm'));
if (notes === undefined) refuse(`CHANGELOG.md has no part [${version}]`);

mkdirSync(folder, { recursive: true });
const npm = (...words) =>
  execFileSync('npm', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
// It is built already: `npm ci` does that.
npm('pack', '--silent', '--ignore-scripts', '--pack-destination', folder);
writeFileSync(
  join(folder, 'sbom.cdx.json'),
  `${JSON.stringify(shipped(JSON.parse(npm('sbom', '--sbom-format', 'cyclonedx'))), null, 2)}\n`,
);
writeFileSync(join(folder, 'notes.md'), `${notes.split(/^## /m)[0].trim()}\n`);

/**
 * The bill without what only builds and tests. `npm sbom --omit dev` (npm 10 and 11) also drops packages of which a development
 * dependency needs another version.
 */
function shipped({ components, dependencies, ...rest }) {
  const isOurs = ({ properties = [] }) => !properties.some(({ name }) => name === 'cdx:npm:package:development');
  const dropped = new Set(components.filter((one) => !isOurs(one)).map((one) => one['bom-ref']));
  return {
    ...rest,
    components: components.filter(isOurs),
    dependencies: dependencies
      .filter(({ ref }) => !dropped.has(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => !dropped.has(ref)) })),
  };
}

const files = readdirSync(folder)
  .filter((name) => name !== 'SHA256SUMS')
  .sort();
const sumOf = (name) =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
writeFileSync(join(folder, 'SHA256SUMS'), files.map((name) => `${sumOf(name)}  ${name}\n`).join(''));
console.log(files.join('\n'));
