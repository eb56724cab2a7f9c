/**
 * API descriptions by their paths, for every command that takes `--api` or a config that names some. Nothing of it is
 * loaded where none is named.
 */
import { join, resolve } from 'node:path';
import type { ApiDescription } from '../model/description.ts';
import { loaded, refused, type Loaded } from '../model/problem.ts';
import type { Effects } from './effects.ts';

/**
 * Reads descriptions, each in the order given; those that were read before come from the user's cache folder. A
 * description is called by its path as given. Mistakes that leave a description of use are among its `remarks`.
 */
export async function openDescriptions(
  files: readonly string[],
  { cwd, env }: Pick<Effects, 'cwd' | 'env'>,
): Promise<Loaded<readonly ApiDescription[]>> {
  if (files.length === 0) return loaded([]);
  const { readDescription } = await import('../describe/read-description.ts');
  const cacheFolder = cacheFolderOf(env);
  const options = cacheFolder === undefined ? {} : { cacheFolder };
  const read = files.map((file) => named(readDescription(resolve(cwd, file), options), resolve(cwd, file), file));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  return problems.length > 0 ? refused(...problems) : loaded(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** By the path that the user gave. */
function named(read: Loaded<ApiDescription>, full: string, file: string): Loaded<ApiDescription> {
  const own = <T extends { readonly file: string }>(one: T): T => (one.file === full ? { ...one, file } : one);
  if (!read.ok) return refused(...read.problems.map(own));
  return loaded({ ...own(read.value), remarks: read.value.remarks.map(own) });
}

/** Where the user keeps what can be made again; undefined where there is no home. */
function cacheFolderOf(env: Effects['env']): string | undefined {
  const named = env('XDG_CACHE_HOME');
  if (named !== undefined && named !== '') return join(named, 'assay');
  const home = env('HOME') ?? env('USERPROFILE');
  return home === undefined || home === '' ? undefined : join(home, '.cache', 'assay');
}
