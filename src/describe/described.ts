import type { ApiDescription } from '../model/description.ts';

/** A description as it is whatever the file is called, and the digests of the files that it refers to. */
export interface Described {
  readonly description: ApiDescription;
  readonly references: Readonly<Record<string, string>>;
}
