import { describe, expect, test } from 'vitest';
import { explain } from '../../src/commands/explain.ts';
import { lint } from '../../src/commands/lint.ts';
import { list } from '../../src/commands/list.ts';
import { serve } from '../../src/commands/serve.ts';
import { ask } from '../reference/oci-ask.ts';
import { stage } from './stage.ts';

describe('list', () => {
  test.each([
    ['requirements', ['id', 'profile', 'subject', 'level', 'how', 'needs', 'source', 'text']],
    ['scenarios', ['id', 'profile', 'title', 'tags', 'needs']],
    ['checks', ['name', 'summary']],
    ['faults', ['name', 'breaks', 'also', 'summary']],
    ['variations', ['name', 'summary']],
    ['reporters', ['name', 'summary']],
  ])('%s --json is an array of objects with the same members', async (what, members) => {
    const world = stage();
    expect(await list(what, { json: true }, world)).toBe(0);
    const rows = JSON.parse(world.said()) as Record<string, unknown>[];
    expect(rows.length).toBeGreaterThan(0);
    expect([...new Set(rows.flatMap((row) => Object.keys(row)))].sort()).toEqual([...members].sort());
  });

  test('for a reader, it is a line for each', async () => {
    const world = stage();
    await list('reporters', { json: false }, world);
    expect(world.said()).toMatch(/^json {2,}\S.*\njunit {2,}\S/);
  });

  test.each([
    ['requirement', {}, 'did you mean requirements?'],
    ['requirements', { profile: 'emm' }, 'did you mean em?'],
    ['scenarios', { suites: 'nowhere' }, 'no suite: a folder with profile.yaml'],
  ])('%s %j is exit 4', async (what, options, says) => {
    const world = stage();
    expect(await list(what, { json: true, ...options }, world)).toBe(4);
    expect(world.complained()).toContain(says);
    expect(world.said()).toBe('');
  });
});

describe('explain', () => {
  test.each([
    [
      'EM-AUTH-01',
      ['EM-AUTH-01  MUST', 'Source', 'Judged by', 'scenario ', 'suites/em/scenarios/auth.yaml:', 'Proved by'],
    ],
    ['em-auth-01', ['EM-AUTH-01  MUST']],
    [
      'EM-AUTH-06',
      [
        'Source       Oracle Enterprise Manager',
        '\n             https://docs.oracle.com/',
        '\n             "Each request will be authenticated',
        '\nOur reading  An unauthenticated POST',
        '\nRuling       Our reading of',
        '\nNeeds        create ',
        'npx assay serve --profile em --fault unauthenticated-post-done\n',
      ],
    ],
    [
      'OCI-SIGN-05',
      ['"Toutes les demandes d\'API', '\nSource       Oracle Cloud Infrastructure documentation, "API Errors"'],
    ],
    ['EM-VERSION-01', ['rule version-header-on-every-response: header  (suites/em/rules/media-types.yaml:']],
    ['media-type', ['media-type  check', 'Finds', 'media-type.missing', 'Judges']],
    ['media-type.missing', ['media-type  check', 'no Content-Type']],
  ])('%s', (id, says) => {
    const world = stage();
    expect(explain(id, {}, world), world.complained()).toBe(0);
    for (const text of says) expect(world.said()).toContain(text);
  });

  test.each([
    ['EM-AUTH-1', 'did you mean EM-AUTH-'],
    ['statuss', 'did you mean status?'],
    ['zzzzzzzzz', 'a requirement, a check, or a finding code'],
  ])('%s is exit 4', (id, says) => {
    const world = stage();
    expect(explain(id, {}, world)).toBe(4);
    expect(world.complained()).toContain(says);
  });
});

test('lint finds no problem and no requirement without a judge in the suites that come with the tool', () => {
  const world = stage();
  expect(lint(undefined, world)).toBe(0);
  expect(world.said()).toMatch(/^em: \d+ requirements, \d+ scenarios, \d+ rules, no problems$/m);
  expect(world.said()).not.toContain('no scenario or rule judges');
});

describe('serve', () => {
  const options = { profile: 'em', port: 0, tls: false, fault: [], variation: [] };

  test('tells its entry, answers, and ends when interrupted', async () => {
    const world = stage();
    const done = serve(options, world);
    await expect.poll(() => world.said()).toContain('http://127.0.0.1:');
    const [entry = ''] = /http:\S+/.exec(world.said()) ?? [];
    expect((await fetch(entry)).status).toBe(401);
    world.interrupt();
    expect(await done).toBe(0);
    await expect(fetch(entry)).rejects.toThrow();
  });

  test('listens in TLS when told to', async () => {
    const world = stage();
    const done = serve({ ...options, tls: true }, world);
    await expect.poll(() => world.said()).toContain('https://127.0.0.1:');
    const [entry = ''] = /https:\S+/.exec(world.said()) ?? [];
    expect((await ask(entry, { signing: null })).status).toBe(401);
    world.interrupt();
    expect(await done).toBe(0);
  });

  test.each([
    [{ profile: 'emm' }, 'did you mean em?'],
    [{ fault: ['nothing-at-all'] }, 'nothing is named nothing-at-all'],
    [{ variation: ['nothing-at-all'] }, 'nothing is named nothing-at-all'],
  ])('%j is exit 4', async (some, says) => {
    const world = stage();
    expect(await serve({ ...options, ...some }, world)).toBe(4);
    expect(world.complained()).toContain(says);
  });

  test('a port that is taken is exit 4', async () => {
    const first = stage();
    const done = serve(options, first);
    await expect.poll(() => first.said()).toContain('http://127.0.0.1:');
    const second = stage();
    expect(await serve({ ...options, port: Number(/:(\d+)\//.exec(first.said())?.[1]) }, second)).toBe(4);
    expect(second.complained()).toContain('is in use');
    first.interrupt();
    await done;
  });
});
