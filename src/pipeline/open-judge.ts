/**
 * The rules of a suite over exchanges, and the tally of what they say. `testTarget`, `openTrafficJudge`,
 * `judgeExchange` and `deriveRules` open one for each run or recording; exchanges go in, judgements come out.
 */
import { openRulebook, type Share } from '../check/rulebook.ts';
import { createTally, type Tally } from '../judge/tally.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Judgement } from '../model/run.ts';
import type { Rule } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import type { Contexts } from './contexts.ts';

/** Judges by rules. The caller adds to the tally those judgements that it keeps. */
export interface Judge {
  /** What the rules say of the next exchange; `share` may leave out those that look at it alone. */
  readonly see: (exchange: Exchange, share?: Share) => readonly Judgement[];
  /** What only the end shows. */
  readonly end: () => readonly Judgement[];
  readonly tally: Tally;
}

interface JudgeOptions {
  /** With the target's media types in it. */
  readonly suite: Suite;
  readonly rules: readonly Rule[];
  readonly contexts: Contexts;
  /** What is done to a judgement before any of it is kept in the tally. */
  readonly polish?: (judgement: Judgement) => Judgement;
}

/** Begins with nothing seen. Rules that need a capability which is not claimed say nothing. */
export function openJudge({ suite, rules, contexts, polish }: JudgeOptions): Judge {
  const rulebook = openRulebook(rules);
  const needs = new Map(rules.filter((rule) => rule.needs.length > 0).map((rule) => [rule.name, rule.needs]));
  const claimed = (judgements: readonly Judgement[]): readonly Judgement[] =>
    judgements.filter((judgement) => isClaimed(needs.get(judgement.case) ?? NOTHING, contexts.capabilities()));
  return {
    see: (exchange, share) => claimed(rulebook.see(exchange, contexts.of(exchange), share)),
    end: () => claimed(rulebook.end(contexts.last())),
    tally: createTally(new Map(suite.requirements.map(({ id, level }) => [id, level])), polish),
  };
}

const NOTHING: readonly string[] = [];

/** Whether everything that a rule or a requirement needs is among the capabilities that a target claims. */
export const isClaimed = (needs: readonly string[], capabilities: readonly string[]): boolean =>
  needs.every((one) => capabilities.includes(one));
