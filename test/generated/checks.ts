import type { AnyCheck } from '../../src/check/check.ts';
import type { AnyRunCheck } from '../../src/check/run-check.ts';
import { isObject, type Json } from '../../src/model/json.ts';
import { code, formOf, keyTable, NOTICE, table } from './markdown.ts';

/** Every check: what it means, its parameters, what it finds. */
export function checksPage(
  checks: Readonly<Record<string, AnyCheck>>,
  runChecks: Readonly<Record<string, AnyRunCheck>>,
): string {
  const entries = Object.entries(checks);
  const runEntries = Object.entries(runChecks);
  return (
    [
      NOTICE,
      '',
      '# Checks',
      '',
      'A check is a word under `expect` of a step, or in a rule. What follows it are its parameters. What it finds has a code, which does not change; the wording of a finding may.',
      '',
      table(
        ['check', 'meaning'],
        entries.map(([name, { summary }]) => [`[${name}](#${name})`, summary]),
      ),
      '',
      'Only a rule can use those that look over several exchanges, of a run or a recording; its `when` says which ones they see.',
      '',
      table(
        ['check over several exchanges', 'meaning'],
        runEntries.map(([name, { summary }]) => [`[${name}](#${name})`, summary]),
      ),
      ...entries.flatMap(([name, check]) => checkText(name, check)),
      ...runEntries.flatMap(([name, check]) => checkText(name, check)),
    ].join('\n') + '\n'
  );
}

function checkText(name: string, check: AnyCheck | AnyRunCheck): readonly string[] {
  const { summary, params, usesSteps, judgesSilence, examples } = { usesSteps: false, judgesSilence: false, ...check };
  const tables = [params, ...(Array.isArray(params['anyOf']) ? (params['anyOf'] as readonly Json[]) : [])]
    .filter(isObject)
    .filter(({ properties }) => isObject(properties));
  return [
    '',
    `## ${name}`,
    '',
    summary,
    '',
    `Parameters: ${formOf(params)}`,
    ...tables.flatMap((schema) => ['', keyTable(schema)]),
    ...(usesSteps ? ['', 'It names steps of the scenario, so a rule cannot use it.'] : []),
    ...(judgesSilence ? ['', 'It judges also where no response came.'] : []),
    '',
    table(
      ['case', 'parameters', 'finds'],
      examples.map(({ why, params: given, finds }) => [
        why,
        code(JSON.stringify(given)),
        finds === null ? 'nothing to judge' : finds.length === 0 ? '–' : [...new Set(finds)].map(code).join(', '),
      ]),
    ),
  ];
}
