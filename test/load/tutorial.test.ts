import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { lint } from '../../src/commands/lint.ts';
import { run } from '../../src/commands/run.ts';
import { reportIn, ROOT, runOptions, stage, type Stage } from '../cli/stage.ts';

const PAGE = readFileSync(join(ROOT, 'docs/write-a-scenario.md'), 'utf8');
/** The blocks of the tutorial whose first line names a file, by that name. */
const FILES = new Map(
  [...PAGE.matchAll(/^```\w+\n(?:#|\/\/) (\S+)\n([^]*?)^```$/gm)].map(([block, name = '']) => [
    name,
    block.split('\n').slice(1, -1).join('\n') + '\n',
  ]),
);
const CREATE = 'notes/scenarios/create.yaml';

/** The folder of a reader who has saved these files. */
function folder(files: ReadonlyMap<string, string> = FILES): Stage {
  const world = stage();
  for (const [name, text] of files) {
    mkdirSync(dirname(join(world.cwd, name)), { recursive: true });
    writeFileSync(join(world.cwd, name), text);
  }
  return world;
}

const started: ChildProcess[] = [];
/** The tutorial's server on a free port; the first line that it writes is its entry. */
async function serve({ cwd }: Stage, ...faults: readonly string[]): Promise<string> {
  const server = spawn(process.execPath, ['notes-server.mjs', '0', ...faults], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(server);
  const [entry] = (await once(createInterface(server.stdout), 'line')) as [string];
  return entry;
}
afterEach(() => {
  for (const server of started.splice(0)) server.kill();
});

const verdictsIn = ({ cwd }: Stage): Readonly<Record<string, string>> =>
  Object.fromEntries(reportIn(cwd, 'notes').requirements.map(({ id, verdict }) => [id, verdict]));
const notesAt = async (entry: string): Promise<unknown> => (await fetch(entry)).json();

/** The block of the page that has this text. */
const shown = (part: string): string =>
  [...PAGE.matchAll(/^```\w*\n([^]*?)^```$/gm)].map(([, text = '']) => text).find((text) => text.includes(part)) ??
  `no block shows ${part}`;

test('the first scenario: two requirements pass, and two are not applicable', async () => {
  const world = folder(new Map([...FILES].filter(([name]) => name !== CREATE)));
  expect(lint('notes', world)).toBe(0);
  expect(world.said()).toMatch(/NOTES-CREATE-01[^]*NOTES-CREATE-02/);
  const target = await serve(world);
  expect(await run(runOptions({ suites: 'notes', target }), world), world.complained()).toBe(0);
  expect(verdictsIn(world)).toEqual({
    'NOTES-LIST-01': 'passed',
    'NOTES-CREATE-01': 'not-applicable',
    'NOTES-CREATE-02': 'not-applicable',
    'NOTES-JSON-01': 'passed',
  });
});

test('the whole suite: all four pass, and everything that was created is gone', async () => {
  const world = folder();
  expect(lint('notes', world)).toBe(0);
  const target = await serve(world);
  expect(await run(runOptions({ suites: 'notes', config: 'notes.yaml', target }), world), world.complained()).toBe(0);
  expect(new Set(Object.values(verdictsIn(world)))).toEqual(new Set(['passed']));
  expect(await notesAt(target)).toEqual({ notes: [] });
});

test('the fault: its requirement alone is violated, as the page shows it, and the list is empty again', async () => {
  const world = folder();
  const target = await serve(world, 'text-not-needed');
  expect(await run(runOptions({ suites: 'notes', config: 'notes.yaml', target }), world), world.complained()).toBe(1);
  expect(verdictsIn(world)).toEqual({
    'NOTES-LIST-01': 'passed',
    'NOTES-CREATE-01': 'passed',
    'NOTES-CREATE-02': 'violated',
    'NOTES-JSON-01': 'passed',
  });
  expect(world.said()).toContain(shown('status is 201'));
  expect(await notesAt(target)).toEqual({ notes: [] });
});

test('a typing mistake is reported with the place that the page shows', () => {
  const mistaken = (FILES.get(CREATE) ?? '').replace('status: 400', 'statuss: 400');
  const world = folder(new Map(FILES).set(CREATE, mistaken));
  expect(lint('notes', world)).toBe(4);
  expect(world.said() + world.complained()).toContain(shown('unknown key statuss'));
});
