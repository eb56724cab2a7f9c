import { asText, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { Condition, Expectation } from '../model/scenario.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Source } from './document.ts';
import type { CheckFormats } from './formats/scenario.ts';

/** The names that a suite's files may refer to. */
export interface Known {
  readonly requirements: ReadonlySet<string>;
  readonly capabilities: ReadonlySet<string>;
  readonly checks: ReadonlySet<string>;
  /** What scenarios can use of them. */
  readonly formats: CheckFormats;
  readonly schemas: ReadonlySet<string>;
  /** Ways in which lists go on. */
  readonly paging: ReadonlySet<string>;
}

export const checkNames = (item: JsonObject, known: Known): readonly string[] =>
  Object.keys(item).filter((key) => known.checks.has(key));

/** An expectation; an unknown requirement and one without a check are problems. */
export function expectationOf(
  item: JsonObject,
  source: Source,
  path: readonly (string | number)[],
  known: Known,
  problems: Problem[],
): Expectation {
  const place = source.placeOf(path);
  const requirement = asText(item['requirement']);
  if (!known.requirements.has(requirement)) {
    const hint = didYouMean(requirement, [...known.requirements]) ?? 'the register has no such row';
    problems.push(source.problem(source.placeOf([...path, 'requirement']), `unknown requirement ${requirement}`, hint));
  }
  const names = checkNames(item, known);
  if (names.length === 0)
    problems.push(
      source.problem(
        place,
        `nothing is expected: ${requirement} is named without a check`,
        `checks: ${[...known.checks].join(', ')}`,
      ),
    );
  if (typeof item['schema'] === 'string' && !known.schemas.has(item['schema'])) {
    problems.push(
      source.problem(
        source.placeOf([...path, 'schema']),
        `no schema ${item['schema']}`,
        didYouMean(item['schema'], [...known.schemas]),
      ),
    );
  }
  return {
    requirement,
    checks: names.map((check) => ({ check, params: item[check] ?? null })),
    when: Array.isArray(item['when']) ? conditionsOf(item['when']) : [],
    requires: conditionsOf(item['requires']),
    unless: conditionsOf(item['unless']),
    ...(item['as'] === 'note' || item['as'] === 'warning' ? { as: item['as'] } : {}),
    place,
  };
}

/** A bare step name says: that step was accepted. */
const conditionsOf = (raw: Json | undefined): readonly Condition[] =>
  (Array.isArray(raw) ? raw : []).map((item: Json) =>
    isObject(item) ? (item as unknown as Condition) : { step: asText(item), accepted: true },
  );
