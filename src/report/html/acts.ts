import type { Report } from '../../model/report.ts';
import type { ReportedAct, ReportedActRequest } from '../../model/reported-act.ts';
import { duration, plural } from '../amounts.ts';
import { html, type Html } from './template.ts';
import { anchorOf, chip } from './verdict.ts';

const WIDTH = 720;
const ROW = 14;
/** A picture shows so many requests; the report has all that it keeps. */
const DRAWN = 40;

/** The acts of a report on a client: what the server did, what the client did, as a picture over time. */
export function acts({ acts: all = [] }: Report): Html | string {
  if (all.length === 0) return '';
  return html`<section id="acts" class="articles" aria-labelledby="acts-title"><h2 id="acts-title">Acts</h2>
<p class="aside">What the server did otherwise in each act, and what the client did. In the pictures a bar is an answer,
the space between two bars a pause.</p>
${all.map(act)}</section>`;
}

const act = (one: ReportedAct): Html =>
  html`<details id="act-${anchorOf(one.id)}"><summary>${chip(one.verdict)} <strong>${one.id}</strong> ${one.title}</summary>
<p>${one.end}, after ${duration(one.durationMs)}. It judges ${one.requirements.join(', ')}.</p>
<p class="aside">The task</p><pre>${JSON.stringify(one.task, null, 2)}</pre>
${one.requests.length === 0 ? html`<p>The client sent no request.</p>` : picture(one)}
${one.requests.length === 0 ? '' : table(one)}
${printed('Standard output', one.out)}${printed('Standard error', one.err)}</details>`;

const printed = (title: string, text: string): Html | string =>
  text.trim() === '' ? '' : html`<p class="aside">${title}</p><pre>${text.trim()}</pre>`;

/** A row for each request; time runs to the right. */
function picture({ requests, durationMs, id }: ReportedAct): Html {
  const drawn = requests.slice(0, DRAWN);
  const end = Math.max(durationMs, ...drawn.map(({ until }) => until), 1);
  const x = (ms: number): number => Math.round((ms / end) * WIDTH * 10) / 10;
  const rows = drawn.map((request, index) => {
    const previous = drawn[index - 1];
    const pause =
      previous === undefined
        ? ''
        : html`<line x1="${x(previous.until)}" y1="${index * ROW + 1}" x2="${x(request.at)}" y2="${index * ROW + 7}"/>`;
    return html`${pause}<rect class="${toneOf(request)}" x="${x(request.at)}" y="${index * ROW + 2}" height="10"
width="${Math.max(3, x(request.until) - x(request.at))}"><title>${textOf(request)}</title></rect>`;
  });
  const words = `${plural(requests.length, 'request')} of act ${id} in ${duration(end)}`;
  return html`<svg class="time" viewBox="0 0 ${WIDTH} ${drawn.length * ROW}" role="img" aria-label="${words}">
<title>${words}</title>${rows}</svg>`;
}

const toneOf = ({ status, lost }: ReportedActRequest): string =>
  status === null || lost !== undefined ? 'untestable' : status < 400 ? 'passed' : status < 500 ? 'warned' : 'violated';

const answerOf = ({ status, lost }: ReportedActRequest): string =>
  status === null ? 'no answer' : `${status}${lost === 'cut' ? ', cut' : ''}`;

const textOf = (request: ReportedActRequest): string =>
  `${seconds(request.at)}: ${request.method} ${request.url} ${answerOf(request)}`;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

const table = ({ requests, more }: ReportedAct): Html =>
  html`<table><thead><tr><th scope="col">At</th><th scope="col">Pause</th><th scope="col">Request</th><th scope="col">Answer</th><th scope="col">By</th></tr></thead><tbody>
${requests.map(
  (request, index) => html`<tr><td>${seconds(request.at)}</td>
<td>${index === 0 ? '' : seconds(request.at - (requests[index - 1]?.until ?? request.at))}</td>
<td><code>${request.method} ${request.url}</code></td><td>${answerOf(request)}</td>
<td>${request.by ?? 'the server itself'}${request.origin === 'other' ? ' (the other origin)' : ''}</td></tr>`,
)}</tbody></table>${more === 0 ? '' : html`<p>${plural(more, 'further request')}.</p>`}`;
