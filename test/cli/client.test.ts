import { expect, test } from 'vitest';
import { client } from '../../src/commands/client.ts';
import { judgeClient } from './judge-client.ts';
import { stage } from './stage.ts';

const LIST = `
const { ASSAY_ENDPOINT: entry, ASSAY_USER: user, ASSAY_PASSWORD: password } = process.env;
const authorization = 'Basic ' + Buffer.from(user + ':' + password).toString('base64');
const answer = await fetch(entry, { headers: { authorization, accept: '*/*' } });
const cloud = await answer.json();
console.log(JSON.stringify({ items: cloud.service_templates.elements.map(({ uri }) => uri) }));
`;

test('a client that does its task passes the act, and the report shows what came', async () => {
  const { code, report } = await judgeClient(LIST);
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
  expect((await judgeClient(program)).code).toBe(1);
});

test('the environment is its own: only what is named is handed on, and the password is masked', async () => {
  const program = 'console.log(JSON.stringify({ error: { message: JSON.stringify(process.env) } }))';
  const plain = (await judgeClient(program)).report.acts?.[0]?.out ?? '';
  expect(plain).toContain('ASSAY_TASK');
  expect(plain).not.toContain('handed on');
  expect(plain).not.toContain('s3cret');
  expect((await judgeClient(program, { env: ['SECRET_OF_MINE'] })).report.acts?.[0]?.out).toContain('handed on');
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
