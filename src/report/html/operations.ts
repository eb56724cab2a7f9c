import type { OperationReport } from '../../model/operation-coverage.ts';
import type { Report } from '../../model/report.ts';
import { groupBy } from '../grouping.ts';
import {
  OPERATION_STANDINGS,
  operationLines,
  operationStanding,
  STANDING_WORDS,
  statusesText,
  type OperationStanding,
} from '../operations-text.ts';
import { oneLine } from '../safe-text.ts';
import { html, type Html } from './template.ts';

/** The classes whose colours stand for the same in the rest of the page. */
const COLOR: Readonly<Record<OperationStanding, string>> = {
  violated: 'violated',
  warned: 'warned',
  judged: 'passed',
  seen: 'noted',
  unseen: 'not-selected',
};

const PER_ROW = 40;
/** More rows would make the page slow; report.json has all. */
const MOST_ROWS = 1500;

type Standing = (operation: OperationReport) => OperationStanding;

/** A square for each operation, in the order of the description. */
function picture(name: string, operations: readonly OperationReport[], standingOf: Standing): Html {
  const rows = Math.ceil(operations.length / PER_ROW);
  const columns = Math.min(operations.length, PER_ROW);
  const squares = operations.map((one, index) => {
    const words = `${one.method} ${one.path}: ${STANDING_WORDS[standingOf(one)]}${one.exchanges === 0 ? '' : `, ${statusesText(one)}`}`;
    return html`<rect class="${COLOR[standingOf(one)]}" x="${(index % PER_ROW) * 10}" y="${Math.floor(index / PER_ROW) * 10}" width="9" height="9"><title>${oneLine(words)}</title></rect>`;
  });
  const counts = OPERATION_STANDINGS.map(
    (one) => [one, operations.filter((each) => standingOf(each) === one).length] as const,
  );
  const words = counts
    .filter(([, count]) => count > 0)
    .map(([one, count]) => `${count} ${STANDING_WORDS[one]}`)
    .join(', ');
  return html`<figure><figcaption>${oneLine(name)}: ${words}</figcaption>
<svg viewBox="0 0 ${columns * 10} ${rows * 10}" role="img" aria-label="${words}" width="${columns * 16}">${squares}</svg></figure>`;
}

const legend = (operations: readonly OperationReport[], standingOf: Standing): Html => {
  const found = new Set(operations.map(standingOf));
  const items = OPERATION_STANDINGS.filter((one) => found.has(one)).map(
    (one) => html`<span class="chip ${COLOR[one]}">${STANDING_WORDS[one]}</span> `,
  );
  return html`<p>${items}</p>`;
};

function row(operation: OperationReport, standingOf: Standing): Html {
  const { api, id, method, path, place, judged, unmet, reason = '' } = operation;
  const standing = standingOf(operation);
  const by = unmet.length > 0 ? `not met: ${unmet.join(', ')}` : judged.join(', ');
  return html`<tr><td><span class="chip ${COLOR[standing]}">${STANDING_WORDS[standing]}</span></td>
<th scope="row">${oneLine(id)}<small>${oneLine(api)}, ${oneLine(place)}</small></th>
<td><code>${method} ${oneLine(path)}</code></td><td>${oneLine(statusesText(operation))}</td><td>${oneLine(by === '' ? reason : by, 500)}</td></tr>
`;
}

/** Which operations of the API descriptions were seen: a picture to be taken in at a glance, and a table. */
export function operationsPart(report: Report): Html | string {
  const { operations } = report;
  if (operations === undefined) return '';
  const standingOf = operationStanding(report);
  const ranked = [...operations.operations].sort(
    (a, b) => OPERATION_STANDINGS.indexOf(standingOf(a)) - OPERATION_STANDINGS.indexOf(standingOf(b)),
  );
  const left = ranked.length - MOST_ROWS;
  const paths = Object.entries(operations.unmatchedPaths);
  return html`<section id="operations" class="operations" aria-labelledby="operations-title">
<h2 id="operations-title">Operations</h2>
<ul>${operationLines(report, operations).map((line) => html`<li>${oneLine(line, 500)}</li>`)}</ul>
${legend(ranked, standingOf)}
${[...groupBy(operations.operations, ({ api }) => api)].map(([name, own]) => picture(name, own, standingOf))}
<details><summary>Every operation</summary>
<table><thead><tr><th scope="col">Standing</th><th scope="col">Operation</th><th scope="col">Path</th>
<th scope="col">Answered</th><th scope="col">Judged by, or why not seen</th></tr></thead>
<tbody>${ranked.slice(0, MOST_ROWS).map((one) => row(one, standingOf))}</tbody></table>
${left > 0 ? html`<p>and ${left} more: see report.json</p>` : ''}</details>
${
  paths.length === 0
    ? ''
    : html`<details><summary>Requests that fit no operation</summary>
<ul>${paths.map(([path, count]) => html`<li><code>${oneLine(path, 300)}</code> ${count}</li>`)}</ul></details>`
}
</section>`;
}
