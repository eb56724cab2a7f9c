import { expect, test } from 'vitest';
import { openRoles, openSuite, shippedProfiles } from '../../src/pipeline/open-suite.ts';
import { stage } from '../cli/stage.ts';
import { loadTiny, TINY } from './tiny-suite.ts';

const suites = shippedProfiles(stage()).flatMap((profile) => {
  const suite = openSuite(profile, undefined, stage());
  return suite.ok ? [suite.value] : [];
});

const both = shippedProfiles(stage()).flatMap((profile) => openRoles(profile, undefined, stage()));

test.each(
  both.flatMap((suite) => (suite.ok ? [[suite.value.profile.id, suite.value.role, suite.value] as const] : [])),
)('each requirement of %s on a %s has a short phrase for its defect', (_id, _role, { requirements }) => {
  expect(requirements.filter(({ defect = '' }) => defect === '' || defect.length > 80).map(({ id }) => id)).toEqual([]);
});

test.each(suites.map((suite) => [suite.profile.id, suite.profile] as const))(
  'the levels of %s go from read to full, each comprises the one before, and the last is everything',
  (_id, { levels, capabilities }) => {
    expect(levels.map(({ name }) => name)).toEqual(['read', 'write', 'full']);
    for (const [index, level] of levels.entries())
      expect(level.capabilities).toEqual(expect.arrayContaining([...(levels[index - 1]?.capabilities ?? [])]));
    expect([...(levels.at(-1)?.capabilities ?? [])].sort()).toEqual([...capabilities].sort());
  },
);

test('a level that names no capability of the register is a mistake, with its place and the nearest name', () => {
  const suite = loadTiny({
    'profile.yaml': `${TINY['profile.yaml']}\nlevels: { write: [creat] }\n`,
  });
  expect(suite.ok ? [] : suite.problems).toMatchObject([
    { message: 'unknown capability creat', hint: 'did you mean create?' },
  ]);
});
