import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtCli } from './built-cli.ts';

/** Linux has a device that is always full; elsewhere nothing is tested here. */
const FULL = '/dev/full';

describe.runIf(existsSync(FULL))('standard output that is full', () => {
  let cli: string;
  beforeAll(() => {
    cli = builtCli();
  }, 120_000);

  test.each([[['list', 'reporters']], [['run', '--profile', 'em', '--requirement', 'EM-VERSION-04']]])(
    '%j: one line, exit 2',
    (args) => {
      const full = openSync(FULL, 'w');
      const { status, stderr } = spawnSync(process.execPath, [cli, ...args], {
        cwd: mkdtempSync(join(tmpdir(), 'assay-')),
        stdio: ['ignore', full, 'pipe'],
        encoding: 'utf8',
      });
      closeSync(full);
      expect(stderr).toMatch(/^assay: standard output cannot be written: .*ENOSPC.*\n$/);
      expect(status).toBe(2);
    },
  );
});
