/**
 * The world, as commands see it. cli.ts makes it from the process, tests make their own; every command gets it beside
 * its options, and whatever it asks of the world or does to it goes through here.
 */

import type { Disk } from '../support/disk.ts';

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
  readonly disk: Disk;
  readonly out: Terminal;
  readonly err: Terminal;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Aborted by the second. */
  readonly hardSignal: AbortSignal;
  /** Collects what is not needed any more, where the process has become large. */
  readonly relieve?: () => void;
}

export interface Terminal {
  /** Text for a reader: nothing in it is a command to a build server. */
  readonly write: (text: string) => void;
  /** Lines that are commands to a build server. */
  readonly commands: (lines: string) => void;
  readonly tty: boolean;
  readonly color: boolean;
  readonly width: () => number;
}

/** Exit codes that no verdict gives: usage, config, suite or recording is wrong; assay, or a reporter, is. */
export const WRONG_INPUT = 4;
export const OWN_FAULT = 5;
/** The exit code of a run that was interrupted, and of one whose results could not all be written. */
export const INCOMPLETE = 2;
