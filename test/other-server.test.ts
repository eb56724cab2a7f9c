import { describe, expect, test } from 'vitest';
import { BUNDLES, configOf, STYLES } from './fixtures/depot-configs.ts';
import { DEFECT_TABLE } from './fixtures/depot-defects.ts';
import { CHOICES, startDepot } from './fixtures/depot-server.ts';
import { assay, judgeDepot, rowsWith, verdictOf, type Judged } from './fixtures/judge.ts';
import { ODD, startOdd } from './fixtures/odd-servers.ts';

// A server that none of assay's authors wrote: conformant in its own way, in many legal ways, and with one bug at a time.
// DEPOT=all tries every choice and every defect by itself, some minutes in all; without it, choices come in bundles and
// each requirement has one defect.
const ALL = process.env['DEPOT'] === 'all';

/** What assay gets wrong today. An entry whose test starts to pass makes the suite fail: delete it then. */
const KNOWN_WRONG: Readonly<Record<string, string>> = {};

/** Warnings that are right, by choice. */
const WARNED: Readonly<Record<string, readonly string[]>> = {
  'created-201-body': ['EM-STATUS-201'],
  'content-type-optional': ['EM-REQUEST-02'],
  'empty-messages': ['EM-ERROR-07'],
  'no-messages-member': ['EM-ERROR-07'],
};

const tryOut = (name: string): typeof test.fails => (name in KNOWN_WRONG ? test.fails : test);
const isWrong = (name: string): boolean => name in KNOWN_WRONG;

/** What a reader needs to know of a run that went wrong. */
const troubleIn = (judged: Judged, allowed: readonly string[]): readonly string[] =>
  rowsWith(judged, 'violated', 'untestable', 'warned')
    .filter((id) => !allowed.includes(id))
    .map((id) => {
      const row = judged.report?.requirements.find((one) => one.id === id);
      const finding = row?.findings.find(({ verdict }) => verdict === 'violated' || verdict === 'warned');
      return `${id} ${row?.verdict ?? ''}: ${finding?.message ?? row?.reason ?? ''} (${finding?.case ?? ''})`;
    });

async function expectConformant(choices: readonly string[]): Promise<void> {
  const judged = await judgeDepot(choices);
  expect(troubleIn(judged, choices.flatMap((choice) => WARNED[choice] ?? []))).toEqual([]);
  expect(judged.exit).toBe(0);
  if (choices.includes('deletion')) expect(judged.left).toBe(0);
}

describe('a conformant server of another make', () => {
  tryOut('plain')('is conformant', () => expectConformant([]));

  const wrong = STYLES.filter((choices) => isWrong(choices.join(' ')));
  const styles = ALL ? STYLES : [...BUNDLES, ...wrong];
  for (const choices of styles) tryOut(choices.join(' '))(`is conformant with ${choices.join(', ')}`, () => expectConformant(choices), 60_000);

  test('each choice has a bundle, or a reason why not', () => {
    const alone = CHOICES.filter((choice) => !BUNDLES.flat().includes(choice));
    expect(alone.filter((choice) => !wrong.flat().includes(choice) && !SLOW.includes(choice))).toEqual([]);
  });
});

/** Too slow, or too much alike, for a short run. */
const SLOW: readonly string[] = [];

/** Rows that rules judge need traffic of every kind; these scenarios make it. */
const TRAFFIC = ['EM-STATUS-404', 'EM-AUTH-01', 'EM-RESPONSE-04', 'EM-STATUS-405', 'EM-STATUS-410', 'EM-STATUS-200', 'EM-STATUS-400B'];

describe('a bug of a vendor', () => {
  const seen = new Set<string>();
  const first = DEFECT_TABLE.filter(({ name, breaks }) => isWrong(name) || (!seen.has(breaks) && seen.add(breaks)));
  for (const { name, breaks, choices = [] } of ALL ? DEFECT_TABLE : first) {
    tryOut(name)(`${name} breaks ${breaks}`, async () => {
      const judged = await judgeDepot(choices, name, ALL ? [] : [breaks, ...TRAFFIC]);
      const wanted = breaks === 'EM-STATE-04' ? ['noted'] : ['violated', 'warned'];
      expect(wanted).toContain(verdictOf(judged, breaks));
      if (verdictOf(judged, breaks) === 'violated') expect(judged.exit).toBe(1);
    }, 60_000);
  }
});

describe('a server that speaks no em', () => {
  const short = ['constant 200 cloud with a collection', 'constant 200 of odd members', 'constant 401', 'never answers', 'garbage', 'endless header', 'resets in the body', 'nested 100000 deep'];
  test.each(ALL ? Object.keys(ODD) : short)('%s: an end, and never conformant', async (name) => {
    const server = await startOdd(name);
    try {
      const config = { ...configOf(['deletion'], server.entry), limits: { request: '300ms', continue: '50ms', 'body-bytes': 500_000 }, polling: { first: '10ms', ceiling: '50ms', within: '300ms' } };
      const { exit } = await assay(config);
      expect([1, 2, 3]).toContain(exit);
    } finally {
      await server.close();
    }
  }, 120_000);

  test('a closed port is unreachable', async () => {
    const depot = await startDepot({});
    await depot.close();
    expect((await assay(configOf([], depot.entry))).exit).toBe(3);
  });
});
