/**
 * The suites that come with the tool, in the form that the loader makes of them: parsing their YAML takes most of a
 * short run. The build writes these files beside the program. From the sources there are none, and every suite is
 * loaded.
 */
import { readFileSync } from 'node:fs';
import { compiledName, compiledSuite } from '../load/compiled.ts';
import type { SuiteFolder, What } from '../load/suite.ts';
import type { Role, Suite } from '../model/suite.ts';

/** The folder of the compiled suites, below that of the built program. */
export const COMPILED = 'suites';

/** Undefined where the folder is not, octet for octet, one that was there when the program was built. */
export function compiledSuiteOf(folder: SuiteFolder, what: What, role: Role): Suite | undefined {
  try {
    const file = new URL(`./${COMPILED}/${compiledName(folder, what, role)}`, import.meta.url);
    return compiledSuite(readFileSync(file, 'utf8'), folder);
  } catch {
    return undefined;
  }
}
