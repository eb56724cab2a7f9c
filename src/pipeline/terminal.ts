/**
 * The border to a terminal or to the log of a build: whatever a command says passes here. cli.ts makes terminals of the
 * process's streams, tests of their own.
 */
import { commandBreaker } from '../support/without-commands.ts';
import type { Terminal } from './effects.ts';

/** A terminal on which text can be no command to a build server, whatever a server said and however it was wrapped. */
export function createTerminal(stream: Omit<Terminal, 'commands'>): Terminal {
  const broken = commandBreaker();
  return {
    ...stream,
    write: (text) => {
      stream.write(broken(text));
    },
    commands: stream.write,
  };
}
