import type { Report, RequirementReport } from '../../model/report.ts';
import { groupBy } from '../grouping.ts';
import { groupOf } from '../requirement-group.ts';
import { html, type Html } from './template.ts';
import { anchorOf, standingOf, STANDINGS, wordOf } from './verdict.ts';

/** A waived requirement is an agreed exception, but not met. */
const MET = new Set(['passed', 'noted']);

function bar(requirements: readonly RequirementReport[]): Html {
  const counts = STANDINGS.map((standing) => ({
    standing,
    count: requirements.filter((one) => standingOf(one) === standing).length,
  })).filter(({ count }) => count > 0);
  const starts = counts.map((_, index) => counts.slice(0, index).reduce((sum, { count }) => sum + count, 0));
  const parts = counts.map(
    ({ standing, count }, index) =>
      html`<rect class="${standing}" x="${starts[index] ?? 0}" width="${count}" height="1"/>`,
  );
  const words = counts.map(({ standing, count }) => `${count} ${wordOf(standing)}`).join(', ');
  const box = `0 0 ${requirements.length} 1`;
  return html`<svg viewBox="${box}" preserveAspectRatio="none" role="img" aria-label="${words}">
<title>${words}</title>${parts}</svg>`;
}

function groupItem([group, requirements]: readonly [string, readonly RequirementReport[]]): Html {
  const applicable = requirements.filter(({ selected, verdict }) => selected && verdict !== 'not-applicable');
  const met = applicable.filter(({ verdict }) => MET.has(verdict));
  const share = applicable.length === 0 ? '–' : `${met.length}/${applicable.length}`;
  return html`<li><a href="#group-${anchorOf(group)}">${group}</a>
${bar(requirements)}<span class="number">${share}</span></li>`;
}

/** A bar for each group of requirements, by verdict. */
export const coverage = ({ requirements }: Report): Html =>
  html`<section class="coverage" aria-labelledby="coverage-title"><h2 id="coverage-title">Coverage</h2>
<p class="aside">Requirements in each group by verdict, and how many of those that apply are met.</p>
<ul>${[...groupBy(requirements, ({ id }) => groupOf(id))].map(groupItem)}</ul></section>`;
