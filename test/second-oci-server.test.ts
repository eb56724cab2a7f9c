import { createHash } from 'node:crypto';
import common from 'oci-common';
import { describe, expect, test } from 'vitest';
import { ALL } from './fixtures/part.ts';
import { configOf } from './fixtures/second-oci-server/configs.ts';
import { USERS } from './fixtures/second-oci-server/keys.ts';
import { COMPARTMENT } from './fixtures/second-oci-server/parts.ts';
import { startSecondServer, type RunningServer } from './fixtures/second-oci-server/server.ts';
import { bundlesOf, STYLES } from './fixtures/second-oci-server/styles.ts';
import type { Style } from './fixtures/second-oci-server/style.ts';
import { visit } from './fixtures/second-oci-server/visit.ts';

// A server for oci written apart from assay: conformant in its own way, and in many legal styles. These tests show that
// it does what it claims. TESTS=all tries every style by itself; by default styles come in bundles.

async function withServer<T>(styles: readonly Style[], use: (server: RunningServer) => Promise<T>): Promise<T> {
  const server = await startSecondServer({ styles });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** Left out of the sets of a short run. */
const SLOW = ['slow', 'deleting-slow'];

/** Some of the styles, always the same ones for a seed. */
const chosen = (seed: number): readonly Style[] =>
  STYLES.filter(
    ({ name }) =>
      (ALL || !SLOW.includes(name)) && (createHash('sha256').update(`${seed} ${name}`).digest()[0] ?? 0) < 60,
  );

describe('the second oci server', () => {
  test('is right without a style', async () => {
    await withServer([], async (server) => {
      expect(await visit(server)).toEqual([]);
      expect(server.left()).toBe(0);
    });
  });

  test('has at least 60 styles, with unique names', () => {
    expect(STYLES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(STYLES.map(({ name }) => name)).size).toBe(STYLES.length);
  });

  const groups = ALL ? STYLES.map((style) => [style]) : bundlesOf(STYLES, 12);
  test.each(groups.map((styles) => [styles.map(({ name }) => name).join(', '), styles] as const))(
    'is right with %s',
    async (_names, styles) => {
      expect(await withServer(styles, visit)).toEqual([]);
    },
  );

  test.each(Array.from({ length: ALL ? 40 : 4 }, (_none, seed) => [seed] as const))(
    'is right with many styles at once, set %i',
    async (seed) => {
      expect(await withServer(chosen(seed), visit)).toEqual([]);
    },
  );

  test('has a complete config for every style', async () => {
    for (const style of STYLES) {
      const config = await withServer([style], (server) => Promise.resolve(configOf(server)));
      expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    }
  });
});

describe("Oracle's own signer", () => {
  const { tenancy, user, fingerprint, pem } = USERS.main;
  const provider = new common.SimpleAuthenticationDetailsProvider(tenancy, user, fingerprint, pem, null);
  const signer = new common.DefaultRequestSigner(provider);

  test.each([
    ['GET', `/20250115/sheds?compartmentId=${COMPARTMENT}&limit=2`, undefined, 200],
    ['POST', '/20250115/sheds', JSON.stringify({ code: 'größe', compartmentId: COMPARTMENT, capacityLitres: 1 }), 200],
    ['DELETE', '/20250115/sheds/none', undefined, 404],
  ] as const)('is accepted with %s', async (method, target, body, status) => {
    await withServer([], async ({ origin }) => {
      const headers = new Headers({ 'content-type': 'application/json' });
      const request = { method, uri: `${origin}${target}`, headers, ...(body === undefined ? {} : { body }) };
      await signer.signHttpRequest(request);
      const answer = await fetch(request.uri, { method, headers, ...(body === undefined ? {} : { body }) });
      expect(answer.status).toBe(status);
    });
  });
});
