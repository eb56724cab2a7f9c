import type { Proof } from './proof.ts';

/** The proof for the terminal: its result, and everything that failed. */
export function proofText({ profile, holds, counts, failures, passedByNull, table }: Proof): string {
  const proved = table.filter(({ faults }) => faults.length > 0).length;
  return [
    `${profile}: the proof ${holds ? 'holds' : 'does not hold'}`,
    `  ${counts.killed} of ${counts.faults} faults found by their own requirement (${proved} requirements), ` +
      `${counts.variations} variations, ${counts.nullTargets} null targets`,
    ...failures.map((line) => `  - ${line}`),
    ...passedByNull
      .filter(({ requirements }) => requirements.length > 0)
      .map(({ target, requirements }) => `  ${target} passes ${requirements.join(', ')}`),
    '',
  ].join('\n');
}
