import { expect, test } from 'vitest';
import { VERDICTS } from '../../src/model/verdict.ts';
import { junit, junitExtended } from '../../src/report/reporters/junit.ts';
import { report, requirementOf } from './fixture.ts';

test('the extended form has a file of its own, and counts what was skipped on the whole', () => {
  const value = report(VERDICTS.map((verdict) => requirementOf(verdict)));
  const [plain] = junit(value);
  const [extended] = junitExtended(value);
  expect([plain?.path, extended?.path]).toEqual(['junit.xml', 'junit-extended.xml']);
  expect(extended?.text).toMatch(/<testsuites [^>]*\bskipped="[1-9]/);
  expect(plain?.text).not.toMatch(/<testsuites [^>]*\bskipped=/);
});
