import { describe, expect, test } from 'vitest';
import { conditionFormat } from '../../src/load/formats/expectation.ts';
import { ruleFormat } from '../../src/load/formats/rule.ts';
import { scenarioFormat } from '../../src/load/formats/scenario.ts';
import { quickValidate } from '../../src/load/quick-validate.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { OFFER } from '../../src/pipeline/open-suite.ts';

/**
 * Every key below a schema, with its own schema; checks and variants of auth kinds are described where they are
 * defined.
 */
function* keysIn(schema: Json | undefined, path = ''): Generator<readonly [path: string, schema: JsonObject]> {
  if (!isObject(schema)) return;
  for (const [key, inner] of Object.entries(isObject(schema['properties']) ? schema['properties'] : {})) {
    if (key in CHECKS || !isObject(inner)) continue;
    yield [`${path}.${key}`, inner];
    if (key !== 'auth') yield* keysIn(inner, `${path}.${key}`);
  }
  yield* keysIn(schema['items'], path);
}

const CHECKS = { ...OFFER.checks, ...OFFER.runChecks };
const scenarios = scenarioFormat(OFFER.checks, OFFER.auth);
const { step, expectation } = scenarios['$defs'] as Readonly<Record<string, JsonObject>>;
const keys = [
  ...keysIn(scenarios, 'scenario'),
  ...keysIn(step, 'step'),
  ...keysIn(expectation, 'expectation'),
  ...keysIn(conditionFormat, 'condition'),
  ...keysIn(ruleFormat(OFFER.checks), 'rule'),
];

describe('a key of the scenario language', () => {
  test.each(keys)('%s has a meaning', (_path, { description }) => {
    expect(description).toMatch(/^[^A-Z.].*[^.]$/s);
  });

  test.each(keys.filter(([, { examples }]) => isArray(examples)))('%s has a right example', (_path, schema) => {
    const [example = null] = schema['examples'] as readonly Json[];
    expect(quickValidate(example, { ...schema, $defs: scenarios['$defs'] ?? {} })).toBe(true);
  });
});
