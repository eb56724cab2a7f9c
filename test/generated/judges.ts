import type { Expectation } from '../../src/model/scenario.ts';
import type { Requirement, Suite } from '../../src/model/suite.ts';
import { code } from './markdown.ts';

const checksOf = (expectations: readonly Expectation[]): string =>
  [...new Set(expectations.flatMap(({ checks }) => checks.map(({ check }) => check)))].map(code).join(', ');

/**
 * Rules and scenarios that name a requirement, with their checks; without line numbers, which change with every edit.
 */
export const judgesOf = (id: string, { rules, scenarios }: Suite): readonly string[] => [
  ...rules
    .filter(({ expectation }) => expectation.requirement === id)
    .map((rule) => `rule ${code(rule.id)}: ${checksOf([rule.expectation])}`),
  ...scenarios.flatMap((scenario) => {
    const mine = scenario.steps.flatMap(({ expect }) => expect.filter(({ requirement }) => requirement === id));
    return mine.length === 0 ? [] : [`scenario ${code(scenario.id)}: ${checksOf(mine)}`];
  }),
];

export const unjudgedWhy = ({ unjudged }: Requirement): string =>
  unjudged === undefined ? ' yet' : ', for the reason above';
