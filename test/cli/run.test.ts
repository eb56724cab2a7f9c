import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certify } from '../../src/commands/certify.ts';
import type { RunOptions } from '../../src/commands/run-options.ts';
import { run } from '../../src/commands/run.ts';
import { verify } from '../../src/commands/verify.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { json, reportIn, ROOT, rowIn, runOptions, stage, tinyServer, type Stage } from './stage.ts';

const CONFIG = join(ROOT, 'suites/em/reference.yaml');
const AUTHORIZATION = `Basic ${Buffer.from('tenant:s3cret:pässwörd').toString('base64')}`;
const COLLECTIONS = ['service_instances', 'service_templates', 'networks'];

/** The URIs in every collection that a run adds to. */
async function contentsOf(entry: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const lists = await Promise.all(
    COLLECTIONS.map(async (name) => {
      const response = await fetch(`${entry}/${name}`, { headers: { authorization: AUTHORIZATION } });
      const { elements = [] } = (await response.json()) as { elements?: { uri: string }[] };
      return [name, elements.map(({ uri }) => uri)] as const;
    }),
  );
  return Object.fromEntries(lists);
}

const exchangesIn = (world: Stage): readonly Exchange[] =>
  readFileSync(join(world.cwd, 'reports/em/exchanges.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Exchange);

describe('without a config, the embedded reference servers are tested:', () => {
  const world = stage();
  let code = -1;
  beforeAll(async () => {
    code = await run(runOptions(), world);
  }, 120_000);

  test('all of them, and the exit code is 0', () => {
    expect(code, world.said()).toBe(0);
    expect(readdirSync(join(world.cwd, 'reports')).sort()).toEqual(Object.keys(REFERENCES).sort());
    expect(world.complained()).toBe('');
  });

  describe.each(Object.keys(REFERENCES))('%s', (profile) => {
    test('is conformant', () => {
      expect(reportIn(world.cwd, profile), world.said()).toMatchObject({
        verdict: 'conformant',
        profile,
        partial: false,
        remarks: [],
        staleWaivers: [],
      });
      expect(world.said()).toMatch(new RegExp(`^${profile}: [^]*?^CONFORMANT`, 'm'));
    });

    test('had every applicable MUST judged at least once', () => {
      const rows = reportIn(world.cwd, profile).requirements.filter(
        ({ level, verdict }) => level === 'MUST' && verdict !== 'not-applicable',
      );
      expect(rows.filter(({ judged }) => judged === 0).map(({ id }) => id)).toEqual([]);
      expect(rows.length).toBeGreaterThan(70);
    });

    test('leaves JUnit, JSON, HTML and the exchanges, and no ledger', () => {
      expect(readdirSync(join(world.cwd, 'reports', profile)).sort()).toEqual([
        'exchanges.ndjson',
        'junit.xml',
        'report.html',
        'report.json',
      ]);
      expect(world.said()).toContain(`reports/${profile}/junit.xml`);
    });

    test('can be certified, and the rules say the same of its log, those over several exchanges too', async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      writeFileSync(join(world.cwd, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
      writeFileSync(join(world.cwd, 'pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
      const other = { ...stage(), cwd: world.cwd };
      expect(
        await certify(
          { report: `reports/${profile}/report.json`, key: 'key.pem', out: `${profile}.statement.json` },
          other,
        ),
        other.complained(),
      ).toBe(0);
      expect(
        await verify(
          `${profile}.statement.json`,
          { key: 'pub.pem', transcript: `reports/${profile}/exchanges.ndjson` },
          other,
        ),
        other.said(),
      ).toBe(0);
      const judging = reportIn(world.cwd, profile)
        .requirements.flatMap(({ cases }) => cases)
        .filter(({ name }) => name.startsWith('rule '));
      expect(other.said()).toContain(`${judging.length} verdicts derived again`);
    });
  });

  test('the user agent of every request names the run, the scenario and the step', () => {
    const { run: id } = reportIn(world.cwd);
    const agents = exchangesIn(world).map(({ request, scenario, step }) => ({
      scenario,
      step,
      agent: request.headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? '',
    }));
    const wrong = agents.filter(
      ({ step, agent }) => !agent.startsWith(`assay/0.0.0 (run=${id}; scenario=`) || !agent.endsWith(`; step=${step})`),
    );
    expect(wrong).toEqual([]);
    expect(
      agents.find(({ agent }) => agent.includes('scenario=create-then-read [instance]; step=create)')) ??
        agents.find(({ scenario }) => scenario.includes('[instance]')),
    ).toBeDefined();
  });

  test('every exchange of the log has its request, its response and their encodings', () => {
    const exchanges = exchangesIn(world);
    expect(exchanges.length).toBe(reportIn(world.cwd).requests);
    for (const { request, response } of exchanges) {
      expect(request.bodyEncoding === null).toBe(request.body === null);
      if (response !== null) expect(response.bodyEncoding === null).toBe(response.body === null);
    }
  });
});

describe('a target of its own', () => {
  let server: ReferenceServer;
  beforeAll(async () => {
    server = await REFERENCES.em.start();
  });
  afterAll(() => server.close());
  const against = (some: Partial<RunOptions> = {}): RunOptions =>
    runOptions({ config: CONFIG, target: server.entry, ...some });

  test('has everything deleted that was created', async () => {
    const before = await contentsOf(server.entry);
    expect(await run(against(), stage())).toBe(0);
    expect(await contentsOf(server.entry)).toEqual(before);
  });

  test('two runs at one time do not collide', async () => {
    // Without the fault hooks: those put the server itself into a state, for whoever asks.
    const text = readFileSync(CONFIG, 'utf8').replace(/fault-500, fault-503, /, '');
    const before = await contentsOf(server.entry);
    const worlds = [stage(), stage()];
    for (const { cwd } of worlds) writeFileSync(join(cwd, 'config.yaml'), text);
    const codes = await Promise.all(worlds.map((world) => run(against({ config: 'config.yaml' }), world)));
    const violated = worlds.flatMap(({ cwd }) =>
      reportIn(cwd)
        .requirements.filter(({ verdict }) => verdict === 'violated')
        .map(({ id }) => id),
    );
    expect(violated, worlds.map((world) => world.said()).join('\n')).toEqual([]);
    expect(codes.every((code) => code === 0 || code === 2 || violated.length > 0)).toBe(true);
    expect(await contentsOf(server.entry)).toEqual(before);
  });

  test('an interrupted run is partial, never conformant, and cleans up all the same', async () => {
    const before = await contentsOf(server.entry);
    const world = stage();
    let calls = 0;
    const interrupted: Stage = {
      ...world,
      now: () => {
        if (++calls === 600) world.interrupt();
        return Date.now();
      },
    };
    const code = await run(against(), interrupted);
    const report = reportIn(world.cwd);
    expect(report.partial).toBe(true);
    expect(report.verdict).not.toBe('conformant');
    expect([1, 2]).toContain(code);
    expect(world.said()).toContain('The run was interrupted');
    expect(await contentsOf(server.entry)).toEqual(before);
    expect(readdirSync(join(world.cwd, 'reports/em')).filter((name) => name.startsWith('ledger'))).toEqual([]);
  });

  test('an interruption violates nothing', async () => {
    const world = stage();
    let calls = 0;
    await run(against(), {
      ...world,
      now: () => {
        if (++calls === 1200) world.interrupt();
        return Date.now();
      },
    });
    expect(
      reportIn(world.cwd)
        .requirements.filter(({ verdict }) => verdict === 'violated' || verdict === 'warned')
        .map(({ id, findings }) => [id, findings[0]?.message]),
    ).toEqual([]);
  });

  test('the rows that were not selected say so, and a selection can be conformant alone', async () => {
    const world = stage();
    expect(await run(against({ requirement: ['EM-AUTH-01'] }), world), world.said()).toBe(0);
    const report = reportIn(world.cwd);
    expect(rowIn(report, 'EM-AUTH-01')).toMatchObject({ selected: true, verdict: 'passed' });
    expect(rowIn(report, 'EM-ERROR-01')).toMatchObject({ selected: false, judged: 0 });
  });

  test('reporters write where they are told', async () => {
    const world = stage();
    await run(against({ requirement: ['EM-AUTH-01'], reporter: ['junit=out/j.xml', 'json'] }), world);
    expect(readFileSync(join(world.cwd, 'out/j.xml'), 'utf8')).toContain('<testsuites');
    expect(existsSync(join(world.cwd, 'reports/em/junit.xml'))).toBe(false);
  });
});

describe('a target that answers nothing', () => {
  test('a closed port is unreachable, and violates nothing', async () => {
    const server = await tinyServer((_request, response) => {
      response.end();
    });
    await server.close();
    const world = stage();
    expect(await run(runOptions({ config: CONFIG, target: server.url }), world)).toBe(3);
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
    expect(await run(runOptions({ config: CONFIG, target: server.url }), world)).toBe(3);
    expect(reportIn(world.cwd).counts.violated).toBe(0);
    await server.close();
  });

  test('a run that is interrupted before it began asks nothing', async () => {
    const server = await tinyServer((_request, response) => {
      json(response, 200, {});
    });
    const world = stage();
    world.interrupt();
    expect(await run(runOptions({ config: CONFIG, target: server.url }), world)).not.toBe(0);
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
    writeFileSync(join(world.cwd, 'config.yaml'), readFileSync(CONFIG, 'utf8').replace('within: 5s', 'within: 200ms'));
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
    { why: 'an unknown requirement', options: { requirement: ['EM-AUTH-99'] }, says: 'nothing is named EM-AUTH-99' },
    { why: 'an unknown scenario', options: { scenario: ['nothing'] }, says: 'nothing is named nothing' },
    { why: 'an unknown tag', options: { tag: ['nothing'] }, says: 'nothing is named nothing' },
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
    { why: 'without one the row is violated', waiver: undefined, code: 1, verdict: 'violated' },
    { why: 'a valid one covers the row', waiver: 'reason: agreed', code: 0, verdict: 'waived' },
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
        runOptions({ config: CONFIG, target: server.entry, requirement: ['EM-RESPONSE-05'], waivers: 'w.yaml' }),
        world,
      ),
      world.said(),
    ).toBe(code);
    expect(rowIn(reportIn(world.cwd), 'EM-RESPONSE-05').verdict).toBe(verdict);
  });

  test('may name a scenario or a rule, and a binding; what it does not cover stays violated', async () => {
    const judge = async (more: string): Promise<[number, string]> => {
      const world = stage();
      writeFileSync(
        join(world.cwd, 'w.yaml'),
        `waivers: [{ requirement: EM-RESPONSE-05, reason: agreed, link: https://t.example/1, expires: 2999-01-01, ${more} }]\n`,
      );
      const code = await run(
        runOptions({
          config: CONFIG,
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
    await run(runOptions({ config: CONFIG, target: server.entry, requirement: ['EM-RESPONSE-05'] }), world);
    const [found] = rowIn(reportIn(world.cwd), 'EM-RESPONSE-05').cases.filter(({ verdict }) => verdict === 'violated');
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

  test('one for a row that passes now is stale', async () => {
    const world = stage();
    writeFileSync(join(world.cwd, 'w.yaml'), 'waivers: [{ requirement: EM-AUTH-01, reason: agreed }]\n');
    expect(
      await run(
        runOptions({ config: CONFIG, target: server.entry, requirement: ['EM-AUTH-01'], waivers: 'w.yaml' }),
        world,
      ),
    ).toBe(1);
    expect(reportIn(world.cwd).staleWaivers).toEqual(['EM-AUTH-01 is waived, but passes now: agreed']);
  });
});
