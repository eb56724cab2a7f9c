import type { Effects } from '../pipeline/effects.ts';

/**
 * Text for a reader at the terminal. On GitHub a line that begins with :: is a command, and what a server says may come
 * to begin a line: commands are switched off meanwhile.
 */
export function show(text: string, { out, env, newRun }: Effects): void {
  const word = env('GITHUB_ACTIONS') === 'true' ? `${newRun()}${newRun()}` : undefined;
  out.write(word === undefined ? text : `::stop-commands::${word}\n${text}::${word}::\n`);
}
