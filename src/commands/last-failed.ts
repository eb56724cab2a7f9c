import { join } from 'node:path';
import { exitCodeOf } from '../judge/exit-code.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { RequirementReport } from '../model/report.ts';
import type { Suite } from '../model/suite.ts';
import type { Effects } from '../pipeline/effects.ts';
import { plural } from '../report/amounts.ts';
import { openReport } from './open-report.ts';
import type { RunOptions } from './run-options.ts';

/** What the last report of a folder leaves to do. */
export interface LastFailed {
  readonly requirements: readonly string[];
  /** What is selected and why, for the terminal. */
  readonly line: string;
  /** The exit code of the last report: it stands where nothing is left to run. */
  readonly code: number;
}

/** Violated, warned or not judged in the report.json of the report folder. Without a report there is a problem. */
export function lastFailed(
  { profile, requirements }: Suite,
  { out, requirement }: Pick<RunOptions, 'out' | 'requirement'>,
  effects: Effects,
): Loaded<LastFailed> {
  if (requirement.length > 0)
    return refused(problem('--last-failed', 'it selects the requirements itself', 'leave out --requirement'));
  const path = join(out, profile.id, 'report.json');
  const report = openReport(path, effects);
  if (!report.ok)
    return refused(
      ...report.problems.map((one) => ({
        ...one,
        hint: 'run without --last-failed first, or name the folder with --out',
      })),
    );
  const known = new Set(requirements.map(({ id }) => id));
  const failed = report.value.requirements.filter((one) => known.has(one.id) && isFailed(one)).map(({ id }) => id);
  const last = `${path} of ${report.value.startedAt}`;
  const line =
    failed.length === 0
      ? `nothing to run: ${last} has no requirement that is violated, warned or not judged`
      : `${plural(failed.length, 'requirement')} from ${last}: ${failed.join(', ')}`;
  return loaded({ requirements: failed, line, code: exitCodeOf([report.value]) });
}

const isFailed = ({ selected, verdict, level }: RequirementReport): boolean =>
  selected &&
  (['violated', 'warned', 'untestable'].includes(verdict) || (verdict === 'not-exercised' && level === 'MUST'));
