import type { FailingSequence, Report } from '../model/report.ts';

/** The file of the n-th sequence, from 1, in the folder of the report. */
export const sequenceFile = (n: number): string => `sequence-${n}.yaml`;

/** One line for each sequence: what fails, behind what, and where it lies. */
export const sequenceLines = ({ sequences = [] }: Pick<Report, 'sequences'>): readonly string[] =>
  sequences.map(({ parts, requirements }, index) => {
    const before = parts.slice(0, -1).join(', then ');
    return `${parts.at(-1) ?? ''} violates ${requirements.join(', ')} only after ${before}: ${sequenceFile(index + 1)}`;
  });

/** A file for `assay run --sequence`. */
export const sequenceYaml = ({ profile, deepening }: Report, { parts, requirements }: FailingSequence): string =>
  [
    `# The last scenario violates ${requirements.join(', ')} when it finds the resource as the others leave it.`,
    '# Run it again with: assay run --sequence FILE',
    `profile: ${profile}`,
    `depth: ${deepening?.depth ?? 'quick'}`,
    // A JSON text is YAML too.
    `seed: ${JSON.stringify(deepening?.seed ?? '')}`,
    'scenarios:',
    ...parts.map((name) => `  - ${JSON.stringify(name)}`),
    '',
  ].join('\n');
