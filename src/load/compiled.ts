import { treeOf } from '../model/media-type.ts';
import type { Role, Suite } from '../model/suite.ts';
import { digestOf } from '../support/digest.ts';
import { digestsOf, type SuiteFolder, type What } from './suite.ts';

/** The folder under names that a reader puts its own in place of. */
export const asCompiled = (folder: SuiteFolder): SuiteFolder => ({
  ...folder,
  name: SUITE,
  ...(folder.fragments === undefined ? {} : { fragments: { ...folder.fragments, file: FRAGMENTS } }),
});

const SUITE = '@suite';
const FRAGMENTS = '@fragments';

/** What the compiled form of a folder is called: any change in one of its files makes it another. */
export const compiledName = (folder: SuiteFolder, what: What, role: Role): string =>
  `${digestOf(`${what} ${role} ${digestsOf(folder, role).suite}`).slice(0, 32)}.json`;

/** A suite of `asCompiled`, as one JSON text. */
export const compiledText = (suite: Suite): string => JSON.stringify({ ...suite, types: [...suite.types.values()] });

/** The suite of a compiled text, with the names of this folder. */
export function compiledSuite(text: string, { name, fragments }: SuiteFolder): Suite {
  const inString = (path: string): string => JSON.stringify(path).slice(1, -1);
  const named = text
    .replaceAll(`"file":"${SUITE}/`, `"file":"${inString(name)}/`)
    .replaceAll(`"file":"${FRAGMENTS}"`, `"file":"${inString(fragments?.file ?? '')}"`);
  const { types, ...suite } = JSON.parse(named) as Omit<Suite, 'types'> & {
    readonly types: Parameters<typeof treeOf>[0];
  };
  return { ...suite, types: treeOf(types) };
}
