import { describe, expect, test } from 'vitest';
import { conditionsOf } from '../../src/reference/shared/conditions.ts';
import type { Incoming } from '../../src/reference/shared/incoming.ts';
import { createMemory } from '../../src/reference/shared/past.ts';
import { em } from '../../src/reference/em/em.ts';
import { oci } from '../../src/reference/oci/oci.ts';
import { COMPARTMENTS } from '../../src/reference/oci/users.ts';
import { ask } from './ask.ts';
import { ask as askSigned } from './oci-ask.ts';

const CONDITIONS = conditionsOf(['thing', 'list of thing'], { hasQuery: true });

const request = (method: string, target: string, more: Partial<Incoming> = {}): Incoming => ({
  method,
  target,
  headers: [],
  body: Buffer.alloc(0),
  isTooLarge: false,
  defect: null,
  ...more,
});

/** The conditions that hold for the last of some requests, each with the status that it got. */
function holding(...asked: readonly (readonly [request: Incoming, status: number])[]): readonly string[] {
  const memory = createMemory();
  let held: readonly string[] = [];
  for (const [one, status] of asked) {
    const facts = memory.recall(one, 'thing');
    held = CONDITIONS.filter((condition) => condition.holds(facts)).map(({ name }) => name);
    memory.remember(one, status);
  }
  return held;
}

const put = request('PUT', '/a');
const withField = (name: string, value: string): Incoming => request('GET', '/a', { headers: [[name, value]] });

describe('a condition', () => {
  test.each([
    ['method: PUT', [[put, 200]]],
    ['kind: thing', [[put, 200]]],
    ['accept: absent', [[put, 200]]],
    ['accept: a list', [[withField('Accept', 'a/b, c/d'), 200]]],
    ['accept: a range', [[withField('Accept', 'a/*'), 200]]],
    ['accept: weighted', [[withField('Accept', 'a/b;q=0.5'), 200]]],
    ['content-type: with a parameter', [[withField('Content-Type', 'a/b; charset=utf-8'), 200]]],
    ['body: over 4 kB', [[request('PUT', '/a', { body: Buffer.alloc(4001, 'a') }), 200]]],
    ['body: beyond ASCII', [[request('PUT', '/a', { body: Buffer.from('{"a":"é"}') }), 200]]],
    ['body: escaped', [[request('PUT', '/a', { body: Buffer.from('{"a":"\\"b\\""}') }), 200]]],
    ['query: several parameters', [[request('GET', '/a?b=1&c=2'), 200]]],
    ['target: percent-encoded', [[request('GET', '/a%20b'), 200]]],
    ['history: asked for the first time', [[put, 200]]],
    [
      'history: changed once',
      [
        [put, 200],
        [put, 200],
      ],
    ],
    [
      'history: changed twice or more',
      [
        [put, 200],
        [put, 200],
        [put, 200],
      ],
    ],
    [
      'history: refused before',
      [
        [put, 400],
        [put, 200],
      ],
    ],
    [
      'history: deleted',
      [
        [request('DELETE', '/a'), 204],
        [put, 404],
      ],
    ],
    [
      'history: after a failure',
      [
        [request('GET', '/b'), 503],
        [put, 200],
      ],
    ],
    [
      'nth: the second',
      [
        [put, 200],
        [put, 200],
      ],
    ],
    [
      'value: a near miss',
      [
        [withField('If-Match', '"abcd"'), 200],
        [withField('If-Match', '"abce"'), 412],
      ],
    ],
    [
      'value: a near miss',
      [
        [withField('If-Match', 'abcdef'), 200],
        [withField('If-Match', 'ABCDEF'), 412],
      ],
    ],
    [
      'value: a near miss',
      [
        [withField('If-Match', 'abcdef'), 200],
        [withField('If-Match', 'abcd'), 412],
      ],
    ],
  ] as const)('%s holds', (name, asked) => {
    expect(holding(...asked)).toContain(name);
  });

  test.each([
    ['method: PUT', [[request('POST', '/a'), 200]]],
    ['kind: list of thing', [[put, 200]]],
    ['body: over 4 kB', [[request('PUT', '/a', { body: Buffer.alloc(3999) }), 200]]],
    ['query: several parameters', [[request('GET', '/a?b=1'), 200]]],
    [
      'history: changed once',
      [
        [put, 400],
        [put, 200],
      ],
    ],
    [
      'history: changed once',
      [
        [request('PUT', '/b'), 200],
        [put, 200],
      ],
    ],
    [
      'history: after a failure',
      [
        [request('GET', '/b'), 503],
        [put, 200],
        [put, 200],
      ],
    ],
    [
      'value: a near miss',
      [
        [withField('If-Match', '"abcd"'), 200],
        [withField('If-Match', '"abcd"'), 200],
      ],
    ],
    [
      'value: a near miss',
      [
        [withField('If-Match', '"abcd"'), 200],
        [withField('If-Match', '"wxyz"'), 412],
      ],
    ],
    [
      'value: a near miss',
      [
        [withField('If-Match', '"abcd"'), 412],
        [withField('If-Match', '"abce"'), 412],
      ],
    ],
  ] as const)('%s does not hold', (name, asked) => {
    expect(holding(...asked)).not.toContain(name);
  });
});

describe('a reference server with a fault under a condition', () => {
  test('em shows it only there, and says where', async () => {
    const server = await em.start({ faults: ['version-missing'], condition: 'method: HEAD' });
    const versionOf = async (method: string): Promise<unknown> =>
      (await ask(server.entry, { method })).headers['x-specification-version'];
    expect([await versionOf('GET'), await versionOf('HEAD')]).toEqual(['10001', undefined]);
    expect(server.acted()).toEqual(['HEAD cloud']);
    await server.close();
  });

  test('oci shows it only there, and says where', async () => {
    const server = await oci.start({ faults: ['request-id-missing'], condition: 'kind: list of vcn' });
    const path = `/20160918/vcns?compartmentId=${COMPARTMENTS.main}`;
    const idOf = async (where: string): Promise<unknown> =>
      (await askSigned(new URL(where, server.entry).href, {})).headers['opc-request-id'];
    expect(await idOf('/n')).toBeDefined();
    expect(server.acted()).toEqual([]);
    expect(await idOf(path)).toBeUndefined();
    expect(server.acted()).toEqual(['GET list of vcn']);
    await server.close();
  });

  test('an unknown condition is refused', async () => {
    await expect(em.start({ condition: 'method: GETT' })).rejects.toThrow('method: GETT');
  });
});
