import { describe, expect, test } from 'vitest';
import type { Requirement } from '../../src/model/suite.ts';
import { nullTargets } from '../../src/prove/null-targets.ts';
import type { Outcome } from '../../src/prove/outcome.ts';
import { judgeProof } from '../../src/prove/proof.ts';

const requirement = (id: string, level: Requirement['level']): Requirement => ({
  id,
  level,
  subject: 'server' as const,
  how: 'probe' as const,
  needs: [],
  sources: [{ name: 's', document: 's' }],
  text: 't',
});
const REQUIREMENTS = [requirement('A-1', 'MUST'), requirement('A-2', 'SHOULD')];
const FAULTS = [
  { name: 'breaks-1', breaks: 'A-1', summary: '' },
  { name: 'breaks-2', breaks: 'A-2', also: ['A-1'], summary: '' },
];
const VARIATIONS = [{ name: 'legal', summary: '' }];

const outcome = (
  kind: Outcome['kind'],
  name: string,
  verdicts: Readonly<Record<string, Outcome['requirements'][string]['verdict']>>,
  verdict: Outcome['verdict'] = 'conformant',
): Outcome => ({
  kind,
  name,
  verdict,
  served: verdict !== 'unreachable',
  requirements: Object.fromEntries(
    Object.entries({ 'A-1': 'passed' as const, 'A-2': 'passed' as const, ...verdicts }).map(([id, one]) => [
      id,
      { verdict: one, codes: ['x.y'] },
    ]),
  ),
});

const GOOD = [
  outcome('plain', 'plain', {}),
  outcome('fault', 'breaks-1', { 'A-1': 'violated' }, 'violations'),
  outcome('fault', 'breaks-2', { 'A-2': 'warned', 'A-1': 'violated' }, 'violations'),
  outcome('variation', 'legal', {}),
  outcome('null', 'constant 200', { 'A-1': 'violated' }, 'violations'),
];
const replaced = (name: string, by: Outcome): readonly Outcome[] => GOOD.map((one) => (one.name === name ? by : one));
const TESTED = {
  profile: 'p',
  subject: 'server' as const,
  requirements: REQUIREMENTS,
  faults: FAULTS,
  variations: VARIATIONS,
  corners: [],
  partial: false,
  nullPasses: [],
};
const judged = (outcomes: readonly Outcome[]) => judgeProof(TESTED, outcomes);

describe('a proof', () => {
  test('holds where each defect is told by its own requirement and nothing else', () => {
    expect(judged(GOOD)).toMatchObject({
      holds: true,
      failures: [],
      counts: { faults: 2, killed: 2, variations: 1, nullTargets: 1 },
    });
  });

  test.each([
    {
      why: 'a fault that is not found',
      outcomes: replaced('breaks-1', outcome('fault', 'breaks-1', {})),
      says: /breaks-1: A-1 is passed/,
    },
    {
      why: 'a fault found only as untestable',
      outcomes: replaced('breaks-1', outcome('fault', 'breaks-1', { 'A-1': 'untestable' }, 'incomplete')),
      says: /breaks-1: A-1 is untestable/,
    },
    {
      why: 'a requirement upset that the fault does not list',
      outcomes: replaced(
        'breaks-1',
        outcome('fault', 'breaks-1', { 'A-1': 'violated', 'A-2': 'warned' }, 'violations'),
      ),
      says: /breaks-1: A-2 is warned too/,
    },
    {
      why: 'a server that did not boot proves nothing',
      outcomes: replaced('breaks-1', outcome('fault', 'breaks-1', { 'A-1': 'violated' }, 'unreachable')),
      says: /invalid, the server did not answer/,
    },
    {
      why: 'a variation that changes a verdict',
      outcomes: replaced('legal', outcome('variation', 'legal', { 'A-2': 'warned' })),
      says: /legal: A-2 became warned/,
    },
    {
      why: 'a null target that passes',
      outcomes: replaced('constant 200', outcome('null', 'constant 200', {})),
      says: /constant 200 is conformant/,
    },
    {
      why: 'a plain server that is not conformant',
      outcomes: replaced('plain', outcome('plain', 'plain', { 'A-1': 'not-exercised' }, 'incomplete')),
      says: /plain: the reference server is incomplete/,
    },
    {
      why: 'a fault that was not run',
      outcomes: GOOD.filter(({ name }) => name !== 'breaks-2'),
      says: /breaks-2: not run/,
    },
  ])('does not hold: $why', ({ outcomes, says }) => {
    const proof = judged(outcomes);
    expect(proof.holds).toBe(false);
    expect(proof.failures.join('\n')).toMatch(says);
  });

  test('names what a null target passes', () => {
    expect(judged(replaced('constant 200', outcome('null', 'constant 200', {}, 'violations'))).passedByNull).toEqual([
      { target: 'constant 200', passes: [{ requirement: 'A-1', reason: undefined }] },
    ]);
  });

  test('wants a fault for each MUST and SHOULD that was judged', () => {
    expect(
      judgeProof(
        { ...TESTED, requirements: [...REQUIREMENTS, requirement('A-3', 'MUST')] },
        GOOD.map((one) => ({
          ...one,
          requirements: { ...one.requirements, 'A-3': { verdict: 'passed' as const, codes: [] } },
        })),
      ).failures,
    ).toEqual(['the null target constant 200 passes A-3, and no reason is given', 'A-3: no fault proves it']);
  });
});

describe('null targets', () => {
  const TARGETS = nullTargets({
    headers: { 'x-version': '1' },
    challenge: 'Basic realm="null"',
    self: 'uri',
    resource: { type: 'application/one+json', body: { name: 'nothing' } },
    error: { type: 'application/error+json', body: { messages: [] } },
  });

  const ask = async (
    name: string,
    { method = 'GET', path = '/', body, ...headers }: Readonly<Record<string, string>>,
  ): Promise<readonly unknown[]> => {
    const target = TARGETS.find((one) => one.name === name);
    if (target === undefined) throw new Error(`there is no null target ${name}`);
    const server = await target.start();
    const answer = await fetch(new URL(path, server.entry), {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    await server.close();
    return [answer.status, answer.headers.get('content-type'), answer.headers.get('location'), text];
  };
  const JSON_TYPE = 'application/json';
  const ONE = 'application/one+json';

  test.each([
    ['constant 200', {}, [200, JSON_TYPE, null, '{}']],
    ['constant 404', {}, [404, JSON_TYPE, null, '{"messages":[]}']],
    ['echo', { method: 'POST', body: '7', 'content-type': 'a/b' }, [200, 'a/b', null, '7']],
    ['one array', {}, [200, JSON_TYPE, null, '[]']],
    ['one array with a resource', {}, [200, JSON_TYPE, null, '[{"name":"nothing"}]']],
    ['one resource', { method: 'DELETE', path: '/a' }, [200, ONE, '/', '{"name":"nothing"}']],
    ['one resource behind credentials', {}, [401, 'application/error+json', null, '{"messages":[]}']],
    ['one resource behind credentials', { authorization: 'any' }, [200, ONE, '/', '{"name":"nothing"}']],
    ['one Location', {}, [201, null, '/', '']],
    ['by method', { method: 'POST' }, [201, ONE, '/', '{"name":"nothing"}']],
    ['by method', { method: 'PATCH' }, [405, 'application/error+json', null, '{"messages":[]}']],
    ['by method behind credentials', { method: 'DELETE', authorization: 'any' }, [204, null, null, '']],
    ['mirror', { path: '/a', accept: 'a/b' }, [200, 'a/b', '/a', '{"name":"nothing","uri":"/a"}']],
    [
      'mirror behind credentials',
      { method: 'POST', path: '/a', body: '{"size":7}', 'content-type': 'a/b', authorization: 'any' },
      [200, 'a/b', '/a', '{"name":"nothing","size":7,"uri":"/a"}'],
    ],
  ])('%s answers %j', async (name, asked, answer) => {
    expect(await ask(name, asked)).toEqual(answer);
  });
  test('some do not answer', () => {
    expect(TARGETS.map(({ name }) => name)).toEqual(expect.arrayContaining(['closed port', 'never answers']));
  });

  const PASSING = replaced('constant 200', outcome('null', 'constant 200', {}, 'violations'));
  const failuresWith = (targets: readonly string[]): readonly string[] =>
    judgeProof({ ...TESTED, nullPasses: [{ requirement: 'A-1', targets, reason: 'it is true of it' }] }, PASSING)
      .failures;
  test('may pass a MUST only for a reason that is given', () => {
    expect(judged(PASSING).failures).toEqual(['the null target constant 200 passes A-1, and no reason is given']);
    expect(failuresWith(['constant 200'])).toEqual([]);
    expect(failuresWith(['constant 200', 'echo'])).toEqual([
      'the null target echo no longer passes A-1: remove the reason',
    ]);
  });
});
