import type { Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { Condition, Expectation } from '../model/scenario.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Source } from './document.ts';
import type { CheckFormats } from './formats/expectation.ts';
import { mistakesOf, type Path } from './mistakes.ts';
import type { RawCondition, RawJudgement } from './raw-suite.ts';

/** The names that a suite's files may refer to. */
export interface Known {
  readonly requirements: ReadonlySet<string>;
  readonly capabilities: ReadonlySet<string>;
  readonly checks: ReadonlySet<string>;
  /** Those that scenarios can use. */
  readonly formats: CheckFormats;
  readonly schemas: ReadonlySet<string>;
  /** Pagination styles. */
  readonly paging: ReadonlySet<string>;
}

export const checkNames = (item: RawJudgement, known: Known): readonly string[] =>
  Object.keys(item).filter((key) => known.checks.has(key));

/** An expectation. An unknown requirement is a problem, and so is an expectation without a check. */
export function expectationOf(
  item: RawJudgement,
  when: readonly Condition[],
  source: Source,
  path: Path,
  known: Known,
  problems: Problem[],
): Expectation {
  const mistakes = mistakesOf(source, problems);
  const { requirement, schema, as } = item;
  if (!known.requirements.has(requirement)) {
    const hint = didYouMean(requirement, [...known.requirements]) ?? 'it is not in the register';
    mistakes.at([...path, 'requirement'], `unknown requirement ${requirement}`, hint);
  }
  const names = checkNames(item, known);
  if (names.length === 0)
    mistakes.at(path, `the expectation of ${requirement} has no check`, `checks: ${[...known.checks].join(', ')}`);
  if (typeof schema === 'string' && !known.schemas.has(schema))
    mistakes.at([...path, 'schema'], `there is no schema ${schema}`, didYouMean(schema, [...known.schemas]));
  return {
    requirement,
    // Parsed YAML, validated against the schema of the check.
    checks: names.map((check) => ({ check, params: (item[check] ?? null) as Json })),
    when,
    requires: conditionsOf(item.requires),
    unless: conditionsOf(item.unless),
    ...(as === undefined ? {} : { as }),
    place: source.placeOf(path),
  };
}

/** A step name alone means that the step was accepted. */
export const conditionsOf = (raws: readonly RawCondition[] = []): readonly Condition[] =>
  raws.map((raw) => (typeof raw === 'string' ? { step: raw, accepted: true } : raw));
