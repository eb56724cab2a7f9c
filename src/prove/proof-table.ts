import type { Proof } from './proof.ts';

/** The proof as a page: requirement by fault, and the findings that told. */
export const proofTable = (proofs: readonly Proof[], { quick }: { readonly quick: boolean }): string =>
  [
    '# What proves the suites',
    '',
    'Written by `assay prove`. Each fault is one planted defect of the reference server; the finding codes ' +
      'beside it are those by',
    'which its own requirement was found unmet. Variations are legal differences that changed no verdict.',
    ...(quick
      ? ['Each fault that a scenario is to find was looked for by the scenarios of its own requirement alone.']
      : []),
    ...proofs.flatMap(pageOf),
    '',
  ].join('\n');

const pageOf = ({ profile, holds, counts, table, variations, passedByNull }: Proof): readonly string[] => [
  '',
  `## ${profile}`,
  '',
  `The proof ${holds ? 'holds' : 'does not hold'}: ${counts.killed} of ${counts.faults} faults found, ` +
    `${counts.variations} variations left alone, ${counts.nullTargets} null targets refused.`,
  '',
  '| requirement | fault | found by |',
  '|---|---|---|',
  ...table.flatMap(({ requirement, faults }) =>
    faults.map(({ name, killedBy }) => `| ${requirement} | ${name} | ${killedBy.join(', ')} |`),
  ),
  '',
  `Variations: ${variations.join(', ')}.`,
  '',
  'MUST requirements of kind `probe` that a null target passes:',
  '',
  ...passedByNull.map(
    ({ target, requirements }) => `- ${target}: ${requirements.length === 0 ? 'none' : requirements.join(', ')}`,
  ),
];
