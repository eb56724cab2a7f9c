import { problem, refused, loaded, type Loaded } from '../model/problem.ts';
import { parseYaml } from './document.ts';
import { waiverFormat } from './formats/profile.ts';
import { validate } from './validate.ts';

interface Waiver {
  readonly requirement: string;
  readonly scenario?: string;
  readonly binding?: string;
  readonly reason: string;
  readonly link?: string;
  readonly expires?: string;
}

/** A file of agreed exceptions. */
export function loadWaivers(file: string, text: string | undefined): Loaded<readonly Waiver[]> {
  if (text === undefined) return refused(problem(file, 'the waiver file cannot be read'));
  const parsed = parseYaml(file, text);
  if (!parsed.ok) return parsed;
  const checked = validate<{ waivers: readonly Waiver[] }>(parsed.value, waiverFormat);
  return checked.ok ? loaded(checked.value.waivers) : checked;
}
