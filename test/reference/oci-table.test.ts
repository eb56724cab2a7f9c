import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { oci } from '../../src/reference/oci/oci.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import type { ReferenceOptions } from '../../src/reference/reference.ts';
import { ask } from './oci-ask.ts';

interface Requirement {
  readonly id: string;
  readonly level: string;
  readonly needs?: readonly string[];
}

const register = new URL('../../suites/oci/requirements.yaml', import.meta.url);

describe('the table of faults', () => {
  const names = [...oci.faults, ...oci.variations].map(({ name }) => name);

  test('is in the registry, with unique names', () => {
    expect(REFERENCES.oci).toBe(oci);
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test.skipIf(!existsSync(register))(
    'knows every requirement that it names, and breaks each MUST and SHOULD that needs no description',
    () => {
      const { requirements } = parse(readFileSync(register, 'utf8')) as {
        readonly requirements: readonly Requirement[];
      };
      const ids = requirements.map(({ id }) => id);
      const broken = oci.faults.map(({ breaks }) => breaks);
      expect([...broken, ...oci.faults.flatMap(({ also = [] }) => also)].filter((id) => !ids.includes(id))).toEqual([]);
      expect(
        requirements.filter(
          ({ id, level, needs = [] }) => level !== 'MAY' && !needs.includes('api') && !broken.includes(id),
        ),
      ).toEqual([]);
    },
  );

  test('does not list a broken requirement among the others', () => {
    expect(oci.faults.filter(({ breaks, also = [] }) => also.includes(breaks))).toEqual([]);
  });

  const all: readonly (readonly [string, ReferenceOptions])[] = [
    ...oci.faults.map(({ name }) => [name, { faults: [name] }] as const),
    ...oci.variations.map(({ name }) => [name, { variations: [name] }] as const),
  ];
  /** Servers that no client should trust. */
  const untrusted = [
    'certificate-expired',
    'certificate-of-another-host',
    'certificate-of-a-stranger',
    'tls-1-2-refused-1-1-accepted',
  ];
  test.each(all.filter(([name]) => !untrusted.includes(name)))(
    '%s starts and answers at its entry',
    async (_name, options) => {
      const server = await oci.start(options);
      const { status } = await ask(server.entry);
      await server.close();
      expect(status).toBeGreaterThan(0);
    },
  );

  test('an unknown name is rejected', async () => {
    await expect(oci.start({ faults: ['none'] })).rejects.toThrow('none');
    await expect(oci.start({ variations: ['none'] })).rejects.toThrow('none');
  });
});
