// npm run bench [-- PART [NUMBER]]: table, check and ratios take a number of rounds, growth a share of every number.
// docs/performance.md says what each measures.
import { compareRatios } from './ratios.mjs';
import { writeGrowth } from './growth.mjs';
import { writeTable } from './table.mjs';

const [what = 'table', given] = process.argv.slice(2);
const number = given === undefined ? undefined : Number(given);
const PARTS = {
  table: () => writeTable(number),
  growth: () => writeGrowth(number),
  check: async () => {
    process.exitCode = (await compareRatios({ write: false, rounds: number })) ? 0 : 1;
  },
  ratios: () => compareRatios({ write: true, rounds: number }),
};

if (PARTS[what] === undefined) {
  console.error(`there is no part ${what}: ${Object.keys(PARTS).join(', ')}`);
  process.exitCode = 2;
} else await PARTS[what]();
