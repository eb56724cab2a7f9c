import { asText, type Json, type JsonObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { Rule, When } from '../model/scenario.ts';
import type { Role } from '../model/suite.ts';
import type { Source } from './document.ts';
import { checkNames, expectationOf, type Known } from './expectation.ts';
import { mistakesOf } from './mistakes.ts';
import type { RawFile, RawRule } from './raw-suite.ts';

/** The rules of all files. */
export function rulesOf(
  files: readonly RawFile<readonly RawRule[]>[],
  known: Known,
  problems: Problem[],
  role: Role = 'server',
): readonly Rule[] {
  const seen = new Set<string>();
  return files.flatMap(({ source, value }) =>
    value.map((raw, index) => {
      if (seen.has(raw.id)) mistakesOf(source, problems).at([index, 'id'], `there are two rules ${raw.id}`);
      seen.add(raw.id);
      const rule = ruleOf(raw, source, index, known, problems);
      return role === 'server' ? rule : { ...rule, when: { ...rule.when, unanswered: true as const } };
    }),
  );
}

function ruleOf(raw: RawRule, source: Source, index: number, known: Known, problems: Problem[]): Rule {
  const { id, needs = [], when = {} } = raw;
  const expectation = expectationOf(raw, [], source, [index], known, problems);
  for (const name of checkNames(raw, known).filter(
    (check) => known.formats[check]?.needsScenario?.(raw[check] as never) === true,
  ))
    mistakesOf(source, problems).atKey(
      [index, name],
      `a rule cannot use ${name} with these parameters: they need the steps or the binding of a scenario`,
    );
  const reason = raw['not-applicable-reason'];
  return {
    id,
    name: `rule ${id}`,
    title: id.replaceAll('-', ' '),
    place: source.placeOf([index]),
    when: whenOf(when),
    needs,
    expectation,
    ...(reason === undefined ? {} : { notApplicableReason: reason }),
  };
}

const LISTS = new Set(['status', 'not-status', 'method', 'not-method', 'intent']);
const NAMES: Readonly<Record<string, keyof When>> = {
  'not-status': 'notStatus',
  'not-method': 'notMethod',
  'other-form': 'otherForm',
  'ill-formed': 'illFormed',
  'not-type': 'notType',
  'not-path': 'notPath',
  'not-header': 'notHeader',
  'request-header': 'requestHeader',
  'not-request-header': 'notRequestHeader',
};

const whenOf = (raw: JsonObject): When =>
  Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [NAMES[key] ?? key, LISTS.has(key) ? listOf(value) : value]),
  );

const listOf = (value: Json): readonly string[] => (Array.isArray(value) ? value : [value]).map(asText);
