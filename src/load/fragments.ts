import type { Problem } from '../model/problem.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Source } from './document.ts';
import { mistakesOf, type Path } from './mistakes.ts';
import type { RawFile, RawFragments, RawStep } from './raw-suite.ts';

/** A step as written, with its place in the file. */
export interface PlacedStep {
  readonly raw: RawStep;
  readonly source: Source;
  readonly path: Path;
}

export type Fragments = ReadonlyMap<string, readonly PlacedStep[]>;

/** The fragments of these files, in order: a fragment may use earlier ones. A name used twice is a problem. */
export function fragmentsOf(files: readonly RawFile<RawFragments>[], problems: Problem[]): Fragments {
  const fragments = new Map<string, readonly PlacedStep[]>();
  for (const { source, value } of files) {
    for (const [name, steps] of Object.entries(value)) {
      const [first] = fragments.get(name) ?? [];
      if (first !== undefined)
        mistakesOf(source, problems).atKey(
          [name],
          `the fragment ${name} already exists in ${first.source.file}`,
          'choose another name',
        );
      fragments.set(name, withFragments(steps, source, [name], fragments, problems));
    }
  }
  return fragments;
}

/** Steps with each `use` replaced by the steps of the fragment. */
export function withFragments(
  steps: readonly RawStep[],
  source: Source,
  path: Path,
  fragments: Fragments,
  problems: Problem[],
): readonly PlacedStep[] {
  return steps.flatMap((raw, index): readonly PlacedStep[] => {
    const here = [...path, index];
    if (raw.use === undefined) return [{ raw, source, path: here }];
    const fragment = fragments.get(raw.use);
    if (fragment !== undefined) return fragment;
    const hint = didYouMean(raw.use, [...fragments.keys()]);
    mistakesOf(source, problems).at([...here, 'use'], `there is no fragment ${raw.use}`, hint);
    return [];
  });
}
