import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Part } from '../model/plan.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Effects } from '../pipeline/effects.ts';
import { writeTrouble, writeWhole } from './write-file.ts';

/** A machinery that starts several of one job, and the environment variables by which each knows its part. */
interface Machinery {
  readonly name: string;
  readonly index: string;
  readonly total: string;
  /** The lowest index. */
  readonly first: 0 | 1;
}

/** The first whose index is set counts: our own words come before those of a machinery around it. */
export const MACHINERIES: readonly Machinery[] = [
  {
    name: 'your own job, such as a matrix of GitHub',
    index: 'ASSAY_SHARD_INDEX',
    total: 'ASSAY_SHARD_TOTAL',
    first: 0,
  },
  { name: 'Bazel, and test runners like it', index: 'TEST_SHARD_INDEX', total: 'TEST_TOTAL_SHARDS', first: 0 },
  { name: 'an Indexed Job of Kubernetes', index: 'JOB_COMPLETION_INDEX', total: 'JOB_PARALLELISM', first: 0 },
  { name: 'GitLab', index: 'CI_NODE_INDEX', total: 'CI_NODE_TOTAL', first: 1 },
  { name: 'CircleCI', index: 'CIRCLE_NODE_INDEX', total: 'CIRCLE_NODE_TOTAL', first: 0 },
  { name: 'Buildkite', index: 'BUILDKITE_PARALLEL_JOB', total: 'BUILDKITE_PARALLEL_JOB_COUNT', first: 0 },
  { name: 'Azure Pipelines', index: 'SYSTEM_JOBPOSITIONINPHASE', total: 'SYSTEM_TOTALJOBSINPHASE', first: 1 },
];

/** A file that a runner looks for, to know that shards are understood. */
const STATUS_FILE = 'TEST_SHARD_STATUS_FILE';
/** In the name of a folder it stands for the number of the shard. */
const PLACE = '{shard}';

type World = Pick<Effects, 'cwd' | 'env' | 'disk'>;

/** A shard that is killed must not leave the report of an earlier run to be merged. */
export const dropReport = (folder: string): void => {
  rmSync(join(folder, 'report.json'), { force: true });
};

interface Sharded {
  readonly shard?: string;
  readonly out: string;
}

/** The options with `auto` as `i/n`, and with the number of the shard in the name of the report folder. */
export function withShard<T extends Sharded>(options: T, effects: World): Loaded<T> {
  const part = options.shard === 'auto' ? automatic(effects) : partIn(options.shard);
  if (!part.ok) return part;
  if (part.value === undefined)
    return options.out.includes(PLACE)
      ? refused(problem('--out', `${PLACE} stands for the number of a shard`, 'it needs --shard'))
      : loaded(options);
  const { index, of } = part.value;
  return loaded({ ...options, shard: `${index}/${of}`, out: options.out.replaceAll(PLACE, String(index)) });
}

/** `i/n`; undefined where nothing is said. */
export function partIn(text: string | undefined): Loaded<Part | undefined> {
  if (text === undefined) return loaded(undefined);
  const [, index = 0, of = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  return index >= 1 && index <= of
    ? loaded({ index, of })
    : refused(problem('--shard', `${text} is not a shard`, 'expected i/n, such as 1/3, or auto'));
}

function automatic(world: World): Loaded<Part> {
  const { env } = world;
  const machinery = MACHINERIES.find(({ index }) => isSet(env(index)));
  if (machinery === undefined)
    return refused(
      problem(
        '--shard',
        'auto finds no shard in the environment',
        `set ${MACHINERIES.map(({ index, total }) => `${index} and ${total}`).join(', or ')}`,
      ),
    );
  const part = partOf(machinery, env(machinery.index) ?? '', env(machinery.total));
  return part.ok ? touched(env(STATUS_FILE), part, world) : part;
}

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';

function partOf({ index, total, first, name }: Machinery, at: string, of: string | undefined): Loaded<Part> {
  const last = Number(of) - 1 + first;
  if (!isSet(of)) return refused(problem('--shard', `${index} is ${at}, but ${total} is not set`, `set it: ${name}`));
  return /^\d{1,3}$/.test(at) && /^[1-9]\d{0,2}$/.test(of) && Number(at) >= first && Number(at) <= last
    ? loaded({ index: Number(at) - first + 1, of: Number(of) })
    : refused(
        problem(
          '--shard',
          `${index}=${at} with ${total}=${of} is not a shard`,
          `${name} counts from ${first} to ${last}`,
        ),
      );
}

/** A runner that gets no such file takes it that every shard does everything. */
function touched(path: string | undefined, part: Loaded<Part>, { cwd, disk }: World): Loaded<Part> {
  if (!isSet(path)) return part;
  try {
    writeWhole(resolve(cwd, path), '', disk);
    return part;
  } catch (error) {
    return refused(problem('--shard', `${STATUS_FILE} cannot be written: ${writeTrouble(error)}`));
  }
}
