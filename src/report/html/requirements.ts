import type { Report, RequirementReport } from '../../model/report.ts';
import { groupBy } from '../grouping.ts';
import { groupOf } from '../requirement-group.ts';
import { html, type Html } from './template.ts';
import { whyOf } from './requirement.ts';
import { anchorOf, chip, standingOf, STANDINGS } from './verdict.ts';

const LEVELS = ['MUST', 'SHOULD', 'MAY'] as const;

function rowHtml(requirement: RequirementReport): Html {
  const { id, level, text, judged, findings } = requirement;
  const standing = standingOf(requirement);
  const why = whyOf(requirement);
  const anchor = anchorOf(id);
  return html`<tr id="row-${anchor}" data-verdict="${standing}" data-level="${level}" data-article="${anchor}">
<td>${chip(standing)}</td><th scope="row"><a href="#${anchor}">${id}</a></th><td>${level}</td>
<td>${text}${why === undefined ? '' : html`<small>${why}</small>`}</td>
<td class="number">${judged}</td><td class="number">${findings.length > 0 ? findings.length : ''}</td></tr>
`;
}

const groupHtml = ([group, requirements]: readonly [string, readonly RequirementReport[]]): Html =>
  html`<tbody id="group-${anchorOf(group)}" data-group="${group}">
<tr class="group"><th colspan="6" scope="rowgroup">${group}</th></tr>${requirements.map(rowHtml)}</tbody>`;

function filters(requirements: readonly RequirementReport[], groups: readonly string[]): Html {
  const occurring = new Set(requirements.map(standingOf));
  const choices = STANDINGS.filter((standing) => occurring.has(standing)).map(
    (standing) => html`<label><input type="checkbox" name="verdict" value="${standing}"> ${chip(standing)}</label>`,
  );
  const options = (values: readonly string[]): readonly Html[] =>
    values.map((value) => html`<option>${value}</option>`);
  return html`<form id="filters" role="search" aria-label="Requirements" hidden>
<label>Search <input type="search" name="words" placeholder="id, words of the requirement" autocomplete="off"></label>
<label>Level <select name="level"><option value="">all</option>${options(LEVELS)}</select></label>
<label>Group <select name="group"><option value="">all</option>${options(groups)}</select></label>
<fieldset><legend>Verdict</legend>${choices}</fieldset>
<p><output name="shown" aria-live="polite">${requirements.length} of ${requirements.length} requirements</output>
<button type="reset">Show all</button></p></form>`;
}

/** Every requirement, by group, with filters. */
export function requirementTable({ requirements }: Report): Html {
  const groups = groupBy(requirements, ({ id }) => groupOf(id));
  return html`<section id="requirements" aria-labelledby="requirements-title">
<h2 id="requirements-title">Requirements</h2>
${filters(requirements, [...groups.keys()])}
<table class="register"><caption>Verdict of each requirement in this run</caption>
<thead><tr><th scope="col">Verdict</th><th scope="col">Id</th><th scope="col">Level</th>
<th scope="col">Requirement</th><th scope="col">Judged</th><th scope="col">Findings</th></tr></thead>
${[...groups].map(groupHtml)}</table></section>`;
}
