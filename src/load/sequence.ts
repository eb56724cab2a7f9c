import { problem, refused, type Loaded } from '../model/problem.ts';
import { didYouMean } from '../support/nearest.ts';
import { parseYaml } from './document.ts';
import type { RawOf } from './formats/format.ts';
import { sequenceFormat } from './formats/sequence.ts';
import { validate } from './validate.ts';

type SequenceFile = RawOf<typeof sequenceFormat>;

/** A file with a sequence; `namesOf` are the scenarios that can be part of one at that depth, with that seed. */
export function loadSequence(
  file: string,
  text: string | undefined,
  profile: string,
  namesOf: (file: SequenceFile) => readonly string[],
): Loaded<SequenceFile> {
  if (text === undefined) return refused(problem(file, 'the sequence cannot be read'));
  const parsed = parseYaml(file, text);
  if (!parsed.ok) return parsed;
  const source = parsed.value;
  const checked = validate(source, sequenceFormat);
  if (!checked.ok) return checked;
  const { profile: own, scenarios } = checked.value;
  if (own !== profile)
    return refused(source.problem(source.placeOf(['profile']), `the sequence is for ${own}`, `not for ${profile}`));
  const known = namesOf(checked.value);
  const unknown = scenarios.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          source.problem(
            source.placeOf(['scenarios', index]),
            `no scenario ${name} begins with a new resource of this target`,
            didYouMean(name, known) ?? 'see assay run --dry-run',
          ),
        ],
  );
  return unknown.length > 0 ? refused(...unknown) : checked;
}
