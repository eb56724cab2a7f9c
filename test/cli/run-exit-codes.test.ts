import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunOptions } from '../../src/commands/run-options.ts';
import { run } from '../../src/commands/run.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { EM_CONFIG, json, reportIn, requirementIn, runOptions, stage, tinyServer } from './stage.ts';

describe('a target that answers nothing', () => {
  test('a closed port is unreachable, and violates nothing', async () => {
    const server = await tinyServer((_request, response) => {
      response.end();
    });
    await server.close();
    const world = stage();
    expect(await run(runOptions({ config: EM_CONFIG, target: server.url }), world)).toBe(3);
    const report = reportIn(world.cwd);
    expect(report.verdict).toBe('unreachable');
    expect(report.counts.violated + report.counts.warned).toBe(0);
    expect(report.remarks.join(' ')).toContain('did not answer: refused');
  });

  test('so is one that hangs up', async () => {
    const server = await tinyServer((request) => {
      request.socket.destroy();
    });
    const world = stage();
    expect(await run(runOptions({ config: EM_CONFIG, target: server.url }), world)).toBe(3);
    expect(reportIn(world.cwd).counts.violated).toBe(0);
    await server.close();
  });

  test('a run that is interrupted before it began asks nothing', async () => {
    const server = await tinyServer((_request, response) => {
      json(response, 200, {});
    });
    const world = stage();
    world.interrupt();
    expect(await run(runOptions({ config: EM_CONFIG, target: server.url }), world)).not.toBe(0);
    expect(server.requests).toEqual([]);
    await server.close();
  });
});

describe('a target that always answers the same', () => {
  test.each([
    { status: 200, body: {} },
    { status: 201, body: {} },
    { status: 401, body: { messages: [] } },
    { status: 404, body: { messages: [{ text: 'no' }] } },
    { status: 500, body: {} },
  ])('$status $body is not conformant', async ({ status, body }) => {
    const server = await tinyServer((_request, response) => {
      json(response, status, body);
    });
    const world = stage();
    writeFileSync(
      join(world.cwd, 'config.yaml'),
      readFileSync(EM_CONFIG, 'utf8').replace('within: 5s', 'within: 200ms'),
    );
    expect([1, 2]).toContain(await run(runOptions({ config: 'config.yaml', target: server.url }), world));
    await server.close();
  });
});

describe('an input that is wrong', () => {
  const CASES: readonly {
    readonly why: string;
    readonly config?: string;
    readonly options?: Partial<RunOptions>;
    readonly says: string;
  }[] = [
    {
      why: 'a config with a typo',
      config: 'profile: em\ntarget: TARGET\ncapabilites: []\n',
      says: 'config.yaml:3:1: unknown key capabilites (did you mean capabilities?)',
    },
    {
      why: 'a config that claims what it cannot show',
      config: 'profile: em\ntarget: TARGET\ncapabilities: [create]\n',
      says: 'config.yaml:3:16: create is claimed',
    },
    {
      why: 'a config that is not there',
      options: { config: 'none.yaml' },
      says: 'none.yaml: the config cannot be read',
    },
    { why: 'a profile that is none', options: { profile: 'emm' }, says: 'did you mean em?' },
    {
      why: 'a target without its protocol',
      options: { target: 'http://127.0.0.1:1/' },
      says: 'the protocol is not known',
    },
    { why: 'a target that is no URI', options: { profile: 'em', target: 'localhost:8080' }, says: 'localhost:8080' },
    { why: 'an unknown reporter', options: { reporter: ['junitt'] }, says: 'no reporter junitt (did you mean junit?)' },
    { why: 'an unknown requirement', options: { requirement: ['EM-AUTH-99'] }, says: 'nothing matches EM-AUTH-99' },
    { why: 'an unknown scenario', options: { scenario: ['nonsense'] }, says: 'nothing matches nonsense' },
    { why: 'an unknown tag', options: { tag: ['nothing'] }, says: 'nothing matches nothing' },
    {
      why: 'filters that exclude each other',
      options: { requirement: ['EM-VERSION-01'], scenario: ['create-then-follow-location'] },
      says: '',
    },
    {
      why: 'a waiver file that is not there',
      options: { waivers: 'none.yaml' },
      says: 'the waiver file cannot be read',
    },
  ];
  test.each(CASES)('$why is exit 4, and nothing is sent', async ({ config, options = {}, says }) => {
    const server = await tinyServer((_request, response) => {
      json(response, 200, {});
    });
    const world = stage();
    if (config !== undefined) writeFileSync(join(world.cwd, 'config.yaml'), config.replace('TARGET', server.url));
    const code = await run(
      runOptions({ ...(config === undefined ? {} : { config: 'config.yaml' }), ...options }),
      world,
    );
    expect(code, world.complained()).toBe(4);
    expect(world.complained()).toContain(says);
    expect(world.complained()).toContain('nothing was sent');
    expect(server.requests).toEqual([]);
    expect(existsSync(join(world.cwd, 'reports'))).toBe(false);
    await server.close();
  });

  // The URL constructor throws before anything has looked at the port: exit 5.
  test('a target whose port is none is exit 4', async () => {
    expect(await run(runOptions({ profile: 'em', target: 'http://127.0.0.1:99999/' }), stage())).toBe(4);
  });

  // Nothing looks whether a waiver's requirement exists: a typo leaves it without effect, and unsaid.
  test('a waiver for a requirement that does not exist is exit 4', async () => {
    const world = stage();
    writeFileSync(join(world.cwd, 'waivers.yaml'), 'waivers:\n  - { requirement: EM-AUTH-99, reason: agreed }\n');
    expect(await run(runOptions({ requirement: ['EM-AUTH-01'], waivers: 'waivers.yaml' }), world)).toBe(4);
  });
});

describe('a waiver', () => {
  let server: ReferenceServer;
  const fault = REFERENCES.em.faults.find(({ breaks }) => breaks === 'EM-RESPONSE-05');
  beforeAll(async () => {
    server = await REFERENCES.em.start({ faults: [fault?.name ?? ''] });
  });
  afterAll(() => server.close());

  test.each([
    { why: 'without one the requirement is violated', waiver: undefined, code: 1, verdict: 'violated' },
    { why: 'a valid one covers the requirement', waiver: 'reason: agreed', code: 0, verdict: 'waived' },
    {
      why: 'an expired one is a violation of its own',
      waiver: 'reason: agreed, expires: 2020-01-01',
      code: 1,
      verdict: 'violated',
    },
  ])('$why', async ({ waiver, code, verdict }) => {
    const world = stage();
    writeFileSync(
      join(world.cwd, 'w.yaml'),
      `waivers:\n${waiver === undefined ? '  []\n' : `  - { requirement: EM-RESPONSE-05, ${waiver} }\n`}`,
    );
    expect(
      await run(
        runOptions({ config: EM_CONFIG, target: server.entry, requirement: ['EM-RESPONSE-05'], waivers: 'w.yaml' }),
        world,
      ),
      world.said(),
    ).toBe(code);
    expect(requirementIn(reportIn(world.cwd), 'EM-RESPONSE-05').verdict).toBe(verdict);
  });

  test('may name a scenario or a rule, and a binding; what it does not cover stays violated', async () => {
    const judge = async (more: string): Promise<[number, string]> => {
      const world = stage();
      writeFileSync(
        join(world.cwd, 'w.yaml'),
        'waivers: [{ requirement: EM-RESPONSE-05, reason: agreed, link: https://t.example/1, expires: ' +
          `2999-01-01, ${more} }]\n`,
      );
      const code = await run(
        runOptions({
          config: EM_CONFIG,
          target: server.entry,
          requirement: ['EM-RESPONSE-05'],
          waivers: 'w.yaml',
          reporter: ['json', 'markdown'],
        }),
        world,
      );
      return [
        code,
        world.said() +
          world.complained() +
          (code === 4 ? '' : readFileSync(join(world.cwd, 'reports/em/summary.md'), 'utf8')),
      ];
    };
    const world = stage();
    await run(runOptions({ config: EM_CONFIG, target: server.entry, requirement: ['EM-RESPONSE-05'] }), world);
    const [found] = requirementIn(reportIn(world.cwd), 'EM-RESPONSE-05').cases.filter(
      ({ verdict }) => verdict === 'violated',
    );
    const name = found?.name.split(' [')[0] ?? '';
    const [code, said] = await judge(`scenario: '${name}'`);
    expect(code, said).toBe(0);
    expect(said).toContain('EM-RESPONSE-05');
    expect(said).toContain('agreed');
    expect(said).toContain('2999-01-01');
    expect(said).toContain('t.example');
    expect((await judge('binding: network'))[0]).toBe(1);
    expect(await judge('scenario: no-such-scenario')).toEqual([
      4,
      expect.stringContaining('unknown scenario no-such-scenario'),
    ]);
    expect(await judge('binding: netwrok')).toEqual([4, expect.stringContaining('did you mean network?')]);
  });

  test('one for a requirement that passes now is stale', async () => {
    const world = stage();
    writeFileSync(join(world.cwd, 'w.yaml'), 'waivers: [{ requirement: EM-AUTH-01, reason: agreed }]\n');
    expect(
      await run(
        runOptions({ config: EM_CONFIG, target: server.entry, requirement: ['EM-AUTH-01'], waivers: 'w.yaml' }),
        world,
      ),
    ).toBe(1);
    expect(reportIn(world.cwd).staleWaivers).toEqual(['EM-AUTH-01 is waived, but passes now: agreed']);
  });
});
