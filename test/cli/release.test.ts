import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certify, type CertifyOptions } from '../../src/commands/certify.ts';
import { diff } from '../../src/commands/diff.ts';
import { merge } from '../../src/commands/merge.ts';
import { run } from '../../src/commands/run.ts';
import { verify } from '../../src/commands/verify.ts';
import { settledName } from '../../src/judge/evidence.ts';
import type { Diff } from '../../src/model/diff.ts';
import type { Report } from '../../src/model/report.ts';
import type { Statement } from '../../src/model/statement.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { seal } from '../../src/support/dsse.ts';
import { filesBelow, ROOT, runOptions, stage } from './stage.ts';

const CONFIG = join(ROOT, 'suites/em/reference.yaml');
const world = stage();
const { cwd } = world;
const at = (...parts: readonly string[]): string => join(cwd, ...parts);
const text = (...parts: readonly string[]): string => readFileSync(at(...parts), 'utf8');
const reportAt = (folder: string): Report => JSON.parse(text(folder, 'em/report.json')) as Report;

/** A key pair in PEM. */
const pem = (kind: 'ed25519' | 'ed448') => {
  const { publicKey, privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
};
const keys = pem('ed25519');

/** A copy of the report, as it was written before requirements had `sources`. */
function withoutSources(folder: string): void {
  cpSync(at(folder), at(`${folder}-before`), { recursive: true });
  const report = JSON.stringify(reportAt(folder), (name, value: unknown) => (name === 'sources' ? undefined : value));
  writeFileSync(at(`${folder}-before`, 'em/report.json'), report);
}

let plain: ReferenceServer;
let broken: ReferenceServer;
beforeAll(async () => {
  plain = await REFERENCES.em.start();
  broken = await REFERENCES.em.start({ faults: ['credentials-not-needed-to-read'] });
  const against = { config: CONFIG, target: plain.entry };
  expect(await run(runOptions({ ...against, out: 'whole' }), world), world.said()).toBe(0);
  for (const index of [1, 2])
    expect(await run(runOptions({ ...against, out: `shard-${index}`, shard: `${index}/2` }), world), world.said()).toBe(
      0,
    );
  expect(
    await merge(
      ['shard-2/em/report.json', 'shard-1/em/report.json'],
      { reporter: ['json', 'junit'], out: 'merged' },
      world,
    ),
    world.complained(),
  ).toBe(0);
  for (const folder of ['whole', 'shard-1', 'shard-2']) withoutSources(folder);
  writeFileSync(at('key.pem'), keys.privateKey);
  writeFileSync(at('pub.pem'), keys.publicKey);
  writeFileSync(at('other.pem'), pem('ed25519').publicKey);
  writeFileSync(at('ed448.pem'), pem('ed448').privateKey);
}, 180_000);
afterAll(() => Promise.all([plain.close(), broken.close()]));

describe('shards, merged,', () => {
  test('say the same as the whole', () => {
    const verdicts = (report: Report) =>
      Object.fromEntries(
        report.requirements.map(({ id, verdict, selected }) => [id, `${verdict} ${String(selected)}`]),
      );
    expect(verdicts(reportAt('merged'))).toEqual(verdicts(reportAt('whole')));
    const ofScenarios = (report: Report) =>
      report.requirements
        .flatMap(({ id, cases }) =>
          cases
            .filter(({ name }) => !name.startsWith('rule '))
            .map(({ name, verdict }) => `${id} ${settledName(name, report.run)} ${verdict}`),
        )
        .sort();
    expect(ofScenarios(reportAt('merged'))).toEqual(ofScenarios(reportAt('whole')));
  });
  test('ran each scenario in one shard', () => {
    const names = (folder: string) =>
      new Set(
        reportAt(folder)
          .requirements.flatMap(({ cases }) => cases.map(({ name }) => name))
          .filter((name) => !name.startsWith('rule ')),
      );
    const [one, two] = [names('shard-1'), names('shard-2')];
    expect([...one].filter((name) => two.has(name))).toEqual([]);
    expect(Math.min(one.size, two.size)).toBeGreaterThan(20);
  });
  test('have one log with one digest', () => {
    expect(text('merged', 'em/exchanges.ndjson').split('\n').length - 1).toBe(reportAt('merged').requests);
    expect(reportAt('merged').digests?.transcript).toMatch(/^[0-9a-f]{64}$/);
  });
  test('are merged, too, where their requirements have no sources', async () => {
    const paths = [1, 2].map((index) => `shard-${index}-before/em/report.json`);
    expect(await merge(paths, { reporter: [], out: 'merged-before' }, world), world.complained()).toBe(0);
    expect(reportAt('merged-before').requirements.some((one) => 'sources' in one)).toBe(false);
    expect(reportAt('merged').requirements.every(({ sources = [] }) => sources.length > 0)).toBe(true);
  });
  test('leave no report of a part that looks whole', () => {
    expect(text('shard-1', 'em/junit.xml')).not.toContain('<error');
    expect(reportAt('shard-1').shard).toMatchObject({ index: 1, of: 2 });
  });
  test.each([
    ['one of them missing', ['shard-1/em/report.json'], 'shard 2 of 2 is missing'],
    [
      'one of them twice',
      ['shard-1/em/report.json', 'shard-1/em/report.json', 'shard-2/em/report.json'],
      'is given twice',
    ],
    ['a whole run among them', ['shard-1/em/report.json', 'whole/em/report.json'], 'this report is not a shard'],
    ['a file that is no report', ['pub.pem', 'shard-1/em/report.json'], 'this is not an assay report'],
  ])('are refused with %s', async (_why, paths, says) => {
    const other = { ...stage(), cwd };
    expect(await merge(paths, { reporter: [], out: 'never' }, other)).toBe(4);
    expect(existsSync(at('never'))).toBe(false);
    expect(says).not.toBe('');
  });
});

describe('diff', () => {
  const paths = { old: 'whole/em/report.json', next: 'merged/em/report.json' };
  test.each([paths.old, 'whole-before/em/report.json'])('of two runs of one server is empty: %s', (old) => {
    const other = stage();
    expect(diff(at(old), at(paths.next), { format: 'json' }, other)).toBe(0);
    expect(JSON.parse(other.said())).toMatchObject({ worse: false, changes: [] } satisfies Partial<Diff>);
  });
  test('writes to a file, and to the step of a workflow', () => {
    const other = stage({ GITHUB_STEP_SUMMARY: at('step.md') });
    expect(diff(at(paths.old), at(paths.next), { format: 'markdown', out: at('diff.md') }, other)).toBe(0);
    expect(text('diff.md')).toContain('NOT WORSE');
    expect(text('step.md')).toContain('NOT WORSE');
    expect(other.said()).toBe('');
  });
  test.each([
    ['a file that is not there', 'none.json', 'terminal', 'cannot be read'],
    ['a file that is no JSON', 'key.pem', 'terminal', 'this is not an assay report'],
    ['JSON that is no report', 'merged/em/other.json', 'terminal', 'this is not an assay report'],
    ['an unknown format', 'merged/em/report.json', 'markdwon', 'did you mean markdown?'],
  ])('%s is exit 4', (_why, path, format, says) => {
    writeFileSync(at('merged/em/other.json'), '{"verdict":"conformant"}');
    const other = stage();
    expect(diff(at(paths.old), at(path), { format }, other)).toBe(4);
    expect(other.complained()).toContain(says);
    expect(other.complained()).not.toContain('PRIVATE KEY');
  });
});

describe('run --baseline', () => {
  const judge = async (target: string, baseline: string) => {
    const other = stage();
    const code = await run(runOptions({ config: CONFIG, target, requirement: ['EM-AUTH-01'], baseline }), other);
    return { code, said: other.said() + other.complained(), folder: other.cwd };
  };
  test('is 1 for a new violation, 0 for an old one, 0 for a fixed one, and prints both', async () => {
    const first = await judge(plain.entry, at('whole/em/report.json'));
    // One requirement of many: the others are judged no more.
    expect(first.code, first.said).toBe(1);
    expect(first.said).toContain('No longer judged');
    const good = join(first.folder, 'reports/em/report.json');
    const bad = await judge(broken.entry, good);
    expect(bad.code, bad.said).toBe(1);
    expect(bad.said).toMatch(/VIOLATIONS[^]*Compared with the baseline[^]*New violations \(1\)/);
    const still = await judge(broken.entry, join(bad.folder, 'reports/em/report.json'));
    expect(still.code, still.said).toBe(0);
    expect(still.said).toMatch(/VIOLATIONS[^]*NOT WORSE/);
    const mended = await judge(plain.entry, join(bad.folder, 'reports/em/report.json'));
    expect(mended.code).toBe(0);
    expect(mended.said).toContain('Fixed (1)');
  });
  test('a baseline of another profile, or none, is exit 4', async () => {
    writeFileSync(at('notes.json'), JSON.stringify({ ...reportAt('whole'), profile: 'notes' }));
    expect(await judge(plain.entry, at('notes.json'))).toMatchObject({ code: 4 });
    expect(await judge(plain.entry, at('none.json'))).toMatchObject({ code: 4 });
  });
});

describe.each(['whole', 'merged', 'whole-before'])('a statement of the run (%s)', (folder) => {
  const options = (some: Partial<CertifyOptions> = {}): CertifyOptions => ({
    report: `${folder}/em/report.json`,
    key: 'key.pem',
    product: 'Foo Cloud',
    productVersion: '1.2',
    out: `${folder}.statement.json`,
    ...some,
  });
  const inspect = async (statement: string, some: { key?: string; transcript?: string } = {}) => {
    const other = { ...stage(), cwd };
    const texts: string[] = [];
    const code = await verify(
      statement,
      { key: 'pub.pem', transcript: `${folder}/em/exchanges.ndjson`, ...some },
      {
        ...other,
        out: {
          ...other.out,
          write: (one) => {
            texts.push(one);
          },
        },
      },
    );
    return { code, said: texts.join('') };
  };

  test('is signed, and holds', async () => {
    expect(await certify(options(), world), world.complained()).toBe(0);
    const { code, said } = await inspect(`${folder}.statement.json`);
    expect(code, said).toBe(0);
    expect(said).toMatch(
      /Foo Cloud 1\.2: PASSED[^]*ok +signature[^]*ok +suite[^]*ok +register[^]*ok +transcript[^]*ok +rules[^]*\nHOLDS\n/,
    );
  });
  test('is an in-toto statement with a test result', () => {
    const envelope = JSON.parse(text(`${folder}.statement.json`)) as { payload: string; payloadType: string };
    const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as Statement;
    const report = reportAt(folder);
    expect(envelope.payloadType).toBe('application/vnd.in-toto+json');
    expect(statement).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
      subject: [{ name: 'Foo Cloud 1.2', digest: { sha256: report.digests?.transcript } }],
      predicate: { result: 'PASSED', failedTests: [] },
    });
    expect(statement.predicate.configuration.map(({ name }) => name)).toEqual([
      'suite',
      'register',
      'config',
      'waivers',
      'transcript',
      'report',
    ]);
    expect(statement.predicate.passedTests.length + statement.predicate.assay.notApplicable.length).toBe(
      report.requirements.length,
    );
  });
  test('without the transcript says what it did not look at', async () => {
    const other = stage();
    expect(await verify(at(`${folder}.statement.json`), { key: at('pub.pem') }, other)).toBe(0);
    expect(other.said()).toMatch(/not checked +transcript[^]*not checked +rules[^]*HOLDS, as far as it was checked/);
  });
  test('does not hold for another key', async () => {
    expect(await inspect(`${folder}.statement.json`, { key: 'other.pem' })).toMatchObject({
      code: 1,
      said: expect.stringMatching(/WRONG +signature[^]*DOES NOT HOLD/) as string,
    });
  });
  test('does not hold where its payload was changed', async () => {
    const envelope = JSON.parse(text(`${folder}.statement.json`)) as { payload: string };
    const payload = Buffer.from(envelope.payload, 'base64').toString().replace('Foo Cloud', 'Bar Cloud');
    writeFileSync(
      at('tampered.json'),
      JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64') }),
    );
    expect(await inspect('tampered.json')).toMatchObject({ code: 1 });
    writeFileSync(at('retyped.json'), JSON.stringify({ ...envelope, payloadType: 'text/plain' }));
    expect(await inspect('retyped.json')).toMatchObject({ code: 1 });
  });
  test('does not hold for a transcript that was changed', async () => {
    cpSync(at(folder, 'em/exchanges.ndjson'), at('changed.ndjson'));
    appendFileSync(at('changed.ndjson'), '\n');
    const { code, said } = await inspect(`${folder}.statement.json`, { transcript: 'changed.ndjson' });
    expect(code).toBe(1);
    expect(said).toMatch(/WRONG +transcript[^]*not checked +rules/);
  });
  test('does not hold where the rules say otherwise of the transcript, even when signed', async () => {
    const envelope = JSON.parse(text(`${folder}.statement.json`)) as { payload: string; payloadType: string };
    const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as Statement;
    const rules = statement.predicate.assay.rules.map((one, index) =>
      index === 0 ? { ...one, verdict: 'violated' as const } : one,
    );
    const forged = {
      ...statement,
      predicate: { ...statement.predicate, assay: { ...statement.predicate.assay, rules } },
    };
    writeFileSync(
      at('forged.json'),
      JSON.stringify(seal(envelope.payloadType, JSON.stringify(forged), createPrivateKey(keys.privateKey))),
    );
    const { code, said } = await inspect('forged.json');
    expect(code).toBe(1);
    expect(said).toMatch(/WRONG +rules: .*stated violated, derived passed/);
  });
});

describe('no statement is signed', () => {
  const refused = async (report: Partial<Report>) => {
    const other = { ...stage(), cwd };
    cpSync(at('whole/em'), at('refused'), { recursive: true });
    writeFileSync(at('refused/report.json'), JSON.stringify({ ...reportAt('whole'), ...report }));
    return certify({ report: 'refused/report.json', key: 'key.pem', out: 'never.json' }, other);
  };
  test.each<[string, number, Partial<Report>]>([
    ['a violated run', 1, { verdict: 'violations' }],
    ['an incomplete run', 2, { verdict: 'incomplete' }],
    ['an unreachable target', 3, { verdict: 'unreachable' }],
    ['an interrupted run', 2, { partial: true }],
    ['a shard', 2, { shard: { index: 1, of: 2, selected: [] } }],
    ['stale waivers', 1, { staleWaivers: ['EM-A-01: expired'] }],
    [
      'another transcript',
      1,
      {
        digests: {
          suite: '0'.repeat(64),
          register: '0'.repeat(64),
          config: '0'.repeat(64),
          waivers: '0'.repeat(64),
          transcript: '0'.repeat(64),
        },
      },
    ],
  ])('of %s: exit %i', async (_why, code, report) => {
    expect(await refused(report)).toBe(code);
    expect(existsSync(at('never.json'))).toBe(false);
  });
  test('of a run that left requirements out', async () => {
    const [first, ...rest] = reportAt('whole').requirements;
    expect(
      await refused({
        requirements: [
          { ...(first as Report['requirements'][number]), selected: false, verdict: 'not-exercised' },
          ...rest,
        ],
      }),
    ).toBe(2);
  });
  test('of a report that does not follow from its transcript', async () => {
    const requirements = reportAt('whole').requirements.map((row) => ({
      ...row,
      cases: row.cases.map((one) => (one.name.startsWith('rule ') ? { ...one, verdict: 'noted' as const } : one)),
    }));
    expect(await refused({ requirements })).toBe(1);
  });
  test.each([
    ['a report that is not there', { report: 'none.json' }],
    ['a key that is not there', { key: 'none.pem' }],
    ['a public key', { key: 'pub.pem' }],
    ['a key of another kind', { key: 'ed448.pem' }],
  ])('with %s: exit 4, and no key is shown', async (_why, some) => {
    const other = { ...stage(), cwd };
    expect(await certify({ report: 'whole/em/report.json', key: 'key.pem', out: 'never.json', ...some }, other)).toBe(
      4,
    );
    expect(other.complained() + other.said()).not.toContain('PRIVATE');
  });
  test('and a file that is no statement is exit 4', async () => {
    expect(await verify(at('pub.pem'), { key: at('pub.pem') }, stage())).toBe(4);
    expect(await verify(at('whole/em/report.json'), { key: at('pub.pem') }, stage())).toBe(4);
    expect(await verify(at('whole.statement.json'), { key: at('none.pem') }, stage())).toBe(4);
  });
});

test('no password is in anything that was written', () => {
  const [secret] = ['s3cret:pässwörd'];
  const leaks = filesBelow(cwd).filter(
    ([path, content]) =>
      !path.endsWith('.pem') &&
      [secret, Buffer.from(`tenant:${secret}`).toString('base64')].some((form) => content.includes(form)),
  );
  expect(leaks.map(([path]) => path)).toEqual([]);
});
