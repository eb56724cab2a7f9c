import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { em } from '../../src/reference/em/em.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { ask, TYPE } from './ask.ts';

const TOP = ['service_templates', 'zones', 'service_family_types', 'service_requests', 'service_instances', 'networks'];

interface Requirement {
  readonly id: string;
  readonly level: string;
}

const register = new URL('../../suites/em/requirements.yaml', import.meta.url);

describe('the table of faults', () => {
  const names = [...em.faults, ...em.variations].map(({ name }) => name);

  test('is in the registry, with unique names', () => {
    expect(REFERENCES.em).toBe(em);
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test.skipIf(!existsSync(register))('knows every requirement that it names, and breaks each MUST and SHOULD', () => {
    const { requirements } = parse(readFileSync(register, 'utf8')) as { readonly requirements: readonly Requirement[] };
    const ids = requirements.map(({ id }) => id);
    const named = em.faults.flatMap(({ breaks, also = [] }) => [breaks, ...also]);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    const broken = em.faults.map(({ breaks }) => breaks);
    const unbroken = requirements
      .filter(({ id, level }) => level !== 'MAY' && !broken.includes(id))
      .map(({ id }) => id);
    expect(unbroken).toEqual([]);
  });

  test('does not list a broken requirement among the others', () => {
    expect(em.faults.filter(({ breaks, also = [] }) => also.includes(breaks)).map(({ name }) => name)).toEqual([]);
  });

  test.each([{ faults: ['no-such-fault'] }, { variations: ['no-such-variation'] }])(
    'rejects an unknown name: %j',
    async (options) => {
      await expect(em.start(options)).rejects.toThrow(/no-such-/);
    },
  );

  test.each(em.faults.map(({ name }) => name))('fault %s serves its entry', async (name) => {
    const server = await em.start({ faults: [name] });
    const served = [await ask(server.entry, { headers: { Accept: TYPE('Cloud') } }), await ask(server.entry)];
    await server.close();
    expect(served.map(({ status }) => status)).toContain(200);
  });

  test.each(em.variations.map(({ name }) => name))('variation %s serves what the entry links to', async (name) => {
    const server = await em.start({ variations: [name] });
    const cloud = await ask(server.entry);
    const uris = TOP.map((top) => (cloud.json?.[top] as { readonly uri: string } | undefined)?.uri ?? '');
    const answers = await Promise.all(uris.map((uri) => ask(new URL(uri, server.entry).href)));
    await server.close();
    expect([cloud, ...answers].map(({ status }) => status)).toEqual(Array(7).fill(200));
  });
});
