import { problemText } from '../model/problem.ts';
import type { Effects } from '../pipeline/effects.ts';
import type { Written } from './reporters.ts';

/** Says which files were written, and why others were not. */
export function showWritten({ paths, problems }: Written, { out, err }: Effects, more: readonly string[] = []): void {
  const all = [...paths, ...more];
  if (all.length > 0) out.write(`\nReports: ${all.join(', ')}\n\n`);
  for (const one of problems) err.write(`${problemText(one)}\n`);
}
