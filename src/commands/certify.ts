import { dirname, join, resolve } from 'node:path';
import { belowLevel, mismatchesOf, refusalOf, ruleResults, statementOf } from '../judge/statement.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { ClaimLevel } from '../model/profile.ts';
import { PAYLOAD_TYPE } from '../model/statement.ts';
import type { Suite } from '../model/suite.ts';
import { headlineOf } from '../report/headline.ts';
import { jsonText } from '../report/json-text.ts';
import { oneLine } from '../report/safe-text.ts';
import { keyIdOf, seal } from '../support/dsse.ts';
import { nearestOr } from '../support/nearest.ts';
import { deriveRules } from '../pipeline/judge-log.ts';
import { digestOfFile } from './digest-of-file.ts';
import { digestOfLog, LOG, logIn } from './run-log.ts';
import type { Effects } from '../pipeline/effects.ts';
import { withDescriptions } from './open-apis.ts';
import { openReport } from './open-report.ts';
import { readKey } from './signing-key.ts';
import { openSuite, showProblems } from '../pipeline/open-suite.ts';
import { writeTrouble, writeWhole } from './write-file.ts';

export interface CertifyOptions {
  readonly report: string;
  readonly key: string;
  /** The level of a claim that the run must come up to. */
  readonly level?: string;
  readonly product?: string;
  readonly productVersion?: string;
  readonly suites?: string;
  /** The API descriptions of the run. */
  readonly api?: readonly string[];
  readonly out: string;
}

/**
 * `assay certify`: signs a statement about a conformant run. A refusal has the exit code of the run, or 1 if the
 * evidence does not match.
 */
export async function certify(options: CertifyOptions, effects: Effects): Promise<number> {
  const report = openReport(options.report, effects);
  const key = readKey(options.key, 'private', effects);
  if (!report.ok || !key.ok)
    return showProblems(
      [report, key].flatMap((one) => (one.ok ? [] : one.problems)),
      effects,
    );
  const refuse = (code: number, reasons: readonly string[]): number => {
    effects.err.write(
      `cannot certify ${options.report}:\n${reasons.map((reason) => `  - ${oneLine(reason)}\n`).join('')}`,
    );
    return code;
  };
  const refusal = refusalOf(report.value);
  if (refusal !== undefined) return refuse(refusal.code, refusal.reasons);

  const bare = openSuite(report.value.profile, options.suites, effects);
  const suite = bare.ok ? await withDescriptions(bare.value, options.api ?? [], effects) : bare;
  if (!suite.ok) return showProblems(suite.problems, effects);
  const level = levelNamed(options.level, suite.value);
  if (!level.ok) return showProblems(level.problems, effects);
  const below = level.value === undefined ? undefined : belowLevel(level.value, report.value);
  if (below !== undefined) return refuse(2, [below]);
  const { digests, claims, run, target } = report.value;
  const folder = dirname(resolve(effects.cwd, options.report));
  const path = logIn(folder);
  const transcript = path === undefined ? undefined : await digestOfLog(path);
  if (path === undefined || transcript === undefined)
    return showProblems(
      [
        problem(
          path ?? join(folder, LOG),
          'the transcript of the run cannot be read',
          'it must be in the folder of report.json',
        ),
      ],
      effects,
    );
  if (transcript !== digests?.transcript) return refuse(1, ['exchanges.ndjson is not the transcript of this report']);
  if (digests.suite !== suite.value.digests.suite) return refuse(1, ['the run used another version of the suite']);
  const mismatches =
    claims === undefined
      ? []
      : mismatchesOf(ruleResults(report.value), await deriveRules(path, suite.value, claims, run));
  if (mismatches.length > 0)
    return refuse(1, ['the report does not follow from the transcript', ...mismatches.slice(0, 10)]);

  const { deepening } = report.value;
  if (deepening !== undefined && deepening.depth !== 'deep')
    effects.err.write(`warning: the run was ${deepening.depth}; for certification use assay run --depth deep\n`);
  const product = {
    name: options.product ?? target,
    ...(options.productVersion === undefined ? {} : { version: options.productVersion }),
  };
  const statement = statementOf(report.value, {
    product,
    reportDigest: (await digestOfFile(resolve(effects.cwd, options.report))) ?? '',
  });
  const sealed = jsonText(seal(PAYLOAD_TYPE, JSON.stringify(statement), key.value));
  try {
    writeWhole(resolve(effects.cwd, options.out), sealed, effects.disk);
  } catch (error) {
    return showProblems([problem(options.out, `cannot be written: ${writeTrouble(error)}`)], effects);
  }
  effects.out.write(
    `${options.out}: ${oneLine(statement.subject[0]?.name ?? '')}, ${headlineOf(report.value).line}, signed with key ${keyIdOf(key.value)}\n`,
  );
  return 0;
}

function levelNamed(name: string | undefined, { profile: { id, levels } }: Suite): Loaded<ClaimLevel | undefined> {
  const level = levels.find((one) => one.name === name);
  if (name === undefined || level !== undefined) return loaded(level);
  const names = levels.map((one) => one.name);
  return refused(problem('--level', `profile ${id} has no level ${name}`, nearestOr(name, names)));
}
