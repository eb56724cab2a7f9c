/**
 * The world, as commands see it. cli.ts makes it from the process, tests make their own; every command gets it beside
 * its options, and whatever it asks of the world or does to it goes through here.
 */

/** What a command may ask of the world. */
export interface Effects {
  readonly env: (name: string) => string | undefined;
  readonly cwd: string;
  /** The folder that holds suites/ and schemas/. */
  readonly root: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A short random word. */
  readonly newRun: () => string;
  /** Standard input; absent where there is none. */
  readonly input?: () => AsyncIterable<Uint8Array>;
  readonly out: Terminal;
  readonly err: Terminal;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Aborted by the second. */
  readonly hardSignal: AbortSignal;
}

export interface Terminal {
  readonly write: (text: string) => void;
  readonly tty: boolean;
  readonly color: boolean;
  readonly width: () => number;
}

/** The exit code that no verdict gives: usage, config, suite or recording is wrong. */
export const WRONG_INPUT = 4;
