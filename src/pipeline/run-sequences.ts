/**
 * Runs sequences for `scenarioRuns`. One that fails is run again without the parts that it does not need, until nothing
 * more can go: what is left is what a reader has to understand.
 */
import type { Session } from '../execute/http/session.ts';
import type { References } from '../execute/scenario/references.ts';
import { runSequence } from '../execute/scenario/run-sequence.ts';
import type { Sequence } from '../model/plan.ts';
import type { FailingSequence } from '../model/report.ts';
import type { ScenarioRun } from '../model/run.ts';

/** What sequences are run with. */
interface Stage {
  readonly session: Session;
  readonly references: References;
  /** The requirements that a run of a scenario violates. */
  readonly violates: (run: ScenarioRun) => readonly string[];
}

/** The runs of a sequence up to the first part that fails, and the shortest sequence that shows the failure. */
interface SequenceResult {
  readonly runs: readonly ScenarioRun[];
  /** Absent where nothing fails, or where the part fails without others before it. */
  readonly failing?: FailingSequence;
}

export async function judgedSequence(parts: Sequence, stage: Stage): Promise<SequenceResult> {
  const { runs, violated } = await tried(parts, stage);
  const failed = parts.slice(0, runs.length);
  if (violated.length === 0 || failed.length < 2) return { runs };
  const shortest = await shrunk({ parts: failed, runs }, violated, stage);
  if (shortest.parts.length < 2) return { runs: [...runs.slice(0, -1), ...shortest.runs] };
  const names = shortest.parts.map(({ name }) => name);
  return {
    runs: [...runs.slice(0, -1), ...shortest.runs.slice(-1)],
    failing: { parts: names, requirements: violated },
  };
}

interface Try {
  readonly runs: readonly ScenarioRun[];
  /** By the last of the runs. */
  readonly violated: readonly string[];
}

async function tried(parts: Sequence, { session, references, violates }: Stage): Promise<Try> {
  const runs: ScenarioRun[] = [];
  for await (const run of runSequence(parts, session, references)) {
    runs.push(run);
    const violated = violates(run);
    if (violated.length > 0) return { runs, violated };
  }
  return { runs, violated: [] };
}

interface Shrunk extends Pick<Try, 'runs'> {
  readonly parts: Sequence;
}

/** Leaves out each part before the last that the failure does not need: all of them at first, then one at a time. */
async function shrunk({ parts, runs }: Shrunk, wanted: readonly string[], stage: Stage): Promise<Shrunk> {
  const again = async (fewer: Sequence): Promise<Shrunk | undefined> => {
    const { runs, violated } = await tried(fewer, stage);
    const isSame = runs.length === fewer.length && violated.some((id) => wanted.includes(id));
    return isSame ? { parts: fewer, runs } : undefined;
  };
  const alone = await again(parts.slice(-1));
  if (alone !== undefined) return alone;
  let shortest: Shrunk = { parts, runs };
  for (const part of parts.slice(0, -1)) {
    if (shortest.parts.length === 2 || stage.session.signal.aborted) break;
    shortest = (await again(shortest.parts.filter((one) => one !== part))) ?? shortest;
  }
  return shortest;
}
