import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { requirementsWith, verdictOf, type Judged } from './fixtures/assay.ts';
import { ALL, part } from './fixtures/part.ts';
import { DEFECTS } from './fixtures/second-oci-server/defects.ts';
import { judgeSecondServer } from './fixtures/second-oci-server/judge.ts';
import { bundlesOf, STYLES } from './fixtures/second-oci-server/styles.ts';
import type { Style } from './fixtures/second-oci-server/style.ts';

// The second oci server, judged from its config alone: conformant in all its styles, found out in its defects.
// TESTS=all judges every style and every defect; by default a part of them, always the same.

/** Defects that assay does not find by their own requirement, and why. */
const NOT_FOUND: Readonly<Record<string, string>> = {
  'unsigned-absent-404': 'assay requests no unknown path without a signature: a router may come first',
  'delete-of-a-list-204': 'assay never deletes a collection: it might work',
  'body-headers-in-order-only': 'no creation is accepted at all: untestable',
  'unset-refused': 'the valid body of the config is refused: untestable',
  'unset-note-500': 'the valid body of the config is refused: untestable',
  'empty-page-404': 'the page is refused, which is OCI-PAGE-01',
  'empty-page-skips': 'items are lost, which is OCI-PAGE-04',
};

/** The requirements that scenarios of their own judge; a rule needs the whole run. */
const { requirements } = parse(readFileSync(new URL('../suites/oci/requirements.yaml', import.meta.url), 'utf8')) as {
  readonly requirements: readonly { readonly id: string; readonly how: string }[];
};
const probed = new Set(requirements.filter(({ how }) => how === 'probe').map(({ id }) => id));

/** Only in the long run: they are slow. */
const SLOW = ['slow', 'deleting-slow', 'throttled-now-and-then', 'throttled-politely', 'hiccups', 'rate-limited'];

/** Expected warnings. */
const WARNED = ['OCI-REQUESTID-03'];

const names = (styles: readonly Style[]): string => styles.map(({ name }) => name).join(', ');

/** The requirements that were not met as expected, each with its first finding. */
const troubleIn = (judged: Judged): readonly string[] =>
  requirementsWith(judged, 'violated', 'untestable', 'warned')
    .filter((id) => !WARNED.includes(id) || verdictOf(judged, id) !== 'warned')
    .map((id) => {
      const requirement = judged.report?.requirements.find((one) => one.id === id);
      const finding = requirement?.findings.find(({ verdict }) => verdict === 'violated' || verdict === 'warned');
      return (
        `${id} ${requirement?.verdict ?? ''}: ${finding?.message ?? requirement?.reason ?? ''} ` +
        `(${finding?.case ?? ''})`
      );
    });

describe('the second oci server is conformant', () => {
  const every = ALL
    ? bundlesOf(STYLES, 6)
    : bundlesOf(
        STYLES.filter(({ name }) => !SLOW.includes(name)),
        12,
      );
  test.each([['plain', []] as const, ...part(every, 10).map((styles) => [names(styles), styles] as const)])(
    'with %s',
    async (_names, styles) => {
      const judged = await judgeSecondServer({ styles: styles.map(({ name }) => name) });
      expect(troubleIn(judged)).toEqual([]);
      expect(judged.exit).toBe(0);
      expect(judged.left).toBe(0);
    },
    240_000,
  );
});

describe('a defect of the second oci server is found', () => {
  const first = DEFECTS.filter(
    ({ breaks, name }, index) =>
      !(name in NOT_FOUND) &&
      DEFECTS.findIndex((one) => one.breaks === breaks && !(one.name in NOT_FOUND)) === index &&
      probed.has(breaks),
  );
  const tried = ALL ? DEFECTS : [...part(first, 10), ...DEFECTS.filter(({ name }) => name in NOT_FOUND)];
  for (const { name, breaks, noted } of tried) {
    const attempt = name in NOT_FOUND ? test.fails : test;
    attempt(
      `${name} breaks ${breaks}`,
      async () => {
        const judged = await judgeSecondServer({ defects: [name], requirement: probed.has(breaks) ? [breaks] : [] });
        expect(['violated', 'warned', ...(noted === true ? ['noted'] : [])]).toContain(verdictOf(judged, breaks));
      },
      240_000,
    );
  }
});
