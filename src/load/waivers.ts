import { problem, refused, loaded, type Loaded } from '../model/problem.ts';
import type { Waiver } from '../model/waiver.ts';
import { didYouMean } from '../support/nearest.ts';
import { parseYaml } from './document.ts';
import { waiverFormat } from './formats/waivers.ts';
import { validate } from './validate.ts';

/** The names that a waiver may use. A misspelt name would cover nothing without being noticed. */
interface Known {
  readonly requirements: readonly string[];
  /** Scenarios, and rules as `rule <id>`. */
  readonly judges: readonly string[];
  readonly bindings: readonly string[];
}

type Naming = 'requirement' | 'scenario' | 'binding';

/** A file of waivers. */
export function loadWaivers(file: string, text: string | undefined, known: Known): Loaded<readonly Waiver[]> {
  if (text === undefined) return refused(problem(file, 'the waiver file cannot be read'));
  const parsed = parseYaml(file, text);
  if (!parsed.ok) return parsed;
  const checked = validate(parsed.value, waiverFormat);
  if (!checked.ok) return checked;
  const source = parsed.value;
  const unknown = checked.value.waivers.flatMap((waiver, index) => {
    const about = (naming: Naming, names: readonly string[], name = waiver[naming]) =>
      name === undefined ||
      names.includes(name) ||
      (naming === 'scenario' && names.some((one) => name.startsWith(`${one} [`)))
        ? []
        : [
            source.problem(
              source.placeOf(['waivers', index, naming]),
              `unknown ${naming} ${name}`,
              didYouMean(name, names) ?? 'nothing in this run has that name',
            ),
          ];
    return [
      ...about('requirement', known.requirements),
      ...about('scenario', known.judges),
      ...about('binding', known.bindings),
    ];
  });
  return unknown.length > 0 ? refused(...unknown) : loaded(checked.value.waivers);
}
