import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { here } from './programs.mjs';

const PAGE = here('../docs/performance.md');
const dependency = (name) => JSON.parse(readFileSync(here(`../node_modules/${name}/package.json`), 'utf8')).version;

/** Where the numbers come from. */
export function machine() {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return (
    `Measured on ${cpus().length} × ${cpu.model.trim()}, ${memory} GB, ${process.platform} ${process.arch}, with Node ` +
    `${process.versions.node}, undici ${dependency('undici')} and ajv ${dependency('ajv')}, on ` +
    `${new Date().toISOString().slice(0, 10)}.`
  );
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Puts a text in place of what is between `<!-- name -->` and `<!-- /name -->` in docs/performance.md. */
export async function writeSection(name, text) {
  const page = readFileSync(PAGE, 'utf8');
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = page.split(open);
  const after = rest?.split(close)[1];
  if (after === undefined) throw new Error(`docs/performance.md has no section ${open} … ${close}`);
  const whole = `${before}${open}\n\n${text}\n\n${close}${after}`;
  writeFileSync(PAGE, await format(whole, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
}

export function writeImage(name, svg) {
  const file = here(`../docs/images/${name}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, svg);
}
