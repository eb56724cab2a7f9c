/**
 * Judges a run as it goes, for `testTarget`: exchanges and scenarios go in as they end, judgements go to the tally and
 * to the job's watcher.
 */
import type { Context } from '../check/context.ts';
import { checkScenario } from '../check/evaluate.ts';
import { createKeep, maskedJudgement } from '../execute/masking/masked.ts';
import type { Session } from '../execute/http/session.ts';
import type { Tally } from '../judge/tally.ts';
import { servesTheRun, type Exchange } from '../model/exchange.ts';
import type { FailingSequence } from '../model/report.ts';
import type { Judgement } from '../model/run.ts';
import type { Suite } from '../model/suite.ts';
import { contextsOfTarget } from './contexts.ts';
import type { Job } from './job.ts';
import { openJudge } from './open-judge.ts';
import { createOperationCount, type OperationCount } from './operation-count.ts';
import type { Ran } from './scenario-order.ts';

/** What it keeps and tells is masked. */
interface RunJudge {
  /** By the rules, each exchange that does not merely serve the run. */
  readonly exchange: (exchange: Exchange) => void;
  /** By its expectations, each scenario that was run. */
  readonly scenario: (ran: Ran) => void;
  /** How a scenario would be judged; nothing is kept of it. */
  readonly tried: (ran: Ran) => readonly Judgement[];
  readonly sequences: readonly FailingSequence[];
  /** By the rules, once everything was seen. */
  readonly end: () => void;
  readonly tally: Tally;
  readonly operations: OperationCount;
}

export function openRunJudge({ config, plan, watch }: Job, suite: Suite, session: Session): RunJudge {
  const { collections } = session.vocabulary;
  const contexts = contextsOfTarget(suite, { ...config, collections, token: session.token });
  const judge = openJudge({ suite, rules: plan.rules, contexts });
  const keepExchange = createKeep(session.mask);
  const operations = createOperationCount(suite);
  const keep = (judgement: Judgement): void => {
    operations.judged(judgement);
    const telling = judgement.findings.length > 0 || judgement.reason !== undefined;
    const masked = telling ? maskedJudgement(judgement, session.mask, keepExchange) : judgement;
    judge.tally.add(masked);
    watch.judged(masked);
  };
  const sequences: FailingSequence[] = [];
  const judgementsOf = ({ run, known }: Ran): readonly Judgement[] => {
    const context: Context = { ...contexts.last(), ...known };
    return checkScenario(run, context).filter(({ requirement }) => plan.selected.has(requirement));
  };
  return {
    exchange(exchange) {
      if (servesTheRun(exchange)) return;
      operations.exchange(exchange);
      judge.see(exchange).forEach(keep);
    },
    scenario(ran) {
      const { run, again = false, sequence } = ran;
      judgementsOf(ran)
        .filter(({ result }) => !again || result === 'met' || result === 'unmet')
        .forEach(keep);
      if (sequence !== undefined) sequences.push(sequence);
      judge.tally.close(run, session.mask);
      watch.finished(run);
    },
    end() {
      judge.end().forEach(keep);
    },
    tried: judgementsOf,
    sequences,
    tally: judge.tally,
    operations,
  };
}
