import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtCli } from './cli/built-cli.ts';
import { json, ROOT, tinyServer } from './cli/stage.ts';
import { ALL } from './fixtures/part.ts';

// What a user of the package gets: packed, unpacked, and used from a project of their own.

const PROJECT = mkdtempSync(join(tmpdir(), 'consumer-'));
const PACKAGE = join(PROJECT, 'node_modules/cloud-assay');
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

const run = (command: string, args: readonly string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, output: `${stdout}${stderr}` };
};
const write = (name: string, text: string): void => {
  writeFileSync(join(PROJECT, name), text);
};

beforeAll(() => {
  // Packing would build anew, while other tests use what is built.
  builtCli();
  const packed = run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', PROJECT], ROOT);
  expect(packed.status, packed.output).toBe(0);
  mkdirSync(PACKAGE, { recursive: true });
  const [tarball = ''] = readdirSync(PROJECT).filter((name) => name.endsWith('.tgz'));
  run('tar', ['-xzf', join(PROJECT, tarball), '-C', PACKAGE, '--strip-components=1'], PROJECT);
  for (const name of [...Object.keys(dependencies), 'vitest', 'typescript', '@types/node']) {
    mkdirSync(join(PROJECT, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(PROJECT, 'node_modules', name));
  }
  write('package.json', JSON.stringify({ name: 'consumer', type: 'module' }));
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: { strict: true, module: 'NodeNext', target: 'ES2023', noEmit: true, types: ['node'] },
      include: ['*.ts'],
    }),
  );
}, 120_000);

const ZONE = `
const zone = {
  request: { url: 'https://em.example.com/cloud/zones/east' },
  response: {
    status: 200,
    headers: { 'content-type': 'application/oracle.com.cloud.common.Zone+json', 'x-specification-version': '10001', date: 'Sun, 06 Nov 1994 08:49:37 GMT' },
    body: { uri: '/cloud/zones/east', name: 'East', media_type: 'application/oracle.com.cloud.common.Zone+json' },
  },
};
`;

describe('the package, unpacked', () => {
  test('brings its papers', () => {
    const papers = ['LICENSE', 'NOTICE', 'CHANGELOG.md', 'README.md', 'dist/THIRD-PARTY.txt'];
    expect(papers.filter((name) => !existsSync(join(PACKAGE, name)))).toEqual([]);
  });

  test('judges an exchange', () => {
    write(
      'judge.mjs',
      `import { judgeExchange } from 'cloud-assay';${ZONE}
      const { conforms, judged } = judgeExchange(zone, 'em');
      const bare = judgeExchange({ ...zone, response: { status: 200 } }, 'em');
      console.log(JSON.stringify({ conforms, judged: judged.length > 10, bare: bare.violations.map(({ requirement }) => requirement).includes('EM-VERSION-01') }));`,
    );
    expect(JSON.parse(run(process.execPath, ['judge.mjs'], PROJECT).output)).toEqual({
      conforms: true,
      judged: true,
      bare: true,
    });
  });

  test('brings matchers for vitest, whose failures say why', () => {
    write(
      'conform.test.ts',
      `import { expect, test } from 'vitest';\nimport 'cloud-assay/vitest';${ZONE}
      test('one that conforms', () => { expect(zone).toConformTo('em'); });
      test('a response of fetch', async () => { await expect(new Response('{}', { headers: zone.response.headers })).toConformTo('em', { except: ['EM-MEDIA-03', 'EM-MEDIA-04'] }); });
      test('one that does not', () => { expect({ ...zone, response: { status: 200, headers: {} } }).toConformTo('em'); });`,
    );
    const { status, output } = run(process.execPath, [join(PROJECT, 'node_modules/vitest/vitest.mjs'), 'run'], PROJECT);
    expect(output).toContain('EM-VERSION-01 (MUST)');
    expect(output).toMatch(/1 failed \| 2 passed/);
    expect(status).toBe(1);
  }, 60_000);

  test('brings an assertion for node:test, and a judge that throws nothing', () => {
    write(
      'conform.node.mjs',
      `import { test } from 'node:test';\nimport { assertConformsTo, judge } from 'cloud-assay/matchers';${ZONE}
      const bare = { ...zone, response: { status: 200, headers: {} } };
      test('one that conforms', () => { assertConformsTo(zone, 'em'); });
      test('a response of fetch', async () => { await assertConformsTo(new Response('{}', { headers: zone.response.headers }), 'em', { except: ['EM-MEDIA-03', 'EM-MEDIA-04'] }); });
      test('one that does not', () => { assertConformsTo(bare, 'em'); });
      test('judged', async () => { console.log(judge(zone, 'em').conforms, judge(bare, 'em').conforms, (await judge(new Response('x'), 'em')).conforms); });`,
    );
    const { status, output } = run(process.execPath, ['--test', '--test-reporter=tap', 'conform.node.mjs'], PROJECT);
    expect(output).toContain('EM-VERSION-01 (MUST)');
    expect(output).toContain('AssertionError');
    expect(output).toContain('true false false');
    expect(output).toMatch(/# pass 3\n# fail 1/);
    expect(status).toBe(1);
  }, 60_000);

  test('brings the matcher as expect.extend of jest takes it, with what vitest says', () => {
    write(
      'extend.mjs',
      `import { toConformTo } from 'cloud-assay/matchers';${ZONE}
      const good = toConformTo.call({ isNot: false, equals: Object.is }, zone, 'em');
      const bad = toConformTo({ ...zone, response: { status: 200, headers: {} } }, 'em');
      const later = toConformTo(new Response('x'), 'em');
      console.log(JSON.stringify([good.pass, bad.pass, bad.message().includes('EM-VERSION-01 (MUST)'), later instanceof Promise, (await later).pass]));`,
    );
    expect(JSON.parse(run(process.execPath, ['extend.mjs'], PROJECT).output)).toEqual([true, false, true, true, false]);
  });

  test.skipIf(!ALL)(
    'is used by jest',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'jest-'));
      const inside = (name: string, text: string): void => {
        writeFileSync(join(folder, name), text);
      };
      inside('package.json', JSON.stringify({ name: 'consumer', type: 'module' }));
      inside(
        'conform.test.js',
        `import { expect, test } from '@jest/globals';\nimport { toConformTo } from 'cloud-assay/matchers';\nexpect.extend({ toConformTo });${ZONE}
      test('one that conforms', () => { expect(zone).toConformTo('em'); });
      test('a response', async () => { await expect(new Response('{}', { headers: zone.response.headers })).toConformTo('em', { except: ['EM-MEDIA-03', 'EM-MEDIA-04'] }); });
      test('one that does not', () => { expect({ ...zone, response: { status: 200, headers: {} } }).toConformTo('em'); });`,
      );
      const tarball = readdirSync(PROJECT).find((name) => name.endsWith('.tgz')) ?? '';
      const installed = run('npm', ['install', '--silent', 'jest@30', join(PROJECT, tarball)], folder);
      expect(installed.status, installed.output).toBe(0);
      const { output } = run(process.execPath, ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'], folder);
      expect(output).toMatch(/1 failed, 2 passed/);
      expect(output).toContain('EM-VERSION-01 (MUST)');
    },
    300_000,
  );

  test.skipIf(spawnSync('python3', ['--version']).status !== 0)(
    'is used by the example in Python',
    async () => {
      let version = '10001';
      const server = await tinyServer((_request, response) => {
        const type = 'application/oracle.com.cloud.common.Zone+json';
        const fields = { 'content-type': type, ...(version === '' ? {} : { 'x-specification-version': version }) };
        json(response, 200, { uri: '/cloud/zones/east', name: 'East', media_type: type }, fields);
      });
      const ask = () =>
        new Promise<readonly [code: number | null, complained: string]>((resolve) => {
          const args = [`${server.url}cloud/zones/east`, 'em', process.execPath, join(PACKAGE, 'dist/cli.js')];
          const child = spawn('python3', [join(ROOT, 'examples/python/test_zone.py'), ...args], { cwd: PROJECT });
          let complained = '';
          child.stderr.on('data', (chunk: Buffer) => {
            complained += chunk.toString();
          });
          child.on('close', (code) => {
            resolve([code, complained]);
          });
        });
      expect(await ask()).toEqual([0, '']);
      version = '';
      const [code, complained] = await ask();
      expect(code).toBe(1);
      expect(complained).toContain('EM-VERSION-01');
      await server.close();
    },
    60_000,
  );

  test('is typed', () => {
    const check = () => run(process.execPath, [join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', '.'], PROJECT);
    write(
      'types.ts',
      `import { expect } from 'vitest';\nimport 'cloud-assay/vitest';\nimport { judgeExchange, judgeResponse, type Conformance } from 'cloud-assay';\nimport { assertConformsTo, judge, type Verdict } from 'cloud-assay/matchers';${ZONE}
      const conformance: Conformance = judgeExchange([zone, zone], 'em', { strict: true });
      const later: Promise<Conformance> = judgeResponse(await fetch('http://localhost/'), 'em', { request: { method: 'GET', headers: { a: '1' } } });
      const waited: Promise<void> = expect(await fetch('http://localhost/')).toConformTo('em');
      const verdict: Verdict = judge(zone, 'em');
      const laterVerdict: Promise<Verdict> = judge(new Response(), 'em');
      const asserted: undefined = assertConformsTo([zone], 'em', { strict: true });
      export const all = [conformance, later, waited, verdict, laterVerdict, asserted];`,
    );
    expect(check()).toEqual({ status: 0, output: '' });
    write(
      'types.ts',
      `import { expect } from 'vitest';\nimport 'cloud-assay/vitest';\nexpect({ request: {}, response: null ` +
        '}).toConformTo(7);',
    );
    expect(check().output).toContain('TS2345');
  }, 60_000);

  test('has a command that judges recordings', () => {
    write(
      'one.ndjson',
      `${JSON.stringify({ request: { method: 'GET', url: 'https://em.example.com/cloud', headers: [], body: null, bodyEncoding: null }, response: { status: 404, headers: [], body: null, bodyEncoding: null } })}\n`,
    );
    const { status, output } = run(
      process.execPath,
      [join(PACKAGE, 'dist/cli.js'), 'validate', 'one.ndjson', '--profile', 'em'],
      PROJECT,
    );
    expect(output).toContain('VIOLATIONS');
    expect(status).toBe(1);
  });
});
