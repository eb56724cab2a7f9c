/**
 * Judges exchanges that a program has at hand, for the library and the vitest matcher: an exchange or a response of
 * fetch and the id of a profile go in, a `Conformance` comes out.
 */
import { readDescription } from '../describe/read-description.ts';
import type { Exchange, Setting } from '../model/exchange.ts';
import { problemText } from '../model/problem.ts';
import type { Rule } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import { readExchange } from '../record/read-exchange.ts';
import { conformanceOf, type Conformance, type ConformanceOptions } from './conformance.ts';
import { statedContexts, suiteWithApis, type Contexts } from './contexts.ts';
import {
  rawExchangeOf,
  rawResponseOf,
  type GivenExchange,
  type GivenRequest,
  type ResponseLike,
} from './given-exchange.ts';
import { openJudge } from './open-judge.ts';
import { openRulesIn } from './open-suite.ts';
import { PACKAGE_ROOT } from './package-root.ts';

/**
 * Judges an exchange, or several in their order, by the rules of a profile: those that hold for every exchange, whoever
 * caused it.
 *
 * @param given what was asked and what came back; an exchange that assay recorded is one too
 * @param profile a profile that comes with the package, such as `em`
 * @returns what the rules found, by weight, and which requirements were judged at all
 * @throws {TypeError} where `given` is no exchange over http or https
 * @throws {Error} where there is no such profile, or `options` names a requirement that it does not have,
 *   or an API description that cannot be read
 */
export function judgeExchange(
  given: GivenExchange | readonly GivenExchange[],
  profile: string,
  options: ConformanceOptions = {},
): Conformance {
  const suite = suiteWithFiles(profile, options.api);
  checkNames(suite, options);
  const rules = suite.rules.filter(isMeant(options));
  const judge = openJudge({ suite, rules, contexts: contextsFor(suite, options) });
  const judgements = [given]
    .flat()
    .map(exchangeOf)
    .flatMap((exchange) => judge.see(exchange));
  return conformanceOf([...judgements, ...judge.end()], suite, options.strict);
}

/**
 * Judges a response of fetch, as Node, undici and browsers give it; its body can still be read afterwards. One whose
 * body was read before is judged by its header fields. What `about.request` leaves out of the request is guessed.
 *
 * @throws as `judgeExchange`
 */
export async function judgeResponse(
  response: ResponseLike,
  profile: string,
  about: ConformanceOptions & { readonly request?: GivenRequest } = {},
): Promise<Conformance> {
  const { request, ...options } = about;
  return judgeExchange(await rawResponseOf(response, request ?? {}), profile, options);
}

const opened = new Map<string, Suite>();

/** Read once for each profile. */
function suiteOf(profile: string): Suite {
  const known = opened.get(profile);
  if (known !== undefined) return known;
  const suite = openRulesIn(profile, PACKAGE_ROOT);
  if (!suite.ok) throw new Error(suite.problems.map(problemText).join('\n'));
  opened.set(profile, suite.value);
  return suite.value;
}

const described = new Map<string, Suite>();

/** With the API descriptions of these files, each read once. */
function suiteWithFiles(profile: string, api: string | readonly string[] = []): Suite {
  const files = [api].flat();
  if (files.length === 0) return suiteOf(profile);
  const key = JSON.stringify([profile, ...files]);
  const known = described.get(key);
  if (known !== undefined) return known;
  const read = files.map((file) => readDescription(file));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) throw new Error(problems.map(problemText).join('\n'));
  const suite = suiteWithApis(
    suiteOf(profile),
    read.flatMap((one) => (one.ok ? [one.value] : [])),
  );
  described.set(key, suite);
  return suite;
}

function checkNames({ profile, requirements }: Suite, options: ConformanceOptions): void {
  const known = new Set(requirements.map(({ id }) => id));
  const unknown = [...(options.requirements ?? []), ...(options.except ?? [])].filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`profile ${profile.id} has no requirement ${unknown.join(', ')}`);
}

const isMeant =
  ({ requirements, except = [] }: ConformanceOptions) =>
  ({ expectation: { requirement } }: Rule): boolean =>
    requirements?.includes(requirement) !== false && !except.includes(requirement);

/** What the caller says of the capabilities holds for every exchange, whatever a recorded one states. */
function contextsFor(suite: Suite, { setting }: ConformanceOptions): Contexts {
  const contexts = statedContexts(suite, fullSetting(suite, setting));
  const capabilities = contexts.capabilities();
  return { ...contexts, capabilities: () => capabilities };
}

const fullSetting = ({ profile }: Suite, setting: ConformanceOptions['setting']): Setting | undefined =>
  setting === undefined
    ? undefined
    : {
        target: '',
        origins: [],
        types: [],
        collections: [],
        capabilities: profile.capabilities,
        ...setting,
        profile: profile.id,
      };

function exchangeOf(given: GivenExchange): Exchange {
  const read = readExchange(rawExchangeOf(given), { file: 'exchange', line: 1, column: 1 });
  if (read.kind === 'exchange') return read.exchange;
  throw new TypeError(
    read.kind === 'problem' ? problemText(read.problem) : `no exchange over http or https: ${read.reason}`,
  );
}
