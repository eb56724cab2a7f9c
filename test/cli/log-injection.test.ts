import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replay } from '../../src/commands/replay.ts';
import { run } from '../../src/commands/run.ts';
import { REPORTERS, type ReporterName } from '../../src/report/registry.ts';
import { commandsIn } from '../fixtures/commands-in.ts';
import { EM_CONFIG, reportIn, runOptions, stage, tinyServer } from './stage.ts';

const PLANTED = [
  '::error::planted',
  '::set-output name=x::planted',
  '##[error]planted',
  '##vso[task.complete result=Failed]planted',
  "##teamcity[buildStatus text='planted']",
];

/** Words of every length before each command, so that some wrapping puts it at the beginning of a line. */
const text = PLANTED.flatMap((command, index) => [
  'x'.repeat(7 * index + 3),
  command,
  `${'word '.repeat(index + 5)}${command}`,
  `${'y'.repeat(30 + index)}${command}`,
]).join(' ');
const lines = PLANTED.map((command) => `\n${command}\n\r${command}\r\n  \t${command}`).join('');

/** Commands in every place that a server can fill. */
const server = () =>
  tinyServer((_request, response) => {
    const body = JSON.stringify({
      uri: text,
      name: lines,
      media_type: text,
      [text]: text,
      resource_state: { state: text },
      elements: [{ uri: `/${encodeURIComponent(text)}`, name: text, media_type: text }, text],
      messages: [{ text: lines, severity: text }],
    });
    response.socket?.end(
      [
        `HTTP/1.1 200 ${text}`,
        `Content-Type: application/json; note="${text}"`,
        `Location: ${text}`,
        `WWW-Authenticate: Basic realm="${text}"`,
        `X-Specification-Version: ${text}`,
        `X-Odd: ${text}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    );
  });

describe.each([40, 80, 200])('what a server says is no command to a build server, at %i columns', (width) => {
  test.each(['normal', 'verbose'])('in the terminal, %s, and in what is shown again', async (detail) => {
    const target = await server();
    const world = stage({ GITHUB_ACTIONS: 'true' });
    const wide = { ...world, out: { ...world.out, width: () => width, commands: () => undefined } };
    const scenario = ['entry-is-a-cloud', 'no-credentials-at-the-entry', 'unknown-uri'];
    const options = { config: EM_CONFIG, target: target.url, scenario, verbose: detail === 'verbose' };
    await run(runOptions({ ...options, reporter: ['json'] }), wide);
    const findings = reportIn(world.cwd).requirements.flatMap((one) => one.findings);
    const id = findings.find(({ exchange }) => exchange !== undefined)?.id ?? '';
    await replay(id, { config: EM_CONFIG, target: target.url, out: 'reports', yes: true }, wide);
    await target.close();
    expect(world.said()).toContain('planted');
    expect(commandsIn(world.said() + world.complained())).toEqual([]);
  });
});

/** These are read by programs that know no commands, or hold them on purpose. */
const OTHERS: ReadonlySet<ReporterName> = new Set(['json', 'html', 'badge', 'annotations']);

test('nor in what reporters write for a log', async () => {
  const target = await server();
  const world = stage();
  const names = Object.keys(REPORTERS) as readonly ReporterName[];
  const reporter = names.map((name) => `${name}=all/${name}`);
  await run(
    runOptions({ config: EM_CONFIG, target: target.url, scenario: ['entry-is-a-cloud', 'unknown-uri'], reporter }),
    world,
  );
  await target.close();
  const textOf = (name: string): string => readFileSync(join(world.cwd, 'all', name), 'utf8');
  for (const name of names.filter((one) => !OTHERS.has(one))) expect(commandsIn(textOf(name)), name).toEqual([]);
  const own = commandsIn(textOf('annotations'));
  expect(own.filter((line) => !/^::(error|warning|notice) [^:]*::/.test(line) || line.includes('##'))).toEqual([]);
});
