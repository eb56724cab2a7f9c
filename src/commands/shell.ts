import { Argument, type Command } from 'commander';
import type { Shell } from './completion.ts';
import type { Declare } from './declare.ts';
import type { Outline } from './outline.ts';

// The commands that say what the command line is, made from its definition.

const SHELL_NAMES = ['bash', 'zsh', 'fish'] as const satisfies readonly Shell[];

async function outlineAbove({ parent }: Command): Promise<Outline> {
  if (parent === null) throw new Error('a command without a program');
  return (await import('./outline.ts')).outlineOf(parent);
}

export const completion: Declare = (command, effects, finish) =>
  command('completion', 'print a script that completes the command line in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELL_NAMES))
    .action(async (shell: Shell, _options: unknown, own: Command) =>
      finish((await import('./completion.ts')).completion(shell, await outlineAbove(own), effects)),
    );

export const man: Declare = (command, effects, finish) =>
  command('man', 'print the manual page, as for man -l -').action(async (_options: unknown, own: Command) =>
    finish((await import('./man.ts')).man(await outlineAbove(own), effects)),
  );
