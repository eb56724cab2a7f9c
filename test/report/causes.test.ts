import { expect, test } from 'vitest';
import type { RequirementReport } from '../../src/model/report.ts';
import { causesOf } from '../../src/report/causes.ts';
import { aCase, exchange, finding, received, requirementOf, sent } from './fixture.ts';

const at = (path: string, status: number, startedAt: number) =>
  exchange({ startedAt, request: sent({ url: `https://h${path}`, method: 'GET' }), response: received({ status }) });
const causes = (...requirements: readonly RequirementReport[]) => causesOf({ requirements });
const requirementWith = (id: string, ...findings: RequirementReport['findings']): RequirementReport =>
  requirementOf(findings[0]?.verdict ?? 'violated', { id, findings });
const upset = (...requirements: readonly RequirementReport[]) =>
  causes(...requirements).map((cause) => cause.requirements);

const missing = (number: number, some: object = {}) =>
  finding({
    code: 'header.missing',
    message: 'no x header',
    expected: 'to be present',
    actual: null,
    where: 'header x',
    scenario: `s${number} [a]`,
    case: 'rule x',
    rule: 'x',
    exchange: at(`/c/${number}`, 404, number),
    ...some,
  });
const status = (scenario: string, wanted: string, some: object = {}) =>
  finding({
    expected: wanted,
    actual: 200,
    scenario,
    case: `${scenario} [a]`,
    exchange: at(`/${scenario}`, 200, scenario.length),
    ...some,
  });

test('the same symptom on many resources is one cause, told by what they have in common', () => {
  const [cause, ...others] = causes(requirementWith('R-A-1', missing(1), missing(2, { repeated: 10 })));
  expect(others).toEqual([]);
  expect(cause).toMatchObject({
    verdict: 'violated',
    codes: ['header.missing'],
    expected: 'to be present',
    requirements: ['R-A-1'],
    cases: 1,
    times: 12,
    common: ['GET', 'answered 404', '/c/*'],
  });
});

test.each([
  {
    why: 'the same text came, whatever was wanted',
    requirements: [
      requirementWith('R-A-1', missing(1, { actual: 'text/html', expected: 'a' })),
      requirementWith('R-A-2', missing(2, { actual: 'text/html', expected: 'b' })),
    ],
    together: true,
  },
  {
    why: 'the same was wanted, each time something else came',
    requirements: [
      requirementWith('R-A-1', missing(1, { actual: 'a' })),
      requirementWith('R-A-2', missing(2, { actual: 'b' })),
    ],
    together: true,
  },
  {
    why: 'one place of one requirement, each time something else wanted and come',
    requirements: [
      requirementWith('R-A-1', missing(1, { expected: 'a', actual: 'b' }), missing(2, { expected: 'c', actual: 'd' })),
    ],
    together: true,
  },
  {
    why: 'different places',
    requirements: [
      requirementWith('R-A-1', missing(1, { actual: 'a' })),
      requirementWith('R-A-2', missing(2, { actual: 'a', where: 'header y' })),
    ],
    together: false,
  },
  {
    why: 'a status, in different scenarios and requirements',
    requirements: [requirementWith('R-A-1', status('one', '400')), requirementWith('R-A-2', status('another', '400'))],
    together: false,
  },
  {
    why: 'a status, in one scenario',
    requirements: [
      requirementWith('R-A-1', status('one', '401')),
      requirementWith('R-A-2', status('one', '401', { case: 'one [b]' })),
    ],
    together: true,
  },
  {
    why: 'two codes about the very same answers',
    requirements: [
      requirementWith('R-A-1', missing(1)),
      requirementWith('R-A-2', missing(1, { code: 'json-body.malformed', where: 'body', expected: 'x' })),
    ],
    together: true,
  },
  {
    why: 'two codes about answers of which some are not known',
    requirements: [
      requirementWith('R-A-1', missing(1, { repeated: 4 })),
      requirementWith('R-A-2', missing(1, { code: 'json-body.malformed', where: 'body', expected: 'x', repeated: 4 })),
    ],
    together: false,
  },
  {
    why: 'two findings of one instance',
    requirements: [
      requirementWith(
        'R-A-1',
        status('one', '400'),
        status('one', '400', {
          code: 'not-created.created',
          actual: 'n',
          where: 'body',
          exchange: at('/list', 200, 9),
        }),
      ),
    ],
    together: true,
  },
])('$why: together $together', ({ requirements, together }) => {
  expect(upset(...requirements)).toHaveLength(together ? 1 : 2);
});

test('the worst first, then what upsets most requirements, then most cases', () => {
  const found = upset(
    requirementWith('R-W-1', status('w', '1', { verdict: 'warned' })),
    requirementWith('R-W-2', status('w', '1', { verdict: 'warned' })),
    requirementWith('R-V-1', status('v', '2')),
    requirementWith('R-T-1', status('t', '3')),
    requirementWith('R-T-2', status('t', '3')),
  );
  expect(found).toEqual([['R-T-1', 'R-T-2'], ['R-V-1'], ['R-W-1', 'R-W-2']]);
});

test('requirements that could not be judged are gathered by the reason', () => {
  const blocked = (id: string, reason: string) =>
    requirementOf('untestable', { id, reason, findings: [], cases: [aCase({ verdict: 'untestable' })] });
  expect(
    upset(
      blocked('R-A-1', 'what this rests on was answered 406'),
      blocked('R-A-2', 'what this rests on was answered 406'),
      blocked('R-A-3', 'what this rests on was answered 500'),
    ),
  ).toEqual([['R-A-1', 'R-A-2'], ['R-A-3']]);
});

test.each([
  {
    why: 'passed, noted, waived',
    requirements: [requirementOf('passed'), requirementOf('noted'), requirementOf('waived')],
  },
  { why: 'a SHOULD for which nothing was there', requirements: [requirementOf('not-exercised', { level: 'SHOULD' })] },
  { why: 'not selected', requirements: [requirementOf('violated', { selected: false })] },
])('no cause: $why', ({ requirements }) => {
  expect(causes(...requirements)).toEqual([]);
});
