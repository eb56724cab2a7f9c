import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Expectation } from '../../src/model/scenario.ts';
import type { Requirement, Suite } from '../../src/model/suite.ts';
import { ROOT } from '../cli/stage.ts';
import { code, linkTo } from './markdown.ts';

const CHECK_FOLDERS = ['src/check/checks', 'src/check/run-checks', 'src/check/act-checks'];

function checkLink(name: string): string {
  const file = CHECK_FOLDERS.map((folder) => `${folder}/${name}.ts`).find((path) => existsSync(join(ROOT, path)));
  if (file === undefined) throw new Error(`no file for the check ${name}`);
  return linkTo(code(name), `../${file}`);
}

const checksOf = (expectations: readonly Pick<Expectation, 'checks'>[]): string =>
  [...new Set(expectations.flatMap(({ checks }) => checks.map(({ check }) => check)))].map(checkLink).join(', ');

const judge = (kind: string, id: string, file: string, expectations: readonly Pick<Expectation, 'checks'>[]): string =>
  `${kind} ${linkTo(code(id), `../${file}`)}: ${checksOf(expectations)}`;

/**
 * Rules and scenarios that name a requirement, with their checks; without line numbers, which change with every edit.
 */
export const judgesOf = (id: string, { rules, scenarios, acts }: Suite): readonly string[] => [
  ...rules
    .filter(({ expectation }) => expectation.requirement === id)
    .map((rule) => judge('rule', rule.id, rule.place.file, [rule.expectation])),
  ...scenarios.flatMap((scenario) => {
    const mine = scenario.steps.flatMap(({ expect }) => expect.filter(({ requirement }) => requirement === id));
    return mine.length === 0 ? [] : [judge('scenario', scenario.id, scenario.place.file, mine)];
  }),
  ...acts.flatMap((act) => {
    const mine = act.expect.filter(({ requirement }) => requirement === id);
    return mine.length === 0 ? [] : [judge('act', act.id, act.place.file, mine)];
  }),
];

export const unjudgedWhy = ({ unjudged }: Requirement): string =>
  unjudged === undefined ? ' yet' : ', for the reason above';
