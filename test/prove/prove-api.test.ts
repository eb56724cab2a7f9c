import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { prove } from '../../src/commands/prove.ts';
import { stage } from '../cli/stage.ts';

const GARDEN = fileURLToPath(new URL('../fixtures/apis/garden.yaml', import.meta.url));

const proved = async (only: readonly string[]) => {
  const world = stage();
  const exit = await prove(
    { subject: 'server', out: 'out', api: [GARDEN], only, sample: 2, all: false, quick: false, seed: '1' },
    world,
  );
  return { exit, said: world.said(), complained: world.complained() };
};

// Every fault takes a whole run: `assay prove --api` is for all of them.
test.each(process.env['TESTS'] === 'all' ? [['wrong-item-in-one-page', 'constraint-not-enforced@CreateBed']] : [])(
  'faults %s and %s of a description are found by their own requirements',
  async (...faults) => {
    expect(await proved(faults)).toMatchObject({
      exit: 0,
      said: expect.stringContaining('2 of 2 faults found') as string,
    });
  },
);

test('a fault that is none is told from one that is', async () => {
  const { exit, complained } = await proved(['member-of-anothr-type']);
  expect([exit, complained]).toEqual([4, expect.stringContaining('did you mean member-of-another-type?')]);
});
