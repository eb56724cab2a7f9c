import type { Exchange } from '../model/exchange.ts';
import type { Judgement } from '../model/run.ts';
import type { Rule } from '../model/scenario.ts';
import type { Context } from './context.ts';
import type { Inspection } from './check.ts';
import { checkRules, inspect, resultOf, ruleJudgement } from './evaluate.ts';
import type { CheckName } from './registry.ts';
import type { AnyRunCheck, Watch } from './run-check.ts';
import { RUN_CHECKS, type RunCheckName } from './run-registry.ts';
import { applies } from './when.ts';

/** The rules of a suite, applied to one run or recording. */
interface Rulebook {
  /** Judgements on an exchange, and on it together with earlier ones. */
  see(exchange: Exchange, context: Context): readonly Judgement[];
  /** Judgements that are possible only at the end. */
  end(context: Context): readonly Judgement[];
}

/** A rule with at least one check over several exchanges. */
interface WatchingRule {
  readonly rule: Rule;
  readonly inspect: (exchange: Exchange, context: Context) => readonly Inspection[];
  readonly watches: readonly Watch[];
}

const isRunCheck = (name: string): name is RunCheckName => Object.hasOwn(RUN_CHECKS, name);

/** Open one for each run: checks over several exchanges then start with an empty memory. */
export function openRulebook(rules: readonly Rule[]): Rulebook {
  const watching = rules
    .filter(({ expectation }) => expectation.checks.some(({ check }) => isRunCheck(check)))
    .map(watchingRule);
  const plain = rules.filter((rule) => !watching.some((one) => one.rule === rule));
  return {
    see: (exchange, context) => [
      ...checkRules(exchange, plain, context),
      ...watching
        .filter(({ rule }) => applies(rule.when, exchange, context))
        .map((one) =>
          ruleJudgement(one.rule, resultOf(one.inspect(exchange, context), one.rule.expectation, context), exchange),
        ),
    ],
    end: (context) =>
      watching.flatMap(({ rule, watches }) => {
        const findings = watches.flatMap((watch) => watch.end?.() ?? []);
        return findings.length === 0 ? [] : [ruleJudgement(rule, resultOf([findings], rule.expectation, context))];
      }),
  };
}

function watchingRule(rule: Rule): WatchingRule {
  const watches = new Map(
    rule.expectation.checks.flatMap(({ check, params }) => {
      // The loader validated params against this very check's schema.
      return isRunCheck(check) ? [[check, (RUN_CHECKS[check] as AnyRunCheck).start(params as never)] as const] : [];
    }),
  );
  return {
    rule,
    watches: [...watches.values()],
    inspect: (exchange, context) =>
      rule.expectation.checks.map(({ check, params }) =>
        isRunCheck(check)
          ? (watches.get(check)?.see(exchange, context) ?? null)
          : inspect(exchange, check as CheckName, params, context),
      ),
  };
}
