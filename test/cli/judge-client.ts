import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { client } from '../../src/commands/client.ts';
import type { ClientOptions } from '../../src/commands/client-job.ts';
import type { Report } from '../../src/model/report.ts';
import { readReport } from '../fixtures/read-report.ts';
import { stage } from './stage.ts';

interface Judged {
  readonly code: number;
  readonly report: Report;
  readonly complained: string;
  /** What the terminal shows, and the text of each report other than report.json. */
  readonly shown: string;
}

/** `assay client` with a small program as the command, for one act. */
export async function judgeClient(program: string, some: Partial<ClientOptions> = {}): Promise<Judged> {
  const world = stage({ PATH: process.env['PATH'] ?? '', SECRET_OF_MINE: 'handed on' });
  const file = join(world.cwd, 'client.mjs');
  mkdirSync(world.cwd, { recursive: true });
  writeFileSync(file, program);
  const options: ClientOptions = {
    profile: 'em',
    act: ['list-plain'],
    requirement: [],
    reporter: ['json'],
    out: 'out',
    strict: false,
    taskTimeout: '20s',
    env: [],
    ...some,
  };
  const folder = join(world.cwd, options.out, `${options.profile}-client`);
  const code = await client([process.execPath, file], options, world);
  const others = readdirSync(folder).filter((name) => name !== 'report.json');
  return {
    code,
    report: readReport(join(folder, 'report.json')),
    complained: world.complained(),
    shown: [world.said(), ...others.map((name) => readFileSync(join(folder, name), 'utf8'))].join('\n'),
  };
}
