import { cornersPage } from './corners-text.ts';
import { NULL_NAMES, type Proof } from './proof.ts';

/** The proof as a page: the faults of each requirement, and the findings that detected them. */
export const proofTable = (
  proofs: readonly Proof[],
  { quick, seed }: { readonly quick: boolean; readonly seed: string },
): string =>
  [
    '# Proof of the suites',
    '',
    'Written by `assay prove`. Each fault is one defect planted in the reference server or client, next to the ' +
      'finding codes with which its own',
    'requirement was violated. Variations are legal differences that did not change any verdict.',
    ...(quick ? ['For each fault, only the scenarios or acts of its own requirement were run.'] : []),
    ...proofs.flatMap((proof) => [...pageOf(proof), ...cornersPage(proof.corners, seed)]),
    '',
  ].join('\n');

const pageOf = ({ profile, subject, holds, counts, table, variations, passedByNull }: Proof): readonly string[] => [
  '',
  `## ${profile}: ${subject}s`,
  '',
  `The proof ${holds ? 'holds' : 'does not hold'}: ${counts.killed} of ${counts.faults} faults found, ${counts.variations} variations accepted, ${counts.nullTargets} ${NULL_NAMES[subject]}s rejected.`,
  '',
  '| requirement | fault | found by |',
  '|---|---|---|',
  ...table.flatMap(({ requirement, faults }) =>
    faults.map(({ name, killedBy }) => `| ${requirement} | ${name} | ${killedBy.join(', ')} |`),
  ),
  '',
  `Variations: ${variations.join(', ')}.`,
  ...(subject === 'client' ? [] : ['', 'MUST requirements of kind `probe` that a null target passes:', '']),
  ...(subject === 'client' ? [] : passedByNull).map(({ target, passes }) =>
    passes.length === 0
      ? `- ${target}: none`
      : `- ${target}: ${passes.map(({ requirement, reason = 'no reason' }) => `${requirement} (${reason})`).join(', ')}`,
  ),
];
