import { expect, test } from 'vitest';
import type { Claims, Report } from '../../src/model/report.ts';
import { headlineOf } from '../../src/report/headline.ts';
import { report, requirementOf } from './fixture.ts';

const claims = (...capabilities: string[]): Claims => ({
  capabilities,
  origins: [],
  types: [],
  collections: [],
});
const passed = requirementOf('passed');
const needing = (...needs: string[]) => requirementOf('not-applicable', { needs });
const only = { requirements: ['EM-AUTH'], scenarios: [], tags: ['auth'] };

test.each<{ why: string; value: Report; line: string }>([
  { why: 'all of it', value: report([passed, passed]), line: 'conformant for all 2 requirements' },
  {
    why: 'what is not claimed is not shown, and is named',
    value: report([passed, needing('create'), needing('create', 'update')], { claims: claims('create') }),
    line: 'conformant for 1 of 3 requirements; 1 not applicable; not claimed: update',
  },
  {
    why: 'a waiver and a warning are not met, whatever the verdict',
    value: report([passed, requirementOf('waived'), requirementOf('warned'), requirementOf('noted')]),
    line: 'conformant for 2 of 4 requirements; 1 warned, 1 waived',
  },
  {
    why: 'a recommendation that was not judged',
    value: report([passed, requirementOf('untestable', { level: 'SHOULD' })], { verdict: 'conformant' }),
    line: 'conformant for 1 of 2 requirements; 1 not judged',
  },
  {
    why: 'a selection is a part, and reaches no level',
    value: report([passed, requirementOf('not-exercised', { selected: false })], {
      verdict: 'conformant',
      selection: only,
      claim: { claimed: 'read', reached: null },
    }),
    line: 'conformant for 1 of 2 requirements; 1 not selected (--requirement EM-AUTH --tag auth)',
  },
  {
    why: 'a shard',
    value: report([passed], { shard: { index: 1, of: 3, selected: [] } }),
    line: 'conformant for 1 of 1 requirement; shard 1 of 3 only',
  },
  {
    why: 'the level',
    value: report([passed], { claim: { claimed: 'write', reached: 'write' } }),
    line: 'conformant for 1 of 1 requirement; level write',
  },
  {
    why: 'a level that was claimed and not reached',
    value: report([passed, requirementOf('violated')], {
      verdict: 'violations',
      claim: { claimed: 'full', reached: 'read' },
    }),
    line: 'violations: 1 of 2 requirements violated; level full claimed, read reached',
  },
  {
    why: 'more than a line can name',
    value: report([passed, needing('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')], { claims: claims() }),
    line: 'conformant for 1 of 2 requirements; not claimed: a, b, c, d, e, f and 2 more',
  },
])('$why', ({ value, line }) => {
  expect(headlineOf(value).line).toBe(line);
});
