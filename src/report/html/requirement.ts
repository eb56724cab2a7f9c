import type { Case, ReportedFinding, RequirementReport } from '../../model/report.ts';
import type { Verdict } from '../../model/verdict.ts';
import { placeOf } from '../facts.ts';
import { groupBy, keyFor } from '../grouping.ts';
import { reasonOf } from '../reason-of.ts';
import { duration, plural } from '../amounts.ts';
import { oneLine } from '../safe-text.ts';
import { basis } from './basis.ts';
import type { Evidence } from './evidence.ts';
import { occurrence, symptom } from './finding.ts';
import { html, type Html } from './template.ts';
import { anchorOf, chip, standingOf } from './verdict.ts';

/** Lines of one case's log. */
const LONGEST_LOG = 200;
const LONGEST_REASON = 2000;

/** Why the requirement has its verdict; undefined where its findings say so, or it passed. */
export function whyOf({ selected, verdict, reason, findings }: RequirementReport): string | undefined {
  if (!selected) return undefined;
  if (reason !== undefined) return oneLine(reason, LONGEST_REASON);
  return findings.length > 0 || verdict === 'passed' ? undefined : reasonOf({ verdict });
}

const fact = (label: string, value: Html | string | undefined): Html | undefined =>
  value === undefined ? undefined : html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

function factsOf(requirement: RequirementReport): Html {
  const { judged, cases, id } = requirement;
  return html`<dl class="facts">${fact('Why', whyOf(requirement))}
${fact('Judged', `${plural(judged, 'expectation')} in ${plural(cases.length, 'case')}`)}
${fact('More', html`<code>assay explain ${id}</code>`)}</dl>`;
}

const symptomOf = ({ code, message, expected, actual, where, verdict }: ReportedFinding): string =>
  keyFor([code, message, expected, actual, where, verdict]);

function findingsPart(requirement: RequirementReport, index: number, evidence: Evidence): readonly Html[] {
  const numbers = new Map(requirement.findings.map((finding, position) => [finding, position + 1]));
  return [...groupBy(requirement.findings, symptomOf).values()].map((alike, group) => {
    const occurrences = alike.map((finding, position) => {
      const number = numbers.get(finding) ?? 0;
      const place = { requirement: requirement.id, number, pointer: `/requirements/${index}/findings/${number - 1}` };
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
      : html`<details><summary>${plural(log.length, 'request')}</summary><pre>${lines.join('\n')}</pre></details>`;
  const why = reason === undefined ? '' : html`<br><i>${oneLine(reason, LONGEST_REASON)}</i>`;
  return html`<tr><td>${chip(verdict)}</td><td><b>${oneLine(name)}</b><br>${oneLine(title)}${why}
<br><code>${placeOf(one)}</code>${requests}</td>
<td class="number">${judged}</td><td class="number">${durationMs > 0 ? duration(durationMs) : ''}</td></tr>`;
}

const casesPart = ({ cases }: RequirementReport): Html | undefined =>
  cases.length === 0
    ? undefined
    : html`<details class="cases"><summary>Judged in ${plural(cases.length, 'case')}</summary>
<table><thead><tr><th scope="col">Verdict</th><th scope="col">Scenario or rule</th>
<th scope="col">Judged</th><th scope="col">Time</th></tr></thead>
<tbody>${cases.map(caseRow)}</tbody></table></details>`;

/** Verdicts with which a requirement needs a reader's attention. */
const TELLING: ReadonlySet<Verdict> = new Set(['violated', 'untestable', 'not-exercised', 'warned', 'waived', 'noted']);

export const isTelling = ({ selected, verdict }: RequirementReport): boolean => selected && TELLING.has(verdict);

/** Everything about one requirement. `index` is its place in the report, from 0. */
export function requirementArticle(requirement: RequirementReport, index: number, evidence: Evidence): Html {
  const { id, level } = requirement;
  const content = html`${basis(requirement)}${factsOf(requirement)}
${findingsPart(requirement, index, evidence)}${casesPart(requirement)}`;
  const standing = standingOf(requirement);
  const title = html`${chip(standing)} <a href="#${anchorOf(id)}">${id}</a> <span class="level">${level}</span>`;
  return html`<article id="${anchorOf(id)}" class="${standing}"><h3>${title}</h3>${content}</article>
`;
}
