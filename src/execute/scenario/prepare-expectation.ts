import type { Json } from '../../model/json.ts';
import type { Prepared } from '../../model/run.ts';
import type { Expectation } from '../../model/scenario.ts';
import { namesIn } from '../../model/template.ts';
import type { Scope } from './scope.ts';

/** The expectation with the parameters of its checks filled in, or why they could not be. */
export async function prepareExpectation(expectation: Expectation, scope: Scope): Promise<Prepared> {
  if (namesIn(expectation.checks).length === 0) return { expectation };
  const checks: { check: string; params: Json }[] = [];
  for (const { check, params } of expectation.checks) {
    const filled = await scope.fill(params);
    if ('missing' in filled) return { expectation, missing: filled.missing };
    checks.push({ check, params: filled.value });
  }
  return { expectation: { ...expectation, checks } };
}
