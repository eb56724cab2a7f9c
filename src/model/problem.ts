/** A mistake of an author: in a config, a suite, a recording, a command line. */
export interface Problem {
  readonly file: string;
  /** From 1; 0 where no place in the file is meant. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What to do: what was expected, or the nearest right word. */
  readonly hint?: string;
  /** The line of the file, for display. */
  readonly source?: string;
}

export type Loaded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export const loaded = <T>(value: T): Loaded<T> => ({ ok: true, value });
export const refused = (...problems: readonly Problem[]): Loaded<never> => ({ ok: false, problems });

/** All values, or all problems. */
export function together<T>(all: readonly Loaded<T>[]): Loaded<readonly T[]> {
  const problems = all.flatMap((one) => (one.ok ? [] : one.problems));
  return problems.length > 0 ? refused(...problems) : loaded(all.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** A problem of the command line or of a whole file. */
export const problem = (file: string, message: string, hint?: string): Problem => ({
  file,
  line: 0,
  column: 0,
  message,
  ...(hint === undefined ? {} : { hint }),
});

export const problemText = ({ file, line, column, message, hint, source }: Problem): string => {
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  const frame =
    source === undefined
      ? ''
      : `\n    ${line} | ${source}\n    ${' '.repeat(String(line).length)} | ${' '.repeat(column - 1)}^`;
  return `${place}: ${message}${hint === undefined ? '' : ` (${hint})`}${frame}`;
};
