import type { Case, ReportedFinding, RequirementReport, Verdict } from '../../model/report.ts';
import { placeOf } from '../facts.ts';
import { groupBy, keyFor } from '../groups.ts';
import { REASON } from '../reasons.ts';
import { duration, oneLine, plural } from '../text.ts';
import type { Evidence } from './evidence.ts';
import { occurrence, symptom } from './finding.ts';
import { html, type Html } from './template.ts';
import { anchorOf, chip, standingOf } from './verdict.ts';

/** Lines of one case's log. */
const LONGEST_LOG = 200;
const LONGEST_REASON = 2000;

/** Why the row has its verdict, in words. */
export function whyOf({ selected, verdict, reason, findings }: RequirementReport): string | undefined {
  if (!selected) return undefined;
  if (reason !== undefined) return oneLine(reason, LONGEST_REASON);
  return findings.length > 0 || verdict === 'passed' ? undefined : REASON[verdict];
}

const fact = (label: string, value: Html | string | undefined): Html | undefined =>
  value === undefined
    ? undefined
    : html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;

function factsOf(row: RequirementReport): Html {
  const { source, ruling, judged, cases, id } = row;
  return html`<dl class="facts">
    ${fact('Source', source)}${fact('Ruling', ruling)}${fact('Why', whyOf(row))}
    ${fact('Judged', html`${plural(judged, 'expectation')} in ${plural(cases.length, 'case')}`)}${fact('More', html`<code>assay explain ${id}</code>`)}
  </dl>`;
}

const symptomOf = ({ code, message, expected, actual, where, verdict }: ReportedFinding): string =>
  keyFor([code, message, expected, actual, where, verdict]);

function findingsPart(row: RequirementReport, index: number, evidence: Evidence): readonly Html[] {
  const numbers = new Map(row.findings.map((finding, position) => [finding, position + 1]));
  return [...groupBy(row.findings, symptomOf).values()].map((alike, group) => {
    const occurrences = alike.map((finding, position) => {
      const number = numbers.get(finding) ?? 0;
      const place = { requirement: row.id, number, pointer: `/requirements/${index}/findings/${number - 1}` };
      return occurrence(finding, place, evidence, group === 0 && position === 0);
    });
    const [first] = alike;
    return first === undefined
      ? html``
      : html`<section class="symptom">${symptom(first, alike.length)}${occurrences}</section>`;
  });
}

function caseRow(one: Case): Html {
  const { name, title, verdict, judged, durationMs, log, reason } = one;
  const left = log.length - LONGEST_LOG;
  const lines = [
    ...log.slice(0, LONGEST_LOG).map((line) => oneLine(line, 2000)),
    ...(left > 0 ? [`… and ${left} more`] : []),
  ];
  const requests =
    log.length === 0
      ? ''
      : html`<details>
          <summary>${plural(log.length, 'request')}</summary>
          <pre>${lines.join('\n')}</pre>
        </details>`;
  return html`<tr>
    <td>${chip(verdict)}</td>
    <td>
      <b>${oneLine(name)}</b
      ><br />${oneLine(title)}${reason === undefined ? '' : html`<br /><i>${oneLine(reason, LONGEST_REASON)}</i>`}
      <br /><code>${placeOf(one)}</code>${requests}
    </td>
    <td class="number">${judged}</td>
    <td class="number">${durationMs > 0 ? duration(durationMs) : ''}</td>
  </tr>`;
}

const casesPart = ({ cases }: RequirementReport): Html | undefined =>
  cases.length === 0
    ? undefined
    : html`<details class="cases">
        <summary>What judged it: ${plural(cases.length, 'case')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Verdict</th>
              <th scope="col">Scenario or rule</th>
              <th scope="col">Judged</th>
              <th scope="col">Time</th>
            </tr>
          </thead>
          <tbody>
            ${cases.map(caseRow)}
          </tbody>
        </table>
      </details>`;

/** Rows in which a reader has something to do or to know. */
const TELLING: ReadonlySet<Verdict> = new Set(['violated', 'untestable', 'not-exercised', 'warned', 'waived', 'noted']);

export const isTelling = ({ selected, verdict }: RequirementReport): boolean => selected && TELLING.has(verdict);

/** All about one row. `index` is its place in the report. */
export function requirementArticle(row: RequirementReport, index: number, evidence: Evidence): Html {
  const { id, level, text } = row;
  const content = html`<p class="sentence">${text}</p>
    ${factsOf(row)}${findingsPart(row, index, evidence)}${casesPart(row)}`;
  const standing = standingOf(row);
  return html`<article id="${anchorOf(id)}" class="${standing}">
    <h3>${chip(standing)} <a href="#${anchorOf(id)}">${id}</a> <span class="level">${level}</span></h3>
    ${content}
  </article> `;
}
