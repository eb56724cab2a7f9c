import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Rolldown } from 'tsdown';
import { COMPILED } from './src/pipeline/compiled-suites.ts';
import { compileSuites } from './src/pipeline/open-suite.ts';
import packageJson from './package.json' with { type: 'json' };

/** The folder of the package from which a module comes; undefined for our own. */
const packageFolder = (id: string): string | undefined =>
  /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

/** Packages that are bundled go on to ask that their licences travel with them. */
const notices: Rolldown.Plugin = {
  name: 'third-party-notices',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
    const folders = [...new Set(modules.map(packageFolder))].filter(
      (folder) => folder !== undefined && existsSync(join(folder, 'package.json')),
    );
    const texts = folders.map((folder) => licenceOf(folder as string)).sort();
    if (texts.length > 0)
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source: texts.join(`\n${'-'.repeat(80)}\n\n`) });
  },
};

/** Our own suites as the loader makes them, so that no run has to. */
const suites: Rolldown.Plugin = {
  name: 'compiled-suites',
  generateBundle() {
    for (const [name, source] of Object.entries(compileSuites(import.meta.dirname)))
      this.emitFile({ type: 'asset', fileName: `${COMPILED}/${name}`, source });
  },
};

export default defineConfig({
  entry: ['src/cli.ts', 'src/library.ts', 'src/matchers.ts', 'src/vitest.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: true,
  fixedExtension: false,
  outDir: 'dist',
  // A few large files load in two thirds of the time that hundreds of small ones take.
  deps: { alwaysBundle: Object.keys(packageJson.dependencies).map((name) => new RegExp(`^${name}(/|$)`)) },
  plugins: [notices, suites],
});
