import type picocolors from 'picocolors';

export type Paint = 'red' | 'yellow' | 'green' | 'dim';

/** What is written on: the colours of a terminal and its width in columns. */
export interface Paper {
  readonly colors: ReturnType<typeof picocolors.createColors>;
  readonly width: number;
}
