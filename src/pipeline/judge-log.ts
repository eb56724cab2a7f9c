/**
 * The rules judged again over a run's own log, for `assay certify` and `assay verify`: the log and what the report
 * claims of the target go in, the verdicts of the rules come out.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { servesTheRun, type Exchange } from '../model/exchange.ts';
import type { Claims } from '../model/report.ts';
import type { RuleResult } from '../model/statement.ts';
import type { Suite } from '../model/suite.ts';
import { withoutGzip } from '../record/read-recording.ts';
import { contextsOfTarget, suiteWithTypes } from './contexts.ts';
import { isClaimed, openJudge } from './open-judge.ts';

/** `path` is a log that assay wrote, compressed or not: its digest says so. Throws where a line is no JSON. */
export async function deriveRules(
  path: string,
  bare: Suite,
  { capabilities, origins, types, collections }: Claims,
  run: string,
): Promise<readonly RuleResult[]> {
  const suite = suiteWithTypes(bare, types);
  const known = { capabilities, origins, collections: new Set(collections), token: `assay-${run}` };
  const judge = openJudge({ suite, rules: suite.rules, contexts: contextsOfTarget(suite, known) });
  for await (const exchange of exchangesIn(path))
    if (!servesTheRun(exchange)) judge.see(exchange).forEach(judge.tally.add);
  judge.end().forEach(judge.tally.add);
  return suite.requirements
    .filter(({ needs }) => isClaimed(needs, capabilities))
    .flatMap((requirement) =>
      judge.tally
        .casesOf(requirement)
        .map(({ name, verdict }) => ({ requirement: requirement.id, case: name, verdict })),
    );
}

async function* exchangesIn(path: string): AsyncGenerator<Exchange> {
  for await (const line of createInterface({
    input: Readable.from(withoutGzip(createReadStream(path))),
    crlfDelay: Infinity,
  }))
    if (line !== '') yield JSON.parse(line) as Exchange;
}
