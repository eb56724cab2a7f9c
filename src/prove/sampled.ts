import type { Fault } from '../reference/reference.ts';
import type { Choice } from './choice.ts';

interface Tables<F, V> {
  readonly faults: readonly F[];
  readonly variations: readonly V[];
}

/** A part of the faults and variations that still covers every requirement; all of them where names choose. */
export function sampled<F extends Fault, V>(
  all: Tables<F, V>,
  { all: isWhole, only, sample, quick }: Choice,
): Tables<F, V> {
  if (isWhole || only.length > 0) return all;
  return {
    faults: all.faults.filter((fault) => isSampled(fault, all.faults, sample)),
    variations: quick ? all.variations.filter((_variation, index) => index % 3 === 0) : all.variations,
  };
}

/** Some of the faults of each requirement, evenly spread over their list. */
function isSampled(fault: Fault, faults: readonly Fault[], most: number): boolean {
  const same = faults.filter(({ breaks }) => breaks === fault.breaks);
  if (same.length <= most) return true;
  const step = same.length / most;
  return Array.from({ length: most }, (_, index) => same[Math.floor(index * step)]).includes(fault);
}

/** Whether a subject is one of those that names and share choose. */
export const isChosen = ({ name }: { readonly name: string }, index: number, { only, share }: Choice): boolean =>
  (only.length === 0 || only.some((part) => name.includes(part))) && (share === undefined || index % share === 0);
