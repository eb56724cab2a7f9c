import type { Exchange } from '../model/exchange.ts';
import type { Judgement } from '../model/run.ts';
import type { Rule } from '../model/scenario.ts';
import type { Context } from './context.ts';
import type { Inspection } from './check.ts';
import { checkRules, inspect, resultOf, ruleJudgement } from './evaluate.ts';
import type { CheckName } from './registry.ts';
import type { AnyRunCheck, Watch } from './run-check.ts';
import { RUN_CHECKS, type RunCheckName } from './run-registry.ts';
import { openSessionModel } from './session-model/model.ts';
import type { SessionModel } from './session-model/promises.ts';
import { applies } from './when.ts';

/** The rules of a suite, applied to one run or recording. */
interface Rulebook {
  /** Judgements on an exchange, and on it together with earlier ones; `share` may leave out the former. */
  see(exchange: Exchange, context: Context, share?: Share): readonly Judgement[];
  /** Judgements that are possible only at the end. */
  end(context: Context): readonly Judgement[];
}

/** What is judged of an exchange: everything, or only how it goes with others. */
export type Share = 'all' | 'with-others';

/** A rule with at least one check over several exchanges. */
interface WatchingRule {
  readonly rule: Rule;
  readonly inspect: (exchange: Exchange, context: Context) => readonly Inspection[];
  readonly watches: readonly Watch[];
}

const isRunCheck = (name: string): name is RunCheckName => Object.hasOwn(RUN_CHECKS, name);

/** Whether a rule compares exchanges: then it has to see all of them. */
export const comparesExchanges = ({ expectation }: Rule): boolean =>
  expectation.checks.some(({ check }) => isRunCheck(check));

const asksModel = ({ expectation }: Rule): boolean => expectation.checks.some(({ check }) => check === 'session-model');

/** Open one for each run: checks over several exchanges then start with an empty memory. */
export function openRulebook(rules: readonly Rule[]): Rulebook {
  const model = openSessionModel();
  const watching = rules.filter(comparesExchanges).map((rule) => watchingRule(rule, model));
  const plain = rules.filter((rule) => !comparesExchanges(rule));
  const isModelAsked = rules.some(asksModel);
  return {
    see(exchange, context, share = 'all') {
      // Whatever rules leave out: a request without an answer may have changed something, too.
      if (isModelAsked) model.see(exchange, context);
      return [
        ...(share === 'all' ? checkRules(exchange, plain, context) : []),
        ...watching
          .filter(({ rule }) => applies(rule.when, exchange, context))
          .map((one) =>
            ruleJudgement(one.rule, resultOf(one.inspect(exchange, context), one.rule.expectation, context), exchange),
          ),
      ];
    },
    end: (context) =>
      watching.flatMap(({ rule, watches }) => {
        const findings = watches.flatMap((watch) => watch.end?.() ?? []);
        return findings.length === 0 ? [] : [ruleJudgement(rule, resultOf([findings], rule.expectation, context))];
      }),
  };
}

function watchingRule(rule: Rule, model: SessionModel): WatchingRule {
  const watches = new Map(
    rule.expectation.checks.flatMap(({ check, params }) => {
      // The loader validated params against this very check's schema.
      return isRunCheck(check)
        ? [[check, (RUN_CHECKS[check] as AnyRunCheck).start(params as never, model)] as const]
        : [];
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
