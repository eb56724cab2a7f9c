import { shareOf, sharesBy, type JudgedCorner, type Share } from './corners.ts';

/** Rows of each table in the terminal; all are in proof.json and in the page. */
const ROWS = 12;

const percent = (part: number, { of, void: nothing }: Share): string =>
  of === nothing ? '–' : `${Math.round((100 * part) / (of - nothing))} %`;

const dimensionOf = ({ condition }: JudgedCorner): string => condition.replace(/:.*/, '');

const sentence = (share: Share): string =>
  `${share.of} faults under a random condition each: ${share.void} cannot show under it; of the others, ` +
  `${percent(share.found, share)} found, ${percent(share.blamed, share)} by their own requirement alone`;

/** The corners for the terminal; nothing where there are none. */
export function cornersText(corners: readonly JudgedCorner[]): string {
  if (corners.length === 0) return '';
  const table = (title: string, keyOf: (corner: JudgedCorner) => string): readonly string[] => [
    `  ${title}`,
    ...sharesBy(corners, keyOf)
      .slice(0, ROWS)
      .map(
        (share) =>
          `    ${share.key.padEnd(24)} ${share.of - share.void} planted, ${share.found} found, ${share.blamed} by their own requirement`,
      ),
  ];
  return [
    `  ${sentence(shareOf(corners))}`,
    ...table('by dimension', dimensionOf),
    ...table('by requirement', ({ breaks }) => breaks),
    '',
  ].join('\n');
}

/** The corners as a part of the page of the proof. */
export function cornersPage(corners: readonly JudgedCorner[], seed: string): readonly string[] {
  if (corners.length === 0) return [];
  const table = (title: string, keyOf: (corner: JudgedCorner) => string): readonly string[] => [
    '',
    `| ${title} | planted | found | by their own requirement |`,
    '|---|---|---|---|',
    ...sharesBy(corners, keyOf).map(
      (share) => `| ${share.key} | ${share.of - share.void} | ${share.found} | ${share.blamed} |`,
    ),
  ];
  return [
    '',
    '### Corners',
    '',
    `${sentence(shareOf(corners))}. Seed: ${seed}.`,
    ...table('condition', ({ condition }) => condition),
    ...table('requirement', ({ breaks }) => breaks),
  ];
}
