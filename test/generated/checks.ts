import type { AnyCheck } from '../../src/check/check.ts';
import type { AnyRunCheck } from '../../src/check/run-check.ts';
import { asText, isArray, isObject, type Json, type JsonObject } from '../../src/model/json.ts';
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
      'A check is a word under `expect` of a step, or in a rule. What follows it are its parameters. What it ' +
        'finds has a code, which does not change; the wording of a finding may.',
      '',
      table(
        ['check', 'meaning'],
        entries.map(([name, { summary }]) => [`[${name}](#${name})`, summary]),
      ),
      '',
      'Only a rule can use those that look over several exchanges, of a run or a recording; its `when` says ' +
        'which ones they see.',
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
  const { summary, params, needsScenario, judgesSilence, examples } = {
    needsScenario: undefined,
    judgesSilence: false,
    ...check,
  };
  const inRules = examples.find(({ params: given }) => needsScenario?.(given as never) !== true);
  return [
    '',
    `## ${name}`,
    '',
    summary,
    '',
    `Parameters: ${formOf(params)}`,
    ...tablesOf(params).flatMap((schema) => ['', keyTable(schema)]),
    ...(needsScenario === undefined ? [] : ['', scenarioText(inRules?.params)]),
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

const scenarioText = (inRules: Json | undefined): string =>
  inRules === undefined
    ? 'It needs the steps or the binding of a scenario, so a rule cannot use it.'
    : 'A rule can use it only with parameters that need neither the steps nor the binding of a scenario, such as ' +
      `${code(JSON.stringify(inRules))}.`;

/** The objects that the parameters may be, the keys of objects inside them as `outer.inner`. */
const tablesOf = (params: JsonObject): readonly JsonObject[] =>
  choicesOf(params)
    .filter(({ properties }) => isObject(properties))
    .map((schema) => ({ properties: keysIn(schema), required: requiredIn(schema) }));

const choicesOf = (schema: Json | undefined): readonly JsonObject[] =>
  isObject(schema) ? [schema, ...(isArray(schema['anyOf']) ? schema['anyOf'].flatMap(choicesOf) : [])] : [];

const keysIn = ({ properties }: JsonObject): JsonObject =>
  Object.fromEntries(
    (isObject(properties) ? Object.entries(properties) : []).flatMap(([name, inner]) => [
      [name, inner],
      ...choicesOf(inner).flatMap((choice) =>
        Object.entries(keysIn(choice)).map(([key, value]) => [`${name}.${key}`, value] as const),
      ),
    ]),
  );

const requiredIn = ({ required, properties }: JsonObject): readonly string[] => [
  ...(isArray(required) ? required.map(asText) : []),
  ...(isObject(properties) ? Object.entries(properties) : []).flatMap(([name, inner]) =>
    choicesOf(inner).flatMap((choice) => requiredIn(choice).map((key) => `${name}.${key}`)),
  ),
];
