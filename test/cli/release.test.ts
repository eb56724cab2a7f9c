import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diff } from '../../src/commands/diff.ts';
import { merge } from '../../src/commands/merge.ts';
import { run } from '../../src/commands/run.ts';
import { settledName } from '../../src/judge/evidence.ts';
import type { Diff } from '../../src/model/diff.ts';
import type { Report } from '../../src/model/report.ts';
import { EM_CONFIG, filesBelow, runOptions, stage } from './stage.ts';
import { at, broken, cwd, plain, reportAt, text, world } from './release-runs.ts';
// Its tests run in this file, so that the runs are made once.
import './release-statements.ts';

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
  test('leave no report of a part that looks whole', () => {
    expect(text('shard-1', 'em/junit.xml')).not.toContain('<error');
    expect(reportAt('shard-1').shard).toMatchObject({ index: 1, of: 2 });
  });
  test('are merged, too, where their requirements have no sources', async () => {
    const paths = [1, 2].map((index) => `shard-${index}-before/em/report.json`);
    expect(await merge(paths, { reporter: [], out: 'merged-before' }, world), world.complained()).toBe(0);
    expect(reportAt('merged-before').requirements.some((one) => 'sources' in one)).toBe(false);
    expect(reportAt('merged').requirements.every(({ sources = [] }) => sources.length > 0)).toBe(true);
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
    const code = await run(runOptions({ config: EM_CONFIG, target, requirement: ['EM-AUTH-01'], baseline }), other);
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

test('no password is in anything that was written', () => {
  const [secret] = ['s3cret:pässwörd'];
  const leaks = filesBelow(cwd).filter(
    ([path, content]) =>
      !path.endsWith('.pem') &&
      [secret, Buffer.from(`tenant:${secret}`).toString('base64')].some((form) => content.includes(form)),
  );
  expect(leaks.map(([path]) => path)).toEqual([]);
});
