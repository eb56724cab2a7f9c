import { describe, expect, test } from 'vitest';
import { asCompiled, compiledName, compiledSuite, compiledText } from '../../src/load/compiled.ts';
import { readFolder, suitePath } from '../../src/load/read-folder.ts';
import { loadSuite } from '../../src/load/suite.ts';
import { libraryOf, OFFER, shippedProfiles } from '../../src/pipeline/open-suite.ts';
import { ROOT } from '../cli/stage.ts';

const library = libraryOf({ root: ROOT });

describe.each(shippedProfiles({ root: ROOT }))('the compiled form of %s', (profile) => {
  const read = readFolder(suitePath(profile, undefined, library) ?? '', profile, library);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const folder = { ...read.value, name: 'node_modules/any "name"' };

  test.each([
    ['all', 'server'],
    ['rules', 'server'],
    ['all', 'client'],
    ['rules', 'client'],
  ] as const)('says what the files say: %s of the %s', (what, role) => {
    const loaded = loadSuite(folder, OFFER, what, role);
    const compiled = loadSuite(asCompiled(folder), OFFER, what, role);
    if (!loaded.ok || !compiled.ok) throw new Error('the suite has mistakes');
    expect(compiledSuite(compiledText(compiled.value), folder)).toEqual(loaded.value);
  });

  test('has another name after any change, for each role and part', () => {
    const changed = { ...folder, files: { ...folder.files, 'scenarios/more.yaml': '[]' } };
    const names = [
      compiledName(folder, 'all', 'server'),
      compiledName(folder, 'all', 'client'),
      compiledName(folder, 'rules', 'server'),
      compiledName(changed, 'all', 'server'),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});
