import { describe, expect, test } from 'vitest';
import { BUNDLES, configOf, STYLES } from './fixtures/depot-configs.ts';
import { DEFECT_TABLE } from './fixtures/depot-defects.ts';
import { USERS } from './fixtures/depot-respond.ts';
import { CHOICES, DEFECTS, startDepot } from './fixtures/depot-server.ts';
import { assay, judgeDepot, rowsWith, verdictOf, type Judged } from './fixtures/judge.ts';
import { ODD, startOdd } from './fixtures/odd-servers.ts';

// A server that none of assay's authors wrote: conformant in its own way, in many legal ways, and with one bug at a time.
// DEPOT=all tries every choice and every defect by itself, some minutes in all; without it, choices come in bundles and
// each requirement has one defect.
const ALL = process.env['DEPOT'] === 'all';

/** What assay gets wrong today. An entry whose test starts to pass makes the suite fail: delete it then. */
const KNOWN_WRONG: Readonly<Record<string, string>> = {
  // False alarms, by style.
  'quick async': 'EM-STATUS-409B is untestable, so a server that is quick never gets beyond exit 2',
  'request-body async vendor-states': 'EM-RESPONSE-04 compares the Request in the body of the 202 with the instance at its Location',
  'deletion-200-messages deletion': 'EM-ERROR-08 forbids Messages as the answer to a DELETE',
  'canonical-location deletion': 'EM-COLLECTION-12 looks for the Location, not for the resource',
  'lower-hex deletion': 'EM-COLLECTION-12 tells %c3 from %C3',
  'empty-without-elements': 'EM-MEDIA-03 takes an empty Collection without elements and total for a resource',
  'empty-messages': 'EM-ERROR-05 and 06 are not exercised where no error has a message: exit 2',
  'no-messages-member': 'as empty-messages',
  'put-shelf deletion': 'EM-RESPONSE-04 wants a required member unchanged after a change of just that member',
  'rename deletion': 'EM-RESPONSE-04 and EM-LIFECYCLE-01 want the old name after a change of the name',
  'nulls': 'an optional member that is null counts as present',
  'metric': 'EM-LIFECYCLE-03 and EM-VERSION-02: a resource that changes by itself',
  'random-order': 'EM-LIFECYCLE-03 and EM-VERSION-02: elements have no order',
  'visit-counter': 'EM-LIFECYCLE-03 and EM-VERSION-02: RFC 9110, 9.2.1 allows side effects that nobody asked for',
  'pulse deletion viewer etags': 'EM-AUTH-06, STATUS-403, 405, 412, LIFECYCLE-02, 03, VERSION-02: a created resource that changes by itself',
  'neighbours': 'EM-LIFECYCLE-03, VERSION-02 and STATUS-400B: somebody else creates resources meanwhile',
  'quota-members': 'EM-COLLECTION-01 and 07: an object with type and total is taken for a Collection',
  'vendor-elements': 'EM-COLLECTION-01, 02 and 08: an object with elements is taken for a Collection',
  'unsolicited-100': 'exit 3: undici refuses a 100 that was not asked for, RFC 9110, 15.2 allows it',
  'throttled-503': 'a 503 with Retry-After becomes a verdict of other rows',
  'throttled-429': 'a 429 with Retry-After becomes a verdict of other rows',
  'gzip-unasked': 'EM-MEDIA-02: without Accept-Encoding any coding is acceptable (RFC 9110, 12.5.3)',
  'path-info': 'EM-STATUS-404 builds a URI below the collection, and no setting names another',
  'ugly-headers': 'exit 3: a tab behind Content-Length is optional white space',
  'deep': 'EM-MEDIA-02: a bound of the tool counts as a violation',
  'a password that occurs in media types': 'what is judged is masked',
  'a representation beyond body-bytes': 'EM-RESPONSE-08 calls it truncated',
  // Misses, by defect.
  'password-any-case': 'a letter that does not survive two changes of case hides it',
  'malformed-500-behind-an-open-entry': 'EM-AUTH-04 is only tried at the entry',
  'trailing-comma-accepted': 'the malformed bodies lack required members too',
  'invalid-change-accepted': 'only creations are tried with invalid values',
  'non-object-500': 'no body that is JSON but no object is tried',
  'unknown-uri-put-500': 'only GET and HEAD are tried',
  'accept-ignored-on-collection': 'only resources are tried',
  'errors-in-html-for-browsers': 'no error is asked for with Accept: text/html',
  'put-ignored': 'EM-LIFECYCLE-01: a member that is not shown at all counts as nothing to judge, though shows names it',
  'creation-drops-shelf': 'EM-LIFECYCLE-01 reads no member but the unique one back',
};

/** Judged while other scenarios create, so that lengths differ by chance. */
const BY_CHANCE = ['EM-STATUS-HEAD'];

/** Warnings that are right, by choice. */
const WARNED: Readonly<Record<string, readonly string[]>> = {
  'created-201-body': ['EM-STATUS-201'],
  'content-type-optional': ['EM-REQUEST-02'],
  'empty-messages': ['EM-ERROR-07'],
  'no-messages-member': ['EM-ERROR-07'],
};

/** Left to the long run: too slow, or tolerated by chance. */
const LONG = ['slow-settle', 'trace-header'];

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
  expect(troubleIn(judged, [...BY_CHANCE, ...choices.flatMap((choice) => WARNED[choice] ?? [])])).toEqual([]);
  expect(judged.exit).toBe(0);
  if (choices.includes('deletion')) expect(judged.left).toBe(0);
}

describe('a conformant server of another make', () => {
  tryOut('plain')('is conformant', () => expectConformant([]));

  const wrong = STYLES.filter((choices) => isWrong(choices.join(' ')));
  const styles = ALL ? STYLES : [...BUNDLES, ...wrong];
  for (const choices of styles) tryOut(choices.join(' '))(`is conformant with ${choices.join(', ')}`, () => expectConformant(choices), 60_000);

  tryOut('a password that occurs in media types')('is conformant whatever the password', async () => {
    const depot = await startDepot({ password: 'cloud' });
    const config = configOf([], depot.entry);
    const { exit } = await assay({ ...config, users: { main: { username: USERS.main.name, password: 'cloud' } } });
    await depot.close();
    expect(exit).toBe(0);
  });

  tryOut('a representation beyond body-bytes')('is not blamed for more than the tool cares to read', async () => {
    const depot = await startDepot({ choices: ['crowded'] });
    const judged = await assay({ ...configOf([], depot.entry), limits: { 'body-bytes': 6000 } }, { requirement: ['EM-RESPONSE-08'] });
    await depot.close();
    expect(verdictOf(judged, 'EM-RESPONSE-08')).not.toBe('violated');
  });

  test('each choice has a bundle, or a reason why not', () => {
    const alone = CHOICES.filter((choice) => !BUNDLES.flat().includes(choice));
    expect(alone.filter((choice) => !wrong.flat().includes(choice) && !LONG.includes(choice))).toEqual([]);
  });
});

/** Rows that rules judge need traffic of every kind; these scenarios make it. */
const TRAFFIC = ['EM-STATUS-404', 'EM-AUTH-01', 'EM-RESPONSE-04', 'EM-STATUS-405', 'EM-STATUS-410', 'EM-STATUS-200', 'EM-STATUS-400B'];

describe('a bug of a vendor', () => {
  test('stands in every group of the register', () => {
    const groups = new Set(DEFECTS.map(({ breaks }) => breaks.split('-')[1]));
    expect([...groups].sort()).toEqual(['AUTH', 'COLLECTION', 'ERROR', 'FINDS', 'LIFECYCLE', 'MEDIA', 'QUOTA', 'REQUEST', 'RESPONSE', 'STATE', 'STATUS', 'TRANSPORT', 'URI', 'VERSION']);
    expect(new Set(DEFECTS.map(({ name }) => name)).size).toBe(DEFECTS.length);
  });

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
