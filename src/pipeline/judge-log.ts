import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { contextOf } from '../check/context.ts';
import { openRulebook } from '../check/rulebook.ts';
import { createTally } from '../judge/tally.ts';
import { servesTheRun, type Exchange } from '../model/exchange.ts';
import { treeOf } from '../model/media-type.ts';
import type { Claims } from '../model/report.ts';
import type { RuleResult } from '../model/statement.ts';
import type { Suite } from '../model/suite.ts';

/** The rules of a suite judged again over a run's own log, line by line. The log is one that assay wrote: its digest says so. */
export async function deriveRules(
  path: string,
  bare: Suite,
  claims: Claims,
  run: string,
): Promise<readonly RuleResult[]> {
  const suite: Suite = { ...bare, types: treeOf([...bare.types.values(), ...claims.types]) };
  const rulebook = openRulebook(
    suite.rules.filter(({ needs }) => needs.every((one) => claims.capabilities.includes(one))),
  );
  const context = contextOf(suite, new Set(claims.collections), claims.origins, `assay-${run}`);
  const tally = createTally(new Map(suite.requirements.map(({ id, level }) => [id, level])));
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line === '') continue;
    const exchange = JSON.parse(line) as Exchange;
    if (!servesTheRun(exchange)) rulebook.see(exchange, context).forEach(tally.add);
  }
  rulebook.end(context).forEach(tally.add);
  const lacking = new Set(
    suite.requirements
      .filter(({ needs }) => !needs.every((one) => claims.capabilities.includes(one)))
      .map(({ id }) => id),
  );
  return suite.requirements
    .filter(({ id }) => !lacking.has(id))
    .flatMap((row) => tally.casesOf(row).map(({ name, verdict }) => ({ requirement: row.id, case: name, verdict })));
}
