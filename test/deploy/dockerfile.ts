import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { ROOT } from '../cli/stage.ts';

export const DOCKERFILE = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** One instruction: its word, and what follows on the line. */
interface Step {
  readonly word: string;
  readonly rest: string;
}

const stepOf = (one: Instruction): Step => ({
  word: one.getKeyword(),
  rest: (one.getArgumentsContent() ?? '').replaceAll(/\\\n\s*/g, ' '),
});

/** The steps of each stage; those before the first FROM are left out. */
export function stagesOf(text: string): readonly (readonly Step[])[] {
  const steps = DockerfileParser.parse(text).getInstructions().map(stepOf);
  const starts = steps.flatMap(({ word }, index) => (word === 'FROM' ? [index] : []));
  return starts.map((start, index) => steps.slice(start, starts[index + 1]));
}

/** What a step copies from the context, not from another stage: sources, and where they go. */
export function copiedBy({
  word,
  rest,
}: Step): { readonly sources: readonly string[]; readonly to: string } | undefined {
  if (word !== 'COPY' || rest.includes('--from=')) return undefined;
  const words = rest.split(/\s+/);
  return { sources: words.slice(0, -1), to: words.at(-1) ?? '' };
}

/** The files that .dockerignore lets into the context: everything is out but what it names with an exclamation mark. */
export const CONTEXT = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

/**
 * Does what a stage says, in a folder that stands for the root of the image: copies from the context, runs commands.
 * A command that `instead` did in another way is left out.
 */
export function perform(steps: readonly Step[], instead: (command: string, folder: string) => boolean): string {
  const root = mkdtempSync(join(tmpdir(), 'image-'));
  const inside = (path: string, cwd: string): string => join(root, path.startsWith('/') ? path : join(cwd, path));
  mkdirSync(join(root, 'tmp'));
  let cwd = '/';
  for (const step of steps) {
    const copied = copiedBy(step);
    if (step.word === 'WORKDIR') {
      cwd = step.rest;
      mkdirSync(join(root, cwd), { recursive: true });
    } else if (copied !== undefined) {
      for (const source of copied.sources) {
        const to = copied.to.endsWith('/') ? `${copied.to}${source.split('/').at(-1) ?? ''}` : copied.to;
        mkdirSync(dirname(inside(to, cwd)), { recursive: true });
        if (CONTEXT.includes(source)) cpSync(join(ROOT, source), inside(to, cwd), { recursive: true });
      }
    } else if (step.word === 'RUN' && !instead(step.rest, join(root, cwd))) {
      const command = step.rest.replaceAll(/(?<=\s)\/(?=app|tmp)/g, `${root}/`);
      const { status, stderr } = spawnSync('sh', ['-ec', command], { cwd: join(root, cwd), encoding: 'utf8' });
      if (status !== 0) throw new Error(`RUN ${command} ended with ${String(status)}:\n${stderr}`);
    }
  }
  return root;
}

/** Takes away the right to write, from everybody. */
export function makeReadOnly(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true }))
    chmodSync(join(folder, String(name)), existsSync(join(folder, String(name), '.')) ? 0o555 : 0o444);
  chmodSync(folder, 0o555);
}
