/**
 * What test files import as `cloud-assay/matchers` where there is no vitest: `toConformTo` for `expect.extend` of jest,
 * `assertConformsTo` for node:test and every other runner, and `judge`, which throws nothing. All of them say the same.
 */
import { AssertionError } from 'node:assert';
import type { ResponseLike } from './pipeline/given-exchange.ts';
import { toConformTo, type ConformOptions, type Judgeable, type MatcherResult } from './pipeline/matcher.ts';

export { toConformTo } from './pipeline/matcher.ts';
export type { ConformOptions, Judgeable, MatcherResult } from './pipeline/matcher.ts';
export type { ConformanceOptions } from './pipeline/conformance.ts';
export type { GivenExchange, GivenRequest, GivenResponse, ResponseLike } from './pipeline/given-exchange.ts';

/** Of a response of fetch, whose body has to be read, there is a promise. */
type Later<Given, Result> = Given extends ResponseLike ? Promise<Result> : Result;

export interface Verdict {
  readonly conforms: boolean;
  /** What was judged, and each violation: what was expected, what came, and where the protocol says so. */
  readonly message: string;
}

/**
 * Judges exchanges, or a response of fetch, by the rules of a profile.
 *
 * @throws as `toConformTo` does
 */
export function judge<Given extends Judgeable>(
  given: Given,
  profile: string,
  options: ConformOptions = {},
): Later<Given, Verdict> {
  const verdictOf = ({ pass, message }: MatcherResult): Verdict => ({ conforms: pass, message: message() });
  const result = toConformTo(given, profile, options);
  return (result instanceof Promise ? result.then(verdictOf) : verdictOf(result)) as Later<Given, Verdict>;
}

/**
 * Throws an AssertionError, which says why, where exchanges or a response do not conform, or show nothing to judge.
 *
 * @throws also as `toConformTo` does
 */
export function assertConformsTo<Given extends Judgeable>(
  given: Given,
  profile: string,
  options: ConformOptions = {},
): Later<Given, undefined> {
  const check = ({ conforms, message }: Verdict): void => {
    if (!conforms) throw new AssertionError({ message, operator: 'conforms to', stackStartFn: assertConformsTo });
  };
  const verdict: Verdict | Promise<Verdict> = judge<Judgeable>(given, profile, options);
  if (verdict instanceof Promise) return verdict.then(check) as Later<Given, undefined>;
  check(verdict);
  return undefined as Later<Given, undefined>;
}
