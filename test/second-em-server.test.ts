import { describe, expect, test } from 'vitest';
import { assay, requirementsWith, verdictOf, type Judged } from './fixtures/assay.ts';
import { USERS } from './fixtures/second-em-server/admit.ts';
import { BUNDLES, CHOICES, configOf, FILES, STYLES } from './fixtures/second-em-server/configs.ts';
import { ALL, part } from './fixtures/part.ts';
import { DEFECTS } from './fixtures/second-em-server/defects.ts';
import { judgeSecondServer } from './fixtures/second-em-server/judge.ts';
import { startSecondServer } from './fixtures/second-em-server/server.ts';
import { ODD, startOdd } from './fixtures/odd-servers.ts';

// A server written apart from assay: conformant in its own way, with many legal choices, and with one defect at a time.
// TESTS=all tries every choice and every defect by itself; by default some choices come in bundles, and every tenth
// requirement has one defect.

/** What assay gets wrong today. The test of an entry fails once assay gets it right: delete the entry then. */
const KNOWN_WRONG: Readonly<Record<string, string>> = {
  nulls: 'arguable: the requirements say what a member is when it is present, and null is present',
  'path-info': 'EM-STATUS-404 builds a URI below the collection, and no setting names another',
  deep: 'a representation nested deeper than the limit of assay cannot be judged: exit 2',
};

/** Styles that were once judged wrongly: each is tried by itself, to catch a relapse. */
const TRIED_SINGLY = [
  'quick async',
  'metric',
  'visit-counter',
  'pulse deletion viewer etags',
  'request-body async vendor-states',
  'deletion-200-messages deletion',
  'canonical-location deletion',
  'lower-hex deletion',
  'empty-without-elements',
  'empty-messages',
  'no-messages-member',
  'put-shelf deletion',
  'rename deletion',
  'random-order',
  'neighbours',
  'quota-members',
  'vendor-elements',
  'unsolicited-100',
  'throttled-503',
  'throttled-429',
  'gzip-unasked',
  'ugly-headers',
];

/** Judged while other scenarios create resources, so that lengths may differ by chance. */
const BY_CHANCE = ['EM-STATUS-HEAD'];

/** Expected warnings, by choice. */
const WARNED: Readonly<Record<string, readonly string[]>> = {
  'created-201-body': ['EM-STATUS-201'],
  'content-type-optional': ['EM-REQUEST-02'],
  'empty-messages': ['EM-ERROR-07'],
  'no-messages-member': ['EM-ERROR-07'],
};

/** Only in the long run: too slow, or tolerated by chance. */
const LONG = ['slow-settle', 'trace-header'];

const tryOut = (name: string): typeof test.fails => (name in KNOWN_WRONG ? test.fails : test);
const isWrong = (name: string): boolean => name in KNOWN_WRONG;

/** The requirements that were not met as expected, each with its first finding. */
const troubleIn = (judged: Judged, allowed: readonly string[]): readonly string[] =>
  requirementsWith(judged, 'violated', 'untestable', 'warned')
    .filter((id) => !allowed.includes(id))
    .map((id) => {
      const requirement = judged.report?.requirements.find((one) => one.id === id);
      const finding = requirement?.findings.find(({ verdict }) => verdict === 'violated' || verdict === 'warned');
      return (
        `${id} ${requirement?.verdict ?? ''}: ${finding?.message ?? requirement?.reason ?? ''} ` +
        `(${finding?.case ?? ''})`
      );
    });

async function expectConformant(choices: readonly string[]): Promise<void> {
  const judged = await judgeSecondServer(choices);
  expect(troubleIn(judged, [...BY_CHANCE, ...choices.flatMap((choice) => WARNED[choice] ?? [])])).toEqual([]);
  expect(judged.exit).toBe(0);
  if (choices.includes('deletion')) expect(judged.left).toBe(0);
}

describe('the second em server', () => {
  tryOut('plain')('is conformant', () => expectConformant([]));

  const singly = STYLES.filter((choices) => isWrong(choices.join(' ')) || TRIED_SINGLY.includes(choices.join(' ')));
  const styles = ALL ? STYLES : [...part(BUNDLES, 2), ...part(singly, 6)];
  for (const choices of styles)
    tryOut(choices.join(' '))(`is conformant with ${choices.join(', ')}`, () => expectConformant(choices));

  tryOut('a password that occurs in media types')('is conformant whatever the password', async () => {
    const server = await startSecondServer({ password: 'cloud' });
    const config = configOf([], server.entry);
    const { exit } = await assay(
      { ...config, users: { main: { username: USERS.main.name, password: 'cloud' } } },
      FILES,
    );
    await server.close();
    expect(exit).toBe(0);
  });

  tryOut('a representation beyond body-bytes')('is not blamed for a body longer than assay reads', async () => {
    const server = await startSecondServer({ choices: ['crowded'] });
    const judged = await assay({ ...configOf([], server.entry), limits: { 'body-bytes': 6000 } }, FILES, [
      'EM-RESPONSE-08',
    ]);
    await server.close();
    expect(verdictOf(judged, 'EM-RESPONSE-08')).not.toBe('violated');
  });

  test('each choice is in a bundle, or has a reason not to be', () => {
    const alone = CHOICES.filter((choice) => !BUNDLES.flat().includes(choice));
    expect(alone.filter((choice) => !singly.flat().includes(choice) && !LONG.includes(choice))).toEqual([]);
  });
});

/** Rules need traffic of every kind; the scenarios of these requirements make it. */
const TRAFFIC = [
  'EM-STATUS-404',
  'EM-AUTH-01',
  'EM-RESPONSE-04',
  'EM-STATUS-405',
  'EM-STATUS-410',
  'EM-STATUS-200',
  'EM-STATUS-400B',
];

describe('a defect of the second em server', () => {
  test('exists for every group of requirements', () => {
    const groups = new Set(DEFECTS.map(({ breaks }) => breaks.split('-')[1]));
    expect([...groups].sort()).toEqual([
      'AUTH',
      'COLLECTION',
      'ERROR',
      'FINDS',
      'LIFECYCLE',
      'MEDIA',
      'QUOTA',
      'REQUEST',
      'RESPONSE',
      'STATE',
      'STATUS',
      'TRANSPORT',
      'URI',
      'VERSION',
    ]);
    expect(new Set(DEFECTS.map(({ name }) => name)).size).toBe(DEFECTS.length);
  });

  const seen = new Set<string>();
  const first = DEFECTS.filter(({ name, breaks }) => isWrong(name) || (!seen.has(breaks) && seen.add(breaks)));
  for (const { name, breaks, choices = [] } of ALL ? DEFECTS : part(first, 10)) {
    tryOut(name)(`${name} breaks ${breaks}`, async () => {
      const judged = await judgeSecondServer(choices, name, ALL ? [] : [breaks, ...TRAFFIC]);
      const wanted = breaks === 'EM-STATE-04' ? ['noted'] : ['violated', 'warned'];
      expect(wanted).toContain(verdictOf(judged, breaks));
      if (verdictOf(judged, breaks) === 'violated') expect(judged.exit).toBe(1);
    });
  }
});

describe('a server that does not speak em', () => {
  const short = [
    'constant 200 cloud with a collection',
    'constant 200 of odd members',
    'constant 401',
    'never answers',
    'garbage',
    'endless header',
    'resets in the body',
    'nested 100000 deep',
  ];
  test.each(ALL ? Object.keys(ODD) : short)('%s: the run ends and is never conformant', async (name) => {
    const server = await startOdd(name);
    try {
      const config = {
        ...configOf(['deletion'], server.entry),
        limits: { request: '300ms', continue: '50ms', 'body-bytes': 500_000 },
        polling: { first: '10ms', ceiling: '50ms', within: '300ms' },
      };
      const { exit } = await assay(config, FILES);
      expect([1, 2, 3]).toContain(exit);
    } finally {
      await server.close();
    }
  });

  test('a closed port is unreachable', async () => {
    const server = await startSecondServer({});
    await server.close();
    expect((await assay(configOf([], server.entry), FILES)).exit).toBe(3);
  });
});
