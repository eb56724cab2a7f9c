import type { Problem } from '../model/problem.ts';
import type { NearMisses } from '../model/style.ts';
import { referencesIn } from '../model/template.ts';
import type { RawFile } from './raw-suite.ts';
import { MADE } from './references.ts';

/** What `*` may stand behind. */
const ROOTS = ['kept', 'created', 'once'];

/** Each text has one `*`, where the name of a value stands in the scenarios. */
export const nearMissProblems = (file: RawFile<NearMisses> | undefined): readonly Problem[] =>
  file === undefined
    ? []
    : Object.entries(file.value).flatMap(([kind, list]) =>
        list.flatMap((member, index) =>
          typeof member !== 'string' || hasOneName(member)
            ? []
            : [
                file.source.problem(
                  file.source.placeOf([kind, index]),
                  `${member} is not made of one value`,
                  `write one name such as {near.kept.*}; known: ${ROOTS.map((root) => `${root}.*`).join(', ')}`,
                ),
              ],
        ),
      );

function hasOneName(member: string): boolean {
  if (member.split('*').length !== 2) return false;
  const [name = '', ...others] = referencesIn(member.replace('*', 'name'));
  const root = (MADE.exec(name)?.[1] ?? name).split('.')[0] ?? '';
  return others.length === 0 && ROOTS.includes(root) && name.endsWith('.name');
}
