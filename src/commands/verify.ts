import { resolve } from 'node:path';
import { mismatchesOf } from '../judge/statement.ts';
import { readText } from '../load/read-folder.ts';
import { loadEnvelope, loadStatement } from '../load/statement.ts';
import { problem } from '../model/problem.ts';
import { PAYLOAD_TYPE, type Statement } from '../model/statement.ts';
import type { Suite } from '../model/suite.ts';
import { extentText, levelText } from '../report/headline.ts';
import { oneLine } from '../report/safe-text.ts';
import { keyIdOf, unseal } from '../support/dsse.ts';
import { deriveRules } from '../pipeline/judge-log.ts';
import { digestOfLog } from './run-log.ts';
import type { Effects } from '../pipeline/effects.ts';
import { readKey } from './signing-key.ts';
import { withDescriptions } from './open-apis.ts';
import { openSuite, showProblems } from '../pipeline/open-suite.ts';

export interface VerifyOptions {
  readonly key: string;
  readonly transcript?: string;
  readonly suites?: string;
  /** The API descriptions of the run. */
  readonly api?: readonly string[];
}

/** The result of one inspection. */
interface Inspection {
  readonly what: string;
  readonly result: 'ok' | 'WRONG' | 'not checked';
  readonly detail: string;
}

/**
 * `assay verify`: checks the signature and the digests, and derives the verdicts of the rules again. Exit 1 if
 * anything differs.
 */
export async function verify(path: string, options: VerifyOptions, effects: Effects): Promise<number> {
  const text = readText(resolve(effects.cwd, path));
  if (text === undefined) return showProblems([problem(path, 'the statement cannot be read')], effects);
  const envelope = loadEnvelope(path, text);
  const key = readKey(options.key, 'public', effects);
  if (!envelope.ok || !key.ok)
    return showProblems(
      [envelope, key].flatMap((one) => (one.ok ? [] : one.problems)),
      effects,
    );

  const payload = envelope.value.payloadType === PAYLOAD_TYPE ? unseal(envelope.value, key.value) : undefined;
  const signature: Inspection =
    payload === undefined
      ? {
          what: 'signature',
          result: 'WRONG',
          detail: 'the statement was not signed with this key, or was changed afterwards',
        }
      : { what: 'signature', result: 'ok', detail: `key ${keyIdOf(key.value)}` };
  // Without a valid signature, the content is not read.
  if (payload === undefined) return conclude([signature], effects);
  const statement = loadStatement(path, payload);
  if (!statement.ok)
    return conclude(
      [
        signature,
        ...statement.problems.map(({ message }): Inspection => ({
          what: 'statement',
          result: 'WRONG',
          detail: message,
        })),
      ],
      effects,
    );

  effects.out.write(summaryOf(statement.value));
  const bare = openSuite(statement.value.predicate.assay.profile, options.suites, effects);
  const suite = bare.ok ? await withDescriptions(bare.value, options.api ?? [], effects) : bare;
  if (!suite.ok) return showProblems(suite.problems, effects);
  const ofSuite = [
    digestInspection('suite', statement.value, suite.value.digests.suite),
    digestInspection('register', statement.value, suite.value.digests.register),
  ];
  return conclude(
    [signature, ...ofSuite, ...(await ofTranscript(statement.value, suite.value, ofSuite, options, effects))],
    effects,
  );
}

function summaryOf({ subject: [subject], predicate: { result, passedTests, warnedTests, assay } }: Statement): string {
  const lines = [
    `${oneLine(subject?.name ?? '')}: ${result} for ${oneLine(assay.profile)}`,
    `  ${oneLine(assay.target)}, run ${oneLine(assay.run)} of ${oneLine(assay.startedAt)}, assay ` +
      oneLine(assay.version),
    `  ${passedTests.length} requirements passed, ${warnedTests.length} warned or waived`,
    ...(assay.extent === undefined ? [] : [`  conformant ${oneLine(extentText(assay.extent), 1000)}`]),
    ...(assay.claim === undefined ? [] : [`  ${oneLine(levelText(assay.claim))}`]),
    ...assay.waivers.map(
      ({ requirement, reason, expires }) =>
        `  waiver: ${oneLine(requirement)}: ` +
        `${oneLine(reason)}${expires === undefined ? '' : ` (until ${oneLine(expires)})`}`,
    ),
  ];
  return `${lines.join('\n')}\n\n`;
}

function digestInspection(
  what: string,
  { predicate: { configuration } }: Statement,
  actual: string | undefined,
): Inspection {
  const stated = configuration.find(({ name }) => name === what)?.digest.sha256;
  if (actual === undefined) return { what, result: 'WRONG', detail: 'the file cannot be read' };
  if (stated === actual) return { what, result: 'ok', detail: `sha256 ${actual}` };
  return {
    what,
    result: 'WRONG',
    detail: `the statement has sha256 ${stated ?? '(none)'}, but the actual one is ${actual}`,
  };
}

async function ofTranscript(
  statement: Statement,
  suite: Suite,
  ofSuite: readonly Inspection[],
  { transcript }: VerifyOptions,
  { cwd }: Effects,
): Promise<readonly Inspection[]> {
  const unchecked = (detail: string): Inspection => ({ what: 'rules', result: 'not checked', detail });
  if (transcript === undefined)
    return [
      { what: 'transcript', result: 'not checked', detail: 'give it with --transcript exchanges.ndjson' },
      unchecked('this needs the transcript'),
    ];
  const path = resolve(cwd, transcript);
  const digest = digestInspection('transcript', statement, await digestOfLog(path));
  if (digest.result !== 'ok') return [digest, unchecked('the transcript is not that of the run')];
  if (ofSuite.some(({ result }) => result !== 'ok')) return [digest, unchecked('the suite is not that of the run')];
  const { rules, claims, run } = statement.predicate.assay;
  const mismatches = mismatchesOf(rules, await deriveRules(path, suite, claims, run));
  if (mismatches.length === 0)
    return [
      digest,
      { what: 'rules', result: 'ok', detail: `${rules.length} verdicts derived again from the transcript` },
    ];
  return [digest, ...mismatches.slice(0, 20).map((detail): Inspection => ({ what: 'rules', result: 'WRONG', detail }))];
}

function conclude(inspections: readonly Inspection[], { out }: Effects): number {
  for (const { what, result, detail } of inspections)
    out.write(`${result.padEnd(12)} ${what}: ${oneLine(detail, 1000)}\n`);
  const wrong = inspections.some(({ result }) => result === 'WRONG');
  const unchecked = inspections.some(({ result }) => result === 'not checked');
  out.write(wrong ? '\nDOES NOT HOLD\n' : `\nHOLDS${unchecked ? ', as far as it was checked' : ''}\n`);
  return wrong ? 1 : 0;
}
