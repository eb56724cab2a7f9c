import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { client } from '../../src/commands/client.ts';
import type { ClientOptions } from '../../src/commands/client-job.ts';
import type { Report } from '../../src/model/report.ts';
import { readReport } from '../fixtures/read-report.ts';
import { stage } from './stage.ts';

interface Judged {
  readonly code: number;
  readonly report: Report;
  readonly complained: string;
}

/** `assay client` with a small program as the command, for one act. */
async function judge(program: string, some: Partial<ClientOptions> = {}): Promise<Judged> {
  const world = stage({ PATH: process.env['PATH'] ?? '', SECRET_OF_MINE: 'handed on' });
  const file = join(world.cwd, 'client.mjs');
  mkdirSync(world.cwd, { recursive: true });
  writeFileSync(file, program);
  const options: ClientOptions = {
    profile: 'em',
    act: ['list-plain'],
    requirement: [],
    reporter: ['json'],
    out: 'out',
    strict: false,
    taskTimeout: '20s',
    env: [],
    ...some,
  };
  const code = await client([process.execPath, file], options, world);
  return { code, report: readReport(join(world.cwd, 'out/em-client/report.json')), complained: world.complained() };
}

const LIST = `
const { ASSAY_ENDPOINT: entry, ASSAY_USER: user, ASSAY_PASSWORD: password } = process.env;
const authorization = 'Basic ' + Buffer.from(user + ':' + password).toString('base64');
const answer = await fetch(entry, { headers: { authorization, accept: '*/*' } });
const cloud = await answer.json();
console.log(JSON.stringify({ items: cloud.service_templates.elements.map(({ uri }) => uri) }));
`;

test('a client that does its task passes the act, and the report shows what came', async () => {
  const { code, report } = await judge(LIST);
  expect({ code, verdict: report.verdict, role: report.role }).toEqual({
    code: 0,
    verdict: 'conformant',
    role: 'client',
  });
  expect(report.acts).toMatchObject([
    { id: 'list-plain', endedWell: true, requests: [{ method: 'GET', status: 200 }] },
  ]);
});

test.each([
  ['does nothing', ''],
  ['always says that all is well', 'console.log("{}")'],
  ['sends one request', 'await fetch(process.env.ASSAY_ENDPOINT); console.log("{}")'],
])('a client that %s is not conformant', async (_what, program) => {
  expect((await judge(program)).code).toBe(1);
});

test('a client that hangs is stopped with its children, and what it printed is bounded', async () => {
  const program = `
    import { spawn } from 'node:child_process';
    spawn(process.execPath, ['-e', 'setInterval(() => 1, 1000)'], { stdio: 'inherit' });
    process.stdout.write('\\u0000\\u001b'.repeat(500_000));
    setInterval(() => 1, 1000);`;
  const { code, report } = await judge(program, { taskTimeout: '1s' });
  expect(code).toBe(1);
  expect(report.acts?.[0]?.end).toMatch(/stopped/);
  expect(report.acts?.[0]?.out.length).toBeLessThan(10_000);
});

test('the environment is its own: only what is named is handed on, and the password is masked', async () => {
  const program = 'console.log(JSON.stringify({ error: { message: JSON.stringify(process.env) } }))';
  const plain = (await judge(program)).report.acts?.[0]?.out ?? '';
  expect(plain).toContain('ASSAY_TASK');
  expect(plain).not.toContain('handed on');
  expect(plain).not.toContain('s3cret');
  expect((await judge(program, { env: ['SECRET_OF_MINE'] })).report.acts?.[0]?.out).toContain('handed on');
});

test('a command that does not exist, and an act that does not, are problems', async () => {
  const world = stage();
  const options = {
    profile: 'em',
    act: ['list-plain'],
    requirement: [],
    reporter: ['json'],
    out: 'out',
    strict: false,
    taskTimeout: '5s',
    env: [],
  };
  expect(await client(['no-such-program-at-all'], options, world)).toBe(4);
  expect(await client(['true'], { ...options, act: ['list-plane'] }, world)).toBe(4);
  expect(world.complained()).toContain('did you mean list-plain');
});
