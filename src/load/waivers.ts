import { problem, refused, loaded, type Loaded } from '../model/problem.ts';
import type { Waiver } from '../model/waiver.ts';
import { didYouMean } from '../support/nearest.ts';
import { parseYaml } from './document.ts';
import { waiverFormat } from './formats/profile.ts';
import { validate } from './validate.ts';

/** A file of agreed exceptions. */
export function loadWaivers(file: string, text: string | undefined, requirements: readonly string[]): Loaded<readonly Waiver[]> {
  if (text === undefined) return refused(problem(file, 'the waiver file cannot be read'));
  const parsed = parseYaml(file, text);
  if (!parsed.ok) return parsed;
  const checked = validate<{ waivers: readonly Waiver[] }>(parsed.value, waiverFormat);
  if (!checked.ok) return checked;
  const unknown = checked.value.waivers.flatMap(({ requirement }, index) =>
    requirements.includes(requirement) ? [] : [parsed.value.problem(parsed.value.placeOf(['waivers', index, 'requirement']), `unknown requirement ${requirement}`, didYouMean(requirement, requirements) ?? 'no suite of this run has it')]);
  return unknown.length > 0 ? refused(...unknown) : loaded(checked.value.waivers);
}
