/**
 * The suites that come with the tool, in the form that the loader makes of them: parsing their YAML takes most of a
 * short run. The build writes these files beside the program. From the sources there are none, and every suite is
 * loaded.
 */
import { readFileSync } from 'node:fs';
import { compiledSuite } from '../load/compiled.ts';
import type { SuiteFolder } from '../load/suite.ts';
import type { Suite } from '../model/suite.ts';

/** The folder of the compiled suites, below that of the built program. */
export const COMPILED = 'suites';

/**
 * The suite of a folder by the name of its compiled form; undefined where the folder is not, octet for octet, one that
 * was there when the program was built.
 */
export function compiledSuiteOf(name: string, folder: SuiteFolder): Suite | undefined {
  try {
    const file = new URL(`./${COMPILED}/${name}`, import.meta.url);
    return compiledSuite(readFileSync(file, 'utf8'), folder);
  } catch {
    return undefined;
  }
}
