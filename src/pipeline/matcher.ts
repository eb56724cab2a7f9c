/**
 * What every matcher says: exchanges or a response go in, whether they conform and why come out. The matchers of
 * vitest, jest and node:test are this with the manners of each.
 */
import type { Breach, Conformance, ConformanceOptions } from './conformance.ts';
import type { GivenExchange, GivenRequest, ResponseLike } from './given-exchange.ts';
import { judgeExchange, judgeResponse } from './judge-exchange.ts';

/** What may stand in `expect(…)`: an exchange, several in their order, or a response of fetch. */
export type Judgeable = GivenExchange | readonly GivenExchange[] | ResponseLike;

/**
 * What may be said beside the profile. `request` is for a response alone: what was asked, as far as it should count.
 */
export type ConformOptions = ConformanceOptions & { readonly request?: GivenRequest };

/** What `expect.extend` takes: whether it holds, and what to say where that is not what was asked. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

const isResponse = (given: Judgeable): given is ResponseLike => 'clone' in given && typeof given.clone === 'function';

/**
 * The matcher, for `expect.extend`. Passes where the rules of the profile judged something
 * and found no violation (with `strict`, no warning either); of a response of fetch it gives a promise.
 *
 * @throws as `judgeExchange`: a TypeError where `given` is no exchange, an Error for an unknown profile or requirement
 */
export function toConformTo(
  given: Judgeable,
  profile: string,
  options: ConformOptions = {},
): MatcherResult | Promise<MatcherResult> {
  if (isResponse(given))
    return judgeResponse(given, profile, options).then((conformance) => resultOf(conformance, profile, options));
  return resultOf(judgeExchange(given, profile, options), profile, options);
}

function resultOf(conformance: Conformance, profile: string, { strict = false }: ConformOptions): MatcherResult {
  const { conforms, violations, warnings, judged } = conformance;
  const breaches = [...violations, ...(strict ? warnings : [])];
  const summary = `${judged.length} requirements of ${profile} were judged`;
  // That nothing was judged is no evidence of conformance.
  if (judged.length === 0)
    return {
      pass: false,
      message: () => `expected an exchange that shows something of ${profile}; none of its rules had anything to judge`,
    };
  return {
    pass: conforms,
    message: () =>
      conforms
        ? `expected the exchange not to conform to ${profile}, but it does: ${summary}`
        : [`expected the exchange to conform to ${profile}; ${summary}`, ...breaches.map(breachText)].join('\n\n'),
  };
}

function breachText({
  requirement,
  level,
  text,
  source,
  code,
  message,
  expected,
  actual,
  where,
  exchange,
}: Breach): string {
  const facts = [
    ['where', where],
    ['expected', expected],
    ['actual', actual],
  ] as const;
  const asked =
    exchange === undefined
      ? []
      : [`  ${exchange.request.method} ${exchange.request.url} ${exchange.response?.status ?? ''}`];
  return [
    `${requirement} (${level}): ${text}`,
    ...asked,
    `  ${code}: ${message}`,
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name.padEnd(9)}${JSON.stringify(value)}`])),
    `  source   ${source}`,
  ].join('\n');
}
