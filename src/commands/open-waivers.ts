import { resolve } from 'node:path';
import { readText } from '../load/read-folder.ts';
import { loadWaivers } from '../load/waivers.ts';
import { loaded, type Loaded } from '../model/problem.ts';
import type { Waiver } from '../model/waiver.ts';
import type { Effects } from '../pipeline/effects.ts';

/** The waivers in the file of `--waivers`, or none without it. Every name in them must be known. */
export const openWaivers = (
  file: string | undefined,
  known: Parameters<typeof loadWaivers>[2],
  { cwd }: Effects,
): Loaded<readonly Waiver[]> =>
  file === undefined ? loaded([]) : loadWaivers(file, readText(resolve(cwd, file)), known);
