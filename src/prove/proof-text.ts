import { NULL_NAMES, type Proof } from './proof.ts';

/** The proof for the terminal: its result, and everything that failed. */
export function proofText({ profile, subject, holds, counts, failures, passedByNull, table }: Proof): string {
  const proved = table.filter(({ faults }) => faults.length > 0).length;
  return [
    `${profile}, ${subject}s: the proof ${holds ? 'holds' : 'does not hold'}`,
    ...(counts.faults + counts.variations + counts.nullTargets === 0
      ? []
      : [
          `  ${counts.killed} of ${counts.faults} faults found by their own requirement (${proved} requirements)`,
          `  ${counts.variations} variations, ${counts.nullTargets} ${NULL_NAMES[subject]}s`,
        ]),
    ...failures.map((line) => `  - ${line}`),
    ...passedByNull
      .filter(({ passes }) => passes.length > 0)
      .map(({ target, passes }) => `  ${target} passes ${passes.map(({ requirement }) => requirement).join(', ')}`),
    '',
  ].join('\n');
}
