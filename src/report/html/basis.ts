import type { RequirementReport } from '../../model/report.ts';
import { citationsOf, type Citation } from '../citation.ts';
import { html, type Html } from './template.ts';

/** What a requirement rests on: our reading and its ruling, beside the sentences of the protocol. */
export function basis(requirement: RequirementReport): Html {
  const { text, ruling } = requirement;
  const why = ruling === undefined ? '' : html`<div><dt>Ruling</dt><dd>${ruling}</dd></div>`;
  return html`<div class="basis">
<dl><div><dt>Our reading</dt><dd class="sentence">${text}</dd></div>${why}</dl>
<dl><div><dt>Source</dt>${citationsOf(requirement).map(cited)}</div></dl></div>`;
}

const cited = ({ place, url, language, quote }: Citation): Html => html`<dd class="source">
${url === undefined ? place : html`<a href="${url}" rel="noopener noreferrer">${place}</a>`}
${quote === undefined ? '' : html`<blockquote${language === undefined ? '' : html` lang="${language}"`}>${quote}</blockquote>`}</dd>`;
