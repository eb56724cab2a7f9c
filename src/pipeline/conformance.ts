/**
 * What `judgeExchange` is asked and what it answers: options, and the `Conformance` that judgements come to together.
 */
import { verdictOf } from '../judge/verdict-of.ts';
import type { Exchange, Setting } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Judgement } from '../model/run.ts';
import { sourceText } from '../model/source.ts';
import type { Level, Suite } from '../model/suite.ts';

/** What a test may say of how its exchanges are to be judged. */
export interface ConformanceOptions {
  /** Ids of requirements: only these are judged. */
  readonly requirements?: readonly string[];
  /** Ids of requirements that are not judged. */
  readonly except?: readonly string[];
  /** True: a warning counts as a violation. */
  readonly strict?: boolean;
  /** Files with API descriptions: exchanges are also held against their operations. Paths from the current folder. */
  readonly api?: string | readonly string[];
  /** What is known of the server: its capabilities, media types, further origins. */
  readonly setting?: Partial<Omit<Setting, 'profile'>>;
}

/** What a rule found, with the requirement that it judges. */
export interface Breach extends Finding {
  /** The requirement's id. */
  readonly requirement: string;
  readonly level: Level;
  /** The requirement's sentence. */
  readonly text: string;
  /** Where the protocol says so. */
  readonly source: string;
  /** The exchange that shows it; absent where only several together do. */
  readonly exchange?: Exchange;
}

/** Whether exchanges conform to a profile, and everything that says so or against it. */
export interface Conformance {
  /** True where there is no violation, and with `strict` no warning either; also where nothing was judged. */
  readonly conforms: boolean;
  /** MUSTs that were not met. */
  readonly violations: readonly Breach[];
  /** SHOULDs that were not met. */
  readonly warnings: readonly Breach[];
  /** Worth knowing, and nothing against the server. */
  readonly notes: readonly Breach[];
  /** Ids of the requirements that were judged; empty means that there was nothing to judge. */
  readonly judged: readonly string[];
}

/** What the judgements of all exchanges say together. */
export function conformanceOf(judgements: readonly Judgement[], suite: Suite, strict = false): Conformance {
  const breaches = breachesOf(judgements, suite);
  const having = (verdict: ReturnType<typeof verdictOf>): readonly Breach[] =>
    breaches.filter(({ level, weight }) => verdictOf(level, weight) === verdict);
  const [violations, warnings, notes] = [having('violated'), having('warned'), having('noted')];
  const judged = judgements.filter(({ result }) => result === 'met' || result === 'unmet');
  return {
    conforms: violations.length === 0 && !(strict && warnings.length > 0),
    violations,
    warnings,
    notes,
    judged: [...new Set(judged.map(({ requirement }) => requirement))],
  };
}

function breachesOf(judgements: readonly Judgement[], { requirements }: Suite): readonly Breach[] {
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  return judgements.flatMap(({ requirement, findings, exchange }) => {
    const { level = 'MUST', text = '', sources = [] } = byId.get(requirement) ?? {};
    return findings.map((finding): Breach => ({
      requirement,
      level,
      text,
      source: sourceText(sources),
      ...finding,
      ...(exchange === undefined ? {} : { exchange }),
    }));
  });
}
