import { fileURLToPath } from 'node:url';
import { openRulebook } from '../check/rulebook.ts';
import { openRulesIn } from './open-suite.ts';
import type { Exchange, Setting } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import { problemText } from '../model/problem.ts';
import type { Judgement } from '../model/run.ts';
import type { Rule } from '../model/scenario.ts';
import { sourceText } from '../model/source.ts';
import type { Level, Suite } from '../model/suite.ts';
import { readExchange } from '../record/read-exchange.ts';
import { createContexts } from './judge-traffic.ts';
import {
  rawExchangeOf,
  rawResponseOf,
  type GivenExchange,
  type GivenRequest,
  type ResponseLike,
} from './given-exchange.ts';

export interface ConformanceOptions {
  /** Only these rows. */
  readonly requirements?: readonly string[];
  /** Rows that do not count. */
  readonly except?: readonly string[];
  /** A warning counts as a violation. */
  readonly strict?: boolean;
  /** What is to be known of the server: its capabilities, media types, further origins. */
  readonly setting?: Partial<Omit<Setting, 'profile'>>;
}

/** What a rule found, with the sentence that it judges. */
export interface Breach extends Finding {
  readonly requirement: string;
  readonly level: Level;
  readonly text: string;
  readonly source: string;
  readonly exchange?: Exchange;
}

export interface Conformance {
  readonly conforms: boolean;
  readonly violations: readonly Breach[];
  readonly warnings: readonly Breach[];
  readonly notes: readonly Breach[];
  /** The rows of which something was judged; empty means that nothing was there to judge. */
  readonly judged: readonly string[];
}

/** The folder of the package: suites and schemas lie in it. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const opened = new Map<string, Suite>();

/** The suite of a profile that comes with the package; throws where there is none. */
function suiteOf(profile: string): Suite {
  const known = opened.get(profile);
  if (known !== undefined) return known;
  const suite = openRulesIn(profile, ROOT);
  if (!suite.ok) throw new Error(suite.problems.map(problemText).join('\n'));
  opened.set(profile, suite.value);
  return suite.value;
}

/** Judges an exchange, or several in their order, by the rules of a profile: those that hold for every exchange, whoever caused it. */
export function judgeExchange(
  given: GivenExchange | readonly GivenExchange[],
  profile: string,
  options: ConformanceOptions = {},
): Conformance {
  const suite = suiteOf(profile);
  const { setting, requirements, except = [] } = options;
  const unknown = [...(requirements ?? []), ...except].filter((id) => !suite.requirements.some((row) => row.id === id));
  if (unknown.length > 0) throw new Error(`profile ${profile} has no requirement ${unknown.join(', ')}`);
  const claimed = setting?.capabilities ?? suite.profile.capabilities;
  const isMeant = ({ needs, expectation: { requirement } }: Rule): boolean =>
    requirements?.includes(requirement) !== false &&
    !except.includes(requirement) &&
    needs.every((one) => claimed.includes(one));
  const rulebook = openRulebook(suite.rules.filter(isMeant));
  const contexts = createContexts(
    suite,
    setting === undefined
      ? undefined
      : { target: '', origins: [], types: [], collections: [], ...setting, capabilities: claimed, profile },
  );
  const exchanges = [given].flat().map(exchangeOf);
  const judgements = [
    ...exchanges.flatMap((exchange) => rulebook.see(exchange, contexts.of(exchange))),
    ...rulebook.end(contexts.last()),
  ];
  return conformanceOf(judgements, suite, options);
}

/** Judges a response of fetch, as Node, undici and browsers give it; its body can still be read afterwards. What `about` leaves out of the request is guessed. */
export async function judgeResponse(
  response: ResponseLike,
  profile: string,
  about: ConformanceOptions & { readonly request?: GivenRequest } = {},
): Promise<Conformance> {
  const { request, ...options } = about;
  return judgeExchange(await rawResponseOf(response, request ?? {}), profile, options);
}

function exchangeOf(given: GivenExchange): Exchange {
  const read = readExchange(rawExchangeOf(given), { file: 'exchange', line: 1, column: 1 });
  if (read.kind === 'exchange') return read.exchange;
  throw new TypeError(
    read.kind === 'problem' ? problemText(read.problem) : `no exchange over http or https: ${read.reason}`,
  );
}

function conformanceOf(
  judgements: readonly Judgement[],
  { requirements }: Suite,
  { strict = false }: ConformanceOptions,
): Conformance {
  const rows = new Map(requirements.map((row) => [row.id, row]));
  const breaches = judgements.flatMap(({ requirement, findings, exchange }) =>
    findings.map((finding): Breach => {
      const { level = 'MUST', text = '', sources = [] } = rows.get(requirement) ?? {};
      const source = sourceText(sources);
      return { requirement, level, text, source, ...finding, ...(exchange === undefined ? {} : { exchange }) };
    }),
  );
  const those = (verdict: Verdict): readonly Breach[] => breaches.filter((one) => verdictOf(one) === verdict);
  const [violations, warnings, notes] = [those('violation'), those('warning'), those('note')];
  return {
    conforms: violations.length === 0 && !(strict && warnings.length > 0),
    violations,
    warnings,
    notes,
    judged: [
      ...new Set(
        judgements.filter(({ result }) => result === 'met' || result === 'unmet').map(({ requirement }) => requirement),
      ),
    ],
  };
}

type Verdict = 'violation' | 'warning' | 'note';
const BY_LEVEL = { MUST: 'violation', SHOULD: 'warning', MAY: 'note' } as const satisfies Record<Level, Verdict>;

const verdictOf = ({ weight, level }: Breach): Verdict =>
  weight === 'note' || weight === 'inconclusive' || level === 'MAY'
    ? 'note'
    : weight === 'warning'
      ? 'warning'
      : BY_LEVEL[level];
