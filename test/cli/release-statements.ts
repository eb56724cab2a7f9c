import { createPrivateKey } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { certify, type CertifyOptions } from '../../src/commands/certify.ts';
import { verify } from '../../src/commands/verify.ts';
import type { Report } from '../../src/model/report.ts';
import type { Statement } from '../../src/model/statement.ts';
import { seal } from '../../src/support/dsse.ts';
import { stage } from './stage.ts';
import { at, cwd, keys, reportAt, text, world } from './release-runs.ts';

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
  test('a run that claims less than the level asked for is refused, with what it lacks', async () => {
    const report = reportAt(folder);
    const [lost = '', ...claimed] = report.claims?.capabilities ?? [];
    cpSync(at(folder), at(`${folder}-less`), { recursive: true });
    const less = { ...report, claims: { ...report.claims, capabilities: claimed } };
    writeFileSync(at(`${folder}-less/em/report.json`), JSON.stringify(less));
    const before = world.complained().length;
    expect(await certify(options({ report: `${folder}-less/em/report.json`, level: 'full' }), world)).toBe(2);
    expect(world.complained().slice(before)).toContain(lost);
    expect(await certify(options({ level: 'everything' }), world)).toBe(4);
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
    const requirements = reportAt('whole').requirements.map((requirement) => ({
      ...requirement,
      cases: requirement.cases.map((one) =>
        one.name.startsWith('rule ') ? { ...one, verdict: 'noted' as const } : one,
      ),
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
