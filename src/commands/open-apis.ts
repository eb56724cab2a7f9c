import type { ApiDescription } from '../model/description.ts';
import { loaded, problemText, type Loaded } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import { suiteWithApis } from '../pipeline/contexts.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openDescriptions } from '../pipeline/open-descriptions.ts';

const MOST_SHOWN = 20;

/** The suite with the API descriptions of these files; what of them is not used is said on the way. */
export async function withDescriptions(
  suite: Suite,
  files: readonly string[],
  effects: Effects,
): Promise<Loaded<Suite>> {
  const apis = await openApis(files, effects);
  if (!apis.ok) return apis;
  return loaded(files.length === 0 ? suite : suiteWithApis(suite, apis.value));
}

/** The API descriptions of these files; what of them is not used is said on the way. */
export async function openApis(files: readonly string[], effects: Effects): Promise<Loaded<readonly ApiDescription[]>> {
  const apis = await openDescriptions([...new Set(files)], effects);
  if (!apis.ok) return apis;
  const remarks = apis.value.flatMap((api) => api.remarks);
  for (const remark of remarks.slice(0, MOST_SHOWN)) effects.err.write(`${problemText(remark)}\n`);
  if (remarks.length > MOST_SHOWN) effects.err.write(`… and ${remarks.length - MOST_SHOWN} more like these\n`);
  return apis;
}
