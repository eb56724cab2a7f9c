import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseReporters, writeReports } from '../../src/commands/reporters.ts';
import { HOSTILE, hostileReport, report, requirementOf } from '../report/fixture.ts';
import { stage, type Stage } from './stage.ts';

const OWN = 'export default (report) => [{ path: "verdict.txt", text: `${report.profile} ${report.verdict}\\n` }];\n';

/** What `--reporter` led to: files below the folder, standard output, problems. */
async function written(asked: readonly string[], world: Stage = stage(), value = report([requirementOf('violated')])) {
  const chosen = await chooseReporters(asked, ['em'], world);
  if (!chosen.ok)
    return { files: [], said: '', problems: chosen.problems.map(({ message, hint = '' }) => `${message} (${hint})`) };
  const { problems } = await writeReports(value, chosen.value, join(world.cwd, 'reports/em'), world);
  const files = readdirSync(world.cwd, { recursive: true })
    .map(String)
    .filter((name) => /\.(?!mjs)\w+$/.test(name))
    .sort();
  return { files, said: world.said(), problems: problems.map(({ message }) => message) };
}

test.each<[readonly string[], readonly string[]]>([
  [[], ['reports/em/junit.xml', 'reports/em/report.html', 'reports/em/report.json']],
  [
    ['markdown', 'ctrf', 'badge'],
    ['reports/em/badge.svg', 'reports/em/ctrf-report.json', 'reports/em/summary.md'],
  ],
  [
    ['json=a/b.json', 'badge'],
    ['a/b.json', 'reports/em/badge.svg'],
  ],
  [['json={profile}.json'], ['em.json']],
  [['annotations=notes.txt'], ['notes.txt']],
])('%j', async (asked, files) => {
  expect(await written(asked)).toEqual({ files, said: '', problems: [] });
});

test('annotations go to standard output when asked for, and unasked on GitHub, once', async () => {
  expect((await written(['annotations'])).said).toContain('::error file=');
  expect((await written(['json'], stage({ GITHUB_ACTIONS: 'true' }))).said).toContain('::error file=');
  expect((await written(['annotations'], stage({ GITHUB_ACTIONS: 'true' }))).said.split('::notice').length).toBe(2);
  expect((await written(['json'])).said).toBe('');
});

test("the summary is appended to the step's page", async () => {
  const world = stage();
  const page = join(world.cwd, 'step.md');
  writeFileSync(page, 'before\n');
  await written(['json'], { ...world, env: (name) => (name === 'GITHUB_STEP_SUMMARY' ? page : undefined) });
  expect(readFileSync(page, 'utf8')).toMatch(/^before\n# ❌ em: violations/);
});

describe("a reporter of one's own", () => {
  const having = (source: string): Stage => {
    const world = stage();
    writeFileSync(join(world.cwd, 'mine.mjs'), source);
    return world;
  };

  test.each([
    ['./mine.mjs', OWN, ['reports/em/verdict.txt']],
    ['mine.mjs', OWN, ['reports/em/verdict.txt']],
    ['./mine.mjs=here.txt', OWN, ['here.txt']],
    ['./mine.mjs', OWN.replace('(report)', 'async (report)'), ['reports/em/verdict.txt']],
    [
      './mine.mjs=folder',
      'export default () => [{ path: "a.txt", text: "" }, { path: "b/c.txt", text: "" }];',
      ['folder/a.txt', 'folder/b/c.txt'],
    ],
  ])('%s', async (asked, source, files) => {
    expect(await written([asked], having(source))).toMatchObject({ files, problems: [] });
  });

  test.each([
    ['./none.mjs', '', 'no module ./none.mjs'],
    ['./mine.mjs', 'export default 7;', 'has no function as its default export'],
    ['./mine.mjs', 'export const reporter = () => [];', 'has no function as its default export'],
    ['./mine.mjs', 'this is no JavaScript', 'cannot be loaded'],
    ['./mine.mjs', 'export default () => { throw new Error("broken"); };', 'failed: broken'],
    ['./mine.mjs', 'export default () => { throw "a text"; };', 'failed: a text'],
    ['./mine.mjs', 'export default () => "text";', 'does not return a list of { path, text }'],
    ['./mine.mjs', 'export default () => [{ path: "a" }];', 'does not return a list of { path, text }'],
    [
      './mine.mjs',
      'export default () => [{ path: "../../out.txt", text: "" }];',
      'tries to write outside the report folder',
    ],
    [
      './mine.mjs',
      'export default () => [{ path: "/tmp/out.txt", text: "" }];',
      'tries to write outside the report folder',
    ],
  ])('%s with %s is a mistake that is told', async (asked, source, says) => {
    const { files, problems } = await written([asked], having(source));
    expect(files).toEqual([]);
    expect(problems.join()).toContain(says);
  });
});

test.each([
  ['junti', 'did you mean junit?'],
  ['json=', 'json has no path after ='],
  ['toString', 'no reporter toString'],
])('%s is a mistake', async (asked, says) => {
  expect((await written([asked])).problems.join()).toContain(says);
});

test('one path for the reports of several profiles is a mistake, unless it names the profile', async () => {
  const choose = (asked: string) => chooseReporters([asked], ['em', 'notes'], stage());
  expect(await choose('json=a.json')).toMatchObject({ ok: false });
  expect(await choose('json={profile}.json')).toMatchObject({ ok: true });
});

test('a file that cannot be written is told; the others are written', async () => {
  const world = stage();
  mkdirSync(join(world.cwd, 'taken'));
  const { files, problems } = await written(['json=taken', 'badge'], world);
  expect(problems.join()).toContain('the report cannot be written');
  expect(files).toEqual(['reports/em/badge.svg']);
  expect(existsSync(join(world.cwd, 'taken'))).toBe(true);
});

test('hostile text goes through every reporter', async () => {
  const { problems, files } = await written(
    ['json', 'junit', 'markdown', 'ctrf', 'badge', 'annotations=a.txt'],
    stage(),
    hostileReport(HOSTILE),
  );
  expect(problems).toEqual([]);
  expect(files.length).toBe(6);
});
