import { causesOf, type Cause } from '../causes.ts';
import type { Report } from '../../model/report.ts';
import { oneLine } from '../safe-text.ts';
import { plural } from '../amounts.ts';
import { html, type Html } from './template.ts';
import { anchorOf, chip } from './verdict.ts';

/** So many stand on the first screen; the others are folded away. */
const FIRST = 5;
/** Ids that a cause names. */
const MOST_IDS = 8;

function causeHtml({ verdict, codes, title, message, expected, requirements, cases, times, common }: Cause): Html {
  const more = requirements.length - MOST_IDS;
  const ids = requirements
    .slice(0, MOST_IDS)
    .map((id, index) => html`${index === 0 ? '' : ', '}<a href="#${anchorOf(id)}">${id}</a>`);
  const affected = [
    plural(requirements.length, 'requirement'),
    ...(cases > 0 ? [plural(cases, 'case')] : []),
    ...(times > Math.max(cases, 1) && codes.length > 0 ? [plural(times, 'finding')] : []),
  ];
  const wanted =
    expected === undefined || message.includes(expected) ? '' : html`, expected <code>${oneLine(expected)}</code>`;
  const seen = message === '' ? '' : html`<p>${oneLine(message, 300)}${wanted}</p>`;
  return html`<li>${chip(verdict)} <b>${oneLine(title, 300)}</b>${seen}
<p>${affected.join(', ')}: ${ids}${more > 0 ? ` and ${more} more` : ''}</p>
${traitsHtml([...common, ...codes])}</li>`;
}

const traitsHtml = (traits: readonly string[]): Html | undefined =>
  traits.length === 0
    ? undefined
    : html`<p class="aside">${traits.map(
        (trait, index) => html`${index === 0 ? '' : ' · '}<code>${oneLine(trait, 200)}</code>`,
      )}</p>`;

/** What to fix first. */
export function causeList(report: Report): Html {
  const causes = causesOf(report);
  const list = (some: readonly Cause[], start: number): Html => html`<ol start="${start}">${some.map(causeHtml)}</ol>`;
  const rest = causes.slice(FIRST);
  const more =
    rest.length === 0 ? '' : html`<details><summary>${rest.length} more</summary>${list(rest, FIRST + 1)}</details>`;
  return html`<section class="causes" aria-labelledby="causes-title"><h2 id="causes-title">Fix first</h2>
${
  causes.length === 0
    ? html`<p>Nothing: no selected requirement is violated, warned or left open.</p>`
    : html`<p class="aside">Findings that probably have the same cause, those that affect the most first.</p>
${list(causes.slice(0, FIRST), 1)}`
}
${more}</section>`;
}
