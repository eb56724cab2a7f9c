import { asText, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { Rule, When } from '../model/scenario.ts';
import type { Source } from './document.ts';
import { checkNames, expectationOf, type Known } from './expectation.ts';

/** The rules of a file. */
export function rulesOf(
  raw: readonly JsonObject[],
  source: Source,
  known: Known,
  problems: Problem[],
): readonly Rule[] {
  const seen = new Set<string>();
  return raw.map((item, index): Rule => {
    const place = source.placeOf([index]);
    const id = asText(item['id']);
    if (seen.has(id)) problems.push(source.problem(source.placeOf([index, 'id']), `rule ${id} stands here twice`));
    seen.add(id);
    const expectation = expectationOf(item, source, [index], known, problems);
    for (const name of checkNames(item, known)) {
      if (known.formats[name]?.needsScenario?.(item[name] as never) === true)
        problems.push(
          source.problem(
            source.placeOfKey([index, name]),
            `a rule cannot use ${name} with these parameters: they need the steps or the binding of a scenario`,
          ),
        );
    }
    return {
      id,
      name: `rule ${id}`,
      title: id.replaceAll('-', ' '),
      place,
      when: whenOf(isObject(item['when']) ? item['when'] : {}),
      needs: (item['needs'] ?? []) as readonly string[],
      expectation,
      ...(item['not-applicable-reason'] === undefined
        ? {}
        : { notApplicableReason: asText(item['not-applicable-reason']) }),
    };
  });
}

const LISTS = new Set(['status', 'not-status', 'method', 'not-method', 'intent']);
const NAMES: Readonly<Record<string, keyof When>> = {
  'not-status': 'notStatus',
  'not-method': 'notMethod',
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
