import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { blamed, otherThan, ranWith, same, type Profile } from './mistaken.ts';
import { tinyServer } from './stage.ts';

const servers: Partial<Record<Profile | 'tls', ReferenceServer>> = {};
const entryOf = (name: Profile | 'tls'): string => servers[name]?.entry ?? '';
beforeAll(async () => {
  servers.em = await REFERENCES.em.start({});
  servers.oci = await REFERENCES.oci.start({});
  servers.tls = await REFERENCES.oci.start({ tls: true });
});
afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())));

interface Mistake {
  readonly why: string;
  readonly profile: Profile;
  readonly target: () => string;
  readonly change?: (config: string) => string;
  readonly code: 2 | 3;
  /** A text of the config on the line that is named. */
  readonly line: string;
  readonly says: string;
}

const MISTAKES: readonly Mistake[] = [
  {
    why: 'a wrong password',
    profile: 'em',
    target: () => entryOf('em'),
    change: (config) => config.replace('s3cret:pässwörd', 'rotated-password'),
    code: 2,
    line: 'main:',
    says: 'user main is refused: GET',
  },
  {
    why: 'a user whom the server does not know',
    profile: 'oci',
    target: () => entryOf('oci'),
    change: (config) => config.replace('ocid1.user.oc1..aaaaaaaamainuser', 'ocid1.user.oc1..aaaaaaaastranger'),
    code: 2,
    line: 'main:',
    says: 'is answered 401',
  },
  {
    why: "another user's key",
    profile: 'oci',
    target: () => entryOf('oci'),
    change: (config) => config.replace('main.pem', 'limited.pem'),
    code: 2,
    line: 'main:',
    says: 'is answered 401',
  },
  {
    why: 'an entry that is not there',
    profile: 'em',
    target: () => `${entryOf('em')}s`,
    code: 2,
    line: 'target:',
    says: 'it is answered 404',
  },
  {
    why: 'an entry that is a list',
    profile: 'em',
    target: () => `${entryOf('em')}/zones`,
    code: 2,
    line: 'target:',
    says: 'is not the entry',
  },
  {
    why: 'TLS where plain HTTP is spoken',
    profile: 'em',
    target: () => entryOf('em').replace('http:', 'https:'),
    code: 3,
    line: 'target:',
    says: 'speaks plain http (target: http://',
  },
  {
    why: 'plain HTTP where TLS is spoken',
    profile: 'oci',
    target: () => entryOf('tls').replace('https:', 'http:'),
    code: 3,
    line: 'target:',
    says: 'speaks https (target: https://',
  },
  {
    why: 'a CA that the config does not name',
    profile: 'oci',
    target: () => entryOf('tls'),
    change: (config) => config.replace(/^ca: .*$/m, ''),
    code: 3,
    line: 'target:',
    says: 'name it under ca',
  },
];

describe('a mistake of the user that leaves nothing to judge', () => {
  test.each(MISTAKES)('$why: exit $code, and the place in the config', async (mistake) => {
    const { profile, target, change = same, code, line, says } = mistake;
    const { report, world, lineOf, ...ran } = await ranWith(profile, target(), change);
    expect(ran.code, world.said()).toBe(code);
    expect(blamed(report)).toEqual([]);
    expect(otherThan('untestable', report)).toEqual([]);
    expect(report.remarks.join('\n')).toMatch(new RegExp(`config\\.yaml:${lineOf(line)}:\\d+: `));
    expect(report.remarks.join('\n')).toContain(says);
    // First on the screen, after the line that names the config.
    expect(world.said().split('\n')[1]).toContain(`config.yaml:${lineOf(line)}:`);
    expect(report.requirements.flatMap(({ cases }) => cases)).toEqual([]);
  });

  test('a refused user is no difference from the baseline', async () => {
    const good = await ranWith('em', entryOf('em'), same, { scenario: ['entry-is-a-cloud'] });
    const baseline = join(good.world.cwd, 'reports/em/report.json');
    const wrong = (config: string): string => config.replace('s3cret:pässwörd', 'rotated-password');
    const { code, world } = await ranWith('em', entryOf('em'), wrong, { scenario: ['entry-is-a-cloud'], baseline });
    expect(good.code).toBe(0);
    expect(code).toBe(2);
    expect(world.said()).not.toContain('Compared with');
  });
});

interface Flaw {
  readonly why: string;
  readonly profile: Profile;
  readonly change: (config: string) => string;
  readonly scenario: readonly string[];
  readonly line: string;
  readonly says: string;
  /** What of the instances cannot be tested; the others are judged. */
  readonly lost: RegExp;
}

const FLAWS: readonly Flaw[] = [
  {
    why: 'a collection that is not there',
    profile: 'oci',
    change: (config) => config.replace('/20160918/vcns', '/20160918/vnc'),
    scenario: ['unsigned'],
    line: '/20160918/vnc',
    says: 'binding vcn: GET',
    lost: /vcn/,
  },
  {
    why: 'items where the list is not',
    profile: 'oci',
    change: (config) => config.replace('items: /items', "items: ''"),
    scenario: ['unsigned'],
    line: "items: ''\n      empty-query",
    says: "items: '/items'",
    lost: /reservoir/,
  },
  {
    why: 'an array where a member was expected',
    profile: 'oci',
    change: (config) => config.replace("items: ''", 'items: /items'),
    scenario: ['unsigned'],
    line: 'items: /items',
    says: "the body is an array (items: '')",
    lost: /vcn/,
  },
  {
    why: 'a link that the entry does not have',
    profile: 'em',
    change: (config) => config.replace('/networks/uri', '/network/uri'),
    scenario: ['unauthenticated-creation'],
    line: '/network/uri',
    says: 'did you mean networks?',
    lost: /network/,
  },
  {
    why: 'the password of another user',
    profile: 'em',
    change: (config) => config.replace('viewer-pw', 'rotated'),
    scenario: ['limited-user', 'no-credentials'],
    line: 'viewer,',
    says: 'user limited is refused',
    lost: /limited/,
  },
  {
    why: 'a media type that the config does not declare',
    profile: 'em',
    change: (config) => config.replace(/^ {2}application\/oracle\.com\.cloud\.common\.Network.*\n/m, ''),
    scenario: ['no-credentials'],
    line: 'types:',
    says: 'add to types: application/oracle.com.cloud.common.network+json',
    lost: /nothing/,
  },
];

describe('a mistake of the user in one part of the config', () => {
  test.each(FLAWS)('$why makes untestable what needs it, and nothing else', async (flaw) => {
    const { profile, change, scenario, line, says, lost } = flaw;
    const { report, lineOf, world } = await ranWith(profile, entryOf(profile), change, { scenario });
    const { remarks, requirements } = report;
    expect(blamed(report), world.said()).toEqual([]);
    expect(remarks.join('\n')).toContain(says);
    expect(remarks.join('\n')).toContain(`config.yaml:${lineOf(line)}:`);
    const cases = requirements.flatMap((one) => one.cases);
    const untestable = cases.filter(({ verdict }) => verdict === 'untestable').map(({ name }) => name);
    expect(untestable.filter((name) => !lost.test(name))).toEqual([]);
    expect(untestable.length > 0).toBe(lost.source !== 'nothing');
    expect(cases.filter(({ verdict }) => verdict === 'passed').length).toBeGreaterThan(0);
  });
});

describe('a fault hook that does not do what the config says', () => {
  test.each(['on', 'off'])('%s: its scenario is untestable, and nothing is blamed on the server', async (state) => {
    const server = await REFERENCES.em.start({});
    const scenario = ['internal-error', 'unavailable', 'no-credentials'];
    const change = (config: string): string =>
      config.replace(new RegExp(`(${state}: \\{ method: POST, url: )/control`), '$1/nowhere');
    const { report, code, lineOf, world } = await ranWith('em', server.entry, change, { scenario });
    await server.close();
    expect([code, blamed(report)], world.said()).toEqual([2, []]);
    expect(report.remarks.join('\n')).toContain(`config.yaml:${lineOf('/nowhere')}:`);
    expect(world.said().indexOf(`config.yaml:${lineOf('/nowhere')}:`)).toBeLessThan(
      `${world.said()}done `.indexOf('done '),
    );
    // What a target answers that is left in a fault says nothing of it.
    expect(report.stopped === undefined).toBe(state === 'on');
    if (report.stopped !== undefined) return;
    const cases = report.requirements.flatMap((one) => one.cases);
    expect(cases.find(({ name }) => name === 'internal-error')).toMatchObject({ verdict: 'untestable' });
  });
});

test('a fault that stays after it was switched off stops the run: nothing is blamed on the server', async () => {
  const server = await REFERENCES.em.start({});
  const change = (config: string): string => config.replace(/('503':.*?)none/s, "$1'500'");
  const { report, code, lineOf, world } = await ranWith('em', server.entry, change, { scenario: ['unavailable'] });
  await server.close();
  expect([code, blamed(report)], world.said()).toEqual([2, []]);
  expect(report.stopped).toContain(`config.yaml:${lineOf("'503':") + 2}`);
});

describe('no mistake of the user', () => {
  test.each(['em', 'oci'] as const)('%s: the preflight has nothing to say, and changes nothing', async (profile) => {
    const { code, report } = await ranWith(profile, entryOf(profile), same, {
      scenario: [profile === 'em' ? 'no-credentials' : 'unsigned'],
    });
    expect(code).toBe(0);
    expect(report.remarks).toEqual([]);
  });

  test('a target that throttles its first answers is waited for', async () => {
    let refused = 0;
    const server = await tinyServer((_request, response) => {
      const isNow = refused++ < 2;
      response.writeHead(isNow ? 503 : 500, isNow ? { 'Retry-After': '0' } : {}).end();
    });
    const { report, code } = await ranWith('em', server.url, same, { scenario: ['entry-is-a-cloud'] });
    expect([code, report.stopped]).toEqual([1, undefined]);
    expect(blamed(report)).toContain('EM-URI-04');
    await server.close();
  });
});
