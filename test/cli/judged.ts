import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate, type ValidateOptions } from '../../src/commands/validate.ts';
import type { Report } from '../../src/model/report.ts';
import { stage } from './stage.ts';
import { readReport } from '../fixtures/read-report.ts';

interface Validated {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
  /** Undefined where there was nothing to report. */
  readonly report: Report | undefined;
}

export const validateOptions = (some: Partial<ValidateOptions> = {}): ValidateOptions => ({
  profile: 'em',
  host: [],
  path: [],
  requirement: [],
  reporter: ['json'],
  out: 'out',
  strict: false,
  ...some,
});

/** `assay validate` over texts, in a folder of its own. */
export async function validateTexts(
  files: Readonly<Record<string, string | Buffer>>,
  options: Partial<ValidateOptions> = {},
): Promise<Validated> {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return validateFiles(
    Object.keys(files).map((name) => join(folder, name)),
    options,
  );
}

/** `assay validate` over files that are there. */
export async function validateFiles(
  files: readonly string[],
  options: Partial<ValidateOptions> = {},
  input = '',
): Promise<Validated> {
  const world = stage();
  async function* octets() {
    yield await Promise.resolve(Buffer.from(input));
  }
  const all = validateOptions(options);
  mkdirSync(join(world.cwd, all.out), { recursive: true });
  const code = await validate(files, all, { ...world, input: octets });
  return {
    code,
    said: world.said(),
    complained: world.complained(),
    report: reportIn(
      join(world.cwd, all.out, `${all.profile ?? 'em'}${all.role === 'client' ? '-client' : ''}`, 'report.json'),
    ),
  };
}

function reportIn(path: string): Report | undefined {
  try {
    return readReport(path);
  } catch {
    return undefined;
  }
}
