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
import { EM_CONFIG, reportIn, requirementIn, runOptions, stage, type Stage } from './stage.ts';
import { contentsOf } from './em-collections.ts';

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
      const requirements = reportIn(world.cwd, profile).requirements.filter(
        ({ level, verdict }) => level === 'MUST' && verdict !== 'not-applicable',
      );
      expect(requirements.filter(({ judged }) => judged === 0).map(({ id }) => id)).toEqual([]);
      expect(requirements.length).toBeGreaterThan(70);
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
    runOptions({ config: EM_CONFIG, target: server.entry, ...some });

  test('has everything deleted that was created', async () => {
    const before = await contentsOf(server.entry);
    expect(await run(against(), stage())).toBe(0);
    expect(await contentsOf(server.entry)).toEqual(before);
  });

  test('two runs at one time do not collide', async () => {
    // Without the fault hooks: those put the server itself into a state, for whoever asks.
    const text = readFileSync(EM_CONFIG, 'utf8').replace(/fault-500,\s+fault-503,/, '');
    expect(text).not.toContain('fault-503');
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

  test('the requirements that were not selected say so, and a selection can be conformant alone', async () => {
    const world = stage();
    expect(await run(against({ requirement: ['EM-AUTH-01'] }), world), world.said()).toBe(0);
    const report = reportIn(world.cwd);
    expect(requirementIn(report, 'EM-AUTH-01')).toMatchObject({ selected: true, verdict: 'passed' });
    expect(requirementIn(report, 'EM-ERROR-01')).toMatchObject({ selected: false, judged: 0 });
  });

  test('reporters write where they are told', async () => {
    const world = stage();
    await run(against({ requirement: ['EM-AUTH-01'], reporter: ['junit=out/j.xml', 'json'] }), world);
    expect(readFileSync(join(world.cwd, 'out/j.xml'), 'utf8')).toContain('<testsuites');
    expect(existsSync(join(world.cwd, 'reports/em/junit.xml'))).toBe(false);
  });
});
