import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TEST_CA } from '../../src/reference/tls/certificates.ts';
import { ROOT } from '../cli/stage.ts';

test('the CA that a proof trusts is the one that configs name', () => {
  expect(readFileSync(join(ROOT, 'suites/oci/keys/ca.pem'), 'utf8').trim()).toBe(TEST_CA.trim());
});
