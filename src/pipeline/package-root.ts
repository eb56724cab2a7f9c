/** Where the package lies: `judgeExchange` finds the profiles there that come with it. Commands are told by cli.ts. */
import { fileURLToPath } from 'node:url';

/** As a source this module lies two folders below the package's own, in a bundle one. */
const UP = /\/src\/pipeline\/[^/]*$/.test(import.meta.url) ? '../..' : '..';

/** The absolute path of the folder with `suites/` and `schemas/`, without a slash at its end. */
export const PACKAGE_ROOT = fileURLToPath(new URL(UP, import.meta.url)).replace(/[\\/]$/, '');
