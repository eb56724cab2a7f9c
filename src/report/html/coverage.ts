import type { Report, RequirementReport } from '../../model/report.ts';
import { groupBy, groupOf } from '../groups.ts';
import { html, type Html } from './template.ts';
import { anchorOf, standingOf, STANDINGS, wordOf } from './verdict.ts';

/** A waived row is agreed upon, but not met. */
const MET = new Set(['passed', 'noted']);

function bar(rows: readonly RequirementReport[]): Html {
  const counts = STANDINGS.map((standing) => ({
    standing,
    count: rows.filter((row) => standingOf(row) === standing).length,
  })).filter(({ count }) => count > 0);
  const starts = counts.map((_, index) => counts.slice(0, index).reduce((sum, { count }) => sum + count, 0));
  const parts = counts.map(
    ({ standing, count }, index) =>
      html`<rect class="${standing}" x="${starts[index] ?? 0}" width="${count}" height="1" />`,
  );
  const words = counts.map(({ standing, count }) => `${count} ${wordOf(standing)}`).join(', ');
  return html`<svg viewBox="0 0 ${rows.length} 1" preserveAspectRatio="none" role="img" aria-label="${words}">
    <title>${words}</title>
    ${parts}
  </svg>`;
}

function groupRow([group, rows]: readonly [string, readonly RequirementReport[]]): Html {
  const applicable = rows.filter(({ selected, verdict }) => selected && verdict !== 'not-applicable');
  const met = applicable.filter(({ verdict }) => MET.has(verdict));
  return html`<li>
    <a href="#group-${anchorOf(group)}">${group}</a>${bar(rows)}<span class="number"
      >${applicable.length === 0 ? '–' : `${met.length}/${applicable.length}`}</span
    >
  </li>`;
}

/** A bar for each group of requirements, by verdict. */
export const coverage = ({ requirements }: Report): Html =>
  html`<section class="coverage" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage</h2>
    <p class="aside">Requirements of each group by verdict; how many are met, of those that apply.</p>
    <ul>
      ${[...groupBy(requirements, ({ id }) => groupOf(id))].map(groupRow)}
    </ul>
  </section>`;
