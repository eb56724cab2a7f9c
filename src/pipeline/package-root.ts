import { fileURLToPath } from 'node:url';

/** As a source this module lies two folders below the package's own, in a bundle one. */
const UP = /\/src\/pipeline\/[^/]*$/.test(import.meta.url) ? '../..' : '..';

/** The folder of the package, with `suites/` and `schemas/`: where `judgeExchange` finds the profiles. Commands are given theirs. */
export const PACKAGE_ROOT = fileURLToPath(new URL(UP, import.meta.url)).replace(/[\\/]$/, '');
