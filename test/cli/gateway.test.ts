import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceServer } from '../../src/reference/reference.ts';
import { EM_CONFIG, filesBelow, reportIn, requirementIn, runOptions, stage, tinyServer, type Stage } from './stage.ts';

let server: ReferenceServer;
beforeAll(async () => {
  server = await REFERENCES.em.start();
});
afterAll(() => server.close());

const TEXT = readFileSync(EM_CONFIG, 'utf8');
const SEARCH = /service-template-finds:\n((?: {4}.*\n)+)/;

/** A world whose config is the reference server's, changed. */
function worldOf(change: (text: string) => string, env: Readonly<Record<string, string>> = {}): Stage {
  const world = stage(env);
  writeFileSync(join(world.cwd, 'mine.yaml'), change(TEXT));
  return world;
}

const twoSearches = (second: string) => (text: string) =>
  text.replace(SEARCH, (_all, first: string) => {
    const item = (one: string): string => one.replace(/^ {4}/, '    - ').replaceAll(/\n {4}(?=\S)/g, '\n      ');
    return `service-template-finds:\n${item(first)}${item(first.replace('matches: { /name: RAC database }', second))}`;
  });

test.each([
  { second: 'matches: { /name: RAC database }', verdict: 'passed' },
  { second: 'matches: { /name: another }', verdict: 'violated' },
])('every search of a capability is judged: $second', async ({ second, verdict }) => {
  const world = worldOf(twoSearches(second));
  await run(runOptions({ config: 'mine.yaml', target: server.entry, scenario: ['*find*'] }), world);
  const judged = requirementIn(reportIn(world.cwd), 'EM-FINDS-01');
  expect(judged.judged, world.complained()).toBeGreaterThan(1);
  expect(judged.verdict).toBe(verdict);
});

test('headers of the config are in every request, and a secret one is in no report', async () => {
  const seen: string[] = [];
  const gateway = await tinyServer((request, response) => {
    seen.push(`${String(request.headers['x-tenant'])} ${String(request.headers['x-key'])}`);
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
  });
  const world = worldOf((text) => `${text}headers: { X-Tenant: acme, X-Key: { env: GATEWAY_KEY } }\n`, {
    GATEWAY_KEY: 'opensesame-4711',
  });
  await run(runOptions({ config: 'mine.yaml', target: gateway.url, scenario: ['no-credentials-at-the-entry'] }), world);
  await gateway.close();
  expect(seen.length).toBeGreaterThan(0);
  expect(new Set(seen)).toEqual(new Set(['acme opensesame-4711']));
  const written = filesBelow(world.cwd).filter(([path]) => path.includes('reports'));
  expect(written.filter(([, text]) => text.includes('opensesame-4711')).map(([path]) => path)).toEqual([]);
});
