import { createHash } from 'node:crypto';
import { type Report, type RequirementReport } from '../../model/report.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { headlineOf } from '../headline.ts';
import { oneLine } from '../safe-text.ts';
import { acts } from './acts.ts';
import { evidenceOf } from './evidence.ts';
import { operationsPart } from './operations.ts';
import { isTelling, requirementArticle } from './requirement.ts';
import { requirementTable } from './requirements.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { summary } from './summary.ts';
import { html, textOf, verbatim, type Html } from './template.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is fetched, nothing is sent, and of scripts and styles only ours run. */
const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const worstFirst = <Item extends { readonly requirement: RequirementReport }>(
  items: readonly Item[],
): readonly Item[] =>
  [...items].sort((a, b) => VERDICTS.indexOf(a.requirement.verdict) - VERDICTS.indexOf(b.requirement.verdict));

function articles(report: Report): Html {
  const evidence = evidenceOf(report);
  const all = report.requirements.map((requirement, index) => ({
    requirement,
    article: () => requirementArticle(requirement, index, evidence),
  }));
  const part = (id: string, title: string, some: readonly (typeof all)[number][]): Html | string =>
    some.length === 0
      ? ''
      : html`<section id="${id}" class="articles" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${some.map(({ article }) => article())}</section>`;
  const telling = all.filter(({ requirement }) => isTelling(requirement));
  const others = all.filter(({ requirement }) => !isTelling(requirement));
  return html`${part('findings', 'Findings', worstFirst(telling))}${part('others', 'All other requirements', others)}`;
}

/** The whole report as one file that needs nothing else. */
export const pageOf = (report: Report): string =>
  textOf(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${verbatim(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${report.profile}, ${oneLine(report.target, 200)}: ${headlineOf(report).line}</title>
<style>${verbatim(STYLE)}</style></head><body>
<a class="skip" href="#requirements">Skip to the requirements</a>
<nav aria-label="Parts of the report"><a href="#top">Summary</a>
${report.operations === undefined ? '' : html`<a href="#operations">Operations</a>`}
<a href="#requirements">Requirements</a>
${report.requirements.some(isTelling) ? html`<a href="#findings">Findings</a>` : ''}
${report.requirements.every(isTelling) ? '' : html`<a href="#others">Others</a>`}
${report.acts === undefined ? '' : html`<a href="#acts">Acts</a>`}</nav>
<main id="top">
${summary(report)}
${operationsPart(report)}
${requirementTable(report)}
${articles(report)}${acts(report)}</main>
<footer>assay ${report.tool.version}. Secrets are masked. Responses of the server are shown as received.</footer>
<script>${verbatim(SCRIPT)}</script>
</body></html>
`);
