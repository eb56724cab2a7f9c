// What the single executable starts with: it lays its files into the cache of the user, once for each version, and goes on
// with dist/cli.js there. Scripts in an executable are CommonJS, and suites are files, so they cannot stay inside.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { homedir } = require('node:os');
const { dirname, join } = require('node:path');
const { getAsset } = require('node:sea');
const { pathToFileURL } = require('node:url');
const { constants, Script } = require('node:vm');

const text = getAsset('files', 'utf8');
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'assay');
const folder = join(cache, createHash('sha256').update(text).digest('hex').slice(0, 16));

if (!existsSync(folder)) {
  const unfinished = `${folder}-${process.pid}`;
  for (const [path, base64] of Object.entries(JSON.parse(text))) {
    mkdirSync(dirname(join(unfinished, path)), { recursive: true, mode: 0o700 });
    writeFileSync(join(unfinished, path), Buffer.from(base64, 'base64'), { mode: 0o600 });
  }
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another process was quicker.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

// The way to import a file from here is experimental in Node 24; nobody needs to be told at each start.
const { emitWarning } = process;
process.emitWarning = () => undefined;
const main = JSON.stringify(pathToFileURL(join(folder, 'dist/cli.js')).href);
const importing = new Script(`import(${main})`, {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
importing.runInThisContext();
process.emitWarning = emitWarning;
