import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completion } from '../../src/commands/completion.ts';
import { manPage } from '../../src/commands/man.ts';
import { outlineOf } from '../../src/commands/outline.ts';
import { createProgram } from '../../src/commands/program.ts';
import { stage } from './stage.ts';

// Made from the definition of the command line, and tried in the shells that are on this machine: bash everywhere,
// zsh and fish where they are installed.

const OUTLINE = outlineOf(createProgram(stage(), () => Promise.resolve()));

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** A script in a file of its own, and what a shell says with it. */
function inShell(shell: 'bash' | 'zsh' | 'fish', commands: (script: string) => string): string {
  const world = stage();
  completion(shell, OUTLINE, world);
  const script = join(world.cwd, `_${shell}`);
  writeFileSync(script, world.said());
  const { stdout, stderr } = spawnSync(shell, ['-c', commands(script)], { encoding: 'utf8', cwd: world.cwd });
  return stdout + stderr;
}

test.each(['bash', 'zsh', 'fish'] as const)('%s: every command and option is in the script', (shell) => {
  const world = stage();
  completion(shell, OUTLINE, world);
  const said = world.said();
  const words = OUTLINE.commands.flatMap(({ name, options }) => [name, ...options.map(({ long }) => long.slice(2))]);
  expect(words.length).toBeGreaterThan(100);
  expect(words.filter((word) => !said.includes(word))).toEqual([]);
  expect(said).not.toContain('--part');
});

/** The words of a command line so far, the last of which is being typed, and what is offered. */
const CASES = [
  { words: ['assay', 'prov'], offered: ['prove'] },
  { words: ['assay', 'run', '--sh'], offered: ['--shard'] },
  { words: ['assay', 'run', '--depth', ''], offered: ['deep', 'quick', 'standard'] },
  { words: ['assay', 'run', '--out', 'x', '--depth', 'q'], offered: ['quick'] },
  { words: ['assay', 'completion', 'z'], offered: ['zsh'] },
  { words: ['assay', 'proxy', '--fau'], offered: [] },
];
const sorted = (lines: string): readonly string[] =>
  lines
    .split(/\s*\n/)
    .filter((line) => line !== '')
    .sort();

describe('bash', () => {
  test.each(CASES)('$words offers $offered', ({ words, offered }) => {
    const said = inShell(
      'bash',
      (script) =>
        `source ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${String(words.length - 1)}; ` +
        'complete -p assay >/dev/null && _assay; for one in "${COMPREPLY[@]}"; do echo "$one"; done',
    );
    expect(sorted(said)).toEqual(offered);
  });
  test('a value may follow an equals sign', () => {
    const said = inShell(
      'bash',
      (script) => `source ${script}; COMP_WORDS=(assay run --depth = q); COMP_CWORD=4; _assay; echo "$COMPREPLY"`,
    );
    expect(said.trim()).toBe('quick');
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  test.each(CASES)('$words offers $offered', ({ words, offered }) => {
    const said = inShell('fish', (script) => `source ${script}; complete -C '${words.join(' ')}'`);
    expect(sorted(said).map((line) => line.split('\t')[0])).toEqual(offered);
  });
});

// What zsh offers shows only at a terminal; here its own parser of options takes every one of them.
test.skipIf(!has('zsh'))('zsh takes the script', () => {
  const said = inShell(
    'zsh',
    (script) =>
      `setopt err_exit; compdef() { echo "compdef $*" }; source ${script}; ` +
      '_arguments() { for one in "$@"; do ' +
      '[[ $one == (-C|[0-9]:*|\(*\)*|\**|--*|:*) ]] || echo "odd $one"; done; state=rest; line=(run) }; ' +
      '_describe() { }; _assay; echo done',
  );
  expect(said).toBe('compdef _assay assay\ndone\n');
});

describe('the manual page', () => {
  const page = manPage(OUTLINE);
  test('has every command with its options', () => {
    const words = OUTLINE.commands.flatMap(({ name, options }) => [
      `.SS ${name}`,
      ...options.map(({ long }) => long.replaceAll('-', '\\-')),
    ]);
    expect(words.filter((word) => !page.includes(word))).toEqual([]);
  });
  test.skipIf(!has('groff'))('is one that groff formats without a warning', () => {
    const { stdout, stderr } = spawnSync('groff', ['-man', '-Tascii', '-ww'], { input: page, encoding: 'utf8' });
    expect(stderr).toBe('');
    // Bold is a letter twice, over itself.
    expect(stdout.replaceAll(/.\x08/g, '')).toContain('EXIT STATUS');
  });
});
